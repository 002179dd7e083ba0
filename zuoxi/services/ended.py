"""Sessions that ended a moment ago: their access tokens would still be good for some minutes, and are refused at once.

Every process hears of every end, because PostgreSQL tells it when the transaction commits. What a process could not hear
(it was started later, or its line to PostgreSQL was broken) it looks up, once for each session.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

_MOST = 50_000
_REMEMBERED = timedelta(minutes=11)
"""Longer than any access token lives."""


class Ended:
    """Of one process."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._until: OrderedDict[str, datetime] = OrderedDict()
        self._seen: OrderedDict[str, None] = OrderedDict()
        self.hearing = 0
        """Which stretch of listening this is; 0: nothing is heard now"""
        self._stretches = 0

    def add(self, sessions: Iterable[str]) -> None:
        """These sessions are over."""
        for each in sessions:
            self._until[each] = self._now() + _REMEMBERED
            self._until.move_to_end(each)
        while self._until and (len(self._until) > _MOST or next(iter(self._until.values())) <= self._now()):
            self._until.popitem(last=False)

    def __contains__(self, session: str) -> bool:
        return session in self._until

    def begin_hearing(self) -> None:
        """From now on every end is heard; what was looked up before has to be looked up again."""
        self._stretches += 1
        self.hearing = self._stretches
        self._seen.clear()

    def stop_hearing(self) -> None:
        """Ends may be missed from now on."""
        self.hearing = 0
        self._seen.clear()

    def is_sure(self, session: str) -> bool:
        """Whether an end of this session would be known here."""
        return session in self._seen

    def goes_on(self, session: str, hearing: int) -> None:
        """It was found to go on, by a look-up that began in this stretch of hearing."""
        if hearing and hearing == self.hearing:
            self._seen[session] = None
            if len(self._seen) > _MOST:
                self._seen.popitem(last=False)
