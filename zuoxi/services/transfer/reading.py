"""Files that people send, as tables of texts: limits first, so that none of them costs memory.

An XLSX is a ZIP of XML: what its entries say they unpack to is checked, then what they really unpack to, then how far the
cells lie apart, since a reader makes a table of everything between the first and the last. Only then it is read.
"""

import codecs
import csv
import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

import python_calamine

from zuoxi.services.errors import Invalid

MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
MOST_ENTRIES = 200
MOST_ROWS = 10_000
MOST_COLUMNS = 50
MOST_TEXT = 20_000

_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']\s*([A-Za-z]+)([0-9]+)")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"']\s*([0-9]+)")
_ROWS = re.compile(rb"<(?:\w+:)?row\b")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file: where it stands (the first line of the file is 1) and its cells by column."""

    number: int
    cells: dict[str, str]


def read_table(data: bytes) -> list[Line]:
    """The rows of a file; its kind is seen from its first bytes. CPU-bound: call it in a thread. Raises Invalid."""
    if len(data) > MOST_BYTES:
        raise Invalid("errors_transfer.too_big", "file", limit=MOST_BYTES // 1_000_000)
    if data[:2] == b"PK":
        return _lines(_read_xlsx(data))
    if data.lstrip()[:1] in (b"[", b"{"):
        return _read_json(data)
    return _lines(_read_csv(data))


def _lines(rows: list[list[str]]) -> list[Line]:
    """The first row names the columns; rows without anything are passed over."""
    if not rows:
        raise Invalid("errors_transfer.empty", "file")
    names = [name.strip().lower() for name in rows[0]]
    if len(set(filter(None, names))) != len(list(filter(None, names))):
        raise Invalid("errors_transfer.column_twice", "file")
    found = []
    for number, row in enumerate(rows[1:], 2):
        cells = {name: unguarded(cell) for name, cell in zip(names, row, strict=False) if name}
        if any(cells.values()):
            found.append(Line(number, {name: cells.get(name, "") for name in names if name}))
    return found


def unguarded(cell: str) -> str:
    """A cell without the apostrophe that an export puts before what a spreadsheet would take for a formula."""
    text = cell.strip(" ")
    return text[1:] if _GUARDED.match(text) else text


def _read_csv(data: bytes) -> list[list[str]]:
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")  # what Excel saves in China
        except UnicodeDecodeError as error:
            raise Invalid("errors_transfer.unreadable", "file") from error
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            rows.append(_checked(row))
            if len(rows) > MOST_ROWS + 1:
                raise Invalid("errors_transfer.too_many_rows", "file", limit=MOST_ROWS)
    except csv.Error as error:
        raise Invalid("errors_transfer.unreadable", "file") from error
    return rows


def _checked(row: list[str]) -> list[str]:
    if len(row) > MOST_COLUMNS:
        raise Invalid("errors_transfer.too_many_columns", "file", limit=MOST_COLUMNS)
    return [cell[:MOST_TEXT] for cell in row]


def _read_json(data: bytes) -> list[Line]:
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Invalid("errors_transfer.unreadable", "file") from error
    if isinstance(found, dict):
        found = found.get("items")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Invalid("errors_transfer.no_list", "file")
    if len(found) > MOST_ROWS:
        raise Invalid("errors_transfer.too_many_rows", "file", limit=MOST_ROWS)
    lines = []
    for number, one in enumerate(found, 1):
        cells = {str(name).strip().lower(): plain_cell(value) for name, value in one.items()}
        _checked(list(cells))
        lines.append(Line(number, cells))
    return lines


def plain_cell(value: Any) -> str:
    """A JSON value as a cell; raises Invalid for what is no plain value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float):
        return str(value)[:MOST_TEXT]
    raise Invalid("errors_transfer.nested", "file")


def _read_xlsx(data: bytes) -> list[list[str]]:
    try:
        _check_archive(data)
        book = python_calamine.load_workbook(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Invalid:
        raise
    except Exception as error:  # whatever is wrong inside, it is the file's fault
        raise Invalid("errors_transfer.unreadable", "file") from error
    return [_checked([plain_cell(_cell(cell)) for cell in row]) for row in rows]


def _cell(value: Any) -> Any:
    """Dates and times as they are written."""
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _check_archive(data: bytes) -> None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Invalid("errors_transfer.unreadable", "file") from error
    with archive:
        entries = archive.infolist()
        if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Invalid("errors_transfer.bomb", "file")
        left = MOST_UNPACKED
        for entry in entries:
            unpacked = _unpack(archive, entry, left)
            left -= len(unpacked)
            if entry.filename.lower().endswith(".xml") and "worksheets/" in entry.filename.lower():
                _check_extent(unpacked)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """What an entry really unpacks to; the directory's word for it may be a lie."""
    try:
        with archive.open(entry) as file:
            unpacked = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise Invalid("errors_transfer.unreadable", "file") from error
    if len(unpacked) > most:
        raise Invalid("errors_transfer.bomb", "file")
    return unpacked


def _check_extent(sheet: bytes) -> None:
    if sum(1 for _ in _ROWS.finditer(sheet)) > MOST_ROWS + 1:
        raise Invalid("errors_transfer.too_many_rows", "file", limit=MOST_ROWS)
    for row in _ROW.finditer(sheet):
        if len(row[1]) > 7 or int(row[1]) > MOST_ROWS + 1:
            raise Invalid("errors_transfer.too_many_rows", "file", limit=MOST_ROWS)
    for cell in _CELL.finditer(sheet):
        if len(cell[2]) > 7 or int(cell[2]) > MOST_ROWS + 1:
            raise Invalid("errors_transfer.too_many_rows", "file", limit=MOST_ROWS)
        if len(cell[1]) > 2 or _column(cell[1]) > MOST_COLUMNS:
            raise Invalid("errors_transfer.too_many_columns", "file", limit=MOST_COLUMNS)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
