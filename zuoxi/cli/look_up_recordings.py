"""What `zuoxi recordings` does; imported when it is asked for, because of what it imports itself."""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table

from zuoxi.cli.database import tenant_session
from zuoxi.cli.files import files_of
from zuoxi.services.recordings import fetch_recording, get_recording, list_recordings
from zuoxi.services.tenants import this_tenant
from zuoxi.settings import Settings
from zuoxi.store.files import FilesError
from zuoxi.store.queries.recordings import Kept
from zuoxi_kit.ids import RecordingId

_WIDE = 160  # characters, when nobody looks at a terminal


async def print_list(settings: Settings, code: str, limit: int, as_json: bool) -> None:
    """The latest recordings; times are the tenant's for people and UTC for programs."""
    async with tenant_session(settings, code) as session:
        zone = ZoneInfo((await this_tenant(session)).time_zone)
        found = await list_recordings(session, limit)
    if as_json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2))
        return
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)
    if not found:
        console.print(f"Tenant {code} has no recordings yet.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("Began", "Length", "State", "Id", "Reason"):
        table.add_column(title, no_wrap=title != "Reason", overflow="fold")
    for one in found:
        began = f"{one.started_at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
        table.add_row(began, _length(one), str(one.state), one.id, one.reason)
    console.print(table)


async def print_one(settings: Settings, code: str, id: RecordingId, as_json: bool) -> None:
    """All of one recording's row."""
    async with tenant_session(settings, code) as session:
        plain = _plain(await get_recording(session, id))
    if as_json:
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        for name, value in plain.items():
            print(f"{name:<15} {value}")


async def fetch(settings: Settings, code: str, id: RecordingId, target: Path) -> None:
    """Copy a recording's file to `target`, which appears whole and unchanged or not at all."""
    files = files_of(settings)
    async with tenant_session(settings, code) as session:
        kept, key = await fetch_recording(session, id, f"{getpass.getuser()} (command line)")
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    digest = hashlib.sha256()
    try:
        with unfinished.open("xb") as out:
            async for piece in files.get(key):
                digest.update(piece)
                out.write(piece)
        if digest.hexdigest() != kept.sha256:
            raise FilesError(f"{key} is not what was stored: somebody or something has changed the file.")
        unfinished.replace(target)
    except OSError as error:
        raise FilesError(f"{target} can't be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink()
    print(f"{target}: {_length(kept)}, {kept.state}{': ' + kept.reason if kept.reason else ''}")


def _length(kept: Kept) -> str:
    minutes, seconds = divmod(round(kept.length.total_seconds()), 60)
    return f"{minutes}:{seconds:02d}"


def _plain(kept: Kept) -> dict[str, Any]:
    plain = asdict(kept)
    plain["state"] = str(kept.state)
    plain["length_seconds"] = plain.pop("length").total_seconds()
    return plain | {name: plain[name].isoformat() for name in ("started_at", "kept_at")}
