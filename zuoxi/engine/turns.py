"""When the conductor acts: as soon as something has come, and at the latest when something is due."""

import asyncio
from collections.abc import Callable
from functools import partial


class Turns:
    """When the conductor's next turn is. Turns are called by the event loop itself: a task that is woken for each event took
    a future, a timer and two more rounds of the loop, before a phone was dialled.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, take: Callable[["Turns"], None]) -> None:
        self._loop, self._take = loop, take
        self._next: asyncio.Handle | None = None
        self._alarm: asyncio.TimerHandle | None = None
        self._behind: asyncio.Handle | None = None
        self.ended: asyncio.Future[None] = loop.create_future()
        """Done behind the last turn; has the error that a turn broke off with."""

    @property
    def now(self) -> float:
        """The loop's time in seconds."""
        return self._loop.time()

    def soon(self) -> None:
        """A turn in the loop's next round."""
        if self._next is None and not self.ended.done():
            self._next = self._loop.call_soon(self._turn)

    def at(self, due: float) -> None:
        """A turn at this time at the latest."""
        if self._alarm is not None:
            if self._alarm.when() <= due:
                return
            self._alarm.cancel()
        self._alarm = self._loop.call_at(due, self._ring)

    def behind(self, act: Callable[[], None]) -> None:
        """Do this once what this turn has handed over is on its way."""
        if self._behind is None:
            self._behind = self._loop.call_soon(self._act, act)

    def end(self) -> None:
        """That was the last turn."""
        if not self.ended.done():
            self.ended.set_result(None)

    def close(self) -> None:
        """Nothing is called any more."""
        for each in (self._next, self._alarm, self._behind):
            if each is not None:
                each.cancel()

    def _ring(self) -> None:
        self._alarm = None
        self.soon()

    def _act(self, act: Callable[[], None]) -> None:
        self._behind = None
        self._try(act)

    def _turn(self) -> None:
        self._next = None
        self._try(partial(self._take, self))

    def _try(self, act: Callable[[], None]) -> None:
        if self.ended.done():
            return
        try:
            act()
        except Exception as error:
            self.ended.set_exception(error)
