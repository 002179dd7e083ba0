"""The desk in each of its states, and the sign-in."""

from tests.screens.camera import LANGUAGES, LOOKS, Camera, Take
from tests.screens.world import states

SMALL = ("idle", "incoming", "talking", "wrap-up")
"""States also shown at 1280 × 720."""
TYPED = {"zh-CN": "转接 张", "en": "Transfer Zh"}
"""Half of a command, in the palette during a call."""


def take_desk(taking: Camera, take: Take) -> None:
    """Every state of the desk, in each language and theme."""
    for language, theme in LOOKS:
        look = f"{LANGUAGES[language]}-{theme}"
        for state, live in states(language).items():
            sizes = [((1440, 900), "")]
            if state in SMALL and theme == "light":
                sizes.append(((1280, 720), "-1280"))
            for size, ending in sizes:
                with take.of(f"desk-{state}", look + ending) as wanted:
                    if wanted:
                        is_lost = state == "reconnecting"
                        wanted.is_now(taking.open("/desk", language, theme, live, size, is_lost))
        with take.of("desk-palette", look) as wanted:
            if wanted:
                page = taking.open("/desk", language, theme, states(language)["talking"])
                page.keyboard.press("Control+k")
                page.fill(".zx-palette input", TYPED[language])
                page.locator(".zx-palette [id*=to-1015]").wait_for()
                wanted.is_now(page)
        with take.of("sign-in", look) as wanted:
            if wanted:
                wanted.is_now(taking.open("/sign-in", language, theme, None))
