"""Tables as files. No cell is ever a formula."""

import csv
import io
import json
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from zuoxi.services.spreadsheets import harmless
from zuoxi.services.transfer.reading import unguarded

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""Kinds of files with their media types."""


def write_table(columns: tuple[str, ...], rows: list[dict[str, str]], format: str) -> bytes:
    """The file. CSV is UTF-8 with a byte order mark, as Excel wants it; JSON is `{"items": […]}`. CPU-bound."""
    if format == "json":
        return json.dumps({"items": rows}, ensure_ascii=False, indent=1).encode()
    table = [list(columns), *([row.get(name, "") for name in columns] for row in rows)]
    return _xlsx(table) if format == "xlsx" else _csv(table)


def guarded(text: str) -> str:
    """The text as no spreadsheet takes it for a formula, and as `unguarded` gives it back."""
    return f"'{text}" if harmless(text) != text or unguarded(text) != text.strip(" ") else text


def _csv(table: list[list[str]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([guarded(cell) for cell in row] for row in table)
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def _xlsx(table: list[list[str]]) -> bytes:
    buffer = io.BytesIO()
    options: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet()
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(table[0]) - 1, 18, text)
        for number, row in enumerate(table):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, guarded(cell), bold if number == 0 else text)
    return buffer.getvalue()
