"""axe-core finds nothing on the desk in its states, in both themes and languages (WCAG 2.2 A and AA)."""

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.e2e.running_switch import PROJECT
from tests.screens.camera import Camera, camera
from tests.screens.world import states

pytestmark = pytest.mark.e2e

AXE = PROJECT / "web" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async () => {
  const found = await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']});
  return found.violations.map((each) => [each.id, each.help, each.nodes.map((node) => node.html.slice(0, 160))]);
}"""


@pytest.fixture(scope="module")
def taking() -> Iterator[Camera]:
    """The built pages in one browser."""
    subprocess.run([PROJECT / "tools" / "web", "build"], check=True, timeout=300)
    with camera(PROJECT / "web" / "dist") as opened:
        yield opened


def violations(page: Page) -> list[Any]:
    """What axe-core has against the page. The page's own policy forbids foreign scripts, so it goes in by the debugger."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(_RUN)
    page.context.close()
    return found


@pytest.mark.parametrize("state", ["idle", "incoming", "talking", "wrap-up", "break-over", "reconnecting"])
@pytest.mark.parametrize(("language", "theme"), [("zh-CN", "light"), ("en", "dark")])
def test_the_desk_has_no_violation(taking: Camera, state: str, language: str, theme: str) -> None:
    live = states(language)[state]
    assert violations(taking.open("/desk", language, theme, live, is_lost=state == "reconnecting")) == []


@pytest.mark.parametrize(("language", "theme"), [("zh-CN", "light"), ("en", "dark")])
def test_the_sign_in_has_no_violation(taking: Camera, language: str, theme: str) -> None:
    assert violations(taking.open("/sign-in", language, theme, None)) == []
