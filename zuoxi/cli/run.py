"""`zuoxi up`, `down` and `status`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from zuoxi.cli.installation import environment_of, places_of, process_environment, records_of
from zuoxi.cli.options import AsJson, Commands
from zuoxi.cli.words import show, told
from zuoxi.servers import logs
from zuoxi.servers.account import make_folder
from zuoxi.servers.down import stop_everything
from zuoxi.servers.errors import ServerError
from zuoxi.servers.records import Records
from zuoxi.settings import Settings, read_settings

app = Commands()

NOT_RUNNING = 3  # what `systemctl status` answers as well


@app.command()
def up(
    public: Annotated[
        str | None,
        typer.Option(),
    ] = None,
    certificate: Annotated[Path | None, typer.Option()] = None,
    key: Annotated[Path | None, typer.Option("--key")] = None,
    detach: Annotated[bool, typer.Option("--detach")] = False,
) -> None:
    """Start everything, watch it, and stop it at Ctrl-C."""
    if public is not None:
        os.environ["ZUOXI_PUBLIC"] = public
    for name, file in (("CERTIFICATE", certificate), ("CERTIFICATE_KEY", key)):
        if file is not None:
            os.environ[f"ZUOXI_{name}"] = str(file.absolute())
    settings = read_settings()
    argv = [sys.executable, "-m", "zuoxi.processes.supervisor"]
    environment = process_environment()
    if not detach:
        os.execve(argv[0], argv, environment)
    log = settings.data.absolute() / "log/supervisor.log"
    make_folder(log.parent, None, 0o755)
    told_before = logs.size(log)  # by a supervisor that may still run, and write there
    with log.open("ab") as output:  # appending: `logs.rotate` may empty it meanwhile
        process = subprocess.Popen(
            argv,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    raise typer.Exit(_follow(process, log, told_before, records_of(settings)))


@app.command()
def down(
    drain: Annotated[bool, typer.Option("--drain")] = False,
) -> None:
    """Stop everything, also when its supervisor is gone."""
    settings = read_settings()
    records = records_of(settings)
    if drain and any(record.name == "engine" and record.is_alive for record in records.all()):
        _drain(settings)
    if not records.folder.exists() or not stop_everything(
        records, lambda name, text: print(f"{name:<10}  {told(text)}")
    ):
        show("cli_run.say.nothing_runs", folder=settings.data.absolute())


@app.command()
def status(
    as_json: AsJson = False,
) -> None:
    """Show what runs where. The exit code is 3 when the supervisor doesn't run."""
    from zuoxi.cli.screen import as_data, show_installation  # what `up` needn't wait for

    settings = read_settings()
    if as_json:
        print(json.dumps(as_data(settings), indent=2))
    else:
        show_installation(settings)
    if records_of(settings).supervisor() is None:
        raise typer.Exit(NOT_RUNNING)


def _drain(settings: Settings) -> None:
    """Ask the engine to take no new calls, and wait until none lives; its process shows the progress."""
    argv = [sys.executable, "-m", "zuoxi.processes.drain"]
    done = subprocess.run(
        argv, env=process_environment() | environment_of(settings, places_of(settings)), check=False
    )
    if done.returncode:
        raise ServerError("cli_run.say.drain_failed")


def _follow(process: subprocess.Popen[bytes], log: Path, start: int, records: Records) -> int:
    """Show what the detached supervisor prints, from byte `start` of its log, until everything is ready or it ends.

    Returns the exit code.
    """
    with log.open(encoding="utf-8", errors="replace") as lines:
        lines.seek(start)
        while True:
            code = process.poll()
            supervisor = records.supervisor()
            is_ready = (
                supervisor is not None and supervisor.pid == process.pid and supervisor.state == "ready"
            )
            time.sleep(0.1)  # what it printed before it became ready arrives in the file as well
            sys.stdout.write(lines.read())
            sys.stdout.flush()
            if code is not None:
                return code or 1
            if is_ready:
                return 0
