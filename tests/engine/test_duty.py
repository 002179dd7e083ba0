"""The cell signs agents in and out by its tenants' duty rules."""

from dataclasses import replace

import pytest

from tests.engine.world import DEMO, SALES, World, agent_id
from zuoxi.domain import presence
from zuoxi.domain.events import EndpointSeen
from zuoxi.domain.setup import DutySetup
from zuoxi.engine import duty


def with_rule(world: World, hours: str = "00:00-24:00") -> None:
    """Agent 1001 is on duty at the queue sales; its phone is there."""
    rule = DutySetup("rule", DEMO, "night", SALES, agent_id(1001), "every", hours)
    world.cell.directory.tenants[DEMO] = replace(world.cell.directory.tenants[DEMO], duties=(rule,))
    world.event(EndpointSeen("demo-1001", True))


def look(world: World) -> None:
    world.take(*duty.look(world.cell))


def test_a_waiting_caller_is_offered_to_who_is_signed_in_by_rule() -> None:
    world = World()
    with_rule(world)
    look(world)
    now = world.cell.agents[agent_id(1001)]
    assert (now.status, now.reason) == (presence.Status.READY, "duty")
    world.arrive()
    assert [each.endpoint for each in world.dialed()] == ["demo-1001"]
    before = len(world.decisions)
    look(world)
    assert len(world.decisions) == before  # nothing is said twice


@pytest.mark.row("AGT-07")
def test_a_person_who_signs_in_relieves_who_is_on_duty_and_the_rule_comes_back_after() -> None:
    world = World()
    with_rule(world)
    look(world)
    world.ready(1002)
    look(world)
    assert world.cell.agents[agent_id(1001)].status is presence.Status.SIGNED_OUT
    world.say(agent_id(1002), presence.Status.SIGNED_OUT)
    look(world)
    assert world.cell.agents[agent_id(1001)].status is presence.Status.READY


def test_a_contact_is_not_cut_off_when_duty_ends() -> None:
    world = World()
    with_rule(world)
    look(world)
    world.arrive()
    world.ready(1002)
    look(world)
    assert world.cell.agents[agent_id(1001)].status is presence.Status.READY
    assert world.cell.agents[agent_id(1001)].after is not None


def test_outside_its_hours_a_rule_signs_nobody_in() -> None:
    world = World()
    with_rule(world, "18:00-08:00")  # it is nine o'clock
    look(world)
    assert world.cell.agents[agent_id(1001)].status is presence.Status.SIGNED_OUT
