"""A queue's ways out: after a wait, while it is closed, while nobody is signed in; to a box, to another queue, to the end."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.engine.world import DEMO, SALES, SERVICE, agent_id
from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_transfer import customer_leaves
from zuoxi.domain import facts
from zuoxi.domain.setup import CalendarSetup, DutySetup, QueueSetup
from zuoxi.rehearsal.people import answers
from zuoxi_kit.ids import CalendarId

HOURS = CalendarId("hours")
SALES_QUEUE = QueueSetup(SALES, DEMO, "Sales")
SERVICE_QUEUE = QueueSetup(SERVICE, DEMO, "Service")


def opening(*hours: str) -> tuple[str, str, CalendarSetup]:
    """A calendar that is open at these hours, every day. (The day begins at nine.)"""
    days = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    definition: dict[str, Any] = {"time_zone": "Asia/Shanghai", "weekly": {day: list(hours) for day in days}}
    return "calendar", HOURS, CalendarSetup(HOURS, DEMO, "Hours", definition)


def two_queues(**sales: Any) -> dict[str, Any]:
    """The configuration with these settings of the queue sales, to which every call goes."""
    return {"queues": (replace(SALES_QUEUE, **sales), SERVICE_QUEUE)}


def turned_away(rig: Rig) -> list[tuple[str, str, str]]:
    return [(each.queue, each.why, each.way) for each in rig.of(facts.ContactTurnedAway)]


async def over(rig: Rig, outcome: str) -> None:
    """Nothing lives any more, nobody stood in silence, and the contact ended so."""
    await asyncio.sleep(60)
    assert rig.switch.exchange.legs == {}
    assert await rig.phases() == {}
    assert rig.switch.exchange.silences(5.0) == [] or outcome == "voicemail"  # the speaker hears nothing
    assert [each.outcome for each in rig.of(facts.ContactClosed)] == [outcome]
    assert rig.of(facts.FlowFailed) == []
    facts_are_whole(rig.facts)


def test_after_the_wait_the_customer_leaves_a_message(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(**two_queues(max_wait_seconds=30, after_wait="voicemail"))
        rig.call("13800138000")
        await asyncio.sleep(29)
        assert rig.of(facts.VoicemailStarted) == []
        await asyncio.sleep(9)  # the greeting and the beep
        assert len(rig.of(facts.VoicemailStarted)) == 1
        await asyncio.sleep(8)
        customer_leaves(rig)
        await over(rig, "voicemail")
        (left,) = rig.of(facts.VoicemailLeft)
        assert (left.queue, left.customer) == (SALES, "13800138000")
        assert turned_away(rig) == [(SALES, "timeout", "voicemail")]
        (dequeued,) = rig.of(facts.ContactDequeued)
        assert (dequeued.why, dequeued.waited) == ("timeout", timedelta(seconds=30))

    play(tmp_path, story)


@pytest.mark.parametrize("moment", [30.05, 31.9, 33.95, 40.0])
def test_a_killed_engine_costs_no_message_of_a_queue(tmp_path: Path, moment: float) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(**two_queues(max_wait_seconds=30, after_wait="voicemail"))
        rig.call("13800138000")
        await asyncio.sleep(moment)
        await rig.kill_engine()
        await asyncio.sleep(0.5)
        await rig.start_engine()
        await asyncio.sleep(12)
        customer_leaves(rig)
        await over(rig, "voicemail")
        assert len(rig.of(facts.VoicemailLeft)) == 1

    play(tmp_path, story)


def test_a_flow_that_waits_shorter_than_the_queue_goes_on_by_itself(tmp_path: Path) -> None:
    flow = {
        "version": 1,
        "start": "wait",
        "nodes": {
            "wait": {"type": "queue", "queue": "sales", "max_wait_seconds": 5, "exits": {"else": "bye"}},
            "bye": {"type": "hang_up"},
        },
    }

    async def story(rig: Rig) -> None:
        await rig.open(flow=flow, **two_queues(max_wait_seconds=30, after_wait="voicemail"))
        rig.call("13800138000")
        await over(rig, "flow")
        assert turned_away(rig) == []

    play(tmp_path, story)


def test_when_nobody_is_signed_in_the_other_queue_takes_over(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(**two_queues(when_unmanned="queue", fallback=SERVICE))
        rig.call("13800138000", talks=5.0)
        await asyncio.sleep(1)
        assert [each.queue for each in rig.of(facts.ContactQueued)] == [SERVICE]
        await rig.ready(1001)
        await over(rig, "answered")
        assert turned_away(rig) == [(SALES, "unmanned", "queue")]

    play(tmp_path, story)


def test_two_queues_that_send_to_each_other_end_with_a_last_word(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        sales = replace(SALES_QUEUE, when_unmanned="queue", fallback=SERVICE)
        service = replace(SERVICE_QUEUE, when_unmanned="queue", fallback=SALES)
        await rig.open(queues=(sales, service))
        rig.call("13800138000")
        await over(rig, "flow")  # on in the flow, which hangs up
        assert turned_away(rig) == [(SALES, "unmanned", "queue"), (SERVICE, "unmanned", "flow")]

    play(tmp_path, story)


def test_the_last_agent_signs_out_and_who_waits_is_told(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(**two_queues(when_unmanned="hang_up"))
        await rig.ready(1001)
        await rig.ask("set_agent_status", login="1001@demo", status="on_break", reason="")
        rig.call("13800138000")
        await asyncio.sleep(25)
        assert turned_away(rig) == []  # somebody on a break comes back
        await rig.ask("set_agent_status", login="1001@demo", status="signed_out", reason="")
        await asyncio.sleep(11)
        assert turned_away(rig) == [(SALES, "unmanned", "hang_up")]
        await over(rig, "flow")

    play(tmp_path, story)


def test_who_is_on_duty_gets_the_time_to_be_signed_in(tmp_path: Path) -> None:
    rule = DutySetup("night", DEMO, "night", SALES, agent_id(1001))

    async def story(rig: Rig) -> None:
        more = (("duty", "night", rule),)
        await rig.open(more=more, **two_queues(when_unmanned="hang_up"))
        rig.call("13800138000", talks=5.0)
        await asyncio.sleep(0.5)
        rig.switch.exchange.endpoints.register("demo-1001", answers(2.0))
        await over(rig, "answered")
        assert turned_away(rig) == []

    play(tmp_path, story)


def test_a_closed_queue_says_so_and_one_that_closes_too(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        closes = (opening("08:00-09:01"),)
        await rig.open(more=closes, **two_queues(when_closed="hang_up", calendar=HOURS))
        rig.call("waits")
        await asyncio.sleep(55)
        assert turned_away(rig) == []
        await asyncio.sleep(20)
        assert turned_away(rig) == [(SALES, "closed", "hang_up")]
        rig.call("13800138001")
        await asyncio.sleep(60)
        assert turned_away(rig) == [(SALES, "closed", "hang_up")] * 2
        assert len(rig.of(facts.ContactQueued)) == 1
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["flow", "flow"]
        facts_are_whole(rig.facts)

    play(tmp_path, story)
