"""The one screen that says what runs where."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import Literal

import psutil
from rich.console import Console
from rich.table import Table

from zuoxi.cli.installation import places_of, records_of, sip_of, web_of
from zuoxi.cli.words import tell, told, word_of
from zuoxi.servers.records import SUPERVISOR, Record, local_time
from zuoxi.settings import Settings

WIDE = 140  # characters, when nobody looks at a terminal


def state_of(record: Record) -> str:
    """What a person wants to know about it."""
    if record.external:
        return "external"
    return record.state if record.is_alive else "stopped"


def memory_of(record: Record) -> int | None:
    """Bytes of memory of a process and its children, shared parts counted by share; None when we may not look.

    The supervisor's children have rows of their own.
    """
    try:
        process = psutil.Process(record.pid)
        inside = [] if record.name == SUPERVISOR else process.children(recursive=True)
        return sum(int(one.memory_full_info().pss) for one in [process, *inside])
    except psutil.Error:
        return None


def as_data(settings: Settings) -> dict[str, object]:
    """What runs, for programs: `zuoxi status --json`."""
    records = records_of(settings)
    supervisor = records.supervisor()
    return {
        "data": str(settings.data.absolute()),
        "supervisor": asdict(supervisor) | {"since": supervisor.since} if supervisor else None,
        "parts": [
            asdict(record) | {"state": state_of(record), "since": record.since, "memory": memory_of(record)}
            for record in records.all()
        ],
    }


def show_installation(settings: Settings) -> None:
    """Print what runs where, and what can be done next."""
    console = Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else WIDE)
    records = records_of(settings)
    supervisor = records.supervisor()
    shown = [*([supervisor] if supervisor else []), *records.all()]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("part", "state", "where", "pid", "since", "user", "memory"):
        side: Literal["left", "right"] = "right" if name in ("pid", "memory") else "left"
        table.add_column(tell(f"cli_run.column.{name}"), justify=side, overflow="fold")
    for record in shown:
        table.add_row(*_row(record))
    console.print()
    if not table.rows:
        console.print(tell("cli_run.say.nothing_runs_yet", folder=settings.data.absolute()))
        return
    console.print(table)
    folder = settings.data.absolute()
    console.print("\n" + tell("cli_run.say.folders", data=folder, log=folder / "log"))
    if supervisor is None:
        console.print(tell("cli_run.say.unwatched"), style="yellow")
        return
    known = {str(note): note for note in places_of(settings).notes}
    for line in supervisor.note.splitlines():
        console.print(tell("cli_run.say.note", note=told(known.get(line, line))))
    console.print(tell("cli_run.say.reached", web=web_of(settings), sip=sip_of(settings)))
    console.print(tell("cli_run.say.next"))


def _row(record: Record) -> list[str]:
    state, since = state_of(record), record.since
    word = word_of("cli_run.state_word", state)
    cells = [record.name, f"[{_COLOURS.get(state, 'yellow')}]{word}[/]", record.where]
    if since is None:
        return cells
    if record.restarts:
        cells[1] += tell("cli_run.say.restarts", count=record.restarts + 1)
    memory = memory_of(record)
    began = local_time(since)[5:-3]
    return [*cells, str(record.pid), began, _user(record), f"{memory / 1e6:.0f} MB" if memory else ""]


def _user(record: Record) -> str:
    try:
        return psutil.Process(record.pid).username()
    except psutil.Error:
        return record.account


_COLOURS = {"ready": "green", "external": "cyan", "stopped": "red"}
