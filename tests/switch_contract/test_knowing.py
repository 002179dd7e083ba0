"""What the switch tells of itself: what lives in it, who can ring, and that it was away."""

import pytest

from tests.switch_contract.stage import contract
from tests.switch_contract.test_legs import DIALLED, dialled
from tests.switch_contract.test_sound import BRIDGE, RECORDING, talk
from tests.switch_contract.world import ABSENT, LINE, PHONES, World
from zuoxi.domain.events import (
    Cause,
    EndpointSeen,
    LegAnswered,
    LegArrived,
    LegEnded,
    LegRinging,
    RecordingEnded,
    Side,
    SwitchBack,
    SwitchLost,
    TransferAsked,
)
from zuoxi.switch.interface import Refused, Unreachable
from zuoxi_kit.ids import LegId

LABELS = (("call", "call-1"), ("tenant", "a&b=c ü"))


@contract
async def test_the_snapshot_shows_legs_with_our_labels_and_bridges(world: World) -> None:
    caller = await world.call_in("4008001000", "13912345678")
    leg = (await world.told.first(LegArrived)).leg
    await world.switch.bind(leg, LABELS)
    waiting = (await world.switch.snapshot()).legs[leg]
    assert (waiting.answered, waiting.side, waiting.endpoint) == (False, Side.TRUNK, LINE)
    assert (waiting.number, waiting.caller, waiting.labels) == ("4008001000", "13912345678", dict(LABELS))
    await world.switch.answer(leg)
    await caller.picked_up()
    agent = await dialled(world)
    agent.ring()
    await world.told.of_leg(LegRinging, DIALLED)
    ringing = (await world.switch.snapshot()).legs
    assert ringing[leg].answered
    assert (ringing[DIALLED].answered, ringing[DIALLED].side) == (False, None)
    assert ringing[DIALLED].labels == {"call": "call-1"}


@contract
async def test_another_engine_finds_the_same_legs(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.switch.bind(leg, LABELS)
    await world.switch.record(leg, RECORDING, "t1/call-1")
    await agent.press("1")
    ringing = LegId("call-2.l2")
    other = await dialled(world, PHONES[1], ringing)
    other.ring()
    await world.told.of_leg(LegRinging, ringing)
    before = await world.switch.snapshot()
    await world.new_engine()
    after = await world.switch.snapshot()
    assert after.legs == before.legs
    assert after.bridges == {BRIDGE: tuple(sorted((leg, DIALLED)))}
    assert after.recordings == {RECORDING}
    assert set(PHONES) <= after.reachable
    await other.answer()
    await world.told.of_leg(LegAnswered, ringing)
    await agent.hang_up()
    assert await world.told.of_leg(LegEnded, DIALLED) == LegEnded(DIALLED, Cause.NORMAL, by_far_end=True)
    await world.switch.hold(leg, "default")
    await caller.hears_sound()
    await world.switch.hang_up(leg, Cause.NORMAL)
    assert (await world.told.of_leg(RecordingEnded, leg)).ok
    assert await world.told.of_leg(LegEnded, leg) == LegEnded(leg, Cause.NORMAL, by_far_end=False)
    await caller.ended()


@contract
async def test_another_engine_finds_an_arrival_that_nobody_had_bound(world: World) -> None:
    caller = await world.call_in("4008001000", "13912345678")
    await world.told.first(LegArrived)
    await world.new_engine()
    (seen,) = (await world.switch.snapshot()).legs.values()
    assert (seen.side, seen.endpoint, seen.number) == (Side.TRUNK, LINE, "4008001000")
    assert (seen.caller, seen.answered, seen.labels) == ("13912345678", False, {})
    await world.switch.answer(seen.leg)
    await caller.picked_up()
    await world.told.of_leg(LegAnswered, seen.leg)


@contract
async def test_calls_go_on_while_the_connection_is_lost(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.lose_switch()
    with pytest.raises(Unreachable):
        await world.switch.hold(leg, "default")
    with pytest.raises(Unreachable):
        await world.switch.snapshot()
    await agent.hears(caller)
    await agent.hang_up()
    await world.find_switch()
    assert [event for event in world.told.all if isinstance(event, SwitchLost | SwitchBack)] == [
        SwitchLost(),
        SwitchBack(restarted=False),
    ]
    if DIALLED in (await world.switch.snapshot()).legs:  # a busy switch had not ended it yet: then it tells
        await world.told.of_leg(LegEnded, DIALLED)
    assert (await world.switch.snapshot()).legs.keys() == {leg}
    await caller.hang_up()
    assert await world.told.of_leg(LegEnded, leg) == LegEnded(leg, Cause.NORMAL, by_far_end=True)


@contract
async def test_a_phone_is_seen_to_come_and_go(world: World) -> None:
    await world.told.first(EndpointSeen, lambda event: event.endpoint == PHONES[0] and event.reachable)
    await world.unregister(PHONES[0])
    await world.told.first(EndpointSeen, lambda event: event.endpoint == PHONES[0] and not event.reachable)
    reachable = (await world.switch.snapshot()).reachable
    assert PHONES[0] not in reachable
    assert PHONES[1] in reachable
    assert ABSENT not in reachable
    await world.register(PHONES[0])
    await world.told.first(
        EndpointSeen,
        lambda event: event == EndpointSeen(PHONES[0], True) and world.told.all.count(event) == 2,
    )


@contract
async def test_a_phone_that_is_added_can_ring_and_one_that_is_taken_away_can_not(world: World) -> None:
    await world.add_phone("demo-1004")
    agent = await dialled(world, "demo-1004")
    agent.ring()
    await world.told.of_leg(LegRinging, DIALLED)
    await world.switch.hang_up(DIALLED, Cause.NORMAL)
    await world.take_phone_away("demo-1004")
    again = LegId("call-1.l3")
    world.switch.dial(again, "demo-1004", "", "1", "", 20, ())
    assert await world.told.of_leg(LegEnded, again) == LegEnded(again, Cause.UNREACHABLE, by_far_end=False)
    assert "demo-1004" not in (await world.switch.snapshot()).reachable


@contract
async def test_without_beats_a_caller_hears_the_fallback(world: World) -> None:
    world.stop_beating()
    await world.hears_the_fallback()


@contract
async def test_a_phone_asks_for_a_transfer(world: World) -> None:
    caller, _, agent = await talk(world)
    await agent.transfer("1002")
    assert await world.told.first(TransferAsked) == TransferAsked(DIALLED, "1002")
    await world.switch.transfer_result(DIALLED, done=True)
    await agent.transfer_done()
    await caller.hears(agent)


@contract
async def test_a_verb_repeated_after_the_snapshot_does_no_harm(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.switch.bind(leg, LABELS)
    await world.new_engine()
    await world.switch.snapshot()
    await world.switch.answer(leg)
    await world.switch.join(BRIDGE, (leg, DIALLED))
    await world.switch.dial(DIALLED, PHONES[0], "", "1", "", 20, ())
    await caller.hears(agent)
    await agent.hears(caller)


@contract
async def test_a_carrier_is_asked_and_its_answer_told(world: World) -> None:
    found = await world.switch.probe(LINE)
    assert (found.options.status, found.registration) == (200, None), found
    for nobody in (PHONES[0], "line-99"):
        with pytest.raises(Refused):
            await world.switch.probe(nobody)
