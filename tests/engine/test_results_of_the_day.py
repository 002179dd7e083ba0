"""How long the result of a contact may be changed: its agent's day, and the last twenty of it."""

import pytest

from tests.engine.world import World
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import events, presence
from zuoxi.domain.facts import ContactDisposed, Kind
from zuoxi.engine import commands
from zuoxi_kit.ids import ContactId


def served(world: World) -> ContactId:
    """A contact that agent 1001 has served and wrapped up."""
    leg = world.arrive()
    (call,) = world.cell.calls.values()
    world.event(events.LegAnswered(world.dialed()[-1].leg))
    world.end(leg)
    world.end(world.dialed()[-1].leg, by_far_end=False)
    world.event(events.RecordingEnded(leg, call.id + ".r1", True, world.now - world.now))  # type: ignore[arg-type]
    world.wait(20)
    assert not world.cell.calls
    return call.contact


def note(world: World, contact: ContactId, text: str) -> None:
    body = {"login": "1001@demo", "contact": contact, "disposition": "", "notes": text}
    _, decisions = commands.run(world.cell, "dispose", body)
    for each in decisions:
        record = each.seal(world.cell.cell, world.cell.numbers)
        (fact,) = record.facts
        assert (fact.stream.kind, fact.stream.id) == (Kind.CONTACT, contact)
        assert isinstance(fact.fact, ContactDisposed)
        world.take(each)


def test_until_midnight_of_the_tenant() -> None:
    world = World()
    world.ready(1001)
    contact = served(world)
    note(world, contact, "today")
    world.wait(14 * 3600)
    note(world, contact, "late")
    world.wait(2 * 3600)
    with pytest.raises(CommandRefused, match="too long ago"):
        note(world, contact, "tomorrow")


def test_the_last_twenty() -> None:
    world = World()
    world.ready(1001)
    contacts = [served(world) for _ in range(presence.MOST_DONE + 1)]
    note(world, contacts[1], "the twentieth")
    with pytest.raises(CommandRefused):
        note(world, contacts[0], "the one before")
