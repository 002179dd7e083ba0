"""Thousands wait: what is shown of them is what is so, however they come and go."""

import random

from tests.engine.world import DEMO, SALES, World
from zuoxi.engine.shown import live_state
from zuoxi_kit.ids import LegId


def test_the_queue_shows_how_many_wait_and_since_when_the_first_does() -> None:
    world, chance = World(max_calls=10_000), random.Random(7)
    waiting: list[LegId] = []
    for n in range(600):
        world.wait(chance.choice((0.0, 0.4, 1.7)))
        if chance.random() < 0.6 or not waiting:
            waiting.append(world.arrive(caller=f"138{n:08d}"))
        else:
            world.end(waiting.pop(chance.randrange(len(waiting))))
        seal(world)
        if n % 50 == 0:
            shown = live_state(world.cell, DEMO)
            assert shown is not None
            since = sorted(each["wait"]["since"] for each in shown["contacts"].values())
            queue = shown["queues"][SALES]
            assert (queue["waiting"], queue["longest_since"]) == (len(since), since[0] if since else None)
            assert queue["waiting"] == len(waiting)


def seal(world: World) -> None:
    """What was decided is written down, and so can be shown."""
    for decision in world.decisions:
        if not decision.is_empty:
            world.cell.shown.take(decision.seal(world.cell.cell, world.cell.numbers).facts)
    world.decisions.clear()
