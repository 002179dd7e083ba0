"""Takes the pictures of all pages from the serving API."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, sync_playwright

from tests.screens.busy import busy
from tests.screens.camera import CHROMIUM, FLAGS, LANGUAGES, PATIENCE_MS, THEMES, Take
from tests.screens.company import PASSWORD, Company
from tests.screens.server import Serving
from tests.screens.shots import SHOTS, Shot, address
from tests.screens.world import NOW, snapshot


def take_pages(server: Serving, take: Take) -> None:
    """Every shot in each language and theme that it is wanted in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            for language, short in LANGUAGES.items():
                for theme in THEMES:
                    _take_all(browser, server, take, language, short, theme)
        finally:
            browser.close()


def _take_all(browser: Browser, server: Serving, take: Take, language: str, short: str, theme: str) -> None:
    wanted = [shot for shot in SHOTS if take.wants(shot.name, f"{short}-{theme}", shot.only)]
    for who in dict.fromkeys(shot.who for shot in wanted):
        company = server.companies[("fresh-" if who == "fresh" else "") + short]
        with _person(browser, server, company, who, language, theme) as context:
            for shot in (each for each in wanted if each.who == who):
                with take.of(shot.name, f"{short}-{theme}") as picture:
                    if picture:
                        page = context.new_page()
                        try:
                            _show(page, server, company, shot)
                            picture.is_now(page, close=False)
                        finally:
                            page.close()


@contextmanager
def _person(
    browser: Browser, server: Serving, company: Company, who: str, language: str, theme: str
) -> Iterator[BrowserContext]:
    """A browser of somebody who has signed in (unless nobody), in this language and theme."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        locale=language,
        color_scheme="dark" if theme == "dark" else "light",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    context.clock.set_fixed_time(NOW)
    live = (
        busy(language)
        if who == "1901"
        else snapshot(language, {}, None) | {"me": {"login": who, "agent": None}}
    )
    if who == "fresh":
        live |= {"agents": {}, "queues": {}}

    def answer(socket: WebSocketRoute) -> None:
        socket.on_message(lambda _: socket.send(json.dumps({"snapshot": live})))

    context.route_web_socket("**/v1/live", answer)
    try:
        if who != "nobody":
            name = {"operator": "operator", "fresh": f"admin@{company.code}"}.get(
                who, f"{who}@{company.code}"
            )
            signed = context.request.post(
                f"{server.url}/v1/sessions", data={"login": name, "password": PASSWORD}
            )
            assert signed.ok, f"{name}: {signed.text()}"
            token = signed.text()
            # Not by the cookie: it ends by the clock of the pictures, and Chromium's own is another.
            context.route(
                "**/v1/sessions/refresh",
                lambda route: route.fulfill(body=token, content_type="application/json"),
            )
        yield context
    finally:
        context.close()


def _show(page: Page, server: Serving, company: Company, shot: Shot) -> None:
    page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
    page.goto(server.url + address(shot, company))
    page.locator(".shell-page, main, #root > *").first.wait_for()
    page.wait_for_load_state("networkidle")
    settle(page)
    shot.do(page)
    page.wait_for_load_state("networkidle")
    settle(page)


def settle(page: Page) -> None:
    """Until nothing loads and nothing moves any more."""
    page.wait_for_function(
        "() => !document.querySelector('[aria-busy=true], .ant-spin-spinning') && document.fonts.status === 'loaded'"
        " && document.getAnimations().every((each) => each.playState !== 'running')"
    )
