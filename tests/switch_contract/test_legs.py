"""Legs come, ring, are answered and end, and each end is told once."""

from typing import Any

import pytest

from tests.switch_contract.stage import contract
from tests.switch_contract.world import ABSENT, LINE, PHONES, World
from zuoxi.domain.events import (
    Cause,
    DigitPressed,
    LegAnswered,
    LegArrived,
    LegEnded,
    LegRinging,
    Side,
)
from zuoxi.switch.interface import Gone
from zuoxi_kit.ids import LegId

DIALLED = LegId("call-1.l2")


async def arrives(world: Any) -> tuple[Any, LegId]:
    """Somebody calls and is answered."""
    caller = await world.call_in("4008001000")
    leg = (await world.told.first(LegArrived)).leg
    await world.switch.answer(leg)
    await caller.picked_up()
    await world.told.of_leg(LegAnswered, leg)
    return caller, leg


async def dialled(world: Any, phone: str = PHONES[0], leg: LegId = DIALLED, ring_seconds: int = 20) -> Any:
    """A phone is dialled; returns who is there, not having answered."""
    world.switch.dial(leg, phone, "", "13800000001", "", ring_seconds, (("call", "call-1"),))
    return await world.rings_at(phone)


@contract
async def test_an_arrival_says_over_which_trunk_for_which_number_and_from_whom(world: World) -> None:
    await world.call_in("4008001000", "13912345678")
    arrived = await world.told.first(LegArrived)
    assert (arrived.side, arrived.endpoint) == (Side.TRUNK, LINE)
    assert (arrived.number, arrived.caller) == ("4008001000", "13912345678")


@contract
async def test_a_phone_s_call_arrives_with_the_phone_s_own_name(world: World) -> None:
    await world.call_from(PHONES[1], "1002")
    arrived = await world.told.first(LegArrived)
    assert (arrived.side, arrived.endpoint, arrived.number) == (Side.PHONE, PHONES[1], "1002")


@contract
async def test_a_caller_who_hangs_up_ends_the_leg_once(world: World) -> None:
    caller, leg = await arrives(world)
    await caller.hang_up()
    assert await world.told.of_leg(LegEnded, leg) == LegEnded(leg, Cause.NORMAL, by_far_end=True)
    await world.switch.snapshot()
    assert [type(event) for event in world.told.about(leg)] == [LegArrived, LegAnswered, LegEnded]


@contract
async def test_a_caller_may_give_up_before_the_answer(world: World) -> None:
    caller = await world.call_in("4008001000")
    leg = (await world.told.first(LegArrived)).leg
    await caller.hang_up()
    assert await world.told.of_leg(LegEnded, leg) == LegEnded(leg, Cause.NORMAL, by_far_end=True)


@contract
async def test_we_hang_up_and_the_caller_is_gone(world: World) -> None:
    caller, leg = await arrives(world)
    await world.switch.hang_up(leg, Cause.NORMAL)
    await caller.ended()
    assert await world.told.of_leg(LegEnded, leg) == LegEnded(leg, Cause.NORMAL, by_far_end=False)


@contract
async def test_a_refused_arrival_ends_with_our_cause(world: World) -> None:
    caller = await world.call_in("4008001000")
    leg = (await world.told.first(LegArrived)).leg
    await world.switch.hang_up(leg, Cause.UNKNOWN_NUMBER)
    await caller.ended()
    assert await world.told.of_leg(LegEnded, leg) == LegEnded(leg, Cause.UNKNOWN_NUMBER, by_far_end=False)


@contract
async def test_a_dialled_phone_rings_answers_and_hangs_up(world: World) -> None:
    agent = await dialled(world)
    agent.ring()
    await world.told.of_leg(LegRinging, DIALLED)
    await agent.answer()
    await world.told.of_leg(LegAnswered, DIALLED)
    await agent.hang_up()
    await world.told.of_leg(LegEnded, DIALLED)
    await world.switch.snapshot()
    assert world.told.about(DIALLED) == [
        LegRinging(DIALLED),
        LegAnswered(DIALLED),
        LegEnded(DIALLED, Cause.NORMAL, by_far_end=True),
    ]


@contract
async def test_a_busy_phone_is_busy(world: World) -> None:
    (await dialled(world)).refuse(busy=True)
    assert await world.told.of_leg(LegEnded, DIALLED) == LegEnded(DIALLED, Cause.BUSY, by_far_end=True)


@contract
async def test_a_declined_call_is_refused(world: World) -> None:
    (await dialled(world)).refuse(busy=False)
    assert await world.told.of_leg(LegEnded, DIALLED) == LegEnded(DIALLED, Cause.REFUSED, by_far_end=True)


@contract
async def test_a_phone_that_rings_too_long_gives_no_answer(world: World) -> None:
    (await dialled(world, ring_seconds=1)).ring()
    assert await world.told.of_leg(LegEnded, DIALLED) == LegEnded(DIALLED, Cause.NO_ANSWER, by_far_end=False)


@contract
async def test_a_phone_that_is_not_registered_is_unreachable(world: World) -> None:
    world.switch.dial(DIALLED, ABSENT, "", "1", "", 20, ())
    assert await world.told.of_leg(LegEnded, DIALLED) == LegEnded(
        DIALLED, Cause.UNREACHABLE, by_far_end=False
    )


@contract
async def test_an_endpoint_that_does_not_exist_is_unreachable(world: World) -> None:
    world.switch.dial(DIALLED, "nowhere", "", "1", "", 20, ())
    assert await world.told.of_leg(LegEnded, DIALLED) == LegEnded(
        DIALLED, Cause.UNREACHABLE, by_far_end=False
    )


@contract
async def test_a_ringing_phone_stops_when_we_hang_up(world: World) -> None:
    agent = await dialled(world)
    agent.ring()
    await world.told.of_leg(LegRinging, DIALLED)
    await world.switch.hang_up(DIALLED, Cause.NORMAL)
    await agent.ended()
    assert await world.told.of_leg(LegEnded, DIALLED) == LegEnded(DIALLED, Cause.NORMAL, by_far_end=False)


@contract
async def test_a_dial_taken_back_at_once_ends_once(world: World) -> None:
    world.switch.dial(DIALLED, PHONES[0], "", "1", "", 20, ())
    world.switch.hang_up(DIALLED, Cause.NORMAL)
    ended = await world.told.of_leg(LegEnded, DIALLED)
    assert not ended.by_far_end
    await world.switch.snapshot()
    assert world.told.about(DIALLED).count(ended) == 1


@contract
async def test_a_repeated_dial_does_nothing_a_second_time(world: World) -> None:
    agent = await dialled(world)
    await world.switch.dial(DIALLED, PHONES[0], "", "13800000001", "", 20, ())
    agent.ring()
    await world.told.of_leg(LegRinging, DIALLED)
    assert list((await world.switch.snapshot()).legs) == [DIALLED]
    await agent.answer()
    await world.told.of_leg(LegAnswered, DIALLED)


@contract
async def test_a_number_is_dialled_over_a_trunk(world: World) -> None:
    world.switch.dial(DIALLED, LINE, "13900000000", "4008001000", "", 20, ())
    callee = await world.rings_outside()
    await callee.answer()
    await world.told.of_leg(LegAnswered, DIALLED)


@contract
async def test_keys_are_told_one_by_one(world: World) -> None:
    caller, leg = await arrives(world)
    await caller.press("1*#")
    await world.told.first(DigitPressed, lambda event: event.digit == "#")
    pressed = [event.digit for event in world.told.about(leg) if isinstance(event, DigitPressed)]
    assert pressed == ["1", "*", "#"]


@contract
async def test_verbs_for_an_ended_leg_say_gone_and_hanging_up_again_is_no_error(world: World) -> None:
    caller, leg = await arrives(world)
    await caller.hang_up()
    await world.told.of_leg(LegEnded, leg)
    with pytest.raises(Gone):
        await world.switch.hold(leg, "default")
    await world.switch.hang_up(leg, Cause.NORMAL)
