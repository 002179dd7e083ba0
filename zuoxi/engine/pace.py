"""How quickly queues are being served, for a customer's page: "about how long?". In memory only: after a restart it can't be
said until a few have been served again.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zuoxi_kit.ids import QueueId

KEPT = 20
"""So many of the last served count."""
LEAST = 3
"""Fewer say nothing."""
LASTS = timedelta(minutes=30)
"""Older ones say nothing of now."""


@dataclass(slots=True)
class Pace:
    """For each queue, when its last contacts were served and how long the first in line stood there."""

    _served: dict[QueueId, deque[tuple[datetime, timedelta]]] = field(default_factory=dict)

    def served(self, queue: QueueId, since: datetime, at: datetime) -> None:
        """A contact that has waited since then was taken."""
        known = self._served.setdefault(queue, deque(maxlen=KEPT))
        # First in line from its arrival on, or from when the one before it was taken.
        first = max(since, known[-1][0]) if known else since
        known.append((at, max(at - first, timedelta())))

    def expected(self, queue: QueueId, position: int, now: datetime) -> timedelta | None:
        """How long somebody at this position (1 is next) may have to wait; None when that can't be said."""
        known = [length for at, length in self._served.get(queue, ()) if now - at <= LASTS]
        if len(known) < LEAST:
            return None
        return sum(known, timedelta()) / len(known) * position
