"""A customer leaves a message: from the flow, behind a queue, and over a killed engine."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_transfer import customer_leaves
from zuoxi.domain import facts
from zuoxi.domain.events import Side

BOX: dict[str, Any] = {
    "type": "voicemail",
    "queue": "sales",
    "max_seconds": 20,
    "prompts": [{"sound": "hello"}],
}
STRAIGHT: dict[str, Any] = {"version": 1, "start": "box", "nodes": {"box": BOX}}
"""The greeting and the beep take 2 s each."""
BEHIND_QUEUE: dict[str, Any] = {
    "version": 1,
    "start": "wait",
    "nodes": {
        "wait": {"type": "queue", "queue": "sales", "max_wait_seconds": 5, "exits": {"else": "box"}},
        "box": BOX,
    },
}


async def over(rig: Rig) -> facts.VoicemailLeft | None:
    """What was left, once nothing lives any more."""
    await asyncio.sleep(60)
    assert rig.switch.exchange.legs == {}
    assert await rig.phases() == {}
    facts_are_whole(rig.facts)
    assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["voicemail"]
    found = rig.of(facts.VoicemailLeft)
    return found[0] if found else None


@pytest.mark.parametrize("flow", [STRAIGHT, BEHIND_QUEUE])
def test_who_hangs_up_has_left_a_message(tmp_path: Path, flow: dict[str, Any]) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=flow)
        rig.call("13800138000")
        while not rig.of(facts.VoicemailStarted):  # noqa: ASYNC110 (virtual time: nobody polls)
            await asyncio.sleep(0.1)
        await asyncio.sleep(8)
        customer_leaves(rig)
        left = await over(rig)
        assert left is not None
        assert timedelta(seconds=7) < left.length < timedelta(seconds=9)
        assert (left.queue, left.customer) == ("sales", "13800138000")
        assert [each.recording for each in rig.of(facts.RecordingStopped)] == [left.recording]

    play(tmp_path, story)


def test_the_end_key_and_the_longest_time_end_it(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=STRAIGHT)
        rig.call("13800138000", presses=((1.0, "#"), (10.0, "5"), (12.0, "#")))
        left = await over(rig)
        assert left is not None, "a key while the greeting plays ends nothing"
        assert timedelta(seconds=7) < left.length < timedelta(seconds=9)

    play(tmp_path, story)


def test_after_the_longest_time_the_caller_is_hung_up(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=STRAIGHT)
        rig.call("13800138000")
        left = await over(rig)
        assert left is not None
        assert timedelta(seconds=19) < left.length < timedelta(seconds=21)

    play(tmp_path, story)


def test_who_says_nothing_has_left_no_message(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=STRAIGHT)
        rig.call("13800138000")
        await asyncio.sleep(5)
        assert [leg.side for leg in rig.switch.exchange.legs.values()] == [Side.TRUNK]
        customer_leaves(rig)
        assert await over(rig) is None

    play(tmp_path, story)


@pytest.mark.parametrize("moment", [3.9, 4.0, 4.01, 4.1, 8.0])
def test_a_killed_engine_costs_no_message(tmp_path: Path, moment: float) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(flow=STRAIGHT)
        rig.call("13800138000")
        await asyncio.sleep(moment)
        await rig.kill_engine()
        await asyncio.sleep(0.5)
        await rig.start_engine()
        await asyncio.sleep(10)
        customer_leaves(rig)
        left = await over(rig)
        assert left is not None
        assert left.length > timedelta(seconds=8)
        assert len(rig.of(facts.VoicemailLeft)) == 1

    play(tmp_path, story)
