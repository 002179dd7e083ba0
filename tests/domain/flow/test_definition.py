"""Reading, writing, migrating and renaming definitions."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.domain.flow.flows_for_tests import BYE, SOUND, flow, queue, raw_flow
from zuoxi.domain.flow.definition import FlowError, json_schema, read, rename, to_plain
from zuoxi.domain.flow.migrate import VersionError, migrate
from zuoxi.domain.flow.nodes import NODE_TYPES
from zuoxi.domain.flow.nodes.asking import Asking

PLAY = {"type": "play", "prompts": SOUND, "exits": {"next": "bye"}}
MENU = {"type": "menu", "prompts": SOUND, "choices": {"1": "one"}, "exits": {"one": "bye", "else": "bye"}}
COLLECT = {"type": "collect", "prompts": SOUND, "variable": "code", "exits": {"done": "bye", "else": "bye"}}


@pytest.mark.parametrize(
    ("node", "field", "code"),
    [
        ({"type": "plya"}, "type", "unknown_type"),
        ({"prompts": SOUND}, "type", "unknown_type"),
        ({"type": ["play"]}, "type", "unknown_type"),
        ("play", "", "wrong_type"),
        ({"type": "play"}, "", "missing_field"),
        ({**PLAY, "colour": "red"}, "", "unknown_field"),
        ({**PLAY, "prompts": []}, "prompts", "wrong_value"),
        ({**PLAY, "prompts": [{"sound": 5}]}, "prompts[0].sound", "wrong_value"),
        ({**PLAY, "prompts": [{"sound": "../secrets"}]}, "prompts[0].sound", "wrong_value"),
        ({**PLAY, "prompts": [{}]}, "prompts[0]", "wrong_value"),
        ({**PLAY, "prompts": [{"sound": "hello", "number": 1}]}, "prompts[0]", "wrong_value"),
        ({**PLAY, "prompts": [{"languages": {"zh": []}}]}, "prompts[0]", "wrong_value"),
        ({**PLAY, "exits": {"next": 5}}, "exits", "wrong_value"),
        ({**MENU, "choices": {}}, "choices", "wrong_value"),
        ({**MENU, "choices": {"12": "one"}}, "choices", "wrong_value"),
        ({**MENU, "tries": 0}, "tries", "wrong_value"),
        ({**MENU, "tries": "3"}, "tries", "wrong_value"),
        ({**MENU, "timeout_seconds": 0}, "timeout_seconds", "wrong_value"),
        ({**COLLECT, "variable": "caller"}, "", "wrong_value"),
        ({**COLLECT, "min_digits": 5, "max_digits": 4}, "", "wrong_value"),
        ({**COLLECT, "valid": "len(digits"}, "", "wrong_value"),
        ({"type": "branch"}, "", "wrong_value"),
        ({"type": "branch", "choices": {"1": "one"}}, "", "wrong_value"),
        ({"type": "branch", "cases": [{"when": "1 +", "exit": "x"}]}, "", "wrong_value"),
        ({"type": "set", "variables": {"time": "1"}}, "", "wrong_value"),
        ({"type": "set", "variables": {"Bad name": "1"}}, "variables", "wrong_value"),
        ({"type": "queue"}, "", "wrong_value"),
        ({"type": "queue", "queue": "a", "variable": "b", "codes": {"1": "c"}}, "", "wrong_value"),
        ({"type": "queue", "variable": "b"}, "", "wrong_value"),
        ({"type": "queue", "queue": "a", "priority": 10}, "priority", "wrong_value"),
    ],
)
def test_a_node_that_is_wrong_is_refused_with_its_place(node: Any, field: str, code: str) -> None:
    with pytest.raises(FlowError) as caught:
        read({"version": 1, "start": "bye", "nodes": {"bye": BYE, "bad": node}})
    (problem,) = caught.value.problems
    assert (problem.node, problem.field, problem.code) == ("bad", field, code)
    assert problem.text


@pytest.mark.parametrize(
    ("raw", "field", "code"),
    [
        ([], "", "wrong_type"),
        (None, "", "wrong_type"),
        ({}, "version", "version"),
        ({"version": "1"}, "version", "version"),
        ({"version": True}, "version", "version"),
        ({"version": 2, "start": "a", "nodes": {"a": BYE}}, "version", "version"),
        ({"version": 1, "start": "a"}, "nodes", "wrong_type"),
        ({"version": 1, "start": "a", "nodes": {}}, "nodes", "wrong_type"),
        ({"version": 1, "start": "a", "nodes": {str(n): BYE for n in range(501)}}, "nodes", "wrong_type"),
        ({"version": 1, "nodes": {"a": BYE}}, "start", "start_missing"),
        ({"version": 1, "start": "a", "nodes": {"a": BYE}, "layout": {}}, "layout", "unknown_field"),
    ],
)
def test_a_flow_that_is_wrong_as_a_whole_is_refused(raw: Any, field: str, code: str) -> None:
    with pytest.raises(FlowError) as caught:
        read(raw)
    (problem,) = caught.value.problems
    assert (problem.node, problem.field, problem.code) == ("", field, code)


def test_every_wrong_node_is_named_at_once() -> None:
    with pytest.raises(FlowError) as caught:
        read({"version": 1, "start": "a", "nodes": {"a": {"type": "x"}, "b c": BYE, "d": 1}})
    assert [problem.node for problem in caught.value.problems] == ["a", "b c", "d"]


def test_a_definition_is_written_as_it_was_read() -> None:
    raw = raw_flow(menu=MENU, sales=queue(priority=2), code=COLLECT)
    assert to_plain(read(raw)) == raw
    assert read(json.loads(json.dumps(to_plain(read(raw))))) == read(raw)


def test_a_shipped_flow_gets_the_ids_of_the_tenant() -> None:
    nested = [{"languages": {"zh": [{"prompt": "hi"}]}}, {"prompt": "hi"}, {"prompt": "other"}]
    by_code = {
        "type": "queue",
        "variable": "code",
        "codes": {"1": "sales", "2": "x"},
        "exits": {"else": "bye"},
    }
    hours = {"type": "hours", "calendar": "office", "exits": {}}
    named = rename(
        flow(sales=queue(), code=by_code, hours=hours, play={**PLAY, "prompts": nested}),
        {"queues": {"sales": "q-1"}, "calendars": {"office": "c-1"}, "prompts": {"hi": "p-1"}},
    )
    nodes = to_plain(named)["nodes"]
    assert nodes["sales"]["queue"] == "q-1"
    assert nodes["code"]["codes"] == {"1": "q-1", "2": "x"}
    assert nodes["hours"]["calendar"] == "c-1"
    assert nodes["play"]["prompts"] == [
        {"languages": {"zh": [{"prompt": "p-1"}]}},
        {"prompt": "p-1"},
        {"prompt": "other"},
    ]


def test_the_schema_knows_every_node_type_with_its_fields() -> None:
    schema = json_schema()
    by_type = {
        definition["properties"]["type"]["enum"][0]: definition
        for definition in schema["$defs"].values()
        if "type" in definition.get("properties", {})
    }
    assert by_type.keys() == NODE_TYPES.keys()
    for name, node in NODE_TYPES.items():
        assert by_type[name]["properties"].keys() == {"type", *node.__struct_encode_fields__}
        assert by_type[name]["description"], "the class says what the node does"


def test_the_page_on_flows_explains_every_node_type_and_field() -> None:
    page = (Path(__file__).parents[3] / "docs/algorithms/flows.md").read_text("utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    asking = next(line for line in page.splitlines() if line.startswith("*Asking*"))
    for name, node in NODE_TYPES.items():
        explained = rows[name] + (asking if issubclass(node, Asking) else "")
        missing = {field for field in node.__struct_fields__ if f"`{field}`" not in explained}
        assert missing <= {"name", "exits"}, name


def test_a_chain_of_migrations_is_walked_in_order_and_leaves_its_input_alone() -> None:
    raw = {"version": 1, "seen": []}
    chain = {
        1: lambda plain: {**plain, "seen": [*plain["seen"], 1]},
        2: lambda plain: {**plain, "seen": [*plain["seen"], 2]},
    }
    assert migrate(raw, chain, to=3) == {"version": 3, "seen": [1, 2]}
    assert raw == {"version": 1, "seen": []}
    with pytest.raises(VersionError, match="update the program"):
        migrate({"version": 4}, chain, to=3)
