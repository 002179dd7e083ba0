"""A browser that sees our pages with the scenario's answers instead of a server's, and what is done with each picture."""

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, WebSocketRoute, sync_playwright

from tests.screens.answers import answers
from tests.screens.world import NOW

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text"]
HOST = "https://zuoxi.test"
PATIENCE_MS = 20_000
"""For one thing on a page."""
LANGUAGES = {"zh-CN": "zh", "en": "en"}
THEMES = ("light", "dark")
LOOKS = (("zh-CN", "light"), ("en", "dark"), ("zh-CN", "dark"), ("en", "light"))
"""Language and theme; a run that is broken off has shown each of them once."""
_KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_TO_WEBP = """async (png) => {
  const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext('2d').drawImage(picture, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({type: 'image/webp', quality: 0.7})).arrayBuffer());
  return bytes.toBase64();
}"""
"""A third of the PNG, and the eye sees no difference."""
_RAW = re.compile(
    r"\b(?!www\.)(?:[a-z_]+:)?[a-z_]+\.[a-z_]+(?:\.[a-z_]+)+\b|\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}\b|undefined|NaN|\[object"
)
"""What nobody should read: a word that the catalogue lacks, an id, a slip of the program."""
_SEEN = """() => {
  const codes = [...document.querySelectorAll('code')]; // ids that are meant to be copied
  codes.forEach((each) => { each.hidden = true; });
  const wide = document.scrollingElement.scrollWidth - innerWidth;
  const seen = [wide > 1 ? `wider than the window by ${wide}` : '', document.body.innerText];
  codes.forEach((each) => { each.hidden = false; });
  return seen;
}"""


@dataclass
class Take:
    """One run: what is wanted, and what became of it."""

    folder: Path
    named: tuple[str, ...] = ()
    """Beginnings of names; none: all"""
    inside: str = ""
    is_png: bool = False
    quiet_ms: int = 600
    """How long a page must not have changed"""
    taken: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    poor: list[tuple[str, str]] = field(default_factory=list)
    _encoder: Page | None = None

    def wants(self, name: str, look: str, only: tuple[str, ...] = ()) -> bool:
        """Whether this picture is asked for; `look` is language and theme, and may have an ending."""
        is_named = not self.named or name.startswith(self.named)
        return is_named and look.startswith(self.inside) and (not only or look in only)

    def encoder(self, page: Page) -> Page:
        """An empty page of the same browser, in which pictures are made smaller."""
        browser = page.context.browser
        assert browser is not None
        if self._encoder is None or self._encoder.context.browser is not browser:
            self._encoder = browser.new_page()
        return self._encoder

    @contextmanager
    def of(self, name: str, look: str) -> "Iterator[Picture | None]":
        """A picture to take; what goes wrong meanwhile is noted, and the run goes on."""
        if not self.wants(name, look):
            yield None
            return
        picture = Picture(self, f"{name}-{look}")
        try:
            yield picture
        except Exception as error:
            self.failed.append((picture.name, str(error).split("\nCall log")[0].strip()))
        else:
            self.taken += 1
        print(f"{self.taken + len(self.failed):4}  {picture.name}", flush=True)


@dataclass
class Picture:
    """A picture that is about to be taken."""

    take: Take
    name: str

    def is_now(self, page: Page, close: bool = True) -> None:
        """Take it of what the page shows."""
        png = page.screenshot(animations="disabled")
        wide, text = page.evaluate(_SEEN)
        if wide:
            self.take.poor.append((self.name, wide))
        if raw := sorted({found.group() for found in _RAW.finditer(text)}):
            self.take.poor.append((self.name, f"shows {', '.join(raw[:4])}"))
        if self.take.is_png:
            (self.take.folder / f"{self.name}.png").write_bytes(png)
        else:
            webp = self.take.encoder(page).evaluate(_TO_WEBP, base64.b64encode(png).decode())
            (self.take.folder / f"{self.name}.webp").write_bytes(base64.b64decode(webp))
        if close:
            page.context.close()


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
            of_number = path == "/v1/contacts" and "number=" in route.request.url
            found = given.get(f"{route.request.method} {path}{'?number' if of_number else ''}")
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
