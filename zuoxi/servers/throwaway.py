"""Servers for an hour: started on free ports in a folder of their own, stopped and wiped at the end. For tests."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from zuoxi.servers.account import make_folder, plain_environment, server_account
from zuoxi.servers.errors import NotReady
from zuoxi.servers.nats import Nats, find_nats, reachable_nats
from zuoxi.servers.ports import free_port
from zuoxi.servers.postgres import FAST_AND_UNSAFE, Postgres, find_programs, reachable_programs

_PASSWORD = "only-for-this-run"
_PATIENCE_S = 30.0


@contextlib.contextmanager
def running_postgres(is_safe: bool = False) -> Iterator[Postgres]:
    """A PostgreSQL that forgets: no flushing to disk (unless `is_safe`, to measure with), its folder removed at the end.
    Yields it when it is ready.
    """
    account = server_account()
    with _folder("zuoxi-postgres-") as folder:
        programs = reachable_programs(find_programs(), account, folder / "programs")
        server = Postgres(
            programs,
            folder / "postgres",
            free_port(),
            _PASSWORD,
            account,
            {} if is_safe else FAST_AND_UNSAFE | {"shared_buffers": "32MB"},
        )
        server.prepare()
        with _running(server.command(), server.folder, server.is_ready, signal.SIGINT):
            yield server


@contextlib.contextmanager
def running_nats() -> Iterator[Nats]:
    """A NATS server with JetStream in a folder that is removed at the end. Yields it when it is ready."""
    account = server_account()
    with _folder("zuoxi-nats-") as folder:
        program = reachable_nats(find_nats(), account, folder / "programs")
        server = Nats(program, folder / "nats", free_port(), _PASSWORD, account)
        server.prepare()
        with _running(server.command(), server.folder, server.is_ready, signal.SIGTERM):
            yield server


@contextlib.contextmanager
def _folder(prefix: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp" if Path("/tmp").is_dir() else None))
    try:
        yield make_folder(folder, server_account(), 0o755)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(
    argv: list[str], folder: Path, ready: Callable[[], bool], stop_signal: signal.Signals
) -> Iterator[None]:
    account = server_account()
    log = folder.parent / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            argv,
            cwd=folder,
            env=plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **(account.as_popen() if account else {}),
        )
    try:
        for _ in range(int(_PATIENCE_S / 0.05)):
            if ready():
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
            if process.returncode is not None:
                break
        else:
            raise NotReady(
                "cli_servers.not_ready",
                seconds=f"{_PATIENCE_S:.0f}",
                tail=f"{argv[0]}\n{log.read_text()[-2000:]}",
            )
        if process.returncode is not None:
            raise NotReady(
                "cli_servers.program_failed",
                program=argv[0],
                code=process.returncode,
                said=log.read_text()[-2000:],
            )
        yield
    finally:
        if process.poll() is None:
            process.send_signal(stop_signal)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
