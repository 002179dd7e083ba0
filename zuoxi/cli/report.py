"""`zuoxi report`: the reports of the API on the command line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from zuoxi.cli.asking import clock, in_tenant, print_json
from zuoxi.cli.columns import Column, show_columns
from zuoxi.cli.options import Commands, Tenant
from zuoxi.cli.words import CommandFailed, show
from zuoxi.cli.words import language as reader

if TYPE_CHECKING:
    from zuoxi.services.reports import Report
    from zuoxi.store.tenancy import Session

app = Commands()


class Format(StrEnum):
    """How it is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


@app.command("report")
def report(
    kind: Annotated[str, typer.Argument()],
    tenant: Tenant = "demo",
    since: Annotated[str, typer.Option("--from")] = "",
    until: Annotated[str, typer.Option("--to")] = "",
    interval: Annotated[str, typer.Option()] = "day",
    queue: Annotated[str, typer.Option()] = "",
    agent: Annotated[str, typer.Option()] = "",
    format: Annotated[Format, typer.Option()] = Format.TABLE,
    to: Annotated[Path | None, typer.Option("--output", metavar="FILE")] = None,
    language: Annotated[str, typer.Option()] = "",
) -> None:
    """A report: a table here, or a file."""
    from zuoxi.catalogue import LANGUAGES

    language = language or reader()
    if language not in LANGUAGES:
        raise CommandFailed("cli_report.say.no_language", language=language, languages=", ".join(LANGUAGES))
    if format is Format.XLSX and to is None:
        raise CommandFailed("cli_report.say.xlsx")
    if to is not None and to.exists():
        raise CommandFailed("cli_main.say.there_already", file=to)

    async def make(session: Session) -> tuple[Report, bytes]:
        from zuoxi.services.contact_filters import Filters
        from zuoxi.services.queues import find_queue
        from zuoxi.services.reports import ReportQuery, list_rows, make_report
        from zuoxi.services.reports.files import Cells, write_csv, write_xlsx
        from zuoxi.services.viewers import EVERYTHING

        wanted = (await find_queue(session, queue)).queue if queue else ""
        filters = Filters(since=since, until=until, queue=wanted, agent=agent)
        query = ReportQuery(kind, interval, filters)
        made = await make_report(session, query, EVERYTHING)
        rows = list_rows(session, query, EVERYTHING) if made.is_cut else _each(made.rows)
        cells = Cells(made.kind, language, ZoneInfo(made.time_zone))
        if format is Format.XLSX and to is not None:
            await write_xlsx(cells, rows, made.total, to)
        elif format is Format.CSV:
            return made, b"".join([piece async for piece in write_csv(cells, rows, made.total)])
        return made, b""

    made, text = in_tenant(tenant, make)
    if format is Format.CSV:
        _write(text, to)
    elif format is Format.JSON:
        print_json({"rows": _plain(made.rows), "total": made.total, "is_cut": made.is_cut})
    elif format is Format.TABLE:
        _show(made, language)
    if to is not None:
        show("cli_report.say.written", file=to, title=made.kind.title[language])


async def _each(rows: list[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
    for row in rows:
        yield row
    await asyncio.sleep(0)


def _write(text: bytes, to: Path | None) -> None:
    if to is None:
        sys.stdout.buffer.write(text)
        return
    try:
        to.write_bytes(text)
    except OSError as error:
        raise CommandFailed("cli_main.say.not_written", file=to, why=error.strerror) from error


def _plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
        for row in rows
    ]


def _show(made: Report, language: str) -> None:
    from zuoxi.services.reports.files import Cells

    cells = Cells(made.kind, language, ZoneInfo(made.time_zone))
    lines = [cells.of(row) for row in made.rows]
    if not lines:
        show("cli_report.say.nothing")
        return
    if made.total is not None:
        lines.append(cells.total(made.total))
    columns = []
    for at, column in enumerate(made.kind.columns):
        shown = [_said(line[at], column.unit) for line in lines]
        columns.append(Column(column.title[language], shown, drop=at, right=column.unit != "text"))
    show_columns(columns)
    if made.is_cut:
        show("cli_report.say.more")


def _said(value: Any, unit: str) -> str:
    if value is None or value == "":
        return ""
    if unit == "seconds":
        return clock(value)
    if unit == "share":
        return f"{value:.1%}"
    return f"{value:%m-%d %H:%M}" if unit == "instant" and hasattr(value, "hour") else str(value)
