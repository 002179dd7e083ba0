"""Every golden case still gives the same steps."""

import json
from pathlib import Path

import pytest

from tests.flows.cases import case_files, play_case


@pytest.mark.parametrize("path", case_files(), ids=lambda path: path.name.removesuffix(".json"))
def test_the_caller_hears_what_the_golden_case_says(path: Path) -> None:
    assert play_case(path) == json.loads(path.read_text("utf-8")), (
        "if this is meant: python -m tests.flows.rewrite"
    )


def test_there_are_golden_cases_for_every_flow_of_this_folder() -> None:
    cases = {path.name.split(".")[0] for path in case_files()}
    flows = {path.stem for path in Path(__file__).parent.glob("*.json") if path.name.count(".") == 1} - {
        "calendars"
    }
    assert flows | {"demo"} == cases
