"""The cell's clock: wall time at the start plus monotonic time, so it never goes back and no leap of the wall clock
reaches a waiting time or a timer. It is drawn towards wall time by at most 5 ms per second; a difference of more than
`STEP` is an alarm, and only opening hours follow it (`stepped`; ARCHITECTURE section 7).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

DRAW = 0.005
"""Seconds drawn per second."""
STEP = timedelta(seconds=5)
"""A larger difference to wall time is a step of the wall clock, not drift."""


class CellClock:
    """`now()` never goes backwards, not even over a restart (`not_before`)."""

    def __init__(
        self, wall: Callable[[], datetime], monotonic: Callable[[], float], not_before: datetime | None = None
    ) -> None:
        """`wall` gives aware UTC, `monotonic` seconds; `not_before` is the journal's last instant."""
        self._wall = wall
        self._monotonic = monotonic
        start = wall()
        self._base = max(start, not_before) if not_before else start
        self._mono = monotonic()
        self._last = self._base
        self.stepped = timedelta()
        """The present difference to wall time when it is a step, else zero."""

    def now(self) -> datetime:
        """The cell's time, aware UTC."""
        now = self._base + timedelta(seconds=self._monotonic() - self._mono)
        if now > self._last:
            self._last = now
        return self._last

    def draw(self) -> timedelta:
        """Draw towards wall time for the time since the last call; returns the difference that is left (wall − cell)."""
        mono = self._monotonic()
        elapsed = mono - self._mono
        now = self._base + timedelta(seconds=elapsed)
        difference = self._wall() - now
        self.stepped = difference if abs(difference) > STEP else timedelta()
        if not self.stepped:
            most = timedelta(seconds=elapsed * DRAW)
            now += max(-most, min(most, difference))
        self._base, self._mono = now, mono
        return difference
