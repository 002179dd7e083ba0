"""Today's work begins anew at the tenant's midnight, also for who has been waiting since the evening."""

import pytest

from tests.engine.world import DEMO, SALES, SERVICE, World, agent_id
from zuoxi.domain import events
from zuoxi.domain.setup import QueueSetup
from zuoxi.engine.midnight import Midnight

TO_MIDNIGHT = 15 * 3600
"""The day of a World begins at nine."""


def serve(world: World, seconds: float) -> str:
    """Somebody calls and talks so long; returns whose phone rang."""
    caller = world.arrive()
    dial = world.dialed()[-1]
    world.event(events.LegAnswered(dial.leg))
    world.wait(seconds)
    world.end(caller)
    world.end(dial.leg, by_far_end=False)
    return dial.endpoint


@pytest.mark.parametrize("strategy", ["fewest_contacts", "least_talk"])
def test_yesterdays_work_is_not_todays(strategy: str) -> None:
    queue = QueueSetup(SALES, DEMO, "Sales", strategy=strategy, wrap_up_seconds=0)
    world, midnight = World(queues=(queue, QueueSetup(SERVICE, DEMO, "Service"))), Midnight()
    assert midnight.look(world.cell) == []
    world.wait(TO_MIDNIGHT - 600)
    world.ready(1001)
    for _ in range(3):
        serve(world, 20)
    world.ready(1002)
    assert serve(world, 1) == "demo-1002", "the evening's work counts until midnight"
    world.wait(1200)
    world.take(*midnight.look(world.cell))
    assert world.cell.agents[agent_id(1001)].contacts_today == 0
    assert serve(world, 1) == "demo-1001", "both begin with nothing, and 1001 is idle longer"
    assert serve(world, 1) == "demo-1002"
    assert midnight.look(world.cell) == []
