"""Plays one story on every switch: with a real Asterisk (e2e) and with the simulated one, in virtual time."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from tests.switch_contract.world import World

Story = Callable[[Any], Coroutine[Any, Any, None]]
LIMIT_SECONDS = 40.0
"""A story that hangs fails after this long; few need a tenth of it."""


class Stage(Protocol):
    """Somewhere to play."""

    def play(self, story: Story) -> None:
        """Play a story in a fresh world; its errors are the test's."""


def contract(story: Callable[[World], Coroutine[Any, Any, None]]) -> Callable[[Stage], None]:
    """Make a test of a story: it runs once on each stage."""

    def test(stage: Stage) -> None:
        stage.play(story)

    test.__name__, test.__doc__, test.__module__ = story.__name__, story.__doc__, story.__module__
    return test


async def within_limit(story: Coroutine[Any, Any, None]) -> None:
    """Play, but not for ever."""
    async with asyncio.timeout(LIMIT_SECONDS):
        await story
