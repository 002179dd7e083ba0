"""Takes the pictures of all pages from the serving API."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, sync_playwright

from tests.screens.busy import busy
from tests.screens.camera import CHROMIUM, FLAGS, LANGUAGES, PATIENCE_MS, THEMES, Take
from tests.screens.company import PASSWORD, PEOPLE, QUEUES, Company
from tests.screens.server import Serving
from tests.screens.shots import SHOTS, Shot, address, nothing
from tests.screens.world import NOW, agent, snapshot


def take_pages(server: Serving, take: Take) -> None:
    """Every shot in each language and theme that it is wanted in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            for language, short in LANGUAGES.items():
                _take_all(browser, server, take, language, short)
        finally:
            browser.close()


def _take_all(browser: Browser, server: Serving, take: Take, language: str, short: str) -> None:
    wanted = [
        (shot, themes)
        for shot in SHOTS
        if (themes := [each for each in THEMES if take.wants(shot.name, f"{short}-{each}", shot.only)])
    ]
    for who in dict.fromkeys(shot.who for shot, _ in wanted):
        company = server.companies[("fresh-" if who == "fresh" else "") + short]
        with _person(browser, server, company, who, language) as context:
            for shot, themes in wanted:
                if shot.who == who:
                    _take_both(context, server, company, take, shot, [f"{short}-{each}" for each in themes])


def _take_both(
    context: BrowserContext, server: Serving, company: Company, take: Take, shot: Shot, looks: list[str]
) -> None:
    """One page, first in one theme, then in the other: it follows the system's, as for somebody who chose nothing."""
    page, is_shown = context.new_page(), False
    try:
        for look in looks:
            with take.of(shot.name, look) as picture:
                if picture:
                    page.emulate_media(color_scheme="dark" if look.endswith("dark") else "light")
                    if not is_shown:
                        _show(page, server, company, shot, take.quiet_ms)
                    settle(page, take.quiet_ms)
                    is_shown = True
                    picture.is_now(page, close=False)
    finally:
        page.close()


@contextmanager
def _person(
    browser: Browser, server: Serving, company: Company, who: str, language: str
) -> Iterator[BrowserContext]:
    """A browser of somebody who has signed in (unless nobody), in this language."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900},
        locale=language,
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE_MS)
    context.clock.set_fixed_time(NOW)
    live = _live(company, who, language)

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


def _live(company: Company, who: str, language: str) -> dict[str, Any]:
    """What their socket says first: the busy floor to the supervisor, to others their own company."""
    if who == "1901":
        return busy(language)
    found = snapshot(language, {}, None) | {
        "me": {"login": f"{who}@{company.code}", "agent": company.agents.get(who)}
    }
    names = {number: company.say(name) for number, name in zip(company.agents, PEOPLE, strict=False)}
    agents = {
        id: agent("1008", language)
        | {"id": id, "number": number, "name": names.get(number, number), "queues": company.queues[:1]}
        for number, id in company.agents.items()
    }
    queue: dict[str, Any] = {
        "waiting": 0,
        "longest_since": None,
        "service_level_seconds": 20,
        "ring_seconds": 20,
        "quarters": {},
    }
    queues = {
        id: queue | {"id": id, "name": company.say(name)}
        for id, name in zip(company.queues, QUEUES, strict=False)
    }
    return found | {"agents": agents, "queues": queues}


def _show(page: Page, server: Serving, company: Company, shot: Shot, quiet_ms: int) -> None:
    page.set_viewport_size({"width": shot.size[0], "height": shot.size[1]})
    page.goto(server.url + address(shot, company))
    page.locator(".shell-page, main, #root > *").first.wait_for()
    settle(page, quiet_ms)
    if shot.do is not nothing:
        shot.do(page)
        settle(page, quiet_ms)


def settle(page: Page, quiet_ms: int) -> None:
    """Until nothing loads and nothing has changed for a while."""
    page.wait_for_function(_QUIET, arg=quiet_ms)


_QUIET = """(quietMs) => {
  if (!window.quiet) {
    window.quiet = {since: performance.now()};
    new MutationObserver(() => { window.quiet.since = performance.now(); })
      .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  }
  const busy = document.querySelector('[aria-busy=true], .ant-spin-spinning, .report-chart:not(:has(canvas, svg))') || document.fonts.status !== 'loaded'
    || document.getAnimations().some((each) => each.playState === 'running' && each.effect?.getTiming().iterations !== Infinity);
  if (busy) window.quiet.since = performance.now();
  return performance.now() - window.quiet.since > quietMs;
}"""
"""A page that hangs on "pending" shows nothing for 200 ms, so a moment without a skeleton proves nothing."""
