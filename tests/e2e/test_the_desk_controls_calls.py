"""Call control over HTTP with real phones: transfer, mute, dialling out, a phone that calls a phone, a message."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.e2e.center import NUMBER, Center, running_center

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


class Desk:
    """An agent signed in over HTTP."""

    def __init__(self, center: Center, number: int) -> None:
        self.center, self.login = center, f"{number}@demo"
        self.http = httpx.AsyncClient(base_url=center.web, timeout=10)

    async def __aenter__(self) -> "Desk":
        users = self.center.credentials["demo"]["users"]
        password = next(each["password"] for each in users if each["login"] == self.login)
        signed = await self.http.post("/v1/sessions", json={"login": self.login, "password": password})
        assert signed.status_code in (200, 201), signed.text
        self.http.headers["Authorization"] = f"Bearer {signed.json()['access_token']}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.http.aclose()

    async def does(self, path: str, **body: Any) -> dict[str, Any]:
        answer = await self.http.post(f"/v1/me/{path}", json=body or None)
        assert answer.status_code in (200, 201), answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def says(self, status: str) -> None:
        answer = await self.http.put("/v1/agents/me/status", json={"status": status})
        assert answer.status_code == 200, answer.text


async def state(center: Center, number: str, wanted: str) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["number"] == number and each["state"] == wanted for each in agents)


async def reachable(center: Center, number: str) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["number"] == number and each["reachable"] for each in agents)


async def test_a_customer_is_transferred_from_desk_to_desk(center: Center) -> None:
    async with (
        center.phone(1001) as first,
        center.phone(1002) as second,
        center.caller() as carrier,
        Desk(center, 1001) as one,
        Desk(center, 1002) as two,
    ):
        for phone, desk, number in ((first, one, "1001"), (second, two, "1002")):
            assert await phone.register() == 200
            await center.until(partial(reachable, center, number))
            if number == "1001":
                await desk.says("ready")
        call = await carrier.call(NUMBER, hertz=620)
        await call.answered()
        await call.press("1")
        ring = await first.next_call()
        await ring.answer(hertz=440)
        await call.hears(440)
        await one.does("contact/mute")
        await one.does("contact/unmute")
        await two.says("ready")
        await one.does("contact/transfer", agent="1002")
        await ring.ended()
        await call.hears_sound()
        again = await second.next_call()
        await again.answer(hertz=880)
        await call.hears(880)
        await again.hears(620)
        assert await state(center, "1001", "wrap_up")
        await one.does("contact/wrap_up_done")
        await two.does("contact/hang_up")
        await call.ended()
        await two.does("contact/wrap_up_done")
        for desk in (one, two):
            await desk.says("out")


async def test_a_phone_calls_a_phone(center: Center) -> None:
    async with center.phone(1003) as caller, center.phone(1004) as callee:
        for phone, number in ((caller, "1003"), (callee, "1004")):
            assert await phone.register() == 200
            await center.until(partial(reachable, center, number))
        call = await caller.call("1004", hertz=620)
        ring = await callee.next_call()
        await ring.answer(hertz=440)
        await call.answered()
        await call.hears(440)
        await ring.hears(620)
        await call.hang_up()
        await ring.ended()


async def test_what_the_line_of_nobody_reaches_comes_back_and_leaves_a_wrap_up(center: Center) -> None:
    """The demo's carrier takes no calls here: the dialled customer is not reached, and the desk is told."""
    async with center.phone(1005) as phone, Desk(center, 1005) as desk:
        assert await phone.register() == 200
        await center.until(lambda: reachable(center, "1005"))
        await desk.says("ready")
        placed = await desk.does("calls", number="139 1234 5678")
        assert placed["customer"] == "+8613912345678"
        ring = await phone.next_call()
        await ring.answer()
        await center.until(lambda: state(center, "1005", "wrap_up"), 40)
        await ring.ended()
        answer = await desk.http.put("/v1/me/contact/result", json={"notes": "nobody there"})
        assert answer.status_code == 200, answer.text
        await desk.does("contact/wrap_up_done")
        await desk.says("out")
