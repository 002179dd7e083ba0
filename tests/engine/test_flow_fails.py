"""A prompt that can't be played: the caller must not wait in silence for a menu that nobody hears."""

from typing import Any

import pytest

from tests.engine.world import SERVICE, World
from zuoxi.domain import effects as do
from zuoxi.domain import events, facts
from zuoxi.domain.prompts import SORRY

FLOW: dict[str, Any] = {
    "version": 1,
    "start": "ask",
    "nodes": {
        "ask": {
            "type": "menu",
            "prompts": [{"sound": "hello"}],
            "choices": {"1": "sales"},
            "exits": {"sales": "sales", "else": "bye"},
        },
        "sales": {"type": "queue", "queue": "sales", "exits": {"else": "bye"}},
        "bye": {"type": "hang_up", "prompts": [{"sound": "goodbye"}]},
    },
}


def plays(world: World) -> list[do.Play]:
    return [each for each in world.effects if isinstance(each, do.Play)]


def test_a_prompt_that_can_t_be_played_ends_in_an_apology_and_the_fallback_queue() -> None:
    world = World(flow=FLOW, fallback=SERVICE)
    caller = world.arrive()
    new = world.event(events.PlayEnded(caller, plays(world)[-1].play, ok=False))
    failed = [each for each in new if isinstance(each, facts.FlowFailed)]
    assert [(each.node, each.why) for each in failed] == [("ask", "a prompt could not be played")]
    assert (plays(world)[-1].leg, plays(world)[-1].prompts) == (caller, SORRY)
    world.event(events.PlayEnded(caller, plays(world)[-1].play, ok=False))
    assert world.cell.index.figures(SERVICE).waiting == 1


@pytest.mark.parametrize("digit", ["1", "7"])
def test_a_prompt_that_was_stopped_by_a_key_has_not_failed(digit: str) -> None:
    world = World(flow=FLOW, fallback=SERVICE)
    caller = world.arrive()
    first = plays(world)[-1]
    world.event(events.DigitPressed(caller, digit))
    world.event(events.PlayEnded(caller, first.play, ok=False))
    assert not [each for each in world.facts if isinstance(each, facts.FlowFailed)]
