"""`zuoxi flow inspect` and `zuoxi flow play`, as a person runs them."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from zuoxi.cli.flow import app
from zuoxi.domain.flow import examples

DEMO = str(Path(examples.__file__).parent / "demo.json")
OFFICE = {
    "time_zone": "Asia/Shanghai",
    "weekly": {"monday": ["09:00-18:00"]},
    "holidays": {"2026-05-04": "holiday"},
}
HOURS = {
    "version": 1,
    "start": "hours",
    "nodes": {
        "hours": {
            "type": "hours",
            "calendar": "office",
            "exits": {"working": "agents", "after_hours": "late", "holiday": "closed"},
        },
        "agents": {"type": "queue", "queue": "sales", "exits": {"else": "late"}},
        "late": {"type": "hang_up", "prompts": [{"sound": "goodbye"}]},
        "closed": {"type": "hang_up"},
    },
}


def run(*words: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=typed)


def write(path: Path, content: Any) -> str:
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return str(path)


def test_a_flow_is_played_by_a_list_of_keys() -> None:
    result = run("play", DEMO, "--keys", "9 wait:3 2 no_agents wait:9")
    assert result.exit_code == 0
    lines = [line.split("s  ", 1)[-1].strip() for line in result.output.splitlines()]
    assert "9 is not understood" in lines
    assert "waits in the queue service" in lines
    assert lines[-2:] == ["is hung up", "The call is over."]


def test_a_flow_is_played_by_typing() -> None:
    result = run("play", DEMO, typed="\n1\nnonsense\nanswered\n")
    assert result.exit_code == 0
    assert "waits in the queue sales" in result.output
    assert "'nonsense' is nothing to do here" in result.output
    assert result.output.endswith("The flow is over.\n")


def test_the_end_of_the_input_ends_the_play() -> None:
    assert run("play", DEMO, typed="").output.endswith("Left while the caller is at greeting.\n")


@pytest.mark.parametrize(
    ("at", "node"),
    [("2026-05-11T10:00", "agents"), ("2026-05-11T10:00+00:00", "late"), ("2026-05-04T10:00", "closed")],
)
def test_the_time_of_the_call_can_be_chosen(tmp_path: Path, at: str, node: str) -> None:
    calendar = write(tmp_path / "office.json", OFFICE)
    flow = write(tmp_path / "flow.json", HOURS)
    assert (
        f"-> {node} "
        in run("play", flow, "--keys", "", "--at", at, "--calendar", f"office={calendar}").output
    )


def test_a_flow_that_fails_says_so(tmp_path: Path) -> None:
    result = run("play", write(tmp_path / "flow.json", HOURS), "--keys", "")
    assert "The flow failed: there is no calendar office." in result.output


def test_a_sound_flow_is_called_sound(tmp_path: Path) -> None:
    calendar = write(tmp_path / "office.json", OFFICE)
    result = run("inspect", write(tmp_path / "flow.json", HOURS), "--calendar", f"office={calendar}")
    assert (result.exit_code, result.output) == (0, "flow.json is sound.\n")


def test_problems_are_listed_with_their_places(tmp_path: Path) -> None:
    flow = write(tmp_path / "flow.json", HOURS)
    result = run("inspect", flow, "--queue", "service")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "error at hours.calendar: There is no calendar office (calendar_missing)",
        "error at agents.queue: There is no queue sales (queue_missing)",
    ]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ({"version": 2}, "update the program first"),
        ({**HOURS, "start": None}, "Say with which node the flow starts"),
    ],
)
def test_a_file_that_is_no_flow_is_refused_in_words(tmp_path: Path, content: Any, text: str) -> None:
    flow = write(tmp_path / "flow.json", content)
    for command in ("play", "inspect"):
        result = run(command, flow)
        assert result.exit_code in (1, 2)
        assert text in " ".join(result.output.replace("│", " ").split())


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--at", "tomorrow"], "is no time"),
        (["--time-zone", "Mars"], "is no time zone"),
        (["--calendar", "office"], "write --calendar ID=FILE.json"),
        (["--calendar", "office=/nowhere.json"], "can't be read"),
        (["--keys", "dance"], "is nothing to do here"),
        (["--keys", "wait:long"], "takes whole seconds"),
        (["--keys", "answered"], "the caller is in no queue"),
    ],
)
def test_a_wrong_option_is_refused_in_words(words: list[str], text: str) -> None:
    result = run("play", DEMO, *words)
    assert result.exit_code == 2
    assert text in " ".join(result.output.replace("│", " ").split())
