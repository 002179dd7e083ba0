"""A page keeps its registration and its call over a kill of the engine, and a start of the switch."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.rig import Rig, play
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import facts
from zuoxi.domain.browsers import BrowserSetup
from zuoxi.rehearsal.people import answers

NAME = "page000000000000001"
AGAIN = "page000000000000002"


async def page(rig: Rig, name: str = NAME) -> dict[str, Any]:
    """Agent 1001's page signs in and registers."""
    ticket = name[-1] * 64
    choice = {"kind": "browser", "name": name, "credential": "0" * 32, "ticket": ticket}
    answer = await rig.ask("choose_device", login="1001@demo", **choice)
    rig.switch.exchange.endpoints.register(name, answers(1.0))
    await asyncio.sleep(0.1)
    return answer


async def ready(rig: Rig) -> None:
    await page(rig)
    await rig.ask("set_agent_status", login="1001@demo", status="ready")


def test_an_identity_is_in_the_journal(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await ready(rig)
        await rig.kill_engine()
        await rig.start_engine()
        assert rig.engine is not None
        assert NAME in rig.engine.cell.browsers.known
        assert (await rig.ask("device", login="1001@demo")) == {
            "kind": "browser",
            "reachable": True,
            "number": "",
            "phone": "",
            "name": NAME,
        }
        rig.call("13800138000", talks=3.0)
        await asyncio.sleep(10)
        assert len(rig.of(facts.TalkStarted)) == 1

    play(tmp_path, story)


def test_a_switch_that_starts_anew_is_told_the_browsers_again(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await ready(rig)
        rig.switch.crash()
        assert not rig.switch.exchange.endpoints.browsers
        rig.switch.come_back()
        await asyncio.sleep(1)
        assert set(rig.switch.exchange.endpoints.browsers) == {NAME}

    play(tmp_path, story)


def test_a_reload_is_joined_even_when_the_engine_dies_before_the_new_page_is_there(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await ready(rig)
        rig.call("13800138000")
        await asyncio.sleep(3)
        choice = {"kind": "browser", "name": AGAIN, "credential": "0" * 32, "ticket": "2" * 64}
        await rig.ask("choose_device", login="1001@demo", **choice)
        await asyncio.sleep(0.5)
        await rig.kill_engine()
        await rig.start_engine()
        rig.switch.exchange.endpoints.register(AGAIN, answers(0.2))
        await asyncio.sleep(5)
        back = rig.of(facts.AgentDeviceBack)
        assert len(back) == 1
        assert not rig.of(facts.TalkEnded)
        assert (await rig.phases()) == {"13800138000": "talking"}
        assert not rig.switch.exchange.silences(1.0)

    play(tmp_path, story)


def test_a_page_whose_sound_stops_is_waited_for_and_then_its_customer_is_served_by_another(
    tmp_path: Path,
) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        await ready(rig)
        rig.call("13800138000")
        await asyncio.sleep(3)
        leg = next(leg for leg in rig.switch.exchange.legs.values() if leg.endpoint == NAME)
        rig.switch.exchange.endpoints.unregister(NAME)
        rig.switch.exchange.lose_media(leg.leg)
        await rig.ready(1002)
        await asyncio.sleep(20)
        assert (await rig.phases()) == {"13800138000": "talking"}
        await asyncio.sleep(20)
        assert [fact.by for fact in rig.of(facts.TalkEnded)] == ["lost"]
        talks = rig.of(facts.TalkStarted)
        assert [talk.agent for talk in talks] == ["agent-1001", "agent-1002"]

    play(tmp_path, story)


def test_a_socket_opens_when_the_switch_knows_the_browser_and_not_before(tmp_path: Path) -> None:
    async def story(rig: Rig) -> None:
        await rig.open()
        knows, admit = asyncio.Event(), rig.switch.admit

        async def slowly(browser: BrowserSetup) -> None:
            await knows.wait()
            await admit(browser)

        rig.switch.admit = slowly  # type: ignore[method-assign]
        await page(rig)
        with pytest.raises(CommandRefused) as refusal:
            await rig.ask("open_socket", ticket=NAME[-1] * 64)
        assert refusal.value.code == "switch_away"
        await rig.ask("new_ticket", agent=agent_of(rig), name=NAME, ticket="f" * 64)
        opening = asyncio.ensure_future(rig.ask("open_socket", ticket="f" * 64))
        await asyncio.sleep(1.0)
        assert not opening.done()
        knows.set()
        assert (await opening)["name"] == NAME

    play(tmp_path, story)


def agent_of(rig: Rig) -> str:
    assert rig.engine is not None
    identity = rig.engine.cell.browsers.known[NAME]
    assert identity.agent is not None
    return identity.agent
