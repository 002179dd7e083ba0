"""Chromium for tests: one browser, pages of the running center, a microphone that beeps. No ICE and no loopback flags."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Browser, BrowserContext, Page, Route, async_playwright

from tests.e2e.center import Center
from tests.e2e.running_switch import PROJECT

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
PHONE_PAGE = "/test-phone"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless Chromium, as an ordinary user would start it."""
    alone = ("--no-sandbox",) if os.getuid() == 0 else ()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *alone])
        try:
            yield browser
        finally:
            await browser.close()


def bundled(folder: Path) -> str:
    """The script of tests/e2e/pages/phone.ts, in one piece."""
    bundler = PROJECT / "web/node_modules/.bin/rolldown"
    source = PROJECT / "tests/e2e/pages/phone.ts"
    command = [str(bundler), str(source), "--file", str(folder / "phone.js"), "--format", "iife"]
    env = os.environ | {"NODE_PATH": str(PROJECT / "web/node_modules")}
    made = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT / "web", env=env, timeout=120)
    assert made.returncode == 0, made.stdout + made.stderr
    return (folder / "phone.js").read_text(encoding="utf-8")


async def open_page(center: Center, browser: Browser, script: str) -> Page:
    """A page with the telephone, at the center's own origin, not signed in."""
    context: BrowserContext = await browser.new_context(permissions=["microphone"])

    async def give(route: Route) -> None:
        body = f"<!doctype html><title>phone</title><script>{script}</script>"
        await route.fulfill(body=body, content_type="text/html")

    await context.route(f"**{PHONE_PAGE}", give)
    page = await context.new_page()
    await page.goto(center.web + PHONE_PAGE)
    return page


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


async def hears(page: Page, seconds: float = 15.0) -> None:
    """Until sound has come in that was not there before: not packets, energy."""
    before = float(await page.evaluate("() => window.energy()"))
    async with asyncio.timeout(seconds):
        while True:
            now = float(await page.evaluate("() => window.energy()"))
            if now > before + 1e-4:
                return
            await asyncio.sleep(0.1)  # the statistics of another process are only there to be asked for
