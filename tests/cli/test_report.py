"""`zuoxi report` refuses what it can't write before it asks anything."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from zuoxi.cli.main import app


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--language", "fr"), "no language fr"),
        (("--format", "xlsx"), "with --output FILE"),
    ],
)
def test_what_can_not_be_written_is_said(words: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(app, ["report", "queues", *words])
    assert done.exit_code == 1
    assert said in done.stderr


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    there = tmp_path / "x.csv"
    there.write_text("mine")
    done = CliRunner().invoke(app, ["report", "queues", "--format", "csv", "--output", str(there)])
    assert "is there already" in done.stderr
    assert there.read_text() == "mine"
