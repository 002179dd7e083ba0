"""Somebody sets the machine's clock: an alarm says so, opening hours follow, and no waiting time or timer does."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.engine.world import DEMO, SALES, agent_id
from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_ways_out import HOURS, opening, turned_away, two_queues
from zuoxi.domain import facts
from zuoxi.domain.setup import DutySetup

FLOW = {
    "version": 1,
    "start": "open",
    "nodes": {
        "open": {"type": "hours", "calendar": HOURS, "exits": {"working": "wait", "after_hours": "bye"}},
        "wait": {"type": "queue", "queue": "sales", "exits": {"else": "bye"}},
        "bye": {"type": "hang_up"},
    },
}
"""The day begins at nine."""


@pytest.mark.parametrize("hours", [12, -12])
def test_flows_follow_and_waits_do_not(tmp_path: Path, hours: int) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=FLOW, more=(opening("08:00-18:00"),))
        rig.call("13800138000", talks=20.0)
        await asyncio.sleep(10)
        rig.wall_ahead = timedelta(hours=hours)
        await asyncio.sleep(10)
        rig.call("13800138001")
        await asyncio.sleep(10)
        assert await rig.phases() == {"13800138000": "waiting"}, "it is night for who comes now"
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["flow"]
        await rig.ready(1001)
        await asyncio.sleep(60)
        (accepted,) = rig.of(facts.OfferAccepted)
        assert abs(accepted.waited - timedelta(seconds=32)) < timedelta(seconds=1)
        (ended,) = rig.of(facts.WrapUpEnded)
        assert ended.by == "timer"
        (alarm,) = rig.of(facts.AlarmRaised)
        assert alarm.code == "clock_stepped"
        assert f"{hours * 3600:+d} s" in alarm.text
        times = [each.at for each in rig.whole()]
        assert times == sorted(times)
        assert times[-1] - times[0] < timedelta(minutes=3)
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_a_queue_closes_by_the_clock_on_the_wall(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        hours = opening("08:00-18:00")
        await rig.open(more=(hours,), **two_queues(calendar=HOURS, when_closed="hang_up"))
        rig.wall_ahead = timedelta(hours=8, minutes=59)
        await asyncio.sleep(1)
        rig.call("13800138000")
        await asyncio.sleep(50)
        assert turned_away(rig) == []
        await asyncio.sleep(60)
        assert turned_away(rig) == [(SALES, "closed", "hang_up")]

    play(tmp_path, story)


def test_duty_begins_by_the_clock_on_the_wall(tmp_path: Path) -> None:
    rule = DutySetup("night", DEMO, "night", SALES, agent_id(1001), hours="20:00-22:00", number="13912345678")

    async def story(rig: Rig) -> None:
        await rig.open(more=(("duty", "night", rule),))
        await asyncio.sleep(10)
        assert rig.of(facts.AgentStatusChanged) == []
        rig.wall_ahead = timedelta(hours=12)
        await asyncio.sleep(10)
        assert [each.reason for each in rig.of(facts.AgentStatusChanged)] == ["duty"]

    play(tmp_path, story)
