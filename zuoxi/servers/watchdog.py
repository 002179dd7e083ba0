"""When a process that gives signs of life counts as hung."""

from __future__ import annotations

from datetime import timedelta

from zuoxi_kit.beat import Beat

LOOK_EVERY_S = 0.2
SHORTEST_LOOK_S = 0.01
_WE_SLEPT_S = 1.0


class Watchdog:
    """Decides for one process; it only counts signs of the process itself, and waits for its first one.

    When the one who looks was itself away (a stopped supervisor, a machine that slept), the process gets the full time
    again: otherwise a pause of the whole machine would look like a hung process.
    """

    def __init__(self, pid: int, limit: timedelta) -> None:
        self._pid = pid
        self._limit_s = limit.total_seconds()
        self._looked_at: float | None = None
        self._excused_until = 0.0

    def look_again_in(self, beat: Beat | None, now: float) -> float:
        """Seconds until the next look: soon enough to see a pause of our own, and right when the limit is reached."""
        if beat is None or beat.pid != self._pid:
            return LOOK_EVERY_S
        left = max(beat.at + self._limit_s, self._excused_until) - now
        return min(max(left, SHORTEST_LOOK_S), LOOK_EVERY_S)

    def is_hung(self, beat: Beat | None, now: float) -> bool:
        """Whether to kill the process, given its last sign of life. `now` is in seconds of the monotonic clock."""
        if self._looked_at is not None and now - self._looked_at > _WE_SLEPT_S:
            self._excused_until = now + self._limit_s
        self._looked_at = now
        if beat is None or beat.pid != self._pid:
            return False
        return now - beat.at > self._limit_s and now >= self._excused_until
