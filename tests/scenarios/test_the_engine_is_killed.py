"""kill -9 of the engine: no call is lost, the order is kept, what ended meanwhile is closed."""

import asyncio
from pathlib import Path

import pytest

from tests.scenarios.rig import Rig, facts_are_whole, play
from zuoxi.domain import facts
from zuoxi.domain.events import Cause


def test_five_queued_and_five_talking_calls_survive_three_kills(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(agents=5)
        await rig.ready(*range(1001, 1006))
        for n in range(10):
            rig.call(f"1390000000{n}", at=n * 0.5)
        await asyncio.sleep(10)
        before = await rig.phases()
        assert sorted(before.values()) == ["talking"] * 5 + ["waiting"] * 5
        for _ in range(3):
            await rig.kill_engine()
            await asyncio.sleep(1.5)
            await rig.start_engine()
            assert await rig.phases() == before
        for leg in [each.leg for each in rig.switch.exchange.legs.values() if each.endpoint == "trunk-1"][:5]:
            rig.switch.exchange.far_end_hangs_up(leg)
        await asyncio.sleep(60)
        assert rig.served() == [f"1390000000{n}" for n in range(10)]
        assert rig.switch.exchange.silences(5.0) == []
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_who_hung_up_while_the_engine_was_away_is_closed_as_lost(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        rig.call("talks", at=0)
        rig.call("waits", at=1)
        await asyncio.sleep(8)
        await rig.kill_engine()
        for leg in list(rig.switch.exchange.legs.values()):
            if leg.endpoint == "trunk-1":
                rig.switch.exchange.far_end_hangs_up(leg.leg)
        await asyncio.sleep(1)
        await rig.start_engine()
        await asyncio.sleep(60)
        assert await rig.phases() == {}
        ended = rig.of(facts.LegFinished)
        assert sum(each.cause is Cause.LOST_WHILE_AWAY for each in ended) >= 2
        assert [each.by for each in rig.of(facts.CallEnded)] == ["lost", "lost"]
        status = await rig.ask("status")
        assert {each["state"] for each in status["agents"]} == {"free"}
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_a_caller_who_came_while_the_engine_was_away_is_not_left_alone(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        await rig.kill_engine()
        rig.call("13800138000", talks=5.0)
        await asyncio.sleep(1.0)
        await rig.start_engine()
        await asyncio.sleep(30)
        assert len(rig.of(facts.OfferAccepted)) == 1
        assert rig.switch.exchange.silences(5.0) == []

    play(tmp_path, story)


@pytest.mark.parametrize("moment", [n * 0.37 for n in range(1, 28)])
def test_a_kill_at_any_moment_leaves_every_call_served_once(tmp_path: Path, moment: float) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, 1002)
        for n in range(4):
            rig.call(f"1390000000{n}", at=n * 0.8, talks=4.0)
        await asyncio.sleep(moment)
        await rig.kill_engine()
        await asyncio.sleep(0.9)
        await rig.start_engine()
        await asyncio.sleep(200)
        assert await rig.phases() == {}
        assert rig.switch.exchange.legs == {}
        assert rig.switch.exchange.silences(5.0) == []
        facts_are_whole(rig.facts)
        closed = [each.stream.id for each in rig.facts if isinstance(each.fact, facts.ContactClosed)]
        assert len(set(closed)) == len(
            {e.stream.id for e in rig.facts if isinstance(e.fact, facts.ContactOpened)}
        )
        status = await rig.ask("status")
        assert {each["state"] for each in status["agents"]} == {"free"}

    play(tmp_path, story)


@pytest.mark.parametrize("moment", [n * 0.002 for n in range(25)])
def test_a_kill_while_a_recording_begins_leaves_no_talk_unrecorded(tmp_path: Path, moment: float) -> None:
    """The agent answers 2.1 s after the call; the kill comes at some moment around that."""

    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        rig.call("13800138000")
        await asyncio.sleep(2.04 + moment)
        await rig.kill_engine()
        await asyncio.sleep(0.5)
        await rig.start_engine()
        await asyncio.sleep(1)
        assert list((await rig.phases()).values()) == ["talking"]
        begun = {each.recording for each in rig.of(facts.RecordingStarted)}
        stopped = {each.recording for each in rig.of(facts.RecordingStopped)}
        assert begun - stopped == rig.switch.exchange.recordings.running()
        assert len(begun - stopped) == 1

    play(tmp_path, story)
