"""A customer of a page who waits: told about how long, and free to be called back instead."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.engine.test_browsers import AGENT, ask, browser, caller, choose, dials, of
from tests.engine.world import NUMBER, World
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import events, facts, presence
from zuoxi.engine.pace import KEPT, Pace
from zuoxi_kit.ids import QueueId

QUEUE = QueueId("q1")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def test_nobody_guesses_from_too_few_or_from_long_ago() -> None:
    pace = Pace()
    assert pace.expected(QUEUE, 1, NOON) is None
    for minute in range(3):
        pace.served(QUEUE, at(60 * minute), at(60 * minute + 30))
    assert pace.expected(QUEUE, 1, at(200)) == timedelta(seconds=30)
    assert pace.expected(QUEUE, 4, at(200)) == timedelta(minutes=2)
    assert pace.expected(QueueId("q2"), 1, at(200)) is None
    assert pace.expected(QUEUE, 1, at(2 * 3600)) is None


def test_in_a_long_line_it_counts_how_often_somebody_is_served_not_how_long_each_has_waited() -> None:
    pace = Pace()
    for n in range(KEPT + 5):
        pace.served(QUEUE, at(0), at(600 + 20 * n))  # all came at noon, one is served every 20 s
    assert pace.expected(QUEUE, 2, at(1100)) == timedelta(seconds=40)


def served(times: int) -> World:
    """A world whose agent was just free for so many callers, each after 12 s."""
    world = World()
    choose(world, 1)
    world.say(AGENT, presence.Status.READY)
    for _ in range(times):
        world.arrive()
        world.wait(12)
        leg = world.dialed()[-1].leg
        world.event(events.LegAnswered(leg))
        world.end(leg)
        world.wait(60)
    return world


def test_a_page_is_told_its_place_and_the_expected_wait() -> None:
    world = served(3)
    world.arrive()
    world.wait(12)
    world.event(events.LegAnswered(world.dialed()[-1].leg))
    name = caller(world, n=9)
    dials(world, name)
    told = ask(world, "caller_state", entry="e1", name=name)
    assert told == {"state": "waiting", "position": 1, "expected_seconds": 12}


def test_with_nobody_at_work_no_wait_is_promised() -> None:
    world = served(3)
    world.say(AGENT, presence.Status.ON_BREAK)
    name = caller(world, n=9)
    dials(world, name)
    told = ask(world, "caller_state", entry="e1", name=name)
    assert told == {"state": "waiting", "position": 1, "expected_seconds": None}


def test_who_does_not_want_to_wait_leaves_a_number_in_the_queues_box() -> None:
    world = World()
    name = caller(world)
    leg = dials(world, name)
    with pytest.raises(CommandRefused):
        ask(world, "leave_number", entry="other", name=name, number="13800138000")
    with pytest.raises(CommandRefused):
        ask(world, "leave_number", entry="e1", name=name, number="call me")
    ask(world, "leave_number", entry="e1", name=name, number="13800138000")
    assert leg in world.hung_up()
    (left,) = of(world, facts.VoicemailLeft)
    (queued,) = of(world, facts.ContactQueued)
    assert (left.queue, left.customer, left.number) == (queued.queue, "13800138000", NUMBER)
    assert left.length == timedelta()
    world.end(leg)
    (closed,) = of(world, facts.ContactClosed)
    assert closed.outcome == "voicemail"
    assert not of(world, facts.ContactAbandoned)
    with pytest.raises(CommandRefused):
        ask(world, "leave_number", entry="e1", name=name, number="13800138000")
    choose(world, 1)
    world.say(AGENT, presence.Status.READY)
    assert not world.dialed(), "nobody is rung for a customer who left"


def test_who_talks_already_is_not_called_back() -> None:
    world = World()
    choose(world, 1)
    world.say(AGENT, presence.Status.READY)
    name = caller(world)
    dials(world, name)
    world.event(events.LegAnswered(world.dialed()[-1].leg))
    with pytest.raises(CommandRefused):
        ask(world, "leave_number", entry="e1", name=name, number="13800138000")
    assert browser(1)["name"] in world.cell.browsers.known
