"""Real calls through a whole Zuoxi: menu, queue, agent, both voices, facts, and what is refused."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from tests.e2e.center import CARRIER, NUMBER, Center, running_center, trunk_id
from tests.sip.call import Call, CallFailed
from tests.sip.peer import Peer
from zuoxi.domain import facts
from zuoxi.domain.events import Cause
from zuoxi.domain.facts import Recorded

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


TALK_SECONDS = 10
"""So long the two talk, both ways (issue 2, proof 1)."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


async def facts_of(center: Center, found: list[Recorded]) -> None:
    await center.bus.watch_facts(None, found.append)


def of(kind: type[Any], found: list[Recorded]) -> list[Any]:
    return [each.fact for each in found if isinstance(each.fact, kind)]


async def test_menu_queue_agent_and_both_voices(center: Center) -> None:
    found: list[Recorded] = []
    await facts_of(center, found)
    async with center.phone(1001) as phone, center.caller() as carrier:
        assert await phone.register() == 200
        await center.until(lambda: _reachable(center, "1001"))
        call = await carrier.call(NUMBER)
        await call.answered()
        await call.hears_sound()
        await call.press("1")
        await center.until(lambda: _is(found, facts.ContactQueued))
        await call.hears_sound()
        await center.say("1001@demo", "ready")
        ring = await phone.next_call()
        await ring.answer(hertz=440)
        call.say(620)
        await asyncio.gather(ring.hears(620), call.hears(440))
        await asyncio.gather(_talks_on(call), _talks_on(ring))
        await asyncio.gather(ring.hears(620), call.hears(440))
        await call.hang_up()
        await ring.ended()
        await center.until(lambda: _is(found, facts.RecordingStopped))
        await center.say("1001@demo", "signed_out")  # when the wrap-up is over
        await center.until(lambda: _is(found, facts.WrapUpEnded), 30)
    chosen = of(facts.DigitsCollected, found)[0]
    assert (chosen.digits, chosen.exit) == ("1", "sales")
    why = of(facts.ContactOffered, found)[0].why
    assert why["strategy"] == "longest_idle"
    assert why["others"]["signed_out"] >= 9
    assert [type(e.fact).__name__ for e in found if e.stream.kind == "contact"][:7] == [
        "ContactOpened",
        "ContactQueued",
        "ContactOffered",
        "OfferAccepted",
        "TalkStarted",
        "TalkEnded",
        "WrapUpStarted",
    ]
    assert of(facts.RecordingStopped, found)[0].ok  # what is on it: test_a_call_is_recorded.py
    await _the_contact_tells_it_all(center, found)


async def _talks_on(call: Call) -> None:
    """Until so many seconds more have come in, in packets of 20 ms."""
    goal = call.rtp.received + 50 * TALK_SECONDS
    await call.rtp.until(lambda rtp: rtp.received >= goal)


async def _the_contact_tells_it_all(center: Center, found: list[Recorded]) -> None:
    """Menu choice, wait, talk, wrap-up and why this agent, as the database has them."""

    def listed() -> list[dict[str, Any]]:
        rows = json.loads(center.zuoxi("contacts", "list", "--json").stdout)["contacts"]
        return [each for each in rows if each["wrap_up_seconds"]]

    async def is_there() -> bool:
        return bool(await asyncio.to_thread(listed))

    await center.until(is_there)
    (contact,) = listed()
    wait, wrap_up = of(facts.OfferAccepted, found)[0].waited, _seconds_between(found)
    assert contact["choice"] == "1"
    assert (contact["queue_name"], contact["agent_number"], contact["outcome"]) == (
        "sales",
        "1001",
        "answered",
    )
    assert contact["waited_seconds"] == pytest.approx(wait / timedelta(seconds=1), abs=0.01)
    assert contact["waited_seconds"] > 0
    assert TALK_SECONDS <= contact["talk_seconds"] < 2 * TALK_SECONDS
    assert contact["wrap_up_seconds"] == pytest.approx(wrap_up, abs=0.01)
    assert contact["why"] == of(facts.ContactOffered, found)[0].why
    assert contact["why"]["candidates"] == 1


def _seconds_between(found: list[Recorded]) -> float:
    """How long the wrap-up took, by its facts."""
    began, ended = (
        next(each.at for each in found if isinstance(each.fact, kind))
        for kind in (facts.WrapUpStarted, facts.WrapUpEnded)
    )
    return (ended - began) / timedelta(seconds=1)


async def test_an_unknown_number_is_404_and_a_fact(center: Center) -> None:
    found: list[Recorded] = []
    await facts_of(center, found)
    async with center.caller("13911112222") as carrier:
        call = await carrier.call("4009999999")
        with pytest.raises(CallFailed) as refused:
            await call.answered()
        assert refused.value.status == 404
        await center.until(lambda: _is(found, facts.CallRefused))
    assert of(facts.CallRefused, found)[0].cause is Cause.UNKNOWN_NUMBER


async def test_a_wrong_password_and_an_unknown_user_are_401(center: Center) -> None:
    for user, password in (("demo-1002", "wrong"), ("demo-9999", "wrong"), ("nobody", "")):
        async with Peer(center.sip, user=user, password=password, host="127.0.0.1") as phone:
            assert await phone.register() == 401


async def test_nobody_gets_in_by_naming_a_trunk_or_an_agent(center: Center) -> None:
    status = await center.ask("status")
    assert center.credentials["demo"]["trunk_address"] == CARRIER
    # A trunk's name at the switch is its id.
    names = ["demo-1001", status["agents"][0]["agent"], await trunk_id(center)]
    for name in names:
        async with Peer(center.sip, user=name, host="127.0.0.1") as stranger:
            call = await stranger.call(NUMBER)
            with pytest.raises(CallFailed) as refused:
                await call.answered()
            assert refused.value.status == 401


async def _reachable(center: Center, number: str) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["number"] == number and each["reachable"] for each in agents)


async def _is(found: list[Recorded], kind: type[Any]) -> bool:
    return bool(of(kind, found))
