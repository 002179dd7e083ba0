"""Sends what the journal holds to the bus, in order, once it is on disk; after a loss of the bus's stream, again.

The newest facts are kept in memory (`_TAIL`); what lies further back (a long outage, a wiped broker, a restart) is read
from the journal's files. A file goes only when PostgreSQL has confirmed it, so nothing is ever missing.
"""

import asyncio
from collections import deque
from collections.abc import Iterable

import structlog

from zuoxi.bus.interface import Bus, BusDown
from zuoxi.domain.facts import Recorded
from zuoxi.engine.journal import Journal

log = structlog.get_logger("publish")

_TAIL = 20_000
_BATCH = 256
_RETRY_SECONDS = 0.5
_GATHER_SECONDS = 0.02
"""What is written within this time is sent together: the first steps of a call follow each other within milliseconds, and
each sending wakes the broker and is acknowledged on its own."""


class Publisher:
    """One task; `wrote` and `confirmed` are told by the conductor."""

    def __init__(self, bus: Bus, journal: Journal) -> None:
        self._bus = bus
        self._journal = journal
        self._tail: deque[Recorded] = deque(maxlen=_TAIL)
        self._next = 1
        self._wake = asyncio.Event()
        self._gathering: asyncio.TimerHandle | None = None
        self.confirmed_to = 0
        """The position up to which PostgreSQL holds every fact."""

    def start_behind(self, confirmed: int) -> None:
        """Begin with the fact behind `confirmed` (what is sent twice is recognised)."""
        self.confirmed_to = confirmed
        self._next = confirmed + 1
        self._tail.clear()
        self._wake.set()

    def wrote(self, facts: Iterable[Recorded]) -> None:
        """These facts were appended; they are sent once flushed."""
        self._tail.extend(facts)

    def flushed(self, at_once: bool) -> None:
        """More of the journal is on disk. `at_once`: somebody has asked for it, and may look for the facts next."""
        if at_once:
            self._wake.set()
        elif self._gathering is None:
            self._gathering = asyncio.get_running_loop().call_later(_GATHER_SECONDS, self._gathered)

    def _gathered(self) -> None:
        self._gathering = None
        self._wake.set()

    def confirmed(self, position: int) -> None:
        """PostgreSQL holds everything up to `position`: older files may go."""
        if position > self.confirmed_to:
            self.confirmed_to = position
            gone = self._journal.trim(position)
            if gone:
                log.info("deleted confirmed journal files", files=gone, confirmed=position)

    def wiped(self) -> None:
        """The broker lost its stream: everything not confirmed is sent again."""
        log.warning("the bus lost its facts: publishing again from the journal", behind=self.confirmed_to)
        self._next = self.confirmed_to + 1
        self._wake.set()

    @property
    def lag(self) -> int:
        """How many facts on disk are not yet on the bus."""
        return max(self._journal.flushed - self._next + 1, 0)

    async def run(self) -> None:
        """Send for ever."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while batch := self._batch():
                began = self._next
                try:
                    await self._bus.publish(tuple(batch))
                except BusDown:
                    await asyncio.sleep(_RETRY_SECONDS)
                    continue
                if self._next == began:  # else the bus was wiped meanwhile: from further back again
                    self._next = batch[-1].position + 1

    def _batch(self) -> list[Recorded]:
        flushed, first = self._journal.flushed, self._next
        if first > flushed:
            return []
        if self._tail and self._tail[0].position <= first:
            offset = first - self._tail[0].position
            end = min(offset + _BATCH, flushed - self._tail[0].position + 1, len(self._tail))
            return [self._tail[i] for i in range(offset, end)]
        found = self._journal.facts_after(first - 1, _BATCH)
        if not found:
            log.error("facts are missing in the journal", behind=first - 1, flushed=flushed)
            self._next = self._tail[0].position if self._tail else flushed + 1
        return found
