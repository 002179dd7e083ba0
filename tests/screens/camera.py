"""A browser that sees our pages with the scenario's answers instead of a server's."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, WebSocketRoute, sync_playwright

from tests.screens.answers import answers
from tests.screens.world import NOW

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text"]
HOST = "https://zuoxi.test"
_KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass
class Camera:
    """Opens pages of the built web."""

    browser: Browser
    dist: Path

    def open(
        self,
        path: str,
        language: str,
        theme: str,
        live: dict[str, Any] | None,
        size: tuple[int, int] = (1440, 900),
        is_lost: bool = False,
    ) -> Page:
        """A page as a signed-in agent sees it; `live` is the socket's snapshot, `is_lost`: the socket ends behind it."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=language,
            color_scheme="dark" if theme == "dark" else "light",
            timezone_id="Asia/Shanghai",
            reduced_motion="reduce",
        )
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        given = answers(language, theme)
        page.route(f"{HOST}/**", lambda route: self._answer(route, given))
        sockets: list[WebSocketRoute] = []

        def take(socket: WebSocketRoute) -> None:
            sockets.append(socket)
            if is_lost and len(sockets) > 1:
                return  # never answered: the page goes on trying
            socket.on_message(lambda _: socket.send(json.dumps({"snapshot": live})) if live else None)

        page.route_web_socket(f"{HOST.replace('https', 'wss')}/v1/live", take)
        page.goto(HOST + path)
        page.locator(".block[data-state]" if live else "form").first.wait_for()
        page.wait_for_load_state("networkidle")
        if live:
            page.locator(".desk").wait_for()
        page.wait_for_function(
            "() => !document.querySelector('[aria-busy=true]') && document.fonts.status === 'loaded'"
        )
        if is_lost:
            sockets[0].close()
            page.locator(".block.is-striped").wait_for()
        return page

    def _answer(self, route: Route, given: dict[str, Any]) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/v1/"):
            found = given.get(f"{route.request.method} {path}")
            body = json.dumps(
                found if found is not None else {"status": 404, "code": "not_found", "detail": "?"}
            )
            route.fulfill(
                status=200 if found is not None else 404, content_type="application/json", body=body
            )
            return
        file = self.dist / "console" / path.strip("/")
        if not file.is_file():
            file = self.dist / "console" / "index.html"
        route.fulfill(status=200, content_type=_KINDS.get(file.suffix, "text/plain"), body=file.read_bytes())


@contextmanager
def camera(dist: Path) -> Iterator[Camera]:
    """A browser, closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield Camera(browser, dist)
        finally:
            browser.close()
