"""Settings of the tenant that the engine follows: calling out in wrap-up, and how long a lost browser is waited for."""

import asyncio
from pathlib import Path

import pytest

from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_transfer import OUTSIDE, states
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import facts
from zuoxi.rehearsal.people import answers


async def in_wrap_up(rig: Rig) -> None:
    await rig.ready(1001, phone=answers(1.0))
    rig.switch.exchange.callees[OUTSIDE] = answers(2.0, talks=10.0)
    rig.call("13800138000", talks=5.0)
    while (await states(rig))["1001"] != "wrap_up":  # noqa: ASYNC110 (virtual time: nobody polls)
        await asyncio.sleep(0.2)


def test_calling_out_ends_the_wrap_up(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await in_wrap_up(rig)
        await rig.ask("dial", login="1001@demo", number="139 1234 5678")
        assert [each.by for each in rig.of(facts.WrapUpEnded)] == ["dial"]
        await asyncio.sleep(60)
        assert len(rig.of(facts.WrapUpEnded)) == 2
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["answered", "answered"]
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_where_the_tenant_says_no_the_wrap_up_comes_first(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(of_tenant={"calls_in_wrap_up": False})
        await in_wrap_up(rig)
        with pytest.raises(CommandRefused) as refused:
            await rig.ask("dial", login="1001@demo", number="139 1234 5678")
        assert refused.value.code == "agent_not_free"
        assert rig.of(facts.WrapUpEnded) == []

    play(tmp_path, story)
