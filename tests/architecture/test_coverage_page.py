"""docs/coverage.md tells the truth about rows and tests, and is never stale."""

from collections import Counter
from pathlib import Path

import pytest

from tools import coverage
from tools.coverage import CoverageError, marks_in, page, read_requirements

ROOTS = coverage.read_requirements(coverage.REQUIREMENTS.read_text(encoding="utf-8"))

ROWS_PER_GROUP = {
    "PLT": 49, "LIN": 10, "ACD": 20, "IVR": 20, "CTI": 14, "AGT": 15, "SUP": 5, "OUT": 17, "REC": 10, "ADM": 9,
    "RPT": 13, "CRM": 12, "API": 6, "MMC": 25, "BPO": 20, "GOV": 30, "ECO": 6, "GAM": 4, "HEA": 10, "PRO": 5,
    "BNK": 10, "SVC": 9, "VDI": 7, "LDM": 2, "EMG": 10, "ORG": 7, "KPI": 5, "BIL": 5, "NFR": 8,
}  # fmt: skip

SMALL = '[groups]\nACD = { en = "Routing", zh = "路由" }\n[rows]\nACD-01 = { en = "Queues", zh = "队列" }\n'


def test_all_rows_are_listed_with_both_titles() -> None:
    counts = Counter(row.partition("-")[0] for row in ROOTS.rows)
    assert counts == ROWS_PER_GROUP
    assert sum(counts.values()) == 363
    assert all(row.en and row.zh for row in ROOTS.rows.values())


def test_the_page_is_fresh() -> None:
    fresh = page(ROOTS, coverage.collect(coverage.ROOT, ROOTS.rows))
    assert coverage.PAGE.read_text(encoding="utf-8") == fresh, "run `make generate`"


def test_marks_are_found_on_functions_classes_and_modules() -> None:
    text = """
import pytest
pytestmark = [pytest.mark.slow, pytest.mark.row("C-1")]
@pytest.mark.row("A-1", "A-2")
async def test_one(): ...
@pytest.mark.row("B-1")
class TestMany:
    @pytest.mark.row("B-2")
    def test_two(self): ...
"""
    assert sorted(marks_in("tests/t.py", text)) == [
        ("A-1", "tests/t.py::test_one"),
        ("A-2", "tests/t.py::test_one"),
        ("B-1", "tests/t.py::TestMany"),
        ("B-2", "tests/t.py::TestMany::test_two"),
        ("C-1", "tests/t.py"),
    ]


def test_a_mark_that_is_no_plain_text_is_an_error() -> None:
    with pytest.raises(CoverageError, match="plain text"):
        list(marks_in("tests/t.py", "@pytest.mark.row(ROW)\ndef test_x(): ..."))


def test_an_unknown_row_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text('@pytest.mark.row("ACD-99")\ndef test_x(): ...\n')
    with pytest.raises(CoverageError, match="ACD-99"):
        coverage.collect(tmp_path, read_requirements(SMALL).rows)


def test_only_a_proved_row_counts_as_whole() -> None:
    partly = read_requirements(SMALL.replace('队列" }', '队列", part = "one queue" }'))
    whole = page(read_requirements(SMALL), {"ACD-01": ["tests/t.py::test_x"]})
    assert "| All · 合计 | 1 | 1 | 0 |" in whole
    assert "`tests/t.py::test_x`" in whole
    assert "| All · 合计 | 1 | 0 | 1 |" in page(partly, {})
    assert "part: one queue" in page(partly, {})
    assert "not yet" in page(read_requirements(SMALL), {})


def test_a_part_beside_a_proof_is_an_error() -> None:
    partly = read_requirements(SMALL.replace('队列" }', '队列", part = "one queue" }'))
    with pytest.raises(CoverageError, match="ACD-01"):
        page(partly, {"ACD-01": ["tests/t.py::test_x"]})


def test_a_row_without_a_group_is_an_error() -> None:
    with pytest.raises(CoverageError, match="XYZ-01"):
        read_requirements(SMALL.replace("ACD-01", "XYZ-01"))
