"""A complete bus inside one process, for tests, scenarios and rehearsals: the same contract, no network, no waiting.

A `MemoryBroker` keeps what a broker keeps; each `MemoryBus` is one connection to it. Test handles: `MemoryBroker.stop`,
`start` and `wipe` for the broker, `MemoryBus.cut` and `mend` for one connection. Delays (`retry`, unacknowledged
deliveries) use the event loop's clock only, so all of it works in virtual time.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import msgspec

from zuoxi.bus import codec, subjects
from zuoxi.bus.interface import (
    BusDown,
    CommandRefused,
    DeadLetter,
    Delivery,
    Entry,
    Handler,
    NobodyAnswers,
    internal_error,
)
from zuoxi.domain.facts import Fact, Recorded
from zuoxi_kit.ids import TenantId

log = logging.getLogger(__name__)

ALONE_FROM_ATTEMPT = 3


def matches(pattern: str, subject: str) -> bool:
    """Whether a subject fits a pattern of tokens: `*` stands for one token, a last `>` for one or more."""
    wanted, have = pattern.split("."), subject.split(".")
    for place, token in enumerate(wanted):
        if token == ">":
            return len(have) > place
        if place >= len(have) or token not in ("*", have[place]):
            return False
    return len(wanted) == len(have)


@dataclass(slots=True)
class _Durable:
    """A consumer's place: the next new message, and what is to come again as (place in the stream, attempt)."""

    next: int = 0
    again: deque[tuple[int, int]] = field(default_factory=deque)


class MemoryBroker:
    """What the broker keeps, and its connections."""

    def __init__(self, ack_wait_seconds: float = 30.0, retry_seconds: float = 1.0) -> None:
        """`ack_wait_seconds`: after this long a delivery that nobody acknowledged comes again; `retry_seconds`: and one
        that was given back by `retry`.
        """
        self.ack_wait_seconds = ack_wait_seconds
        self.retry_seconds = retry_seconds
        self.runs = True
        self.buses: list[MemoryBus] = []
        self.changed = asyncio.Event()
        self.tasks: set[asyncio.Future[dict[str, Any]]] = set()
        self._forget()

    def _forget(self) -> None:
        self.messages: list[tuple[str, bytes]] = []
        self.seen: set[str] = set()
        self.durables: dict[str, _Durable] = {}
        self.buckets: dict[str, dict[str, Entry]] = {name: {} for name in subjects.BUCKETS}
        self.revision = 0
        self.dead: list[DeadLetter] = []

    def stop(self) -> None:
        """Test handle: the broker dies; every connection is lost."""
        self.runs = False
        for bus in self.buses:
            bus.lose()

    def start(self) -> None:
        """Test handle: the broker is back with what it kept; the connections come back."""
        self.runs = True
        self._come_back(wiped=False)

    def wipe(self) -> None:
        """Test handle: the broker dies and comes back with nothing."""
        self.stop()
        self._forget()
        self.runs = True
        self._come_back(wiped=True)

    def _come_back(self, wiped: bool) -> None:
        for bus in self.buses:
            bus.come_back(wiped)

    def wake(self) -> None:
        """Let everybody who waits for something new look again."""
        changed, self.changed = self.changed, asyncio.Event()
        changed.set()

    def store(self, subject: str, data: bytes, key: str = "") -> None:
        """Keep one message of the facts' stream, unless `key` is known; tests may put unreadable bytes here."""
        if key and key in self.seen:
            return
        self.seen.add(key)
        self.messages.append((subject, data))


class MemoryBus:
    """One connection to a MemoryBroker."""

    def __init__(self, broker: MemoryBroker | None = None) -> None:
        """Without a broker of others', it makes one of its own."""
        self.broker = broker or MemoryBroker()
        self.is_connected = False
        self._is_open = False
        self._told: list[Callable[[bool], None]] = []
        self._served: list[tuple[str, Handler]] = []
        self._watching: list[tuple[str, Callable[[Recorded], None]]] = []
        self._lives = 0

    # ---- connection ----

    async def connect(self) -> None:
        """See Bus."""
        if not self.broker.runs:
            raise BusDown("the broker does not run")
        self._is_open = self.is_connected = True
        if self not in self.broker.buses:
            self.broker.buses.append(self)
        self._lives += 1
        self.broker.wake()

    async def close(self) -> None:
        """See Bus."""
        self._is_open = self.is_connected = False
        if self in self.broker.buses:
            self.broker.buses.remove(self)
        self.broker.wake()

    def cut(self) -> None:
        """Test handle: this connection alone is lost."""
        self.lose()

    def mend(self) -> None:
        """Test handle: this connection comes back."""
        if self.broker.runs:
            self.come_back(wiped=False)

    def lose(self) -> None:
        """The connection is gone (called by the broker)."""
        self.is_connected = False
        self.broker.wake()

    def come_back(self, wiped: bool) -> None:
        """The connection is back (called by the broker); whoever asked for it is told."""
        if not self._is_open or self.is_connected:
            return
        self.is_connected = True
        self._lives += 1
        self.broker.wake()
        for told in self._told:
            told(wiped)

    def on_reconnect(self, told: Callable[[bool], None]) -> None:
        """See Bus."""
        self._told.append(told)

    def _need_connection(self) -> None:
        if not self.is_connected:
            raise BusDown("not connected to the broker")

    # ---- facts ----

    async def publish(self, facts: tuple[Recorded, ...]) -> None:
        """See Bus."""
        await asyncio.sleep(0)
        self._need_connection()
        for recorded in facts:
            subject = subjects.fact(recorded)
            self.broker.store(subject, codec.encode_fact(recorded), subjects.fact_key(recorded))
            for bus in self.broker.buses:
                bus._hear(subject, recorded)
        self.broker.wake()

    def _hear(self, subject: str, recorded: Recorded) -> None:
        if self.is_connected:
            for pattern, told in tuple(self._watching):
                if matches(pattern, subject):
                    told(recorded)

    async def watch_facts(
        self, tenant: TenantId | None, told: Callable[[Recorded], None]
    ) -> Callable[[], Awaitable[None]]:
        """See Bus."""
        self._need_connection()
        watcher = (subjects.facts_of(tenant), told)
        self._watching.append(watcher)

        async def stop() -> None:
            if watcher in self._watching:
                self._watching.remove(watcher)

        return stop

    async def consume(
        self, name: str, batch: int, only: type[Fact] | None = None, gather_seconds: float = 0.0
    ) -> AsyncIterator[Delivery]:
        """See Bus. What is there is handed out at once: nothing is gained here by gathering."""
        subject = subjects.facts_of_class(only)
        while True:
            changed = self.broker.changed
            taken = self._take(name, batch, subject) if self.is_connected else []
            if not taken:
                await changed.wait()
                continue
            delivery = self._delivery(name, taken)
            if delivery is not None:
                yield delivery

    def _take(self, name: str, batch: int, subject: str) -> list[tuple[int, int]]:
        """The next messages of a consumer as (place in the stream, attempt); often redelivered ones come alone."""
        durable = self.broker.durables.setdefault(name, _Durable())
        taken: list[tuple[int, int]] = []
        while durable.again and len(taken) < batch:
            if durable.again[0][1] >= ALONE_FROM_ATTEMPT:
                return taken or [durable.again.popleft()]
            taken.append(durable.again.popleft())
        while durable.next < len(self.broker.messages) and len(taken) < batch:
            if matches(subject, self.broker.messages[durable.next][0]):
                taken.append((durable.next, 1))
            durable.next += 1
        return taken

    def _delivery(self, name: str, taken: list[tuple[int, int]]) -> Delivery | None:
        """Hand messages out; None when none of them was readable (they are dead letters then)."""
        broker = self.broker
        durable = broker.durables[name]
        facts: list[Recorded] = []
        held: list[tuple[int, int]] = []
        for place, attempt in taken:
            subject, data = broker.messages[place]
            try:
                facts.append(codec.decode_fact(data))
            except codec.UnreadableFact as error:
                self._bury(name, subject, data, str(error))
            else:
                held.append((place, attempt))
        if not held:
            return None
        attempts = max(attempt for _, attempt in held)
        messages = broker.messages
        loop = asyncio.get_running_loop()

        def back() -> None:
            durable.again.extend((place, attempt + 1) for place, attempt in held)
            held.clear()
            broker.wake()

        late = loop.call_later(broker.ack_wait_seconds, back)

        async def ack() -> None:
            if self.is_connected:
                late.cancel()
                held.clear()

        async def retry() -> None:
            if self.is_connected:
                late.cancel()
                loop.call_later(broker.retry_seconds, back)

        async def reject(why: str) -> None:
            if self.is_connected:
                late.cancel()
                for place, _attempt in held:
                    self._bury(name, *messages[place], why)
                held.clear()

        return Delivery(tuple(facts), attempts, ack, retry, reject)

    def _bury(self, name: str, subject: str, data: bytes, why: str) -> None:
        log.error("consumer %s gave up %s: %s", name, subject, why)
        self.broker.dead.append(DeadLetter(name, subject, why, data))

    async def dead_letters(self) -> tuple[DeadLetter, ...]:
        """See Bus."""
        self._need_connection()
        return tuple(self.broker.dead)

    # ---- requests ----

    async def request(self, subject: str, body: dict[str, Any], timeout_seconds: float) -> dict[str, Any]:
        """See Bus. The body and the answer pass through JSON, as on the real bus."""
        self._need_connection()
        handler = next(
            (
                handler
                for bus in self.broker.buses
                if bus.is_connected
                for pattern, handler in bus._served
                if matches(pattern, subject)
            ),
            None,
        )
        if handler is None:
            raise NobodyAnswers(f"nobody serves {subject}")
        carried = msgspec.json.decode(msgspec.json.encode(body))
        task = asyncio.ensure_future(handler(subject.rsplit(".", 1)[-1], carried))
        self.broker.tasks.add(task)
        task.add_done_callback(self.broker.tasks.discard)
        done, _ = await asyncio.wait({task}, timeout=timeout_seconds)
        if not done:
            raise NobodyAnswers(f"{subject} was not answered within {timeout_seconds:g} s")
        self._need_connection()
        error = task.exception()
        if error is None:
            return dict(msgspec.json.decode(msgspec.json.encode(task.result())))
        if isinstance(error, CommandRefused):
            raise error
        log.error("%s failed", subject, exc_info=error)
        raise internal_error(subject) from error

    async def serve(self, subject: str, handler: Handler) -> None:
        """See Bus."""
        self._served.append((subject, handler))

    # ---- entries ----

    def _bucket(self, bucket: str) -> dict[str, Entry]:
        self._need_connection()
        try:
            return self.broker.buckets[bucket]
        except KeyError:
            raise ValueError(f"there is no bucket {bucket!r}") from None

    def _write(self, bucket: str, key: str, value: bytes | None) -> int:
        entries = self._bucket(bucket)
        self.broker.revision += 1
        entries[key] = Entry(key, value, self.broker.revision)
        self.broker.wake()
        return self.broker.revision

    async def put(self, bucket: str, key: str, value: bytes) -> int:
        """See Bus."""
        return self._write(bucket, key, value)

    async def get(self, bucket: str, key: str) -> bytes | None:
        """See Bus."""
        entry = self._bucket(bucket).get(key)
        return entry.value if entry else None

    async def delete(self, bucket: str, key: str) -> None:
        """See Bus."""
        self._write(bucket, key, None)

    async def watch(self, bucket: str, pattern: str) -> AsyncIterator[Entry | None]:
        """See Bus."""
        life = told_up_to = -1
        while True:
            changed = self.broker.changed
            if not self.is_connected:
                await changed.wait()
                continue
            if life != self._lives:
                life = self._lives
                told_up_to = self.broker.revision
                present = self._entries(bucket, pattern, 0)
                for entry in present:
                    if entry.value is not None:
                        yield entry
                yield None
                continue
            news = self._entries(bucket, pattern, told_up_to)
            if not news:
                told_up_to = self.broker.revision
                await changed.wait()
                continue
            told_up_to = news[0].revision
            yield news[0]

    def _entries(self, bucket: str, pattern: str, after: int) -> list[Entry]:
        if self.broker.revision <= after:
            return []
        found = [
            entry
            for entry in self._bucket(bucket).values()
            if entry.revision > after and matches(pattern, entry.key)
        ]
        return sorted(found, key=lambda entry: entry.revision)
