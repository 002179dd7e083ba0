"""Real calls through a whole Zuoxi: menu, queue, agent, both voices, facts, and what is refused."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.e2e.center import CARRIER, NUMBER, Center, running_center
from tests.sip.call import CallFailed
from tests.sip.peer import Peer
from zuoxi.bus import subjects
from zuoxi.domain import facts
from zuoxi.domain.events import Cause
from zuoxi.domain.facts import Recorded

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


async def facts_of(center: Center, found: list[Recorded]) -> None:
    await center.bus.watch_facts(subjects.FACT_SUBJECTS, found.append)


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
        await ring.hears(620)
        await call.hears(440)
        await asyncio.sleep(3)  # a talk of some length: it is what is recorded
        await call.hang_up()
        await ring.ended()
        await center.until(lambda: _is(found, facts.RecordingStopped))
        await center.say("1001@demo", "signed_out")
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
    trunk = next(key for key in center.credentials["demo"] if key == "trunk_address")
    assert center.credentials["demo"][trunk] == CARRIER
    names = ["demo-1001", status["agents"][0]["agent"], "trunk"]
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
