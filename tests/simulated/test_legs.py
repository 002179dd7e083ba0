"""Legs of the simulated switch: they arrive, are dialled, and end once."""

import asyncio
from typing import Any

import pytest

from zuoxi.domain.events import Cause, DigitPressed, LegArrived, LegEnded, MachineHeard, Side
from zuoxi.rehearsal import people
from zuoxi.rehearsal.people import Caller
from zuoxi.switch.interface import Gone, Refused
from zuoxi_kit.ids import BridgeId, LegId


def test_a_caller_arrives_is_answered_and_hangs_up(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(Caller("13800000001", "4008001000", patience=30, name="Wang"))
        await asyncio.sleep(60)
        with pytest.raises(Gone):
            await floor.switch.hold(leg, "default")

    floor = play(scene)
    arrived = LegArrived(LegId("in-1"), Side.TRUNK, "trunk1", "4008001000", "13800000001", "Wang")
    assert floor.of("in-1")[0] == arrived
    assert floor.kinds("in-1") == ["LegArrived", "LegAnswered", "LegEnded"]
    assert floor.ends("in-1") == [LegEnded(LegId("in-1"), Cause.NORMAL, by_far_end=True)]


def test_a_caller_presses_keys_after_the_answer(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(Caller("1", "4008001000", presses=((1.0, "1"), (2.5, "#"))), answer=False)
        await asyncio.sleep(5)
        assert floor.kinds(leg) == ["LegArrived"]
        await floor.switch.answer(leg)
        await asyncio.sleep(5)

    pressed = [event.digit for event in play(scene).events if isinstance(event, DigitPressed)]
    assert pressed == ["1", "#"]


@pytest.mark.parametrize(
    ("person", "cause", "by_far_end", "rings"),
    [
        (people.refuses(), Cause.REFUSED, True, True),
        (people.is_busy(), Cause.BUSY, True, False),
        (people.lets_it_ring(), Cause.NO_ANSWER, False, True),
        (people.is_unreachable(), Cause.UNREACHABLE, False, False),
    ],
)
def test_a_dial_that_fails_ends_in_its_leg(
    play: Any, person: Any, cause: Cause, by_far_end: bool, rings: bool
) -> None:
    async def scene(floor: Any) -> None:
        await floor.agent("a1", person)
        await asyncio.sleep(30)

    floor = play(scene)
    assert floor.ends("a1") == [LegEnded(LegId("a1"), cause, by_far_end)]
    assert ("LegRinging" in floor.kinds("a1")) is rings


def test_a_phone_that_is_not_registered_is_unreachable(play: Any) -> None:
    async def scene(floor: Any) -> None:
        await floor.switch.dial(LegId("a1"), "demo-1001", "", "1", "", 20, ())
        await asyncio.sleep(1)

    assert play(scene).ends("a1")[0].cause is Cause.UNREACHABLE


def test_an_endpoint_that_does_not_exist_is_refused_and_the_leg_ends(play: Any) -> None:
    async def scene(floor: Any) -> None:
        with pytest.raises(Refused, match="no endpoint"):
            await floor.switch.dial(LegId("a1"), "demo-9999", "", "1", "", 20, ())

    assert play(scene).kinds("a1") == ["LegEnded"]


def test_a_dial_repeated_with_its_id_rings_once_even_after_its_end(play: Any) -> None:
    async def scene(floor: Any) -> None:
        await floor.agent("a1")
        await floor.switch.dial(LegId("a1"), "demo-1001", "", "1", "", 20, ())
        await floor.switch.hang_up(LegId("a1"), Cause.NORMAL)
        await floor.switch.dial(LegId("a1"), "demo-1001", "", "1", "", 20, ())
        await asyncio.sleep(5)

    assert play(scene).kinds("a1") == ["LegRinging", "LegAnswered", "LegEnded"]


def test_a_phone_with_one_line_is_busy_during_its_call(play: Any) -> None:
    async def scene(floor: Any) -> None:
        await floor.agent("a1")
        await floor.agent("a2")

    assert play(scene).ends("a2")[0].cause is Cause.BUSY


def test_a_hang_up_ends_once_and_of_an_ended_leg_it_is_no_error(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(answer=False)
        await floor.switch.hang_up(leg, Cause.CONGESTION)
        await floor.switch.hang_up(leg, Cause.NORMAL)
        await floor.switch.hang_up(LegId("never"), Cause.NORMAL)

    assert play(scene).ends("in-1") == [LegEnded(LegId("in-1"), Cause.CONGESTION, by_far_end=False)]


def test_our_own_dialled_leg_can_not_be_answered_by_us(play: Any) -> None:
    async def scene(floor: Any) -> None:
        await floor.agent("a1", people.lets_it_ring())
        with pytest.raises(Refused, match="dialled by us"):
            await floor.switch.answer(LegId("a1"))

    assert "LegAnswered" not in play(scene).kinds("a1")


def test_a_callee_on_a_trunk_may_be_a_machine_or_unknown(play: Any) -> None:
    async def scene(floor: Any) -> None:
        floor.exchange.callees["13900000001"] = people.is_machine()
        await floor.switch.dial(LegId("o1"), "trunk1", "13900000001", "4008001000", "", 30, ())
        await floor.switch.dial(LegId("o2"), "trunk1", "13900000002", "4008001000", "", 30, ())
        await asyncio.sleep(20)

    floor = play(scene)
    assert floor.of("o1")[-1] == MachineHeard(LegId("o1"))
    assert floor.ends("o2")[0].cause is Cause.UNKNOWN_NUMBER


def test_verbs_about_an_ended_leg_say_gone(play: Any) -> None:
    async def scene(floor: Any) -> None:
        switch, leg = floor.switch, LegId("in-9")
        for verb in (
            switch.answer(leg),
            switch.ring(leg),
            switch.bind(leg, ()),
            switch.hold(leg, "default"),
            switch.resume(leg),
            switch.mute(leg, True, True),
            switch.play(leg, "p", (), ""),
            switch.record(leg, "r", "t1"),
            switch.send_digits(leg, "1"),
            switch.join(BridgeId("b"), (leg,)),
            switch.transfer_result(leg, True),
        ):
            with pytest.raises(Gone):
                await verb
        await switch.close(BridgeId("b"))
        await switch.stop_play(leg, "p")
        await switch.part(BridgeId("b"), (leg,))

    assert play(scene).exchange.bridges == {}


def test_verbs_are_carried_out_in_the_order_they_are_given(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(answer=False)
        switch = floor.switch
        given = [
            switch.answer(leg),
            switch.hold(leg, "default"),
            switch.join(BridgeId("b"), (leg,)),
            switch.close(BridgeId("b")),
            switch.hang_up(leg, Cause.NORMAL),
            switch.hold(leg, "default"),
        ]
        outcomes = await asyncio.gather(*given, return_exceptions=True)
        assert [type(outcome).__name__ for outcome in outcomes] == ["NoneType"] * 5 + ["Gone"]

    assert play(scene).kinds("in-1") == ["LegArrived", "LegAnswered", "LegEnded"]


def test_a_phone_asks_for_a_transfer_and_is_told_once(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.agent("a1")
        floor.exchange.ask_transfer(leg, "1002")
        await floor.switch.transfer_result(leg, True)
        assert floor.exchange.legs[leg].transfer_done is True
        with pytest.raises(Gone):
            await floor.switch.transfer_result(leg, True)

    assert play(scene).kinds("a1")[-1] == "TransferAsked"
