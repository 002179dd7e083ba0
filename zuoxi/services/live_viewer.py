"""One who watches the live state: what they may see, and the messages that wait to be sent to them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from zuoxi.services.permissions import User, may

MOST_WAITING = 5_000
MOST_WAITING_BYTES = 8_000_000
"""A reader who is further behind is cut off: memory isn't theirs to take. They come back to a fresh snapshot."""

SIGN_IN_AGAIN, NOT_PERMITTED, TOO_SLOW, TOO_MANY = 4401, 4403, 4408, 4429
"""Codes with which a live socket is closed."""


@dataclass(frozen=True, slots=True)
class Sight:
    """How much of a tenant's life a viewer sees: every contact or their agent's own, numbers or their ends only."""

    everything: bool
    numbers: bool


def sight_of(user: User) -> Sight | None:
    """What the user may see live; None: nothing."""
    if may(user, "live.see") or may(user, "contact.see"):
        return Sight(True, may(user, "number.see"))
    if may(user, "call.own") or may(user, "agent.see"):
        return Sight(False, may(user, "number.see"))
    return None


Line: TypeAlias = Callable[[bytes], bool]
"""Sends a text at once; False: it can't be taken now."""


class LiveViewer:
    """The room pushes; what waits is sent down the line when its round comes (live_rounds.py), or, while the line takes nothing,
    by the socket's own task. `n` counts what follows a snapshot.
    """

    def __init__(self, user: User, sight: Sight, line: Line | None = None) -> None:
        """Without a line everything is for the socket's task to take."""
        self.user, self.sight = user, sight
        self.agent: str | None = None
        """The agent that the user is, as of the last snapshot"""
        self.close_code = 0
        """Not 0: the socket is to be closed with it"""
        self.is_ready = False
        """It has had its first snapshot"""
        self.tell_due: Callable[[LiveViewer], None] = LiveViewer.flush
        """Told that something waits"""
        self._line = line
        self._n = 0
        self._waiting: list[bytes] = []
        self._bytes = 0
        self._news = asyncio.Event()
        self._is_for_task = False
        """The line took nothing: the task is to send what waits"""
        self._is_sending = False
        """The task has taken something and may not be done with it: nothing may overtake it"""

    def begin(self, snapshot: bytes) -> None:
        """A snapshot takes the place of whatever still waits."""
        self._waiting.clear()
        self._bytes = self._n = 0
        self.is_ready = True
        self._put(snapshot)

    def push(self, rest: bytes) -> None:
        """A numbered message; `rest` is its JSON behind the number: `"fact":{…}}`."""
        if self.is_ready:
            self._n += 1
            self._put(b'{"n":%d,%b' % (self._n, rest))

    def say(self, message: bytes) -> None:
        """A message without a number (beat, away)."""
        self._put(message)

    def close(self, code: int) -> None:
        """Ask for the end of the socket."""
        self.close_code = self.close_code or code
        self._news.set()

    @property
    def is_idle(self) -> bool:
        """Nothing waits to be sent."""
        return not self._waiting

    def flush(self) -> None:
        """Send what waits; what the line doesn't take is left to the task."""
        if not self._waiting or self._is_sending or self.close_code:
            return
        if self._line is not None and not self._is_for_task and self._line(self._text()):
            self._clear()
        else:
            self._is_for_task = True
            self._news.set()

    async def take(self) -> str:
        """For the task: what is to be sent next when the line takes nothing, one message, or all that wait as one array. "" when
        the socket is to be closed.
        """
        self._is_sending = False
        self._is_for_task = bool(self._waiting)
        while not self.close_code and not (self._is_for_task and self._waiting):
            self._news.clear()
            await self._news.wait()
        if self.close_code:
            return ""
        text = self._text().decode()
        self._clear()
        self._is_sending = True
        return text

    def _text(self) -> bytes:
        return self._waiting[0] if len(self._waiting) == 1 else b"[%b]" % b",".join(self._waiting)

    def _clear(self) -> None:
        self._waiting.clear()
        self._bytes = 0

    def _put(self, text: bytes) -> None:
        self._waiting.append(text)
        self._bytes += len(text)
        # A snapshot may be large; only what piles up behind it says that nobody reads.
        if len(self._waiting) > MOST_WAITING or (self._bytes > MOST_WAITING_BYTES and len(self._waiting) > 1):
            self._waiting.clear()
            self.close(TOO_SLOW)
        self.tell_due(self)
