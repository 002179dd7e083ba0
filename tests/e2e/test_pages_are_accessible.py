"""axe-core finds nothing on the desk in its states, nor on any page of the pictures, in both themes and languages (WCAG 2.2 A
and AA).
"""

import asyncio
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.running_switch import PROJECT
from tests.screens.camera import Camera, Picture, Take, camera
from tests.screens.pages import take_pages
from tests.screens.server import serving
from tests.screens.world import states

pytestmark = pytest.mark.e2e

AXE = PROJECT / "web" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async () => {
  const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
  return found.violations.map((each) => [each.id, each.help, each.nodes.map((node) => node.html.slice(0, 160))]);
}"""


PAGES = (
    *(
        "wall",
        "wall-arrange",
        "wall-calls",
        "contacts",
        "contacts-filtered",
        "contact",
        "recordings",
        "voicemail",
    ),
    *(
        "report-queues",
        "report-agents",
        "flows",
        "flow-versions",
        "account",
        "tenants",
        "empty-contacts",
        "sign-up",
    ),
    *("admin-queues-open", "admin-users-open", "admin-calendars-year", "admin-agents-history"),
)
ADMINISTRATION = (
    *("agents", "skills", "users", "roles", "queues", "numbers", "trunks", "phones", "entries", "callers"),
    *("duty-rules", "prompts", "calendars", "dispositions", "break-reasons", "settings", "keys", "audit"),
)
"""Pictures' names, beside those of the administration's pages: each kind of page and of part once."""
ALL = (*PAGES, *(f"admin-{name}" for name in ADMINISTRATION))
LOOKS = ("zh-light", "en-dark")


@pytest.fixture(scope="module")
def taking() -> Iterator[Camera]:
    """The built pages in one browser."""
    subprocess.run([PROJECT / "tools" / "web", "build"], check=True, timeout=300)
    with camera(PROJECT / "web" / "dist") as opened:
        yield opened


def looked_at(page: Page) -> list[Any]:
    """What axe-core has against the page. The page's own policy forbids foreign scripts, so it goes in by the debugger."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(_RUN)
    return found


def violations(page: Page) -> list[Any]:
    """The same of a page that is not needed behind that."""
    found = looked_at(page)
    page.context.close()
    return found


@dataclass
class Checking(Take):
    """Goes through the pages as `make screenshots` does, and looks with axe-core instead of taking a picture."""

    found: dict[str, list[Any]] = field(default_factory=dict)

    def wants(self, name: str, look: str, only: tuple[str, ...] = ()) -> bool:
        """Each of ALL in one of the looks, which take turns."""
        is_turn = name in ALL and look.startswith(LOOKS[ALL.index(name) % len(LOOKS)])
        return is_turn and super().wants(name, look, only)

    @contextmanager
    def of(self, name: str, look: str) -> Iterator[Picture | None]:
        """One page."""
        yield Checked(self, f"{name}-{look}")
        self.taken += 1


@dataclass
class Checked(Picture):
    """A page that stands there as for its picture."""

    take: Checking

    def is_now(self, page: Page, close: bool = True) -> None:
        """Look."""
        found = looked_at(page)
        if found:
            self.take.found[self.name] = found


@pytest.mark.parametrize("state", ["idle", "incoming", "talking", "wrap-up", "break-over", "reconnecting"])
@pytest.mark.parametrize(("language", "theme"), [("zh-CN", "light"), ("en", "dark")])
def test_the_desk_has_no_violation(taking: Camera, state: str, language: str, theme: str) -> None:
    live = states(language)[state]
    assert violations(taking.open("/desk", language, theme, live, is_lost=state == "reconnecting")) == []


@pytest.mark.parametrize(("language", "theme"), [("zh-CN", "light"), ("en", "dark")])
def test_the_sign_in_has_no_violation(taking: Camera, language: str, theme: str) -> None:
    assert violations(taking.open("/sign-in", language, theme, None)) == []


@pytest.mark.timeout(600)
def test_no_page_has_a_violation(tmp_path: Path) -> None:
    checking = Checking(tmp_path, quiet_ms=300)

    async def check() -> None:
        async with serving(tmp_path, PROJECT / "web" / "dist") as server:
            await asyncio.to_thread(take_pages, server, checking)

    subprocess.run([PROJECT / "tools" / "web", "build"], check=True, timeout=300)
    with ThreadPoolExecutor(1) as pool:  # in this thread runs the loop of the tests above's browser
        pool.submit(asyncio.run, check()).result()
    assert checking.found == {}
    assert checking.taken == len(ALL)
