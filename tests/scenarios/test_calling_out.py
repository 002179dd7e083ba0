"""An agent calls a customer, a phone calls a phone."""

import asyncio
from pathlib import Path

import pytest

from tests.engine.world import NUMBER, TRUNK, agent_id
from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_transfer import OUTSIDE, record, states
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import facts
from zuoxi.domain.events import Side
from zuoxi.rehearsal.people import Answerer, Caller, answers, is_busy, lets_it_ring, refuses


async def ended(rig: Rig, seconds: float = 60) -> None:
    """After a while nothing is left, and everything was told."""
    await asyncio.sleep(seconds)
    assert rig.switch.exchange.legs == {}
    assert await rig.phases() == {}
    assert set((await states(rig)).values()) == {"free"}
    facts_are_whole(rig.facts)


def test_the_desk_dials_rings_its_own_device_and_then_the_customer(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, phone=answers(1.0))
        rig.switch.exchange.callees[OUTSIDE] = answers(2.0, talks=10.0)
        answer = await rig.ask("dial", login="1001@demo", number="139 1234 5678")
        await asyncio.sleep(0.5)
        assert [leg.endpoint for leg in rig.switch.exchange.legs.values()] == ["demo-1001"]
        assert (await states(rig))["1001"] == "ringing"
        await asyncio.sleep(1.0)
        (outside,) = (leg for leg in rig.switch.exchange.legs.values() if leg.endpoint == TRUNK)
        assert (outside.number, outside.caller) == (OUTSIDE, NUMBER)
        await asyncio.sleep(2.0)
        assert (await states(rig))["1001"] == "talking"
        assert len(rig.switch.exchange.recordings.running()) == 1
        await ended(rig)
        found = record(rig)
        assert (found.id, found.inbound, found.outcome) == (answer["contact"], False, "answered")
        assert (found.customer, found.number) == ("+8613912345678", NUMBER)
        (segment,) = found.segments
        assert (segment.agent, segment.queue) == (agent_id(1001), "sales")
        assert 9 < segment.talk.total_seconds() < 11
        assert segment.wrap_up.total_seconds() > 10
        assert [each.ok for each in rig.of(facts.RecordingStopped)] == [True]

    play(tmp_path, story)


@pytest.mark.parametrize("callee", [is_busy(), refuses(), lets_it_ring()])
def test_a_customer_who_is_not_reached_leaves_a_wrap_up_for_the_note(
    tmp_path: Path, callee: Answerer
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, phone=answers(1.0))
        rig.switch.exchange.callees[OUTSIDE] = callee
        await rig.ask("dial", login="1001@demo", number=OUTSIDE)
        await asyncio.sleep(3 if callee != lets_it_ring() else 63)
        await asyncio.sleep(2)
        assert (await states(rig))["1001"] == "wrap_up"
        await rig.ask("dispose", login="1001@demo", disposition="not_reached", notes="")
        await ended(rig)
        found = record(rig)
        assert (found.outcome, found.disposition) == ("not_reached", "not_reached")
        assert found.talk.total_seconds() == 0
        assert rig.of(facts.RecordingStarted) == []

    play(tmp_path, story)


def test_ones_own_phone_that_is_not_answered_calls_nobody(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, phone=lets_it_ring())
        await rig.ask("dial", login="1001@demo", number=OUTSIDE)
        await ended(rig)
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["not_reached"]
        assert len(rig.of(facts.CallEnded)) == 1
        assert not any(leg.endpoint == TRUNK for leg in rig.switch.exchange.past)

    play(tmp_path, story)


@pytest.mark.parametrize("after", [0.5, 2.0, 5.0])
def test_a_call_out_can_be_given_up_at_any_time(tmp_path: Path, after: float) -> None:
    """While the own phone rings, while the customer's does, and in the talk."""

    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, phone=answers(1.0))
        rig.switch.exchange.callees[OUTSIDE] = answers(2.0)
        await rig.ask("dial", login="1001@demo", number=OUTSIDE)
        await asyncio.sleep(after)
        await rig.ask("agent_hang_up", login="1001@demo")
        await ended(rig)

    play(tmp_path, story)


@pytest.mark.parametrize(
    ("login", "number", "code"),
    [
        ("1002@demo", OUTSIDE, "agent_not_free"),
        ("1001@demo", "12", "bad_number"),
        ("1001@demo", "1001", "own_number"),
        ("1001@demo", "8888", "unknown_extension"),
    ],
)
def test_what_cannot_be_dialled_is_refused(tmp_path: Path, login: str, number: str, code: str) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        with pytest.raises(CommandRefused) as refused:
            await rig.ask("dial", login=login, number=number)
        assert refused.value.code == code
        with pytest.raises(CommandRefused) as refused:
            await rig.ask("dial", login="1001@demo", number=OUTSIDE, shown="12345")
        assert refused.value.code == "no_line"

    play(tmp_path, story)


def phone_dials(rig: Rig, extension: int, number: str) -> None:
    rig.switch.bring((Caller(str(extension), number),), f"demo-{extension}", Side.PHONE)


def test_a_phone_calls_a_phone_without_a_contact_and_both_agents_are_busy(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        await rig.ready(1002, phone=answers(2.0, talks=10.0))
        phone_dials(rig, 1001, "1002")
        await asyncio.sleep(1)
        assert await states(rig) == {"1001": "ringing", "1002": "ringing", "1003": "free"}
        await asyncio.sleep(3)
        assert await states(rig) == {"1001": "talking", "1002": "talking", "1003": "free"}
        (callee,) = (leg for leg in rig.switch.exchange.legs.values() if leg.endpoint == "demo-1002")
        assert callee.caller == "1001"
        rig.call("13800138000")
        await asyncio.sleep(1)
        assert (await rig.phases())["13800138000"] == "waiting"
        await asyncio.sleep(15)
        assert not [
            each
            for each in rig.facts
            if each.stream.kind == "contact"
            and each.stream.id
            not in {e.stream.id for e in rig.facts if isinstance(e.fact, facts.ContactOpened)}
        ]
        assert len(rig.of(facts.ContactOpened)) == 1
        assert (await rig.phases())["13800138000"] == "talking"
        status = await rig.ask("status")
        assert sum(each["contacts_today"] for each in status["agents"]) == 1

    play(tmp_path, story)


def test_a_phone_calls_outside_if_its_agent_is_there(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        rig.switch.exchange.callees[OUTSIDE] = answers(2.0, talks=5.0)
        phone_dials(rig, 1002, OUTSIDE)
        await asyncio.sleep(3)
        assert rig.switch.exchange.legs == {}
        assert [each.cause for each in rig.of(facts.CallRefused)] == ["refused"]
        phone_dials(rig, 1001, OUTSIDE)
        await asyncio.sleep(4)
        assert (await states(rig))["1001"] == "talking"
        await ended(rig)
        assert (record(rig).outcome, record(rig).agent) == ("answered", agent_id(1001))

    play(tmp_path, story)


def test_a_phone_that_dials_nothing_that_exists_is_told_so(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        for number in ("8888", "*#", "1001"):
            phone_dials(rig, 1001, number)
            await asyncio.sleep(1)
        assert [each.cause for each in rig.of(facts.CallRefused)] == [
            "unknown_number",
            "unknown_number",
            "busy",
        ]
        await ended(rig, 1)

    play(tmp_path, story)


@pytest.mark.parametrize("moment", [0.0, 0.5, 1.05, 1.5, 3.0, 3.1, 4.0])
def test_an_engine_killed_during_a_call_out_loses_nothing(tmp_path: Path, moment: float) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, phone=answers(1.0))
        rig.switch.exchange.callees[OUTSIDE] = answers(2.0, talks=20.0)
        await rig.ask("dial", login="1001@demo", number=OUTSIDE)
        await asyncio.sleep(moment)
        await rig.kill_engine()
        await asyncio.sleep(0.5)
        await rig.start_engine()
        await asyncio.sleep(5)
        assert (await states(rig))["1001"] == "talking"
        await ended(rig, 100)
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["answered"]

    play(tmp_path, story)
