"""What an agent asks of the present contact: mute, keys, pass, more time, a status for afterwards, a late result."""

import asyncio
from pathlib import Path

import pytest

from tests.engine.world import DEMO, SALES, agent_id
from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_transfer import customer_leaves, record, states, talking
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import facts
from zuoxi.domain.events import Side
from zuoxi.domain.setup import QueueSetup
from zuoxi.rehearsal.people import lets_it_ring
from zuoxi.switch.simulated.parts import Leg, Sound


def customer(rig: Rig) -> Leg:
    (leg,) = (each for each in rig.switch.exchange.legs.values() if each.side is Side.TRUNK)
    return leg


async def refused(rig: Rig, command: str, **body: str) -> str:
    with pytest.raises(CommandRefused) as error:
        await rig.ask(command, login="1001@demo", **body)
    return error.value.code


def test_a_muted_agent_is_not_heard_and_stays_so_over_a_restart(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        await rig.ask("mute", login="1001@demo")
        await asyncio.sleep(0.1)
        assert rig.switch.exchange.hears(customer(rig).leg).sound is Sound.SILENCE
        assert await refused(rig, "mute") == "no_talk"
        await rig.kill_engine()
        await rig.start_engine()
        await rig.ask("unmute", login="1001@demo")
        await asyncio.sleep(0.1)
        assert rig.switch.exchange.hears(customer(rig).leg).sound is Sound.TALK
        assert [each.muted for each in rig.of(facts.AgentMuted)] == [True, False]

    play(tmp_path, story)


def test_keys_go_to_the_customers_side_and_into_no_fact(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        before = len(rig.facts)
        await rig.ask("digits", login="1001@demo", digits="12#")
        await asyncio.sleep(0.1)
        assert customer(rig).keys_heard == "12#"
        assert len(rig.facts) == before
        assert await refused(rig, "digits", digits="no keys") == "bad_command"
        await rig.ask("hold", login="1001@demo")
        assert await refused(rig, "digits", digits="1") == "no_talk"

    play(tmp_path, story)


def test_an_offer_that_is_passed_rings_at_the_next_and_not_again_while_others_are_free(
    tmp_path: Path,
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await rig.ready(1001, phone=lets_it_ring())
        rig.call("13800138000")
        await asyncio.sleep(1)
        await rig.ready(1002, phone=lets_it_ring())
        await rig.ask("pass", login="1001@demo")
        await asyncio.sleep(1)
        assert await states(rig) == {"1001": "free", "1002": "ringing", "1003": "free"}
        assert await refused(rig, "pass") == "no_contact"
        await rig.ask("pass", login="1002@demo")
        await asyncio.sleep(1)
        assert "ringing" in (await states(rig)).values(), (
            "only those who passed are there: they are asked again"
        )
        assert [each.cause for each in rig.of(facts.OfferMissed)] == ["refused", "refused"]
        assert rig.switch.exchange.silences(1.0) == []
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_half_a_minute_more_for_the_paper_work_if_the_queue_allows(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        assert await refused(rig, "more_wrap_up") == "no_more_wrap_up"
        customer_leaves(rig)
        await asyncio.sleep(5)
        await rig.ask("more_wrap_up", login="1001@demo")
        await asyncio.sleep(35)
        assert (await states(rig))["1001"] == "wrap_up"
        await asyncio.sleep(10)
        assert (await states(rig))["1001"] == "free"
        await rig.configure(version=2, queues=(QueueSetup(SALES, DEMO, "Sales", more_wrap_up=False),))
        rig.call("13800138000")
        await asyncio.sleep(4)
        customer_leaves(rig)
        await asyncio.sleep(1)
        assert await refused(rig, "more_wrap_up") == "no_more_wrap_up"

    play(tmp_path, story)


def test_what_is_said_for_afterwards_comes_when_the_wrap_up_is_over_and_the_last_word_counts(
    tmp_path: Path,
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        for status, reason in (("signed_out", ""), ("on_break", "lunch")):
            await rig.ask("set_agent_status", login="1001@demo", status=status, reason=reason, after=True)
        (agent,) = (a for a in (await rig.ask("status"))["agents"] if a["number"] == "1001")
        assert (agent["status"], agent["after"]) == ("ready", "on_break")
        await rig.kill_engine()
        await rig.start_engine()
        customer_leaves(rig)
        await asyncio.sleep(5)
        assert (await states(rig))["1001"] == "wrap_up"
        await asyncio.sleep(15)
        (agent,) = (a for a in (await rig.ask("status"))["agents"] if a["number"] == "1001")
        assert (agent["status"], agent["reason"], agent["after"]) == ("on_break", "lunch", "")
        await rig.ask("set_agent_status", login="1001@demo", status="ready", after=True)
        (agent,) = (a for a in (await rig.ask("status"))["agents"] if a["number"] == "1001")
        assert agent["status"] == "ready", "without a contact it is so at once"
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_a_status_said_now_takes_back_what_was_said_for_afterwards(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await talking(rig)
        await rig.ask("set_agent_status", login="1001@demo", status="signed_out", after=True)
        await rig.ask("set_agent_status", login="1001@demo", status="ready")
        customer_leaves(rig)
        await asyncio.sleep(20)
        (agent,) = (a for a in (await rig.ask("status"))["agents"] if a["number"] == "1001")
        assert agent["status"] == "ready"

    play(tmp_path, story)


def test_the_result_of_a_contact_that_is_over_may_be_changed_the_same_day(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        contact = await talking(rig)
        await rig.ask("dispose", login="1001@demo", disposition="order", notes="as typed")
        customer_leaves(rig)
        await asyncio.sleep(30)
        assert await rig.phases() == {}
        await rig.kill_engine()
        await rig.start_engine()
        await rig.ask("dispose", login="1001@demo", contact=contact, disposition="order", notes="more")
        await asyncio.sleep(1)
        assert (record(rig).disposition, record(rig).notes) == ("order", "more")
        facts_are_whole(rig.facts)
        assert await refused(rig, "dispose", contact="another", disposition="x") == "contact_closed"
        assert agent_id(1001) == record(rig).agent

    play(tmp_path, story)
