"""What holds for every flow and every order of events."""

import json
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.flow.flows_for_tests import CONTEXT, NOW, OFFICE, SOUND
from tests.flows.cases import load_flow
from zuoxi.domain.facts import FlowFailed, NodeEntered
from zuoxi.domain.flow.definition import FlowError, read
from zuoxi.domain.flow.inspect import Known, inspect, is_publishable
from zuoxi.domain.flow.interpret import MAX_ENTERED, MAX_INSTANT, resume, start
from zuoxi.domain.flow.run import (
    CallerGone,
    DigitPressed,
    EnterQueue,
    Event,
    Play,
    PlayEnded,
    QueueLeft,
    Run,
    StartTimer,
    Step,
    TimerFired,
    from_plain,
    to_plain,
)
from zuoxi_kit.ids import CalendarId, QueueId

KNOWN = Known({QueueId("sales"): True}, {CalendarId("office"): OFFICE})

# Random graphs over the ids a-f: wires may miss, point nowhere or go in circles.
ids = st.sampled_from(["a", "b", "c", "d", "e", "f"])
wrong_at_times = st.one_of(ids, ids, ids, ids, st.just("nowhere"))


def node(kind: str, exits: list[str], **fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    wires = st.fixed_dictionaries({}, optional={name: wrong_at_times for name in exits})
    complete = st.fixed_dictionaries({name: ids for name in exits})
    fixed = {
        key: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for key, value in fields.items()
    }
    return st.fixed_dictionaries({"type": st.just(kind), "exits": complete | complete | wires, **fixed})


conditions = st.sampled_from(
    ["code == 1", "len(code) > 2", "weekday in [1, 2]", "missing", "not flag", "flag + 1"]
)
prompts = st.sampled_from([SOUND, [{"variable": "code"}], [{"digits": "12"}, {"number": 3}]])
nodes = st.one_of(
    node("play", ["next"], prompts=prompts, interruptible=st.booleans()),
    node(
        "menu",
        ["x", "else"],
        prompts=prompts,
        choices={"1": "x"},
        tries=st.integers(1, 3),
        interruptible=st.booleans(),
    ),
    node(
        "collect",
        ["done", "else"],
        prompts=prompts,
        variable="code",
        max_digits=st.integers(1, 3),
        valid=conditions,
    ),
    node("hours", ["working", "after_hours", "weekend"], calendar=st.sampled_from(["office", "lost"])),
    node("branch", ["x", "else"], cases=conditions.map(lambda when: [{"when": when, "exit": "x"}])),
    node(
        "set", ["next"], variables=st.dictionaries(st.sampled_from(["flag", "code"]), conditions, min_size=1)
    ),
    node("queue", ["timeout", "full", "else"], queue=st.sampled_from(["sales", "lost"])),
    node("queue", ["unknown_code", "else"], variable="code", codes={"1": "sales", "11": "sales"}),
    node("voicemail", [], prompts=prompts, beep=st.booleans(), max_seconds=st.integers(5, 9)),
    node("hang_up", [], prompts=prompts),
)
raw_flows = st.fixed_dictionaries(
    {"version": st.just(1), "start": ids, "nodes": st.dictionaries(ids, nodes, min_size=1, max_size=6)}
)
shipped = st.sampled_from(["demo", "codes", "greetings"]).map(load_flow)
flows = shipped | raw_flows.map(read)

numbers = st.integers(0, 12)
deeds = st.one_of(
    # what may really come, of the things that are awaited …
    st.sampled_from(["play", "timer", "queue timeout", "queue full", "queue answered"]),
    st.sampled_from("0123456789*#").map(DigitPressed),
    # … and what is late, doubled or nonsense
    st.builds(lambda n: PlayEnded(f"p{n}"), numbers),
    st.builds(lambda n: TimerFired(f"t{n}"), numbers),
    st.builds(
        lambda n, why: QueueLeft(f"q{n}", why), numbers, st.sampled_from(["timeout", "no_agents", "", "x"])
    ),
    st.text(max_size=2).map(DigitPressed),
    st.just(CallerGone()),
)
scripts = st.lists(st.tuples(deeds, st.integers(0, 20)), max_size=25)


def event_of(deed: str | Event, run: Run) -> Event:
    match deed:
        case "play":
            return PlayEnded(run.playing)
        case "timer":
            return TimerFired(run.timer)
        case str():
            return QueueLeft(run.entry, deed.split()[1])
        case _:
            return deed


def steps_of(flow: Any, script: list[tuple[str | Event, int]], *, through_json: bool = False) -> list[Step]:
    """All steps of a script; with `through_json`, the run is written and read again before every event."""
    now: datetime = NOW
    steps = [start(flow, CONTEXT, now)]
    for deed, seconds in script:
        run = steps[-1].run
        if run is None:
            break
        if through_json:
            run = from_plain(json.loads(json.dumps(to_plain(run))))
        now += timedelta(seconds=seconds)
        steps.append(resume(flow, CONTEXT, run, event_of(deed, run), now))
    return steps


@settings(max_examples=50)
@given(flows, scripts)
def test_no_order_of_events_raises_and_a_restart_between_any_two_changes_nothing(
    flow: Any, script: Any
) -> None:
    assert steps_of(flow, script, through_json=True) == steps_of(flow, script)


@settings(max_examples=50)
@given(flows, scripts)
def test_work_is_bounded_and_ids_are_never_used_twice(flow: Any, script: Any) -> None:
    steps = steps_of(flow, script)
    ids_given = []
    for step in steps:
        entered = [each for each in step.trace if isinstance(each, NodeEntered)]
        assert len(entered) <= MAX_INSTANT
        assert (step.failed is not None) == any(isinstance(each, FlowFailed) for each in step.trace)
        assert step.failed is None or step.run is None
        for action in step.actions:
            if isinstance(action, Play | StartTimer | EnterQueue):
                ids_given.append(
                    action.play
                    if isinstance(action, Play)
                    else action.timer
                    if isinstance(action, StartTimer)
                    else action.entry
                )
    assert len(ids_given) == len(set(ids_given))
    assert sum(len(step.trace) for step in steps) <= 3 * MAX_ENTERED


@settings(max_examples=50)
@given(flows, scripts)
def test_a_run_that_goes_on_always_waits_for_something(flow: Any, script: Any) -> None:
    for step in steps_of(flow, script):
        if step.run is not None:
            # Never silence: a prompt, a timer or a queue will bring the caller on.
            assert step.run.playing or step.run.timer or step.run.entry


def repaired(raw: dict[str, Any]) -> dict[str, Any]:
    """The same flow with every wire in place: what is missing, or points nowhere, hangs up."""
    nodes = {key: dict(node) for key, node in raw["nodes"].items()}
    for node in nodes.values():
        names = [name for name, exits in EXITS.items() if name == node["type"] for name in exits]
        wires = {name: node["exits"].get(name, "bye") for name in [*names, *node["exits"]]}
        node["exits"] = {name: key if key in nodes else "bye" for name, key in wires.items()}
        node.update({"queue": "sales"} if node.get("queue") else {})
        node.update({"calendar": "office"} if node.get("calendar") else {})
    return {**raw, "start": next(iter(nodes)), "nodes": {**nodes, "bye": {"type": "hang_up"}}}


EXITS = {
    "play": ["next"],
    "menu": ["x", "else"],
    "collect": ["done", "else"],
    "hours": ["working", "after_hours"],
    "branch": ["x", "else"],
    "set": ["next"],
    "queue": ["else"],
}


@settings(max_examples=100)
@given(raw_flows | raw_flows.map(repaired), scripts)
def test_a_flow_that_passes_inspection_does_not_fail(raw: Any, script: Any) -> None:
    if is_publishable(inspect(raw, KNOWN, NOW)):
        assert [step.failed for step in steps_of(read(raw), script) if step.failed] == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
fields = st.sampled_from(
    ["type", "exits", "prompts", "choices", "variables", "queue", "cases", "codes", "on", "name"]
)
wild_nodes = (
    st.just({"type": "hang_up"})
    | st.dictionaries(fields, json_values, max_size=5)
    | st.builds(
        lambda kind, more: {**more, "type": kind},
        st.sampled_from(["play", "menu", "collect", "hours", "branch", "set", "queue", "hang_up"]),
        st.dictionaries(fields, json_values, max_size=5),
    )
)
wild_flows = json_values | st.fixed_dictionaries(
    {"version": st.just(1), "start": st.just("a") | json_values},
    optional={"nodes": st.dictionaries(ids | st.text(max_size=5), wild_nodes | json_values, max_size=4)},
)


@settings(max_examples=50)
@given(wild_flows)
def test_any_json_is_inspected_without_raising_and_read_only_without_errors(raw: Any) -> None:
    problems = inspect(raw, KNOWN, NOW)
    assert all(problem.text and problem.code for problem in problems)
    try:
        read(raw)
    except FlowError as error:
        assert set(error.problems) <= set(problems)  # noqa: PT017
        return
    assert not any(problem.code in ("wrong_type", "wrong_value", "unknown_type") for problem in problems)
