"""One question for all who ask the same at the same time."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Shared(Generic[K, T]):
    """Of each key one question is on its way at a time; who comes meanwhile waits for the next one, together with all others
    who do. So nobody is given an answer to a question that was asked before they came: what they changed themselves is in it.
    """

    def __init__(self, ask: Callable[[K], Awaitable[T]]) -> None:
        """What is asked; its answer is given to several, who must not change it. Its errors are raised to each."""
        self._ask = ask
        self._going: dict[K, asyncio.Task[T]] = {}
        self._next: dict[K, asyncio.Task[T]] = {}

    async def of(self, key: K) -> T:
        """An answer to a question that is asked from now on."""
        task = self._next.get(key)
        if task is None:
            before = self._going.get(key)
            task = asyncio.create_task(self._run(key, before))
            task.add_done_callback(_is_seen)
            if before is None:
                self._going[key] = task
            else:
                self._next[key] = task
        return await asyncio.shield(task)  # who goes away takes nobody's answer with them

    async def _run(self, key: K, before: asyncio.Task[T] | None) -> T:
        if before is not None:
            await asyncio.wait({before})
            self._going[key] = self._next.pop(key)
        try:
            return await self._ask(key)
        finally:
            del self._going[key]


def _is_seen(task: asyncio.Task[T]) -> None:
    """An error was raised to whoever still waited; that nobody did is none."""
    if not task.cancelled():
        task.exception()
