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

from zuoxi.cli.asking import CommandFailed, clock, console, in_tenant, print_json
from zuoxi.cli.files import files_of
from zuoxi.settings import read_settings

if TYPE_CHECKING:
    from zuoxi.store.files import FileKey
    from zuoxi.store.queries.recordings import Kept
    from zuoxi.store.tenancy import Session

app = typer.Typer(help="Recorded calls: stereo, left the customer, right the agent.", no_args_is_help=True)

TENANT = typer.Option("--tenant", help="The tenant's code.")
JSON = typer.Option("--json", help="For programs.")
ID = typer.Argument(metavar="ID", help="The recording's id as `list` shows it, or how it begins.")


@app.command("list")
def list_(
    tenant: Annotated[str, TENANT] = "demo",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the latest first.")] = 20,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """The latest recordings, and those that are missing with the reason."""
    from zuoxi.services.recordings import list_recordings
    from zuoxi.services.tenants import this_tenant

    async def read(session: Session) -> tuple[list[Kept], ZoneInfo]:
        return await list_recordings(session, limit), ZoneInfo((await this_tenant(session)).time_zone)

    found, zone = in_tenant(tenant, read)
    if as_json:
        print_json([_plain(one) for one in found])
        return
    if not found:
        console.print(f"The tenant {tenant} has no recordings yet.")
        return
    # Not a table: a reason is as long as a line, and an id must never be cut.
    console.print(f"{'began':<19}  {'length':>7}  {'state':<10}  id", style="bold")
    for one in found:
        began = one.started_at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
        length = clock(one.length.total_seconds())
        console.print(Text(f"{began}  {length:>7}  {one.state:<10}  {one.id}"))
        if one.reason:
            console.print(Text(f"    {one.reason}", style="yellow"))


@app.command()
def show(
    recording: Annotated[str, ID],
    tenant: Annotated[str, TENANT] = "demo",
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Everything that is known of one recording."""
    from zuoxi.services.recordings import find_recording, get_recording

    async def read(session: Session) -> dict[str, Any]:
        return _plain(await get_recording(session, await find_recording(session, recording)))

    found = in_tenant(tenant, read)
    if as_json:
        print_json(found)
        return
    for name, value in found.items():
        console.print(Text(f"{name:<15} {value}"))


@app.command()
def get(
    recording: Annotated[str, ID],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="A new file, or a folder.")] = Path("."),
    tenant: Annotated[str, TENANT] = "demo",
) -> None:
    """Copy a recording's file. That is written to the tenant's audit."""
    from zuoxi.services.recordings import fetch_recording, find_recording

    target = to / f"{Path(recording).name}.wav" if to.is_dir() else to
    if target.exists():
        raise CommandFailed(f"{target} is there already: name another file.")
    if not target.parent.is_dir():
        raise CommandFailed(f"There is no folder {target.parent}: make it, or name another file.")

    async def fetch(session: Session) -> tuple[Kept, FileKey]:
        who = f"{getpass.getuser()} (command line)"
        return await fetch_recording(session, await find_recording(session, recording), who)

    kept, key = in_tenant(tenant, fetch)
    asyncio.run(_copy(kept, key, target))
    what = f"{clock(kept.length.total_seconds())}, {kept.state}"
    console.print(Text(f"{target}: {what}{': ' + kept.reason if kept.reason else ''}"))


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
            raise CommandFailed(f"{key} is not what was stored: somebody or something has changed the file.")
        unfinished.replace(target)
    except OSError as error:
        raise CommandFailed(f"{target} can't be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def _plain(kept: Kept) -> dict[str, Any]:
    plain = asdict(kept)
    plain["state"] = str(kept.state)
    plain["length_seconds"] = plain.pop("length").total_seconds()
    return plain | {name: plain[name].isoformat() for name in ("started_at", "kept_at")}
