"""What the processes need of a broker: facts carried at least once, requests, and the configuration entries."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from zuoxi.domain.facts import Fact, Recorded
from zuoxi_kit.ids import TenantId


class BusError(Exception):
    """The bus could not do it; the subclasses say why."""


class BusDown(BusError):
    """The broker does not answer; try again later."""


class NobodyAnswers(BusError):
    """No process serves this request (the engine is not running), or it didn't answer in time."""


class CommandRefused(BusError):
    """The engine understood the command and refused it. `code` is stable, the text is a sentence."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


def internal_error(subject: str) -> CommandRefused:
    """What the asker gets when the handler of its request broke down."""
    return CommandRefused(
        "internal_error", f"{subject} failed; the log of the process that serves it says why"
    )


@dataclass(frozen=True, slots=True)
class Delivery:
    """Facts handed to a durable consumer. Acknowledge them after they are stored; `retry` asks for them again a little
    later (no limit: a database that is away must not cost a fact); a delivery that can't ever be handled is given up
    with `reject`, which leaves a dead letter and a line in the log instead of blocking what follows.

    None of the three raises: if the broker is away, or none is called, the facts come again, perhaps with others that were
    published together with them. `attempt` counts from 1; from the third on facts come one by one, so that the one that
    can't be handled is known.
    """

    facts: tuple[Recorded, ...]
    attempt: int
    ack: Callable[[], Awaitable[None]]
    retry: Callable[[], Awaitable[None]]
    reject: Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """What a consumer has given up, and why. `data` are the bytes as they were published."""

    consumer: str
    subject: str
    why: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a bucket and its value (None: deleted) with the bucket's revision."""

    key: str
    value: bytes | None
    revision: int


Handler = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]
"""Serves requests: command name and body in, answer out; raises CommandRefused."""


class Bus(Protocol):
    """One connection to the broker."""

    async def connect(self) -> None:
        """Connect and make what is missing (stream, buckets); returns when it is usable, raises BusDown."""

    async def close(self) -> None:
        """Disconnect after what is under way."""

    def on_reconnect(self, told: Callable[[bool], None]) -> None:
        """`told(wiped)` is called after each reconnect; `wiped`: the broker lost what it had (the fact stream was made
        anew), so facts must be published again from the journal and configuration from PostgreSQL.
        """

    async def publish(self, facts: tuple[Recorded, ...]) -> None:
        """Publish each tenant's in order; returns when the broker has stored all of them, raises BusDown. The same facts
        again are dropped by the broker within its window when they come together as before, and by the store's primary
        key in any case.
        """

    def consume(
        self, name: str, batch: int, only: type[Fact] | None = None, gather_seconds: float = 0.0
    ) -> AsyncIterator[Delivery]:
        """The durable consumer `name` of all facts, or of those of class `only` (one of `subjects.ALONE`, the same at each
        call), about `batch` at a time (what was published together isn't torn), for ever (over reconnects).
        `gather_seconds`: how long a delivery that isn't full may wait for more.
        """

    async def dead_letters(self) -> tuple[DeadLetter, ...]:
        """What was given up, oldest first (the broker keeps them as long as facts). Raises BusDown."""

    def watch_facts(
        self, tenant: TenantId | None, told: Callable[[Recorded], None]
    ) -> Awaitable[Callable[[], Awaitable[None]]]:
        """Live facts of a tenant (None: of all) from now on, without history; returns the way to stop."""

    async def request(self, subject: str, body: dict[str, Any], timeout_seconds: float) -> dict[str, Any]:
        """Ask; raises NobodyAnswers, CommandRefused, BusDown."""

    async def serve(self, subject: str, handler: Handler) -> None:
        """Answer requests of a subject (may end in `.*`: the last token is the command's name). Each request has a task
        of its own, begun in the order of arrival.
        """

    async def put(self, bucket: str, key: str, value: bytes) -> int:
        """Write an entry; returns its revision."""

    async def get(self, bucket: str, key: str) -> bytes | None:
        """Read an entry."""

    async def delete(self, bucket: str, key: str) -> None:
        """Remove an entry."""

    def watch(self, bucket: str, pattern: str) -> AsyncIterator[Entry | None]:
        """All present entries, then None once, then changes for ever (over reconnects: begins again with all)."""
