"""The bus over NATS: facts through one JetStream stream, requests, configuration in key-value buckets.

NATS carries; the engine's journal and PostgreSQL keep. So nothing here waits for the broker without a limit, and a
broker that comes back with less than it had is recognised and said (`on_reconnect`).
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import nats.errors
import nats.js.errors
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

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
from zuoxi.bus.nats_link import ANSWER_SECONDS, Keeping, Limits, Link, open_link
from zuoxi.bus.nats_publish import StreamGone, messages_of
from zuoxi.bus.nats_pull import Wanted, deliveries, entries
from zuoxi.domain.facts import Fact, Recorded
from zuoxi_kit.ids import TenantId

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 2.0
CANCEL_AGAIN_SECONDS = 0.5
PUBLISH_SECONDS = 10.0


@dataclass(slots=True)
class _Subscribed:
    """A subscription that is made again after each reconnect."""

    subject: str
    callback: Callable[[Msg], Awaitable[None]]
    live: Subscription | None = None


class NatsBus:
    """A Bus over one connection, renewed for ever."""

    def __init__(
        self, url: str, name: str = "zuoxi", limits: Limits | None = None, ack_wait_seconds: float = 30.0
    ) -> None:
        """`url` is `nats://user:password@host:port`; `name` is shown by the broker's monitoring."""
        self._url = url
        self._name = name
        self._limits = limits or Limits()
        self._ack_wait_seconds = ack_wait_seconds
        self._link: Link | None = None
        self._up = asyncio.Event()
        self._keeping: Keeping | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._told: list[Callable[[bool], None]] = []
        self._subscribed: list[_Subscribed] = []
        self._tasks: set[asyncio.Task[None]] = set()

    # ---- connection ----

    async def connect(self) -> None:
        """See Bus."""
        if self._keeper is None:
            await self._come_up()
            self._keeper = asyncio.create_task(self._keep_up(), name="bus")

    async def close(self) -> None:
        """See Bus."""
        if self._keeper is not None:
            while not self._keeper.done():
                # More than once: asyncio.wait_for, in the library, swallows a cancellation that comes when what it waits for
                # has just ended (Python before 3.12), and the keeper would go on connecting for ever.
                self._keeper.cancel()
                await asyncio.wait({self._keeper}, timeout=CANCEL_AGAIN_SECONDS)
            await asyncio.gather(self._keeper, return_exceptions=True)
            self._keeper = None
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=ANSWER_SECONDS)
        for task in tuple(self._tasks):
            task.cancel()
        self._up.clear()
        if self._link is not None:
            await self._link.close()

    def on_reconnect(self, told: Callable[[bool], None]) -> None:
        """See Bus."""
        self._told.append(told)

    @property
    def is_connected(self) -> bool:
        """Whether the broker answers, as far as we know."""
        return self._link is not None and self._link.is_up and self._up.is_set()

    async def _come_up(self) -> bool:
        """Make a new link usable; returns whether the broker lost something since the one before."""
        link = await open_link(self._url, self._name)
        try:
            keeping = await link.within(link.prepare(self._limits), 2 * ANSWER_SECONDS)
            for one in self._subscribed:
                one.live = await link.client.subscribe(one.subject, cb=one.callback)
        except BusDown:
            await link.close()
            raise
        except (nats.errors.Error, OSError) as error:
            await link.close()
            raise BusDown(f"the broker can't serve us: {error}") from error
        except asyncio.CancelledError:
            await link.close()
            raise
        wiped = keeping.has_lost(self._keeping)
        self._keeping = keeping
        self._link = link
        self._up.set()
        return wiped

    async def _keep_up(self) -> None:
        """After each loss: connect again, for ever, with growing pauses."""
        while True:
            link = self._link
            assert link is not None
            why = await asyncio.shield(link.lost)
            self._up.clear()
            self._keeping = Keeping(link.made, link.last)
            log.warning("the broker is away: %s", why)
            await link.close()
            pause = FIRST_PAUSE_SECONDS
            while True:
                try:
                    wiped = await self._come_up()
                except BusDown as error:
                    log.debug("still no broker: %s", error)
                except Exception:
                    # Whatever it is, giving up for ever would be worse.
                    log.exception("connecting to the broker failed in a way nobody foresaw")
                else:
                    break
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            log.warning("the broker is back%s", " without what it had" if wiped else "")
            for told in self._told:
                try:
                    told(wiped)
                except Exception:
                    log.exception("somebody who was told that the broker is back failed")

    def _need_link(self) -> Link:
        if self._link is None or not self._link.is_up or not self._up.is_set():
            raise BusDown("not connected to the broker")
        return self._link

    async def _ask(self, doing: Callable[[Link], Awaitable[Any]]) -> Any:
        """One answer of the broker's within its time; whatever goes wrong is BusDown."""
        link = self._need_link()
        try:
            return await link.within(doing(link), ANSWER_SECONDS)
        except nats.js.errors.NoStreamResponseError as error:
            link.break_off("a stream is gone")
            raise BusDown("the broker has lost its stream; it is being made again") from error
        except (nats.errors.Error, OSError) as error:
            raise BusDown(f"the broker can't do it: {error}") from error

    # ---- facts ----

    async def publish(self, facts: tuple[Recorded, ...]) -> None:
        """See Bus."""
        link = self._need_link()
        try:
            last = await link.within(link.publisher.store(messages_of(facts)), PUBLISH_SECONDS)
            link.last = max(link.last, last)
        except StreamGone:
            link.break_off("the facts' stream is gone")
            raise
        except (nats.errors.Error, OSError) as error:
            raise BusDown(f"the broker took not all facts: {error}") from error

    async def consume(
        self, name: str, batch: int, only: type[Fact] | None = None, gather_seconds: float = 0.0
    ) -> AsyncIterator[Delivery]:
        """See Bus."""
        wanted = Wanted(name, batch, subjects.facts_of_class(only), self._ack_wait_seconds, gather_seconds)
        while True:
            await self._up.wait()
            link = self._link
            assert link is not None
            try:
                async for delivery in deliveries(link, wanted):
                    yield delivery
            except BusDown as error:
                log.debug("consumer %s: %s", name, error)
            except nats.js.errors.NotFoundError:
                link.break_off("the facts' stream is gone")
            except (nats.errors.Error, OSError) as error:
                log.warning("consumer %s: %s", name, error)
            await asyncio.sleep(FIRST_PAUSE_SECONDS)

    async def dead_letters(self) -> tuple[DeadLetter, ...]:
        """See Bus."""

        async def read(link: Link) -> tuple[DeadLetter, ...]:
            found: list[DeadLetter] = []
            info = await link.js.stream_info(subjects.DEAD)
            number = info.state.first_seq
            while info.state.messages and number <= info.state.last_seq:
                message = await link.js.get_msg(subjects.DEAD, seq=number, next=True, subject=">")
                headers = message.headers or {}
                found.append(
                    DeadLetter(
                        headers.get("Consumer", ""),
                        headers.get("Subject", ""),
                        headers.get("Why", ""),
                        message.data or b"",
                    )
                )
                number = (message.seq or number) + 1
            return tuple(found)

        letters: tuple[DeadLetter, ...] = await self._ask(read)
        return letters

    async def watch_facts(
        self, tenant: TenantId | None, told: Callable[[Recorded], None]
    ) -> Callable[[], Awaitable[None]]:
        """See Bus."""
        subject = subjects.facts_of(tenant)

        def read(data: bytes) -> Iterator[Recorded]:
            for part in codec.parts(data):
                try:
                    yield codec.decode_fact(part)
                except codec.UnreadableFact as error:
                    log.warning("there is a fact on %s that can't be read: %s", subject, error)

        async def heard(message: Msg) -> None:
            try:
                for recorded in read(message.data):
                    told(recorded)
            except codec.UnreadableFact as error:
                log.warning("%s is no fact: %s", message.subject, error)

        return await self._subscribe(subject, heard)

    async def _subscribe(
        self, subject: str, callback: Callable[[Msg], Awaitable[None]]
    ) -> Callable[[], Awaitable[None]]:
        """Subscribe now and after each reconnect; returns the way to stop."""
        link = self._need_link()
        one = _Subscribed(subject, callback)
        try:
            one.live = await link.client.subscribe(subject, cb=callback)
            # The broker has it when it has answered what came behind it.
            await link.within(link.client.flush(), ANSWER_SECONDS)
        except (nats.errors.Error, OSError) as error:
            raise BusDown(f"the broker took no subscription: {error}") from error
        self._subscribed.append(one)

        async def stop() -> None:
            if one in self._subscribed:
                self._subscribed.remove(one)
                if one.live is not None and self.is_connected:
                    await one.live.unsubscribe()

        return stop

    # ---- requests ----

    async def request(self, subject: str, body: dict[str, Any], timeout_seconds: float) -> dict[str, Any]:
        """See Bus."""
        link = self._need_link()
        asking = link.client.request(subject, msgspec.json.encode(body), timeout=timeout_seconds)
        try:
            message = await link.within(asking, timeout_seconds + 1)
        except (nats.errors.NoRespondersError, nats.errors.TimeoutError) as error:
            raise NobodyAnswers(f"{subject} was not answered within {timeout_seconds:g} s") from error
        except (nats.errors.Error, OSError) as error:
            raise BusDown(f"the broker can't carry the request: {error}") from error
        answer: dict[str, Any] = msgspec.json.decode(message.data)
        if "error" in answer:
            raise CommandRefused(answer["error"]["code"], answer["error"]["text"])
        return dict(answer["answer"])

    async def serve(self, subject: str, handler: Handler) -> None:
        """See Bus."""

        async def answer(message: Msg) -> None:
            command = message.subject.rsplit(".", 1)[-1]
            result: dict[str, Any]
            try:
                result = {"answer": await handler(command, msgspec.json.decode(message.data))}
            except CommandRefused as refusal:
                result = _error(refusal)
            except Exception:
                log.exception("%s failed", message.subject)
                result = _error(internal_error(message.subject))
            try:
                await message.respond(msgspec.json.encode(result))
            except nats.errors.Error as error:
                log.warning("the answer of %s was lost: %s", message.subject, error)

        async def begin(message: Msg) -> None:
            task = asyncio.create_task(answer(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        await self._subscribe(subject, begin)

    # ---- entries ----

    async def put(self, bucket: str, key: str, value: bytes) -> int:
        """See Bus."""
        _known(bucket)
        return int(await self._ask(lambda link: link.buckets[bucket].put(key, value)))

    async def get(self, bucket: str, key: str) -> bytes | None:
        """See Bus."""
        _known(bucket)

        async def read(link: Link) -> bytes | None:
            try:
                return (await link.buckets[bucket].get(key)).value
            except nats.js.errors.KeyNotFoundError:
                return None

        value: bytes | None = await self._ask(read)
        return value

    async def delete(self, bucket: str, key: str) -> None:
        """See Bus."""
        _known(bucket)
        await self._ask(lambda link: link.buckets[bucket].delete(key))

    async def watch(self, bucket: str, pattern: str) -> AsyncIterator[Entry | None]:
        """See Bus."""
        _known(bucket)
        while True:
            await self._up.wait()
            link = self._link
            assert link is not None
            try:
                async for entry in entries(link, bucket, pattern):
                    yield entry
            except BusDown as error:
                log.debug("watching %s: %s", bucket, error)
            except (nats.errors.Error, OSError) as error:
                log.warning("watching %s: %s", bucket, error)
            await asyncio.sleep(FIRST_PAUSE_SECONDS)


def _error(refusal: CommandRefused) -> dict[str, Any]:
    return {"error": {"code": refusal.code, "text": str(refusal)}}


def _known(bucket: str) -> None:
    if bucket not in subjects.BUCKETS:
        raise ValueError(f"there is no bucket {bucket!r}")
