"""Reports as files: CSV and XLSX, with the headings of the reader's language. No cell is ever a formula."""

import csv
import io
from collections.abc import AsyncIterable, AsyncIterator
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from zuoxi.catalogue import has, say
from zuoxi.domain.report_columns import Unit
from zuoxi.services.reports.kinds import Column, Kind
from zuoxi.services.spreadsheets import harmless

_CHUNK = 64 * 1024
_MOST_TEXT = 32_767
"""Characters that a cell of XLSX holds."""
MOST_XLSX_ROWS = 1_048_575


class Cells:
    """What a row's cells show in one language and time zone."""

    def __init__(self, kind: Kind, language: str, zone: tzinfo) -> None:
        self.kind = kind
        self._language = language
        self._zone = zone

    def titles(self) -> list[str]:
        """The headings; times have their unit."""
        unit = say(self._language, "reports.seconds")
        return [
            column.title[self._language] + (unit if column.unit is Unit.SECONDS else "")
            for column in self.kind.columns
        ]

    def of(self, row: dict[str, Any]) -> list[Any]:
        """The cells of a row: words, numbers, local times without zone."""
        return [self._cell(column, row) for column in self.kind.columns]

    def total(self, row: dict[str, Any]) -> list[Any]:
        """The cells of the row of sums."""
        cells = self.of(row)
        cells[0] = say(self._language, "reports.total")
        return cells

    def _cell(self, column: Column, row: dict[str, Any]) -> Any:
        value = row.get(column.name)
        shown = {"queue": "queue_name", "agent": "agent_number"}.get(column.name, "")
        value = row.get(shown) or value
        if column.unit is Unit.INSTANT and value:
            at = datetime.fromisoformat(value) if isinstance(value, str) else value
            return at.astimezone(self._zone).replace(tzinfo=None, microsecond=0)
        key = f"reports.values.{column.name}.{value}"
        if column.unit is Unit.TEXT and has(key):
            return say(self._language, key)
        return value


async def write_csv(
    cells: Cells, rows: AsyncIterable[dict[str, Any]], total: dict[str, Any] | None
) -> AsyncIterator[bytes]:
    """The file in pieces: UTF-8 with a byte order mark, because Excel knows no other way to see Chinese in it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield b"\xef\xbb\xbf"
    writer.writerow(cells.titles())
    async for row in rows:
        writer.writerow([harmless(cell) for cell in cells.of(row)])
        if buffer.tell() >= _CHUNK:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    if total is not None:
        writer.writerow([harmless(cell) for cell in cells.total(total)])
    yield buffer.getvalue().encode("utf-8", "replace")


async def write_xlsx(
    cells: Cells, rows: AsyncIterable[dict[str, Any]], total: dict[str, Any] | None, path: Path
) -> None:
    """The file at `path`, row by row; more rows than a sheet holds are left out."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        formats = {
            Unit.INSTANT: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            Unit.SHARE: book.add_format({"num_format": "0.0%"}),
            Unit.SECONDS: book.add_format({"num_format": "0.0"}),
        }
        sheet.freeze_panes(1, 0)
        for at, title in enumerate(cells.titles()):
            sheet.set_column(at, at, max(12, min(40, 2 * len(title))))
            sheet.write_string(0, at, title, bold)
        number = 0
        async for row in rows:
            number += 1
            _write_row(sheet, number, cells, cells.of(row), formats)
            if number == MOST_XLSX_ROWS - 1:
                break
        if total is not None:
            _write_row(sheet, number + 1, cells, cells.total(total), formats)


def _write_row(sheet: Any, number: int, cells: Cells, row: list[Any], formats: dict[Unit, Any]) -> None:
    for at, (column, value) in enumerate(zip(cells.kind.columns, row, strict=True)):
        if isinstance(value, datetime):
            sheet.write_datetime(number, at, value, formats[Unit.INSTANT])
        elif isinstance(value, int | float):
            sheet.write_number(number, at, value, formats.get(column.unit))
        elif value:
            sheet.write_string(number, at, str(value)[:_MOST_TEXT])
