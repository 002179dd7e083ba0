"""What keeps a flow from being published."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.domain.flow.flows_for_tests import BYE, NOW, OFFICE, QUEUES, SOUND, queue, raw_flow
from zuoxi.domain.flow import examples
from zuoxi.domain.flow.definition import Severity
from zuoxi.domain.flow.inspect import Known, inspect, is_publishable
from zuoxi_kit import calendar
from zuoxi_kit.ids import CalendarId, PromptId, QueueId

CLOSED = calendar.from_plain(
    {"time_zone": "UTC", "special_days": {"2020-01-01": {"name": "past", "hours": ["10:00-12:00"]}}}
)
KNOWN = Known(
    queues={**QUEUES, QueueId("empty"): False},
    calendars={CalendarId("office"): OFFICE, CalendarId("closed"): CLOSED},
    prompts=frozenset({PromptId("known")}),
    sounds=frozenset({"hello"}),
)
MENU = {"type": "menu", "prompts": SOUND, "choices": {"1": "one"}, "exits": {"one": "sales", "else": "bye"}}
PLAY = {"type": "play", "prompts": SOUND, "exits": {"next": "bye"}}


def found(raw: Any) -> list[tuple[str, str, str]]:
    return [(problem.node, problem.field, problem.code) for problem in inspect(raw, KNOWN, NOW)]


def test_a_sound_flow_has_no_problem() -> None:
    hours = {"type": "hours", "calendar": "office", "exits": {"working": "menu", "after_hours": "bye"}}
    assert found(raw_flow(hours=hours, menu=MENU, sales=queue())) == []


def test_the_shipped_demo_is_sound() -> None:
    raw = json.loads((Path(examples.__file__).parent / "demo.json").read_text("utf-8"))
    known = Known(queues={QueueId(name): True for name in ("sales", "service", "any")})
    assert inspect(raw, known, NOW) == []


@pytest.mark.parametrize(
    ("nodes", "problem"),
    [
        ({"a": {**PLAY, "exits": {}}}, ("a", "exits", "exit_missing")),
        ({"a": {**PLAY, "exits": {"next": "b"}}}, ("a", "exits.next", "exit_to_nowhere")),
        ({"a": {**PLAY, "exits": {"next": "bye", "up": "bye"}}}, ("a", "exits.up", "exit_unknown")),
        ({"a": queue(exits={"timeout": "bye", "full": "bye"})}, ("a", "exits", "exit_missing")),
        ({"a": queue("lost")}, ("a", "queue", "queue_missing")),
        ({"a": queue("empty")}, ("a", "queue", "queue_unserved")),
        (
            {
                "c": {
                    "type": "collect",
                    "prompts": SOUND,
                    "variable": "code",
                    "exits": {"done": "a", "else": "bye"},
                },
                "a": {"type": "queue", "variable": "code", "codes": {"1": "x"}, "exits": {"else": "bye"}},
            },
            ("a", "codes.1", "queue_missing"),
        ),
        (
            {"a": {"type": "hours", "calendar": "x", "exits": {"working": "bye", "after_hours": "bye"}}},
            ("a", "calendar", "calendar_missing"),
        ),
        (
            {"a": {"type": "hours", "calendar": "closed", "exits": {"working": "bye", "after_hours": "bye"}}},
            ("a", "calendar", "calendar_never_opens"),
        ),
        ({"a": {**PLAY, "prompts": [{"prompt": "x"}]}}, ("a", "prompts[0]", "prompt_missing")),
        ({"a": {**PLAY, "prompts": [*SOUND, {"sound": "helo"}]}}, ("a", "prompts[1]", "sound_missing")),
        (
            {"a": {**PLAY, "prompts": [{"languages": {"zh": [{"prompt": "x"}]}}]}},
            ("a", "prompts[0].languages.zh[0]", "prompt_missing"),
        ),
        (
            {
                "a": {
                    "type": "set",
                    "variables": {"x": "1"},
                    "exits": {"next": "b"},
                },
                "b": {
                    "type": "branch",
                    "cases": [{"when": "x", "exit": "y"}],
                    "exits": {"y": "bye", "else": "b"},
                },
            },
            ("b", "exits", "loop_without_wait"),
        ),
        (
            {
                "a": {**PLAY, "prompts": [{"variable": "caller"}], "exits": {"next": "b"}},
                "b": {
                    "type": "branch",
                    "cases": [{"when": "1", "exit": "y"}],
                    "exits": {"y": "bye", "else": "a"},
                },
            },
            ("a", "exits", "loop_without_wait"),
        ),
        ({"a": queue(exits={"timeout": "bye", "else": "a"})}, ("a", "exits", "loop_without_wait")),
        ({"a": {**PLAY, "exits": {"next": "a"}}}, ("a", "exits", "never_ends")),
    ],
)
def test_each_kind_of_error_is_found_at_its_place(
    nodes: dict[str, Any], problem: tuple[str, str, str]
) -> None:
    raw = raw_flow(**nodes)
    errors = [each for each in inspect(raw, KNOWN, NOW) if each.severity is Severity.ERROR]
    assert (errors[0].node, errors[0].field, errors[0].code) == problem
    assert {each.code for each in errors} == {problem[2]}
    assert not is_publishable(errors)


def test_a_start_that_does_not_exist_is_an_error() -> None:
    assert found({"version": 1, "start": "nowhere", "nodes": {"bye": BYE}}) == [
        ("", "start", "start_missing")
    ]


def test_what_no_way_leads_to_is_a_warning() -> None:
    problems = inspect(raw_flow(a=PLAY, island=queue()), KNOWN, NOW)
    assert [(each.node, each.code) for each in problems] == [("island", "unreachable")]
    assert is_publishable(problems)


def test_a_variable_that_nobody_sets_is_a_warning() -> None:
    branch = {
        "type": "branch",
        "cases": [{"when": "coed == 1", "exit": "y"}],
        "exits": {"y": "bye", "else": "bye"},
    }
    play = {**PLAY, "prompts": [{"variable": "cod"}], "exits": {"next": "b"}}
    problems = inspect(raw_flow(a=play, b=branch), KNOWN, NOW)
    assert [(each.node, each.field) for each in problems] == [("a", "prompts[0]"), ("b", "cases[0].when")]
    assert is_publishable(problems)


def test_digits_may_be_read_where_they_are_collected() -> None:
    collect = {"type": "collect", "prompts": SOUND, "variable": "code", "valid": "len(digits) == 4"}
    assert found(raw_flow(a={**collect, "exits": {"done": "bye", "else": "bye"}})) == []


def test_a_node_that_cannot_be_read_does_not_hide_the_others() -> None:
    raw = raw_flow(a={**PLAY, "exits": {"next": "b"}}, b={"type": "fax"}, c=queue("lost"))
    assert found(raw) == [("b", "type", "unknown_type"), ("c", "queue", "queue_missing")]


@pytest.mark.parametrize(
    "raw",
    [
        None,
        5,
        "x",
        [],
        {},
        {"version": 9},
        {"version": 1},
        {"version": 1, "nodes": []},
        {"version": 1, "nodes": {"a": BYE}},
    ],
)
def test_what_is_no_flow_at_all_is_one_problem(raw: Any) -> None:
    assert len(inspect(raw, KNOWN, NOW)) == 1
