"""Sessions that ended a moment ago: their access tokens would still be good for some minutes, and are refused at once."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

_MOST = 50_000
_REMEMBERED = timedelta(minutes=11)
"""Longer than any access token lives."""


class Ended:
    """Of one process: another api process refuses the tokens only when they are over, ten minutes later at most."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._until: OrderedDict[str, datetime] = OrderedDict()

    def add(self, sessions: Iterable[str]) -> None:
        """These sessions are over."""
        for each in sessions:
            self._until[each] = self._now() + _REMEMBERED
            self._until.move_to_end(each)
        while self._until and (len(self._until) > _MOST or next(iter(self._until.values())) <= self._now()):
            self._until.popitem(last=False)

    def __contains__(self, session: str) -> bool:
        return session in self._until
