"""The cell and flows: what the caller hears and chooses, and what happens when a flow breaks."""

import json
from pathlib import Path
from typing import Any

import pytest

import zuoxi.domain.flow.examples
from tests.engine.world import DEMO, SALES, SERVICE, World
from zuoxi.domain import effects as do
from zuoxi.domain import events, facts
from zuoxi.domain.flow import interpret
from zuoxi.domain.prompts import SORRY
from zuoxi.domain.setup import QueueSetup
from zuoxi_kit.ids import PlayId, QueueId


def of(kind: type[Any], found: list[Any]) -> list[Any]:
    return [each for each in found if isinstance(each, kind)]


def demo_flow() -> dict[str, Any]:
    path = Path(zuoxi.domain.flow.examples.__path__[0]) / "demo.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


QUEUES = tuple(QueueSetup(queue, DEMO, queue) for queue in (SALES, SERVICE, QueueId("any")))


def test_the_caller_chooses_service_and_waits_there() -> None:
    world = World(flow=demo_flow(), queues=QUEUES)
    caller = world.arrive()
    play = of(do.Play, world.effects)[-1]
    assert play.leg == caller
    world.event(events.PlayEnded(caller, play.play))
    new = world.event(events.DigitPressed(caller, "2"))
    chosen = of(facts.DigitsCollected, new)[-1]
    assert (chosen.node, chosen.digits, chosen.exit) == ("menu", "2", "service")
    assert world.cell.index.figures(SERVICE).waiting == 1
    stops = of(do.StopPlay, world.effects)
    assert stops, "the menu's prompt ends when the key is pressed"


@pytest.mark.parametrize(
    ("caller", "queue"), [("013800138000", SERVICE), ("13800138001", SALES), ("anonymous", SALES)]
)
def test_a_flow_knows_its_caller_by_one_spelling(caller: str, queue: QueueId) -> None:
    known = {"when": 'caller == "+8613800138000"', "exit": "known"}
    world = World(
        queues=QUEUES,
        flow={
            "version": 1,
            "start": "who",
            "nodes": {
                "who": {"type": "branch", "cases": [known], "exits": {"known": "service", "else": "sales"}},
                "service": {"type": "queue", "queue": SERVICE, "exits": {"else": "bye"}},
                "sales": {"type": "queue", "queue": SALES, "exits": {"else": "bye"}},
                "bye": {"type": "hang_up"},
            },
        },
    )
    world.arrive(caller)
    assert world.cell.index.figures(queue).waiting == 1


def test_a_caller_who_never_chooses_comes_to_service_after_three_times() -> None:
    world = World(flow=demo_flow(), queues=QUEUES)
    caller = world.arrive()
    for _ in range(30):
        for play in of(do.Play, world.effects):
            world.event(events.PlayEnded(caller, play.play))
        world.wait(6)
    assert world.cell.index.figures(SERVICE).waiting == 1


def test_a_flow_that_breaks_lets_the_caller_hear_an_apology_and_the_fallback_queue(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    world = World(fallback=SERVICE)
    other = world.arrive()
    with monkeypatch.context() as patch:
        patch.setattr(interpret, "start", breaks)
        caller = world.arrive()
    play = of(do.Play, world.effects)[-1]
    assert (play.leg, play.prompts) == (caller, SORRY)
    assert "broken on purpose" in of(facts.FlowFailed, world.facts)[-1].why
    world.event(events.PlayEnded(caller, play.play))
    assert world.cell.index.figures(SERVICE).waiting == 1
    assert world.cell.call_of(other) is not None, "other calls are not touched"


def test_the_apology_is_followed_by_the_end_when_there_is_no_fallback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World()
    caller = world.arrive()
    call = world.cell.call_of(caller)
    assert call is not None
    decision = world.cell.decide()
    world.cell.fail(decision, call, "for the test")
    world.take(decision)
    world.wait(25)
    assert caller in world.hung_up(), "even if the end of the apology is never reported"


@pytest.mark.row("IVR-04")
def test_a_running_call_keeps_its_flow_version() -> None:
    world = World(flow=demo_flow(), queues=QUEUES)
    caller = world.arrive()
    world.configure(version=2, queues=QUEUES)
    play = of(do.Play, world.effects)[-1]
    world.event(events.PlayEnded(caller, play.play))
    world.event(events.DigitPressed(caller, "1"))
    assert world.cell.index.figures(SALES).waiting == 1
    call = world.cell.call_of(caller)
    assert call is not None
    assert call.flow_version == 1
    world.arrive()
    assert world.cell.index.figures(SALES).waiting == 2, "new calls take the new version"


def test_plays_of_other_calls_are_ignored() -> None:
    world = World(flow=demo_flow(), queues=QUEUES)
    caller = world.arrive()
    assert world.event(events.PlayEnded(caller, PlayId("someone-elses"))) == []
