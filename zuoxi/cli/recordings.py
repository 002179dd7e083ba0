"""`zuoxi recordings`: which there are, what became of one, and its file."""

from __future__ import annotations

import asyncio
import getpass
import hashlib
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.text import Text

from zuoxi.cli.asking import clock, in_tenant, print_json
from zuoxi.cli.columns import Column, line_of, show_lines, titled
from zuoxi.cli.files import files_of
from zuoxi.cli.options import AsJson, Commands, Tenant
from zuoxi.cli.words import CommandFailed, console, show, tell, told, word_of
from zuoxi.settings import read_settings

if TYPE_CHECKING:
    from zuoxi.store.files import FileKey
    from zuoxi.store.queries.recordings import Kept
    from zuoxi.store.tenancy import Session

app = Commands()

ID = typer.Argument(metavar="ID")


@app.command("list")
def list_(
    tenant: Tenant = "demo",
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 20,
    as_json: AsJson = False,
) -> None:
    """The latest recordings, and those that are missing with the reason."""
    from zuoxi.services.recording_reasons import reason_text
    from zuoxi.services.recordings import list_recordings
    from zuoxi.services.tenants import this_tenant

    async def read(session: Session) -> tuple[list[Kept], ZoneInfo]:
        return await list_recordings(session, limit), ZoneInfo((await this_tenant(session)).time_zone)

    found, zone = in_tenant(tenant, read)
    if as_json:
        print_json([_plain(one) for one in found])
        return
    if not found:
        show("cli_recordings.say.none", tenant=tenant)
        return
    columns = [
        _titled("began", [f"{one.started_at.astimezone(zone):%Y-%m-%d %H:%M:%S}" for one in found]),
        _titled("length", [clock(one.length.total_seconds()) for one in found], right=True),
        _titled("state", [word_of("cli_recordings.state_word", one.state) for one in found]),
        _titled("id", [one.id for one in found]),
    ]
    console.print(Text(line_of([each.title for each in columns], columns), style="bold"))
    for at, one in enumerate(found):
        console.print(Text(line_of([each.cells[at] for each in columns], columns)))
        if one.reason:  # as long as a line: not a column
            console.print(Text(f"    {told(reason_text(one.reason))}", style="yellow"))


@app.command("show")
def show_(
    recording: Annotated[str, ID],
    tenant: Tenant = "demo",
    as_json: AsJson = False,
) -> None:
    """Everything that is known of one recording."""
    from zuoxi.services.recording_reasons import reason_text
    from zuoxi.services.recordings import find_recording, get_recording

    async def read(session: Session) -> dict[str, Any]:
        return _plain(await get_recording(session, await find_recording(session, recording)))

    found = in_tenant(tenant, read)
    if as_json:
        print_json(found)
        return
    found["reason"] = told(reason_text(found["reason"]))
    show_lines(titled("cli_recordings.field", {name: str(value) for name, value in found.items()}))


@app.command()
def get(
    recording: Annotated[str, ID],
    to: Annotated[Path, typer.Option("--to", metavar="FILE")] = Path("."),
    tenant: Tenant = "demo",
) -> None:
    """Copy a recording's file. That is written to the tenant's audit."""
    from zuoxi.services.recording_reasons import reason_text
    from zuoxi.services.recordings import fetch_recording, find_recording

    target = to / f"{Path(recording).name}.wav" if to.is_dir() else to
    if target.exists():
        raise CommandFailed("cli_main.say.there_already", file=target)
    if not target.parent.is_dir():
        raise CommandFailed("cli_main.say.no_folder", folder=target.parent)

    async def fetch(session: Session) -> tuple[Kept, FileKey]:
        who = f"{getpass.getuser()} (command line)"
        return await fetch_recording(session, await find_recording(session, recording), who)

    kept, key = in_tenant(tenant, fetch)
    asyncio.run(_copy(kept, key, target))
    show(
        f"cli_recordings.say.{'copied_but' if kept.reason else 'copied'}",
        file=target,
        length=clock(kept.length.total_seconds()),
        state=word_of("cli_recordings.state_word", kept.state),
        why=told(reason_text(kept.reason)),
    )


def _titled(name: str, cells: list[str], right: bool = False) -> Column:
    return Column(tell(f"cli_recordings.column.{name}"), cells, right=right)


async def _copy(kept: Kept, key: FileKey, target: Path) -> None:
    """The target appears whole and as it was stored, or not at all. Raises store.files.FilesError too."""
    files = files_of(read_settings())
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    digest = hashlib.sha256()
    try:
        with unfinished.open("xb") as out:
            async for piece in files.get(key):
                digest.update(piece)
                out.write(piece)
        if digest.hexdigest() != kept.sha256:
            raise CommandFailed("cli_recordings.say.changed", key=key)
        unfinished.replace(target)
    except OSError as error:
        raise CommandFailed("cli_main.say.not_written", file=target, why=error.strerror) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _plain(kept: Kept) -> dict[str, Any]:
    plain = asdict(kept)
    plain["state"] = str(kept.state)
    plain["length_seconds"] = plain.pop("length").total_seconds()
    return plain | {name: plain[name].isoformat() for name in ("started_at", "kept_at")}
