"""Files that people send: read, or refused before they cost memory."""

import io
import zipfile

import pytest

from zuoxi.services.errors import Invalid
from zuoxi.services.transfer.reading import MOST_ROWS, MOST_UNPACKED, read_table
from zuoxi.services.transfer.writing import guarded, write_table

COLUMNS = ("number", "name")
ROWS = [
    {"number": "1001", "name": "=1+1"},
    {"number": "+86", "name": "王芳 🙂"},
    {"number": "'=x", "name": "'a"},
]


@pytest.mark.parametrize("format", ["xlsx", "csv", "json"])
def test_what_was_exported_is_read_back_whole(format: str) -> None:
    lines = read_table(write_table(COLUMNS, ROWS, format))
    assert [line.cells for line in lines] == ROWS
    first = 1 if format == "json" else 2
    assert [line.number for line in lines] == [first, first + 1, first + 2]


def test_no_exported_cell_is_a_formula() -> None:
    text = write_table(COLUMNS, ROWS, "csv").decode("utf-8-sig")
    assert "'=1+1" in text
    for start in "=+-@\t\r":
        assert guarded(f"{start}x").startswith("'")
    assert guarded("plain") == "plain"


def test_a_table_that_excel_saved_in_china_is_read() -> None:
    (line,) = read_table("number,name\r\n1,张敏\r\n".encode("gb18030"))
    assert line.cells == {"number": "1", "name": "张敏"}


def repacked(change: dict[str, bytes]) -> bytes:
    """A sound XLSX with other entries."""
    sound = zipfile.ZipFile(io.BytesIO(write_table(COLUMNS, ROWS, "xlsx")))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sound.namelist():
            made.writestr(name, change.pop(name) if name in change else sound.read(name))
        for name, data in change.items():
            made.writestr(name, data)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_bomb_is_refused_by_what_its_entries_say() -> None:
    with pytest.raises(Invalid, match="unpacks to more"):
        read_table(repacked({"xl/media/x": b"0" * (MOST_UNPACKED + 1)}))


def test_a_bomb_that_lies_about_its_size_is_refused_too() -> None:
    data = bytearray(repacked({"xl/media/x": b"0" * (MOST_UNPACKED + 1)}))
    real = (MOST_UNPACKED + 1).to_bytes(4, "little")
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Invalid):
        read_table(bytes(data))


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1", "ZZ2", "A99999999999"])
def test_cells_that_lie_far_apart_are_refused_before_a_table_is_made_of_them(cell: str) -> None:
    row = "".join(letter for letter in cell if letter.isdigit())
    sheet = f'<worksheet><sheetData><row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(Invalid):
        read_table(repacked({SHEET: sheet.encode()}))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04 nothing",
        b"PK\x05\x06" + bytes(18),
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"items": 3}',
        b'[{"number": {"a": 1}}]',
        b"number,number\n1,2\n",
        b"number\n" + b"1\n" * (MOST_ROWS + 1),
        b"x" * 5_000_001,
        b",".join([b"c"] * 60) + b"\n",
        b'a,b\n"never closed',
    ],
    ids=range(12),
)
def test_what_is_no_table_or_too_much_of_one_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        read_table(data)
