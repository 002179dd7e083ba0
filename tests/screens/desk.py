"""The desk in each of its states, and the sign-in."""

from tests.screens.camera import LANGUAGES, LOOKS, Camera, Take
from tests.screens.world import states

SMALL = ("idle", "incoming", "talking", "wrap-up")
"""States also shown at 1280 × 720."""


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
        with take.of("sign-in", look) as wanted:
            if wanted:
                wanted.is_now(taking.open("/sign-in", language, theme, None))
