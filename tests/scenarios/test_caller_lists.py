"""The tenant's lists of callers: refused politely, never refused, served before others."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from tests.engine.world import START
from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_transfer import customer_leaves
from zuoxi.domain import facts
from zuoxi.domain.callers import CallerList, CallerRule, by_number, judge
from zuoxi.switch.simulated.parts import Sound

CALLER, KEY = "13800138000", "+8613800138000"
BLACK = CallerRule(KEY, CallerList.BLACK, reason="insults")
WHITE = CallerRule(KEY, CallerList.WHITE)


@pytest.mark.row("ACD-14")
def test_the_black_list_refuses_politely_and_says_why_in_a_fact(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(callers=(BLACK,))
        await rig.ready(1001)
        rig.call(CALLER)
        rig.call("13800138001", at=2)
        await asyncio.sleep(1)
        (leg,) = rig.switch.exchange.legs.values()
        assert rig.switch.exchange.hears(leg.leg).sound is Sound.PLAY
        await asyncio.sleep(10)
        assert rig.of(facts.ContactRefused) == [facts.ContactRefused("insults")]
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["refused"]
        assert await rig.phases() == {"13800138001": "talking"}
        customer_leaves(rig)
        await asyncio.sleep(30)
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_an_engine_killed_while_it_refuses_hangs_up_all_the_same(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(callers=(BLACK,))
        rig.call(CALLER)
        await asyncio.sleep(1)
        await rig.kill_engine()
        await rig.start_engine()
        await asyncio.sleep(30)
        assert rig.switch.exchange.legs == {}
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["refused"]

    play(tmp_path, story)


@pytest.mark.row("ACD-14")
@pytest.mark.parametrize("rules", [(BLACK, WHITE), (CallerRule(KEY, CallerList.BLACK, until=START),)])
def test_the_white_list_is_stronger_and_what_is_over_counts_no_more(
    tmp_path: Path, rules: tuple[CallerRule, ...]
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(callers=rules)
        await rig.ready(1001)
        rig.call(CALLER)
        await asyncio.sleep(5)
        assert await rig.phases() == {CALLER: "talking"}

    play(tmp_path, story)


def test_a_caller_with_priority_is_served_before_those_who_came_earlier(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(callers=(CallerRule(KEY, CallerList.PRIORITY, priority=3),))
        rig.call("13800138001")
        rig.call(CALLER, at=2)
        await asyncio.sleep(5)
        await rig.ready(1001)
        await asyncio.sleep(5)
        assert rig.served() == [CALLER]
        assert [each.priority for each in rig.of(facts.ContactQueued)] == [0, 3]

    play(tmp_path, story)


def test_nobody_is_on_a_list_by_a_withheld_number() -> None:
    rules = by_number((BLACK,))
    assert judge(rules, "", START).refused is None
    assert judge(rules, KEY, START + timedelta(days=1)).refused is BLACK
