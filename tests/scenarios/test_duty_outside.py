"""Who is on duty at a number outside is rung there, over the line that a call to it would take."""

import asyncio
from pathlib import Path

from tests.engine.world import DEMO, NUMBER, SALES, TRUNK, agent_id
from tests.scenarios.rig import Rig, facts_are_whole, play
from tests.scenarios.test_transfer import OUTSIDE
from zuoxi.domain import facts
from zuoxi.domain.setup import DutySetup
from zuoxi.rehearsal.people import answers

RULE = DutySetup("night", DEMO, "night", SALES, agent_id(1001), number="13912345678")


def test_the_number_rings_and_the_talk_is_the_agents(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(more=(("duty", "night", RULE),))
        rig.switch.exchange.callees[OUTSIDE] = answers(2.0)
        rig.call("13800138000", talks=10.0)
        await asyncio.sleep(8)
        (outside,) = (leg for leg in rig.switch.exchange.legs.values() if leg.number == OUTSIDE)
        assert (outside.endpoint, outside.caller) == (TRUNK, NUMBER)
        await asyncio.sleep(60)
        (taken,) = rig.of(facts.OfferAccepted)
        assert taken.agent == agent_id(1001)
        assert [each.outcome for each in rig.of(facts.ContactClosed)] == ["answered"]
        facts_are_whole(rig.facts)

    play(tmp_path, story)


def test_afterwards_the_agents_own_phone_rings_again(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open(more=(("duty", "night", RULE),))
        await asyncio.sleep(10)
        assert (await rig.ask("device", login="1001@demo"))["kind"] == "outside"
        await rig.ready(1002)  # somebody comes: duty is over
        await asyncio.sleep(10)
        device = await rig.ask("device", login="1001@demo")
        assert (device["kind"], device["phone"]) == ("phone", "1001")
        await rig.ask("set_agent_status", login="1002@demo", status="signed_out", reason="")
        await asyncio.sleep(10)
        assert (await rig.ask("device", login="1001@demo"))["kind"] == "outside"

    play(tmp_path, story)


def test_an_agent_at_a_number_outside_is_rung_with_one_of_the_tenants_numbers_shown(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        rig.switch.exchange.callees[OUTSIDE] = answers(2.0)
        await rig.ask("choose_device", login="1001@demo", kind="outside", number="13912345678")
        await rig.ask("set_agent_status", login="1001@demo", status="ready")
        rig.call("13800138000", talks=10.0)
        await asyncio.sleep(2)
        (outside,) = (leg for leg in rig.switch.exchange.legs.values() if leg.number == OUTSIDE)
        assert (outside.endpoint, outside.caller) == (TRUNK, NUMBER)

    play(tmp_path, story)
