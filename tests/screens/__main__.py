"""`make screenshots`: a picture of every state of the desk and of every page, in both languages and both themes.

The desk's states come from one made-up scenario (world.py), because rare ones (a lost connection) can't be had at will; the
pages come from a whole Zuoxi with the demo tenant. To be looked at beside the design's pictures before a change is done.
"""

import asyncio
import json
import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.center import Center, running_center
from tests.screens.camera import CHROMIUM, FLAGS, camera
from tests.screens.world import states

ROOT = Path(__file__).parents[2]
IMAGES = ROOT / "docs" / "images"
LANGUAGES = {"zh-CN": "zh", "en": "en"}
THEMES = ("light", "dark")
ROUTES = ROOT / "web" / "console" / "src" / "app" / "routes.tsx"
SMALL = ("idle", "incoming", "talking", "wrap-up")
"""States also shown at 1280 × 720."""


def take_desk() -> None:
    """Every state of the desk."""
    with camera(ROOT / "web" / "dist") as taking:
        for language, short in LANGUAGES.items():
            for theme in THEMES:
                for state, live in states(language).items():
                    sizes = [((1440, 900), "")]
                    if state in SMALL and theme == "light":
                        sizes.append(((1280, 720), "-1280"))
                    for size, ending in sizes:
                        is_lost = state == "reconnecting"
                        page = taking.open("/desk", language, theme, live, size, is_lost)
                        page.screenshot(path=IMAGES / f"desk-{state}-{short}-{theme}{ending}.png")
                        page.context.close()
                page = taking.open("/sign-in", language, theme, None)
                page.screenshot(path=IMAGES / f"sign-in-{short}-{theme}.png")
                page.context.close()


def pages() -> list[str]:
    """The addresses of all pages that need no id."""
    found = re.findall(r"path: '(/[^']*)'", ROUTES.read_text(encoding="utf-8"))
    return [path for path in found if "$" not in path and path not in ("/desk", "/sign-in")]


def take_pages(center: Center) -> None:
    """Every page as the demo's administrator, or whoever may see it, sees it."""
    users = {user["login"]: user["password"] for user in center.credentials["demo"]["users"]}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language, short in LANGUAGES.items():
            for theme in THEMES:
                context = browser.new_context(
                    viewport={"width": 1440, "height": 900},
                    locale=language,
                    color_scheme="dark" if theme == "dark" else "light",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.goto(f"{center.web}/sign-in")
                page.fill("input[name=username]", "admin@demo")
                page.fill("input[name=password]", users["admin@demo"])
                page.keyboard.press("Enter")
                page.locator(".shell").wait_for()
                for path in pages():
                    page.goto(center.web + path)
                    page.locator(".shell-page").wait_for()
                    page.wait_for_function("() => !document.querySelector('[aria-busy=true]')")
                    page.wait_for_timeout(800)  # a picture has no event to wait for
                    name = path.strip("/").replace("/", "-")
                    page.screenshot(path=IMAGES / f"{name}-{short}-{theme}.png")
                context.close()
        browser.close()


async def main(what: str) -> None:
    """Take them: "desk", "pages", or all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    if what in ("desk", "all"):
        await asyncio.to_thread(take_desk)
    if what in ("pages", "all"):
        async with running_center() as center:
            center.zuoxi("demo", "traffic", "--callers", "6", "--for", "30s", check=False)
            await asyncio.to_thread(take_pages, center)
    taken = sorted(path.name for path in IMAGES.glob("*.png"))
    print(json.dumps({"pictures": len(taken), "folder": str(IMAGES.relative_to(ROOT))}))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
