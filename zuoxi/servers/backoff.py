"""How long to wait before a process that died is started again."""

from __future__ import annotations

from collections.abc import Callable

AT_ONCE = 3
LONGEST_S = 10.0
HEALTHY_S = 10.0


class Backoff:
    """At once for the first few deaths in a row, then half a second, doubling up to ten; a healthy life resets it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._deaths = 0
        self._started = clock()

    def started(self) -> None:
        """The process has just been started."""
        self._started = self._clock()

    def died(self) -> float:
        """The process has just died. Returns the seconds to wait before the next start."""
        if self._clock() - self._started >= HEALTHY_S:
            self._deaths = 0
        self._deaths += 1
        if self._deaths <= AT_ONCE:
            return 0.0
        return float(min(LONGEST_S, 0.5 * 2 ** (self._deaths - AT_ONCE - 1)))
