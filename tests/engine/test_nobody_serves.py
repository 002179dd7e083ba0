"""A queue that has lost its last agent: nobody is to hear music for ever there."""

from dataclasses import replace
from typing import Any

from tests.engine.world import DEMO, SALES, SERVICE, World, entries
from zuoxi.bus.codec import decode_setup, encode_setup
from zuoxi.bus.interface import Entry
from zuoxi.domain import effects as do
from zuoxi.domain import events, facts
from zuoxi.domain.prompts import SORRY
from zuoxi.domain.setup import AgentSetup, QueueSetup
from zuoxi_kit.ids import LegId, QueueId


def served(world: World, *queues: QueueId) -> None:
    """All agents serve these queues alone, from now on."""
    for entry in entries(version=2, fallback=SERVICE):
        value = entry.value
        if ".agent." in entry.key and value is not None:
            own = tuple((queue, 1) for queue in queues)
            value = encode_setup(replace(decode_setup(value, AgentSetup), queues=own))
        applied = world.cell.directory.take(Entry(entry.key, value, 2))
        if applied is not None:
            world.take(world.cell.applied(applied))


def say_sorry(world: World, caller: LegId) -> list[Any]:
    """The apology is played to its end; returns what follows."""
    play = [each for each in world.effects if isinstance(each, do.Play)][-1]
    assert (play.leg, play.prompts) == (caller, SORRY)
    return world.event(events.PlayEnded(caller, play.play))


def test_the_caller_hears_an_apology_and_goes_to_the_fallback_queue() -> None:
    world = World(fallback=SERVICE)
    served(world, SERVICE)
    caller = world.arrive()
    (failed,) = (each for each in world.facts if isinstance(each, facts.FlowFailed))
    assert (failed.node, failed.why) == ("wait", "nobody serves the queue Sales")
    say_sorry(world, caller)
    assert world.cell.index.figures(SALES).waiting == 0
    assert world.cell.index.figures(SERVICE).waiting == 1


def test_when_nobody_serves_the_fallback_either_the_call_ends_with_an_apology() -> None:
    world = World(fallback=SERVICE)
    served(world)
    caller = world.arrive()
    say_sorry(world, caller)
    say_sorry(world, caller)
    assert caller in world.hung_up()


def test_agents_who_are_signed_out_serve_their_queue_all_the_same() -> None:
    world = World(fallback=SERVICE)
    world.arrive()
    assert world.cell.index.figures(SALES).waiting == 1


def test_a_queue_with_a_way_out_needs_nobody() -> None:
    box = QueueSetup(SALES, DEMO, "Sales", when_unmanned="voicemail")
    world = World(queues=(box, QueueSetup(SERVICE, DEMO, "Service")), agents=0)
    world.arrive()
    assert [each.way for each in world.facts if isinstance(each, facts.ContactTurnedAway)] == ["voicemail"]


def test_who_already_waits_when_the_last_agent_goes_hears_an_apology_and_goes_on() -> None:
    world = World(fallback=SERVICE)
    caller = world.arrive()
    assert world.cell.index.figures(SALES).waiting == 1
    served(world, SERVICE)
    (failed,) = (each for each in world.facts if isinstance(each, facts.FlowFailed))
    assert (failed.node, failed.why) == ("wait", "nobody serves the queue Sales any more")
    say_sorry(world, caller)
    assert world.cell.index.figures(SALES).waiting == 0
    assert world.cell.index.figures(SERVICE).waiting == 1


def test_a_phone_that_rings_may_still_be_picked_up_after_its_agent_has_left_the_queue() -> None:
    world = World(fallback=SERVICE)
    world.ready(1001)
    caller = world.arrive()
    leg = world.dialed()[-1].leg
    served(world, SERVICE)
    assert not [each for each in world.facts if isinstance(each, facts.FlowFailed)]
    world.event(events.LegAnswered(leg))
    assert [each for each in world.facts if isinstance(each, facts.OfferAccepted)]
    assert caller not in world.hung_up()


def test_a_customer_whom_that_phone_does_not_take_hears_the_apology_then() -> None:
    world = World(fallback=SERVICE)
    world.ready(1001)
    caller = world.arrive()
    leg = world.dialed()[-1].leg
    served(world, SERVICE)
    world.end(leg, events.Cause.BUSY)
    world.wait(2)
    (failed,) = (each for each in world.facts if isinstance(each, facts.FlowFailed))
    assert failed.why == "nobody serves the queue Sales any more"
    say_sorry(world, caller)
    queued = [each.queue for each in world.facts if isinstance(each, facts.ContactQueued)]
    assert queued == [SALES, SERVICE]
