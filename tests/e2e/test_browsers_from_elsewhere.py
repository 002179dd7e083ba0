"""`zuoxi up --public ADDRESS`: browsers come in by TLS at the machine's own address, call and talk; without TLS they are told
why not. STUN and the outside address of media reach browser and switch.
"""

import base64
import hashlib
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.async_api import Browser, Page
from playwright.async_api import Error as PlaywrightError

from tests.e2e.browsing import chromium, hears, new_page
from tests.e2e.center import Center, running_center
from tests.e2e.walks.stun import Stun, stun_server
from tests.e2e.walks.words import Words

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(300)]

OUTSIDE = "198.51.100.7"
"""What the router in front of us is called outside (RFC 5737: nobody's)."""
MAPPED = "203.0.113.9"
"""What the STUN server says of everybody."""


def own_address() -> str:
    """An address of this machine that isn't loopback."""
    for addresses in psutil.net_if_addrs().values():
        for each in addresses:
            if each.family == socket.AF_INET and not each.address.startswith("127."):
                return each.address
    pytest.fail("this machine has no address but loopback: give it another, or --public can't be tried")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stun() -> AsyncIterator[Stun]:
    async with stun_server(own_address(), MAPPED) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center(stun: Stun) -> AsyncIterator[Center]:
    address = own_address()
    settings = {
        "ZUOXI_PUBLIC": address,
        "ZUOXI_MEDIA_ADDRESS": OUTSIDE,
        "ZUOXI_STUN": f"{address}:{stun.port}",
    }
    async with running_center(**settings) as running:
        running.web = running.web.replace("http://127.0.0.1", f"https://{address}")
        yield running


def fingerprint_of(certificate: Path) -> str:
    """The hash of a certificate's public key, as Chromium takes it."""
    found = x509.load_pem_x509_certificate(certificate.read_bytes())
    key = found.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(center: Center) -> AsyncIterator[Browser]:
    trusted = fingerprint_of(center.data / "tls" / "web.crt")
    async with chromium(f"--ignore-certificate-errors-spki-list={trusted}") as running:
        yield running


async def desk(center: Center, browser: Browser, login: str) -> Page:
    """An agent's desk that is ready in this browser."""
    words = Words("zh-CN")
    page = await new_page(browser, locale="zh-CN")
    page.context.set_default_timeout(60_000)
    users = center.credentials["demo"]["users"]
    password = next(user["password"] for user in users if user["login"] == login)
    await page.goto(f"{center.web}/desk")
    await page.get_by_label(words("sign_in", "login")).fill(login)
    await page.get_by_label(words("sign_in", "password")).fill(password)
    await page.keyboard.press("Enter")
    await page.get_by_role("radio", name=words("desk", "device.browser")).click()
    await page.get_by_text(words("desk", "device.browser_ready")).wait_for()
    await page.keyboard.press("Alt+g")
    await page.locator('.block[data-state="free"]').wait_for()
    return page


async def test_agent_and_customer_talk_over_tls_at_the_public_address(
    center: Center, browser: Browser, stun: Stun
) -> None:
    words = Words("zh-CN")
    agent = await desk(center, browser, "1001@demo")
    customer = await new_page(browser, viewport={"width": 390, "height": 844}, locale="zh-CN")
    await customer.goto(f"{center.web}/call/demo")
    assert await customer.evaluate("() => window.isSecureContext")
    await customer.get_by_role("button", name=words("call_page", "start")).click()
    await customer.get_by_text(words("call_page", "menu")).wait_for()
    await customer.get_by_role("button", name=words("call_page", "key", key="1"), exact=True).click()
    await agent.locator('.block[data-state="ringing"]').wait_for()
    await agent.get_by_role("button", name=words("desk", "verb.answer")).click()
    await agent.locator('.block[data-state="talking"]').wait_for()
    await hears(agent)
    await hears(customer)
    # The switch offers its outside address beside its own, and what the STUN server told it.
    for page in (agent, customer):
        said = str((await page.evaluate("() => window.told()"))[-1])
        assert f" {OUTSIDE} " in said
        assert f" {own_address()} " in said
        assert f" {MAPPED} " in said
    first, last = int(center.environment["ZUOXI_RTP_FIRST"]), int(center.environment["ZUOXI_RTP_LAST"])
    assert {first <= port <= last for port in stun.asked} == {True, False}, "the switch asked, and browsers"
    await customer.get_by_role("button", name=words("call_page", "hang_up"), exact=True).click()
    await agent.locator('.block[data-state="wrap_up"]').wait_for()
    for page in (agent, customer):
        await page.context.close()


async def test_without_tls_a_browser_is_told_why_and_where_to_go(center: Center, browser: Browser) -> None:
    words = Words("zh-CN")
    page = await new_page(browser, locale="zh-CN")
    answer = await page.goto(center.web.replace("https", "http") + "/call/demo")
    assert answer is not None
    assert answer.status == 426
    await page.get_by_role("heading", name=words("web_tls", "title")).wait_for()
    await page.get_by_text(words("web_tls", "why")).wait_for()
    await page.get_by_role("link", name=f"{center.web}/").click()
    await page.wait_for_url(f"{center.web}/sign-in*")
    await page.context.close()


async def test_a_browser_that_does_not_know_the_authority_stays_outside(center: Center) -> None:
    async with chromium() as stranger:
        page = await new_page(stranger)
        with pytest.raises(PlaywrightError, match="ERR_CERT_AUTHORITY_INVALID"):
            await page.goto(center.web)
