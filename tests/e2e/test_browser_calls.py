"""An agent's browser as the telephone: both hear each other, a reload costs no call, who hangs up is known."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from websockets import ConnectionClosed, Origin
from websockets.asyncio.client import connect

from tests.e2e.browsing import (
    chromium,
    hears,
    new_page,
    open_customer,
    open_page,
    token_of,
    until_call,
    web_folder,
)
from tests.e2e.center import NUMBER, Center, running_center
from tests.e2e.walks.foreign_site import foreign_site
from tests.e2e.walks.words import Words
from tests.sip.call import Call
from tests.sip.peer import Peer

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

AGENT = "1001@demo"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Center]:
    web = await asyncio.to_thread(web_folder, tmp_path_factory.mktemp("web") / "web")
    async with running_center(ZUOXI_WEB_FOLDER=web) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


async def agent_page(center: Center, browser: Browser) -> Page:
    """Agent 1001 at a page, ready."""
    page = await open_page(center, browser)
    await sign_in(center, page)
    await center.say(AGENT, "ready")
    return page


async def sign_in(center: Center, page: Page) -> None:
    token = await token_of(center, AGENT)
    await page.evaluate("token => window.signIn(token)", token)
    await center.until(lambda: _is_reachable(center))


async def _is_reachable(center: Center) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["login"] == AGENT and each["reachable"] for each in agents)


async def talk(carrier: Peer, page: Page) -> Call:
    """A customer calls, chooses the queue, and the page answers."""
    call = await carrier.call(NUMBER, hertz=440)
    await call.answered()
    await call.hears_sound()
    await call.press("1")
    await until_call(page, "ringing")
    await page.evaluate("() => window.phone.answer()")
    await until_call(page, "talking")
    return call


async def _is_free(center: Center) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["login"] == AGENT and each["state"] in ("free", "wrap_up") for each in agents)


async def test_customer_and_agent_hear_each_other_and_either_may_hang_up(
    center: Center, browser: Browser
) -> None:
    page = await agent_page(center, browser)
    async with center.caller() as carrier:
        call = await talk(carrier, page)
        await hears(page)
        await call.hears_sound()
        await page.evaluate("() => window.phone.hangUp()")
        await call.ended()
        await center.until(lambda: _is_free(center))
        await center.say(AGENT, "ready")
        call = await talk(carrier, page)
        await hears(page)
        await call.hang_up()
        await until_call(page, None)
    await center.say(AGENT, "signed_out")
    await page.context.close()


async def test_a_reload_in_the_middle_of_a_call_joins_the_same_call_again(
    center: Center, browser: Browser
) -> None:
    page = await agent_page(center, browser)
    async with center.caller() as carrier:
        call = await talk(carrier, page)
        await hears(page)
        await page.reload()
        async with asyncio.timeout(5):
            await sign_in(center, page)
            await until_call(page, "talking")
        await hears(page)
        assert await page.evaluate("() => window.phone.state.call.again")
        assert not call.is_over
        await call.hears_sound()
        await call.hang_up()
        await until_call(page, None)
        await center.until(lambda: _is_free(center))
    await center.say(AGENT, "signed_out")
    await page.context.close()


async def customer_calls(center: Center, customer: Page, agent: Page) -> None:
    """From the button to the talk, with the keypad."""
    await customer.click("button.big")
    await customer.click("[data-key='1']", timeout=20_000)
    await until_call(agent, "ringing", 30)
    await agent.evaluate("() => window.phone.answer()")
    await until_call(agent, "talking")
    await customer.wait_for_function(
        "() => document.getElementById('before').textContent === '通话中'", timeout=15_000
    )


async def test_a_customer_calls_from_the_page_and_chooses_by_key(center: Center, browser: Browser) -> None:
    agent = await agent_page(center, browser)
    customer = await open_customer(center, browser)
    await customer_calls(center, customer, agent)
    await hears(customer)
    await hears(agent)
    calls = await center.calls()
    assert set(calls) == {"web"}
    await customer.click("#mute")
    await customer.wait_for_selector("#mute[aria-pressed=true]")
    await customer.click("#hang-up")
    await customer.wait_for_selector("button.big")
    await until_call(agent, None)
    await center.until(lambda: _is_free(center))
    await center.say(AGENT, "ready")
    await customer_calls(center, customer, agent)
    await hears(customer)
    await agent.evaluate("() => window.phone.hangUp()")
    await customer.wait_for_selector("button.big")
    await center.say(AGENT, "signed_out")
    for page in (agent, customer):
        await page.context.close()


async def test_a_customer_who_waits_leaves_a_number_to_be_called_back(
    center: Center, browser: Browser
) -> None:
    words = Words("zh-CN")
    page = await open_customer(center, browser)
    await page.get_by_role("button", name=words("call_page", "start")).click()
    await page.get_by_role("button", name=words("call_page", "key", key="1"), exact=True).click()
    await page.get_by_text(
        words("call_page", "next")
    ).wait_for()  # nobody is signed in: a place, and no guess
    await page.get_by_text(words("call_page", "unknown_wait")).wait_for()
    await page.get_by_role("button", name=words("call_page", "dont_wait")).click()
    field = page.get_by_label(words("call_page", "your_number"))
    await field.fill("call me")
    await field.press("Enter")
    await page.get_by_text(words("call_page", "wrong_number")).wait_for()
    await field.fill("139 0013 9000")
    await page.get_by_role("button", name=words("call_page", "call_me")).click()
    await page.get_by_role("heading", name=words("call_page", "promised")).wait_for()
    headers = {"Authorization": f"Bearer {await token_of(center, 'admin@demo')}"}
    async with httpx.AsyncClient(base_url=center.web, headers=headers) as http:

        async def is_there() -> bool:
            left = (await http.get("/v1/voicemails")).json()["items"]
            return [(one["customer"], one["length_seconds"]) for one in left] == [("13900139000", 0)]

        await center.until(is_there, 30)
    assert await center.calls() == {}
    await page.context.close()


async def test_the_snippet_calls_from_a_site_that_may_and_says_no_on_another(
    center: Center, browser: Browser
) -> None:
    words = Words("zh-CN")
    agent = await agent_page(center, browser)
    async with foreign_site(center.web, "demo", "zh-CN") as site:
        await allow(center, [site.allowed])
        page = await new_page(browser, locale="zh-CN")
        await page.goto(site.other)
        await page.get_by_role("button", name="在线通话").click()
        frame = page.frame_locator("iframe")
        await frame.get_by_text(words("call_page", "trouble.not_allowed")).wait_for()
        assert await frame.get_by_role("button", name=words("call_page", "again")).count() == 0

        await page.goto(site.allowed)
        await page.get_by_role("button", name="在线通话").click()
        await frame.get_by_role("button", name=words("call_page", "start")).click()
        await frame.get_by_text(words("call_page", "menu")).wait_for()
        await frame.get_by_role("button", name=words("call_page", "key", key="1"), exact=True).click()
        await until_call(agent, "ringing", 30)
        await agent.evaluate("() => window.phone.answer()")
        await until_call(agent, "talking")
        await hears(agent)
        inside = next(each for each in page.frames if each.url.startswith(f"{center.web}/call/"))
        await hears(inside)
        # By script, too, a page may ask only where it is allowed; the browser keeps the answer from others.
        ask = """async web => {
          const body = JSON.stringify({});
          const headers = { 'Content-Type': 'application/json' };
          try { return (await fetch(`${web}/v1/entries/demo/calls`, { method: 'POST', headers, body })).status; }
          catch { return 'kept away'; }
        }"""
        assert await page.evaluate(ask, center.web) == 201
        await frame.get_by_role("button", name=words("call_page", "hang_up"), exact=True).click()
        await until_call(agent, None)
        await page.goto(site.other)
        assert await page.evaluate(ask, center.web) == "kept away"
        await allow(center, [])
        await page.context.close()
    await center.say(AGENT, "signed_out")
    await agent.context.close()


async def allow(center: Center, origins: list[str]) -> None:
    """Let pages of these origins embed the demo's entry."""
    headers = {"Authorization": f"Bearer {await token_of(center, 'admin@demo')}"}
    async with httpx.AsyncClient(base_url=center.web, headers=headers) as http:
        found = (await http.get("/v1/entries")).json()["items"]
        entry = next(each["id"] for each in found if each["slug"] == "demo")
        changed = await http.patch(
            f"/v1/entries/{entry}", json={"allowed_origins": origins, "per_address": 100}
        )
        assert changed.status_code == 200, changed.text


async def test_a_call_between_browsers_outlives_api_and_engine(center: Center, browser: Browser) -> None:
    agent = await agent_page(center, browser)
    customer = await open_customer(center, browser)
    await customer_calls(center, customer, agent)
    api = center.kill("api")
    await center.until(lambda: _runs_anew(center, "api", api))
    await agent.wait_for_function("() => window.phone.state.connection === 'ready'", timeout=30_000)
    await hears(customer)
    engine = center.kill("engine")
    await center.until(lambda: _runs_anew(center, "engine", engine))
    await center.until(lambda: _is_talking(center))
    await hears(agent)
    await customer.wait_for_selector("#line:not(.lost)", timeout=30_000)
    await customer.click("#hang-up")
    await center.until(lambda: _is_free(center), 5)
    # The switch's BYE looks for the socket of before: the page learns the end from the live socket (here: from us).
    await agent.evaluate("() => window.phone.endCall(window.phone.state.call?.id)")
    await until_call(agent, None)
    await center.say(AGENT, "signed_out")
    for page in (agent, customer):
        await page.context.close()


async def _runs_anew(center: Center, name: str, before: int) -> bool:
    return center.pid(name) != before


async def _is_talking(center: Center) -> bool:
    agents = (await center.ask("status"))["agents"]
    return any(each["login"] == AGENT and each["state"] == "talking" for each in agents)


async def test_a_ticket_opens_no_second_socket_and_none_from_elsewhere(
    center: Center, browser: Browser
) -> None:
    page = await open_page(center, browser)
    token = await token_of(center, AGENT)
    headers = {"Authorization": f"Bearer {token}", "Origin": center.web}
    async with httpx.AsyncClient(base_url=center.web, headers=headers) as http:
        chosen = (await http.put("/v1/me/device", json={"kind": "browser"})).json()
        assert await _close_code(center, chosen["socket"], "http://evil.example") == 4403
        assert await _close_code(center, chosen["socket"], center.web) == 4401
        fresh = await http.post("/v1/me/device/ticket", json={"user": chosen["sip"]["user"]})
        async with connect(_socket(center, fresh.json()["socket"]), origin=Origin(center.web)) as socket:
            await socket.send("x" * 40_000)
            with pytest.raises(ConnectionClosed):
                await socket.recv()
            assert socket.close_code == 1009
        gone = await http.post("/v1/me/device/ticket", json={"user": "nobody"})
        assert (gone.status_code, gone.json()["code"]) == (404, "not_found")
        await http.put("/v1/me/device", json={"kind": "phone"})
    await page.context.close()


def _socket(center: Center, path: str) -> str:
    return center.web.replace("http", "ws", 1) + path


async def _close_code(center: Center, path: str, origin: str) -> int | None:
    async with connect(_socket(center, path), origin=Origin(origin)) as socket:
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        return socket.close_code
