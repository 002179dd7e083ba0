"""Whole calls over engine, journal, bus and simulated switch."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.scenarios.rig import Rig, facts_are_whole, play
from zuoxi.domain import facts
from zuoxi.rehearsal.people import lets_it_ring


def test_a_call_from_arrival_to_wrap_up(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001)
        rig.call("13800138000", talks=10.0)
        await asyncio.sleep(60)
        assert rig.of(facts.CallEnded)[-1].by == "caller"
        assert abs(rig.of(facts.OfferAccepted)[-1].waited - timedelta(seconds=2)) < timedelta(seconds=0.1)
        assert rig.of(facts.WrapUpEnded)[-1].by == "timer"
        assert rig.of(facts.RecordingStopped)[-1].ok
        assert await rig.phases() == {}
        facts_are_whole(rig.facts)

    play(tmp_path, story)


@pytest.mark.row("ACD-08")
def test_callers_are_served_in_their_order(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        for n in range(5):
            rig.call(f"1390000000{n}", at=n, talks=5.0)
        await asyncio.sleep(10)
        await rig.ready(1001)
        await asyncio.sleep(200)
        assert rig.served() == [f"1390000000{n}" for n in range(5)]
        assert rig.switch.exchange.silences(0.5) == []

    play(tmp_path, story)


def test_a_phone_that_nobody_answers_passes_the_caller_on(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, phone=lets_it_ring())
        rig.call("13800138000", talks=5.0)
        await asyncio.sleep(5)
        await rig.ready(1002)
        await asyncio.sleep(60)
        missed = rig.of(facts.OfferMissed)
        assert [each.agent for each in missed] == ["agent-1001"]
        assert rig.of(facts.OfferAccepted)[-1].agent == "agent-1002"

    play(tmp_path, story)
