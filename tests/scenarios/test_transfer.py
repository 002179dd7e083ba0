"""Blind transfer: the customer is never in silence and never lost, and the first agent goes to the wrap-up."""

import asyncio
from pathlib import Path

import pytest

from tests.engine.world import agent_id
from tests.scenarios.rig import Rig, facts_are_whole, play
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import facts
from zuoxi.domain.events import Cause, Side
from zuoxi.domain.summary import ContactRecord, fold_contact
from zuoxi.rehearsal.people import answers, by_hand, is_busy, lets_it_ring, refuses

OUTSIDE = "13912345678"


async def talking(rig: Rig, agent: int = 1001) -> str:
    """A customer who talks with an agent; returns the contact."""
    await rig.ready(agent)
    rig.call("13800138000")
    await asyncio.sleep(4)
    assert await rig.phases() == {"13800138000": "talking"}
    return str((await rig.ask("status"))["calls"][0]["contact"])


async def states(rig: Rig) -> dict[str, str]:
    return {each["number"]: each["state"] for each in (await rig.ask("status"))["agents"]}


def record(rig: Rig) -> ContactRecord:
    """The contact as the reports will say it."""
    folded: ContactRecord | None = None
    for each in rig.whole():
        if each.stream.kind in ("contact", "call"):
            folded = fold_contact(folded, each)
    assert folded is not None
    return folded


def customer_leaves(rig: Rig) -> None:
    legs = [each.leg for each in rig.switch.exchange.legs.values() if each.side is Side.TRUNK]
    for leg in legs:
        rig.switch.exchange.far_end_hangs_up(leg)


def all_is_well(rig: Rig) -> None:
    assert rig.switch.exchange.silences(1.0) == []
    facts_are_whole(rig.facts)


def test_to_another_agent_the_contact_goes_on_beside_the_first_ones_wrap_up(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        await rig.ready(1002)
        await rig.ask("transfer", login="1001@demo", to_agent=agent_id(1002))
        await asyncio.sleep(0.5)
        assert await states(rig) == {"1001": "wrap_up", "1002": "ringing", "1003": "free"}
        await asyncio.sleep(4)
        assert await states(rig) == {"1001": "wrap_up", "1002": "talking", "1003": "free"}
        await rig.ask("dispose", login="1001@demo", disposition="moved", notes="to a colleague")
        await rig.ask("wrap_up_done", login="1001@demo")
        assert await states(rig) == {"1001": "free", "1002": "talking", "1003": "free"}
        customer_leaves(rig)
        await asyncio.sleep(1)
        await rig.ask("wrap_up_done", login="1002@demo")
        assert await rig.phases() == {}
        first, second = record(rig).segments
        assert (first.agent, first.ended_by, first.disposition) == (agent_id(1001), "agent", "moved")
        assert (second.agent, second.ended_by, second.disposition) == (agent_id(1002), "caller", "")
        assert record(rig).outcome == "answered"
        (moved,) = rig.of(facts.ContactTransferred)
        assert moved.to_agent == agent_id(1002)
        assert len(rig.of(facts.RecordingStarted)) == 1
        all_is_well(rig)

    play(tmp_path, story)


@pytest.mark.parametrize("phone", [lets_it_ring(), refuses()])
def test_an_agent_who_does_not_take_it_sends_it_back_to_its_queue(tmp_path: Path, phone: object) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        await rig.ready(1002, phone=phone)  # type: ignore[arg-type]
        await rig.ask("transfer", login="1001@demo", to_agent=agent_id(1002))
        await rig.ask("wrap_up_done", login="1001@demo")
        await asyncio.sleep(40)
        assert await rig.phases() == {"13800138000": "talking"}
        (back,) = rig.of(facts.TransferReturned)
        assert back.queue == "sales"
        assert [each.agent for each in rig.of(facts.OfferAccepted)] == [agent_id(1001)] * 2
        customer_leaves(rig)
        await asyncio.sleep(30)
        all_is_well(rig)

    play(tmp_path, story)


def test_to_a_queue(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        await rig.ask("transfer", login="1001@demo", to_queue="service")
        assert await rig.phases() == {"13800138000": "waiting"}
        await rig.ready(1002)
        await asyncio.sleep(4)
        assert [each.queue for each in rig.of(facts.ContactQueued)] == ["sales", "service"]
        assert (await states(rig))["1002"] == "talking"
        customer_leaves(rig)
        await asyncio.sleep(30)
        assert [each.queue for each in record(rig).segments] == ["sales", "service"]
        all_is_well(rig)

    play(tmp_path, story)


def test_to_a_number_outside_over_the_tenants_line_with_its_number_shown(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        rig.switch.exchange.callees[OUTSIDE] = answers(3.0, talks=5.0)
        await rig.ask("transfer", login="1001@demo", to_number="139 1234 5678")
        await asyncio.sleep(0.1)
        (leg,) = (each for each in rig.switch.exchange.legs.values() if each.number == OUTSIDE)
        assert leg.caller == "4008001000"
        assert await rig.phases() == {"13800138000": "transferring"}
        await asyncio.sleep(4)
        assert await rig.phases() == {"13800138000": "talking"}
        assert rig.of(facts.TransferReached) == [facts.TransferReached("+8613912345678")]
        await asyncio.sleep(30)
        assert rig.switch.exchange.legs == {}
        assert [each.by for each in rig.of(facts.CallEnded)] == ["callee"]
        all_is_well(rig)

    play(tmp_path, story)


def test_a_number_outside_that_is_busy_sends_the_customer_back_to_an_agent(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        rig.switch.exchange.callees[OUTSIDE] = is_busy()
        await rig.ready(1002)
        await rig.ask("transfer", login="1001@demo", to_number=OUTSIDE)
        await asyncio.sleep(5)
        assert (await states(rig))["1002"] == "talking"
        assert rig.of(facts.TransferReturned)[0].cause is Cause.BUSY
        assert rig.of(facts.ContactQueued)[-1].priority == 9
        customer_leaves(rig)
        await asyncio.sleep(30)
        all_is_well(rig)

    play(tmp_path, story)


def test_a_customer_who_leaves_during_the_transfer_leaves_nothing_behind(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        for target in ({"to_agent": agent_id(1002)}, {"to_number": OUTSIDE}, {"to_queue": "service"}):
            rig.switch.exchange.callees[OUTSIDE] = by_hand()
            rig.call("13800138000")
            await asyncio.sleep(4)
            await rig.ready(1002, phone=lets_it_ring())
            await rig.ask("transfer", login="1001@demo", **target)
            await asyncio.sleep(1)
            customer_leaves(rig)
            await rig.ask("set_agent_status", login="1002@demo", status="signed_out")
            await asyncio.sleep(30)
            assert rig.switch.exchange.legs == {}
            assert await rig.phases() == {}
            assert set((await states(rig)).values()) == {"free"}
        all_is_well(rig)

    play(tmp_path, story)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ({"to_agent": agent_id(1003)}, "target_not_free"),
        ({"to_agent": agent_id(1001)}, "target_not_free"),
        ({"to_agent": "nobody"}, "not_found"),
        ({"to_queue": "nowhere"}, "not_found"),
        ({"to_number": "not a number"}, "bad_number"),
        ({"to_number": "8999"}, "unknown_extension"),
        ({}, "bad_command"),
        ({"to_number": OUTSIDE, "to_queue": "sales"}, "bad_command"),
    ],
)
def test_what_cannot_be_is_refused_and_the_talk_goes_on(
    tmp_path: Path, target: dict[str, str], code: str
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        with pytest.raises(CommandRefused) as refused:
            await rig.ask("transfer", login="1001@demo", **target)
        assert refused.value.code == code
        assert (await states(rig))["1001"] == "talking"

    play(tmp_path, story)


@pytest.mark.parametrize("moment", [0.0, 0.05, 1.0, 2.0, 2.1, 3.0])
@pytest.mark.parametrize(
    "target", [{"to_agent": agent_id(1002)}, {"to_number": OUTSIDE}, {"to_queue": "service"}]
)
def test_an_engine_killed_during_a_transfer_finishes_it(
    tmp_path: Path, moment: float, target: dict[str, str]
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        await rig.ready(1002)
        rig.switch.exchange.callees[OUTSIDE] = answers(2.0)
        await rig.ask("transfer", login="1001@demo", **target)
        await asyncio.sleep(moment)
        await rig.kill_engine()
        await asyncio.sleep(0.5)
        await rig.start_engine()
        await asyncio.sleep(8)
        assert await rig.phases() == {"13800138000": "talking"}
        assert rig.switch.exchange.silences(2.0) == []
        customer_leaves(rig)
        await asyncio.sleep(60)
        assert rig.switch.exchange.legs == {}
        assert set((await states(rig)).values()) == {"free"}
        facts_are_whole(rig.facts)

    play(tmp_path, story)
