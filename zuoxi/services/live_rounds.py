"""When what waits for viewers is sent: to all in one round, at most one round in a while.

A task of its own for each of a thousand sockets had to be woken for each fact, which cost more than the sending. The first
fact goes out at once; what follows within ROUND_SECONDS waits for the next round and reaches a viewer in one message.
"""

import asyncio

import structlog

from zuoxi.services.live_viewer import TOO_SLOW, LiveViewer

log = structlog.get_logger("live_rounds")

ROUND_SECONDS = 0.02


class LiveRounds:
    """One per process."""

    def __init__(self, seconds: float = ROUND_SECONDS) -> None:
        """`seconds`: from the end of a round to the next at the soonest."""
        self._seconds = seconds
        self._due: set[LiveViewer] = set()
        self._next: asyncio.Handle | None = None
        self._ended_at = float("-inf")

    def add(self, viewer: LiveViewer) -> None:
        """Something waits for this viewer."""
        self._due.add(viewer)
        if self._next is None:
            loop = asyncio.get_running_loop()
            rest = self._ended_at + self._seconds - loop.time()
            self._next = loop.call_later(rest, self._go) if rest > 0 else loop.call_soon(self._go)

    def close(self) -> None:
        """The process ends."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _go(self) -> None:
        due, self._due = self._due, set()
        for viewer in due:
            try:
                viewer.flush()
            except Exception:  # one line that breaks must not stop the rounds of all the others
                log.exception("a live socket could not be written to")
                viewer.close(TOO_SLOW)
        self._ended_at = asyncio.get_running_loop().time()
        self._next = None
