"""What people hear in the simulated switch, and what is recorded."""

import asyncio
import wave
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from zuoxi.domain.events import Cause, PlayEnded, RecordingEnded
from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi.rehearsal.people import Caller
from zuoxi.switch.interface import Gone, Refused
from zuoxi.switch.simulated import Sound
from zuoxi_kit.ids import BridgeId, LegId, PlayId, RecordingId

WELCOME = (Prompt(PromptKind.SOUND, "welcome"), Prompt(PromptKind.DIGITS, "1001"))
B = BridgeId("b1")
P1, P2 = PlayId("p1"), PlayId("p2")


def plays_ended(floor: Any) -> list[PlayEnded]:
    return [event for event in floor.events if isinstance(event, PlayEnded)]


def test_a_play_ends_once_after_its_length_and_its_repeat_is_ignored(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        await floor.switch.play(leg, P1, WELCOME, "en")
        await floor.switch.play(leg, P1, WELCOME, "en")
        assert floor.exchange.hears(leg).sound is Sound.PLAY
        await asyncio.sleep(3.5)
        assert plays_ended(floor) == []
        await asyncio.sleep(1)

    assert plays_ended(play(scene)) == [PlayEnded(LegId("in-1"), P1, True)]


def test_a_missing_sound_ends_at_once_and_not_ok(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        await floor.switch.play(leg, P1, (Prompt(PromptKind.SOUND, "nowhere"),), "en")

    assert plays_ended(play(scene)) == [PlayEnded(LegId("in-1"), P1, False)]


def test_a_second_play_waits_for_the_first_and_both_can_be_stopped(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        await floor.switch.play(leg, P1, WELCOME, "en")
        await floor.switch.play(leg, P2, WELCOME, "en")
        await floor.switch.stop_play(leg, P1)
        await floor.settle()
        assert [event.play for event in plays_ended(floor)] == [P1]
        await floor.switch.stop_play(leg, P2)
        await floor.switch.stop_play(leg, P2)

    assert [event.play for event in plays_ended(play(scene))] == [P1, P2]


def test_no_play_ends_after_its_leg(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        await floor.switch.play(leg, P1, WELCOME, "en")
        await floor.switch.hang_up(leg, Cause.NORMAL)
        await asyncio.sleep(10)

    floor = play(scene)
    assert plays_ended(floor) == []
    assert floor.kinds("in-1")[-1] == "LegEnded"


def test_joining_ends_music_and_prompts_and_both_hear_each_other(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        await floor.switch.hold(leg, "default")
        assert floor.exchange.hears(leg).sound is Sound.MUSIC
        agent = await floor.agent("a1")
        await floor.switch.join(B, (leg, agent))
        assert floor.exchange.hears(leg).what == ("a1",)
        assert floor.exchange.hears(agent).what == ("in-1",)
        await floor.switch.mute(agent, speaks=False, hears=True)
        assert floor.exchange.hears(leg).sound is Sound.SILENCE
        assert floor.exchange.hears(agent).sound is Sound.TALK
        await floor.switch.mute(agent, speaks=True, hears=True)
        await floor.switch.part(B, (leg,))
        await floor.switch.hold(leg, "default")
        assert floor.exchange.hears(agent).sound is Sound.SILENCE
        await floor.switch.join(B, (leg,))
        assert floor.exchange.hears(leg).sound is Sound.TALK

    assert play(scene).exchange.bridges == {B: [LegId("a1"), LegId("in-1")]}


def test_a_leg_that_joins_another_bridge_moves(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        first = await floor.agent("a1")
        second = await floor.agent("a2", endpoint="demo-1002")
        await floor.switch.join(B, (leg, first))
        await floor.switch.join(BridgeId("b2"), (leg, second))
        assert floor.exchange.hears(first).sound is Sound.SILENCE
        assert floor.exchange.hears(second).what == ("in-1",)
        await floor.switch.close(BridgeId("b2"))
        assert floor.exchange.hears(leg).sound is Sound.SILENCE
        assert leg in floor.exchange.legs

    assert play(scene).exchange.bridges == {B: [LegId("a1")]}


def test_the_talk_ends_when_the_caller_has_talked_enough(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(Caller("1", "4008001000", patience=60, talks=100))
        agent = await floor.agent("a1")
        await floor.switch.join(B, (leg, agent))
        await asyncio.sleep(90)
        assert floor.ends(leg) == []
        await asyncio.sleep(11)
        assert floor.exchange.hears(agent).sound is Sound.SILENCE

    assert len(play(scene).ends("in-1")) == 1


def test_a_supervisor_hears_whispers_and_barges(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        agent = await floor.agent("a1")
        boss = await floor.agent("s1", endpoint="demo-1002")
        await floor.switch.join(B, (leg, agent))
        await floor.switch.listen(boss, agent, BridgeId("b2"), True, ())
        assert floor.exchange.hears(boss).what == ("a1", "in-1")
        assert floor.exchange.hears(agent).what == ("in-1",)
        await floor.switch.listen(boss, agent, BridgeId("b2"), True, (agent,))
        assert floor.exchange.hears(agent).what == ("in-1", "s1")
        assert floor.exchange.hears(leg).what == ("a1",)
        await floor.switch.listen(boss, agent, BridgeId("b2"), True, (agent, leg))
        assert floor.exchange.hears(leg).what == ("a1", "s1")
        await floor.switch.hang_up(boss, Cause.NORMAL)
        assert floor.exchange.hears(leg).what == ("a1",)

    play(scene)


def test_silence_is_remembered_with_its_length(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller(answer=False)
        await asyncio.sleep(4)
        await floor.switch.answer(leg)
        await floor.switch.hold(leg, "default")
        await asyncio.sleep(60)
        await floor.switch.resume(leg)
        await asyncio.sleep(7)
        assert floor.exchange.silences(longer_than=5)[0][2] == pytest.approx(7, abs=0.1)
        await floor.switch.hang_up(leg, Cause.NORMAL)
        await asyncio.sleep(100)
        silences = floor.exchange.silences(longer_than=3)
        assert [round(seconds) for _leg, _begin, seconds in silences] == [4, 7]

    play(scene)


def test_a_recording_ends_with_its_leg_and_before_it(play: Any, tmp_path: Path) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        await floor.switch.record(leg, RecordingId("r1"), "t1/c1")
        await floor.switch.record(leg, RecordingId("r1"), "t1/c1")
        await floor.switch.pause_recording(RecordingId("r1"), True)
        await asyncio.sleep(5)
        floor.exchange.far_end_hangs_up(leg)
        await floor.settle()
        with pytest.raises(Gone):
            await floor.switch.pause_recording(RecordingId("r1"), False)
        await floor.switch.stop_recording(RecordingId("r1"))

    floor = play(scene)
    assert floor.kinds("in-1")[-2:] == ["RecordingEnded", "LegEnded"]
    ended = floor.of("in-1")[-2]
    assert isinstance(ended, RecordingEnded)
    assert ended.ok
    assert ended.length == timedelta(seconds=5)
    for direction in ("in", "out"):
        with wave.open(str(tmp_path / f"recordings/t1/c1/r1-{direction}.wav")) as tape:
            assert (tape.getframerate(), tape.getnchannels(), tape.getnframes()) == (8000, 1, 40000)


def test_a_recording_outside_of_its_folder_is_refused(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        for folder in ("/tmp", "../other", "t1/../../x"):
            with pytest.raises(Refused, match="below"):
                await floor.switch.record(leg, RecordingId("r1"), folder)

    play(scene)


def test_keys_sent_to_a_leg_arrive_and_nonsense_is_refused(play: Any) -> None:
    async def scene(floor: Any) -> None:
        leg = await floor.caller()
        await floor.switch.send_digits(leg, "12#")
        with pytest.raises(Refused):
            await floor.switch.send_digits(leg, "x")
        assert floor.exchange.legs[leg].keys_heard == "12#"

    play(scene)
