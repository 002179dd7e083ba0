"""An agent's browser as the telephone: both hear each other, a reload costs no call, who hangs up is known."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.e2e.browsing import bundled, chromium, hears, open_page, token_of, until_call
from tests.e2e.center import NUMBER, Center, running_center
from tests.sip.call import Call
from tests.sip.peer import Peer

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

AGENT = "1001@demo"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("page")
    return bundled(folder)


async def agent_page(center: Center, browser: Browser, script: str) -> Page:
    """Agent 1001 at a page, ready."""
    page = await open_page(center, browser, script)
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
    center: Center, browser: Browser, script: str
) -> None:
    page = await agent_page(center, browser, script)
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
    center: Center, browser: Browser, script: str
) -> None:
    page = await agent_page(center, browser, script)
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
