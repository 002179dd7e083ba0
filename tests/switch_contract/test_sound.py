"""Who hears whom, music, prompts and recordings."""

from datetime import timedelta
from typing import Any

import pytest

from tests.switch_contract.stage import contract
from tests.switch_contract.test_legs import DIALLED, arrives, dialled
from tests.switch_contract.world import PHONES, World
from zuoxi.domain.events import (
    Cause,
    DigitPressed,
    LegAnswered,
    LegEnded,
    PlayEnded,
    RecordingEnded,
    SwitchLost,
)
from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi.switch.interface import Gone, Refused
from zuoxi_kit.ids import BridgeId, LegId, PlayId, RecordingId

BRIDGE, OTHER = BridgeId("call-1.b1"), BridgeId("call-1.b2")
PLAY, SECOND = PlayId("call-1.p1"), PlayId("call-1.p2")
RECORDING = RecordingId("call-1.r1")
THIRD = LegId("call-1.l3")
LONG = tuple(Prompt(PromptKind.DIGITS, "1234567890") for _ in range(3))
SHORT = (Prompt(PromptKind.DIGITS, "1"),)


async def talk(world: Any) -> tuple[Any, LegId, Any]:
    """A caller and an agent in one bridge."""
    caller, leg = await arrives(world)
    agent = await dialled(world)
    await agent.answer()
    await world.told.of_leg(LegAnswered, DIALLED)
    await world.switch.join(BRIDGE, (leg, DIALLED))
    await caller.hears(agent)
    await agent.hears(caller)
    return caller, leg, agent


@contract
async def test_joined_legs_hear_each_other_until_they_part(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.switch.part(BRIDGE, (leg,))
    await caller.hears_not(agent)
    await agent.hears_not(caller)
    await world.switch.join(BRIDGE, (leg, DIALLED))
    await caller.hears(agent)
    await agent.hears(caller)


@contract
async def test_a_bridge_that_closes_leaves_its_legs_alive_and_alone(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.switch.close(BRIDGE)
    await caller.hears_not(agent)
    seen = await world.switch.snapshot()
    assert seen.legs.keys() == {leg, DIALLED}
    assert seen.bridges == {}
    await world.switch.close(BRIDGE)


@contract
async def test_a_join_given_while_the_phone_still_rings_is_not_lost(world: World) -> None:
    caller, leg = await arrives(world)
    agent = await dialled(world)
    agent.ring()
    world.switch.join(BRIDGE, (leg, DIALLED))
    await agent.answer()
    await caller.hears(agent)
    await agent.hears(caller)


@contract
async def test_a_leg_moves_to_another_bridge(world: World) -> None:
    caller, leg, agent = await talk(world)
    third = await dialled(world, PHONES[1], THIRD)
    await third.answer()
    await world.told.of_leg(LegAnswered, THIRD)
    await world.switch.join(OTHER, (leg, THIRD))
    await caller.hears(third)
    await third.hears(caller)
    await agent.hears_not(caller)
    assert (await world.switch.snapshot()).bridges == {BRIDGE: (DIALLED,), OTHER: tuple(sorted((leg, THIRD)))}


@contract
async def test_the_last_leg_takes_its_bridge_with_it(world: World) -> None:
    caller, leg, agent = await talk(world)
    await caller.hang_up()
    await world.told.of_leg(LegEnded, leg)
    await agent.hang_up()
    await world.told.of_leg(LegEnded, DIALLED)
    assert (await world.switch.snapshot()).bridges == {}


@contract
async def test_joining_with_a_leg_that_has_ended_joins_the_living(world: World) -> None:
    caller, leg = await arrives(world)
    agent = await dialled(world)
    await agent.answer()
    await world.told.of_leg(LegAnswered, DIALLED)
    await caller.hang_up()
    await world.told.of_leg(LegEnded, leg)
    with pytest.raises(Gone):
        await world.switch.join(BRIDGE, (leg, DIALLED))
    assert (await world.switch.snapshot()).bridges == {BRIDGE: (DIALLED,)}


@contract
async def test_music_plays_until_it_is_ended(world: World) -> None:
    caller, leg = await arrives(world)
    await world.switch.hold(leg, "default")
    await caller.hears_sound()
    await world.switch.resume(leg)
    await caller.hears_silence()


@contract
async def test_joining_ends_music(world: World) -> None:
    caller, leg = await arrives(world)
    await world.switch.hold(leg, "default")
    await caller.hears_sound()
    agent = await dialled(world)
    await agent.answer()
    await world.told.of_leg(LegAnswered, DIALLED)
    await world.switch.join(BRIDGE, (leg, DIALLED))
    await caller.hears(agent)
    await world.switch.part(BRIDGE, (leg,))
    await caller.hears_silence()


@contract
async def test_a_prompt_ends_music(world: World) -> None:
    caller, leg = await arrives(world)
    await world.switch.hold(leg, "default")
    await caller.hears_sound()
    await world.switch.play(leg, PLAY, SHORT, "")
    await world.told.first(PlayEnded)
    await caller.hears_silence()


@contract
async def test_a_prompt_ends_by_itself_and_is_told_once(world: World) -> None:
    caller, leg = await arrives(world)
    world.switch.play(leg, PLAY, SHORT, "")
    world.switch.play(leg, PLAY, SHORT, "")
    await caller.hears_sound()
    assert await world.told.first(PlayEnded) == PlayEnded(leg, PLAY, ok=True)
    world.switch.play(leg, SECOND, SHORT, "")
    await world.told.first(PlayEnded, lambda event: event.play == SECOND)
    assert sum(isinstance(event, PlayEnded) for event in world.told.all) == 2


@contract
async def test_a_key_can_interrupt_a_prompt(world: World) -> None:
    caller, leg = await arrives(world)
    world.switch.play(leg, PLAY, LONG, "")
    await caller.hears_sound()
    await caller.press("1")
    await world.told.first(DigitPressed)
    await world.switch.stop_play(leg, PLAY)
    assert await world.told.first(PlayEnded) == PlayEnded(leg, PLAY, ok=True)
    await caller.hears_silence()
    await world.switch.stop_play(leg, PLAY)


@contract
async def test_a_second_prompt_waits_for_the_first(world: World) -> None:
    _, leg = await arrives(world)
    world.switch.play(leg, PLAY, SHORT, "")
    world.switch.play(leg, SECOND, SHORT, "")
    await world.told.first(PlayEnded, lambda event: event.play == SECOND)
    ended = [event.play for event in world.told.all if isinstance(event, PlayEnded)]
    assert ended == [PLAY, SECOND]


@contract
async def test_a_missing_sound_is_told(world: World) -> None:
    _, leg = await arrives(world)
    world.switch.play(leg, PLAY, (Prompt(PromptKind.SOUND, "nowhere"), *SHORT), "")
    assert await world.told.first(PlayEnded) == PlayEnded(leg, PLAY, ok=False)


@contract
async def test_joining_ends_a_prompt_at_once(world: World) -> None:
    caller, leg = await arrives(world)
    agent = await dialled(world)
    await agent.answer()
    await world.told.of_leg(LegAnswered, DIALLED)
    world.switch.play(leg, PLAY, LONG, "")
    await caller.hears_sound()
    await world.switch.join(BRIDGE, (leg, DIALLED))
    assert await world.told.first(PlayEnded) == PlayEnded(leg, PLAY, ok=True)
    await caller.hears(agent)


@contract
async def test_a_leg_that_hears_a_prompt_can_leave_its_bridge_at_once(world: World) -> None:
    caller, leg, agent = await talk(world)
    world.switch.play(leg, PLAY, LONG, "")
    await caller.hears_not(agent)
    await caller.hears_sound()
    await world.switch.part(BRIDGE, (leg,))
    assert (await world.switch.snapshot()).bridges == {BRIDGE: (DIALLED,)}
    assert not [event for event in world.told.all if isinstance(event, SwitchLost)]
    await world.switch.stop_play(leg, PLAY)
    await world.told.first(PlayEnded)
    await caller.hears_silence()


@contract
async def test_no_prompt_ends_after_its_leg(world: World) -> None:
    caller, leg = await arrives(world)
    world.switch.play(leg, PLAY, LONG, "")
    await caller.hears_sound()
    await caller.hang_up()
    await world.told.of_leg(LegEnded, leg)
    await world.switch.snapshot()
    assert isinstance(world.told.about(leg)[-1], LegEnded)
    assert not [event for event in world.told.about(leg) if isinstance(event, PlayEnded)]


@contract
async def test_a_muted_leg_is_not_heard_and_a_deaf_one_hears_nothing(world: World) -> None:
    caller, _, agent = await talk(world)
    await world.switch.mute(DIALLED, speaks=False, hears=True)
    await caller.hears_not(agent)
    await agent.hears(caller)
    await world.switch.mute(DIALLED, speaks=True, hears=False)
    await caller.hears(agent)
    await agent.hears_not(caller)
    await world.switch.mute(DIALLED, speaks=True, hears=True)
    await agent.hears(caller)


@contract
async def test_a_recording_ends_before_its_leg(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.switch.record(leg, RECORDING, "t1/call-1")
    await world.switch.record(leg, RECORDING, "t1/call-1")
    await agent.press("1")
    await world.told.of_leg(DigitPressed, DIALLED)
    assert (await world.switch.snapshot()).recordings == {RECORDING}
    await caller.hang_up()
    await world.told.of_leg(LegEnded, leg)
    recorded, ended = world.told.about(leg)[-2:]
    assert isinstance(recorded, RecordingEnded)
    assert isinstance(ended, LegEnded)
    assert (recorded.recording, recorded.ok) == (RECORDING, True)
    assert recorded.length < timedelta(seconds=20)
    assert (await world.switch.snapshot()).recordings == frozenset()


@contract
async def test_a_recording_can_be_stopped_while_the_talk_goes_on(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.switch.record(leg, RECORDING, "t1/call-1")
    await agent.press("1")
    await world.told.of_leg(DigitPressed, DIALLED)
    await world.switch.pause_recording(RECORDING, True)
    await world.switch.pause_recording(RECORDING, False)
    await world.switch.stop_recording(RECORDING)
    assert (await world.told.first(RecordingEnded)).leg == leg
    await caller.hears(agent)


@contract
async def test_a_recording_outside_its_folder_is_refused(world: World) -> None:
    _, leg = await arrives(world)
    with pytest.raises(Refused):
        await world.switch.record(leg, RECORDING, "../elsewhere")


@contract
async def test_a_supervisor_listens_whispers_and_barges_in(world: World) -> None:
    caller, leg, agent = await talk(world)
    supervisor = await dialled(world, PHONES[1], THIRD)
    await supervisor.answer()
    await world.told.of_leg(LegAnswered, THIRD)
    await world.switch.listen(THIRD, DIALLED, OTHER, hears=True, speaks_to=())
    await supervisor.hears(caller)
    await supervisor.hears(agent)
    await agent.hears_not(supervisor)
    await world.switch.listen(THIRD, DIALLED, OTHER, hears=True, speaks_to=(DIALLED,))
    await agent.hears(supervisor)
    await caller.hears_not(supervisor)
    await caller.hears(agent)
    await world.switch.listen(THIRD, DIALLED, OTHER, hears=True, speaks_to=(leg, DIALLED))
    await caller.hears(supervisor)
    await agent.hears(supervisor)
    await supervisor.hears(caller)
    await supervisor.hang_up()
    await world.told.of_leg(LegEnded, THIRD)
    await caller.hears(agent)


@contract
async def test_a_hung_up_talk_frees_everything(world: World) -> None:
    caller, leg, agent = await talk(world)
    await world.switch.record(leg, RECORDING, "t1/call-1")
    world.switch.hang_up(leg, Cause.NORMAL)
    world.switch.hang_up(DIALLED, Cause.NORMAL)
    world.switch.close(BRIDGE)
    await caller.ended()
    await agent.ended()
    await world.told.of_leg(LegEnded, leg)
    await world.told.of_leg(LegEnded, DIALLED)
    seen = await world.switch.snapshot()
    assert (seen.legs, seen.bridges, seen.recordings) == ({}, {}, frozenset())
