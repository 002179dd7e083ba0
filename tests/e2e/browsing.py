"""Chromium for tests: one browser, pages of the running center, a microphone that beeps. No ICE and no loopback flags."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Browser, BrowserContext, Frame, Page, async_playwright

from tests.e2e.center import Center
from tests.e2e.running_switch import PROJECT

WEB = PROJECT / "web"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
PHONE_PAGE = "/test-phone"

ENERGY = """
const connections = [];
const Native = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Native {
  constructor(...given) { super(...given); connections.push(this); }
};
// All the sound that has come in so far (RTCInboundRtpStreamStats.totalAudioEnergy).
window.energy = async () => {
  let energy = 0;
  for (const connection of connections)
    for (const each of (await connection.getStats()).values())
      if (each.type === 'inbound-rtp' && each.kind === 'audio') energy += each.totalAudioEnergy ?? 0;
  return energy;
};
// What the other side said of its media (SDP), newest connection last.
window.told = () => connections.map((each) => each.remoteDescription?.sdp ?? '');
"""


@asynccontextmanager
async def chromium(*more: str) -> AsyncIterator[Browser]:
    """A headless Chromium, as an ordinary user would start it; `more` are flags besides."""
    alone = ("--no-sandbox",) if os.getuid() == 0 else ()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *alone, *more])
        try:
            yield browser
        finally:
            await browser.close()


def web_folder(folder: Path) -> str:
    """A web of its own for a center: the page of tests/e2e/pages in place of the console, and the customer's page as built.
    (A page given by Playwright itself would not count as local, and Chromium keeps such from sockets on this machine.)
    """
    console = folder / "console"
    console.mkdir(parents=True)
    folder.chmod(0o755)
    bundler = [str(WEB / "node_modules/.bin/rolldown"), str(PROJECT / "tests/e2e/pages/phone.ts")]
    _run(*bundler, "--file", str(console / "phone.js"), "--format", "iife")
    page = "<!doctype html><title>phone</title><script src=/phone.js></script>"
    (console / "index.html").write_text(page, encoding="utf-8")
    built = [str(WEB / "node_modules/.bin/vite"), "build", "--config", "build/call.ts"]
    _run(*built, "--outDir", str(folder / "call"), "--logLevel", "error")
    return str(folder)


def _run(*command: str) -> None:
    made = subprocess.run(command, capture_output=True, text=True, cwd=WEB, timeout=120)
    assert made.returncode == 0, made.stdout + made.stderr


async def open_page(center: Center, browser: Browser) -> Page:
    """A page with the telephone, at the center's own origin, not signed in."""
    page = await new_page(browser)
    await page.goto(center.web + PHONE_PAGE)
    return page


async def open_customer(
    center: Center, browser: Browser, slug: str = "demo", language: str = "zh-CN"
) -> Page:
    """The customer's page, on a phone's screen."""
    page = await new_page(browser, viewport={"width": 390, "height": 844}, locale=language)
    await page.goto(f"{center.web}/call/{slug}")
    return page


async def new_page(browser: Browser, **how: Any) -> Page:
    """A page that may use the microphone, with `energy()`."""
    context: BrowserContext = await browser.new_context(permissions=["microphone"], **how)
    await context.add_init_script(ENERGY)
    return await context.new_page()


async def token_of(center: Center, login: str) -> str:
    """An access token of a demo user."""
    name, _, tenant = login.partition("@")
    users = center.credentials[tenant]["users"]
    password = next(user["password"] for user in users if user["login"] in (login, name))
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{center.web}/v1/sessions", json={"login": login, "password": password})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["access_token"])


async def state_of(page: Page) -> dict[str, Any]:
    """The telephone's state."""
    found: dict[str, Any] = await page.evaluate(
        "() => window.phone?.state ?? {connection: 'off', call: null}"
    )
    return found


async def until_call(page: Page, state: str | None, seconds: float = 15.0) -> None:
    """Until the telephone's call is in this state; None: until there is none."""
    wanted = "null" if state is None else f"'{state}'"
    await page.wait_for_function(
        f"() => window.phone && (window.phone.state.call?.state ?? null) === {wanted}", timeout=seconds * 1000
    )


async def hears(page: Page | Frame, seconds: float = 15.0) -> None:
    """Until sound has come in that was not there before: not packets, energy."""
    before = float(await page.evaluate("() => window.energy()"))
    async with asyncio.timeout(seconds):
        while True:
            now = float(await page.evaluate("() => window.energy()"))
            if now > before + 1e-4:
                return
            await asyncio.sleep(0.1)  # the statistics of another process are only there to be asked for
