"""The whole proof of a call center with a face: a company signs up, sets itself up in the console, is called from its page,
answers, transfers, wraps up, and finds the contact with its recording. Once with the mouse and in Chinese; once by the
keyboard alone and in English.
"""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.e2e.browsing import chromium, hears
from tests.e2e.center import Center, running_center
from tests.e2e.walks import calling, company
from tests.e2e.walks.hands import Hands, Keyboard, Mouse
from tests.e2e.walks.words import Words
from tests.mailbox import Mailbox, mail_server

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(600)]

NUMBER = "4001230000"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def box() -> AsyncIterator[Mailbox]:
    async with mail_server() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center(box: Mailbox) -> AsyncIterator[Center]:
    async with running_center(ZUOXI_SIGN_UP="true", ZUOXI_SMTP_URL=f"smtp://127.0.0.1:{box.port}") as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as running:
        yield running


@pytest.mark.parametrize(
    ("hands", "language", "carrier"),
    [
        pytest.param(Mouse(), "zh-CN", "127.0.0.77", id="mouse"),
        pytest.param(Keyboard(), "en", "127.0.0.78", id="keyboard"),
    ],
)
async def test_a_company_is_set_up_called_and_finds_the_recording(
    center: Center, box: Mailbox, browser: Browser, hands: Hands, language: str, carrier: str
) -> None:
    words = Words(language)
    code = f"{hands.name}walk"
    ours = await company.sign_up(center.web, browser, box, hands, words, code)
    await company.add_queue(ours, "Sales")
    await company.add_agent(ours, "2001", "Zhou", "Sales")
    await company.add_agent(ours, "2002", "Chen", "")
    await company.add_flow(ours, "Menu", "Sales")
    await company.add_number(ours, NUMBER, "Menu", carrier)
    await company.add_entry(ours, code, NUMBER)

    first = await calling.open_desk(ours, browser, "2001")
    second = await calling.open_desk(ours, browser, "2002")
    customer = await calling.call_from_page(ours, browser, code)
    await first.answer()
    await hears(customer)
    await calling.transfer_to(first, "Chen")
    await second.answer()
    await hears(customer)
    result = words("defaults", "dispositions.answered")
    await calling.wrap_up(first, result, "Passed on")
    await hands.press(customer.get_by_role("button", name=words("call_page", "hang_up"), exact=True))
    await calling.wrap_up(second, result, calling.NOTE)
    await calling.find_contact(ours, "Chen")
    for page in (ours.page, first.page, second.page, customer):
        await page.context.close()
