"""One life of a connection to NATS: from its making until `lost`. NatsBus makes a new one after each loss.

The client library's own reconnecting is not used: it would send what was buffered to a broker that may have lost its
stream, before anybody could look.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, TypeVar

import nats.errors
import nats.js.errors
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import ConsumerConfig, DiscardPolicy, KeyValueConfig, StorageType, StreamConfig
from nats.js.kv import KeyValue

from zuoxi.bus import subjects
from zuoxi.bus.interface import BusDown
from zuoxi.bus.nats_publish import Publisher

log = logging.getLogger(__name__)
T = TypeVar("T")

ANSWER_SECONDS = 5.0
PING_SECONDS = 5
DEDUP_SECONDS = 120.0
MAX_AGE_SECONDS = 14 * 24 * 3600.0
DEAD_BYTES = 64 * 1024 * 1024
NAME_IN_USE = 10058
"""JetStream's error code for a stream that exists with another configuration."""
MADE = "zuoxi_made"
"""The key of the stream's metadata under which stands the random word of its making."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a broker holds: the random word of the stream's making and the last number it gave (0: none yet)."""

    made: str
    last: int

    def has_lost(self, earlier: "Keeping | None") -> bool:
        """Whether this broker has less than it had (`earlier`): another stream, or one that forgot its end."""
        return earlier is not None and (self.made != earlier.made or self.last < earlier.last)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the facts' stream may take. `replicas` above 1 needs a cluster."""

    max_bytes: int = 2 * 1024 * 1024 * 1024
    replicas: int = 1


class Link:
    """A connection that is up until `lost` is done. `last` is the highest number that the broker gave a fact of ours."""

    def __init__(self, client: Client, lost: asyncio.Future[str]) -> None:
        """Use `open_link`."""
        self.client = client
        self.lost = lost
        self.js: JetStreamContext = client.jetstream(timeout=ANSWER_SECONDS)
        self.publisher = Publisher(client)
        self.buckets: dict[str, KeyValue] = {}
        self.made = ""
        self.last = 0

    @property
    def is_up(self) -> bool:
        """Whether it can be used."""
        return not self.lost.done()

    def break_off(self, why: str) -> None:
        """Give this link up (the broker behaves as if it had lost something); a new one will be made."""
        if not self.lost.done():
            self.lost.set_result(why)

    async def within(self, doing: Awaitable[T], seconds: float | None) -> T:
        """The result of `doing`; raises BusDown if the link is lost meanwhile, or after so many seconds (None: no
        limit). Errors of the broker's pass through.
        """
        task = asyncio.ensure_future(doing)
        task.add_done_callback(_look_at)
        try:
            both: set[asyncio.Future[Any]] = {task, self.lost}
            await asyncio.wait(both, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
            if task.done() and not task.cancelled():
                return task.result()
        finally:
            task.cancel()
        if self.lost.done():
            raise BusDown(f"the connection to the broker was lost: {self.lost.result()}")
        raise BusDown(f"the broker did not answer within {seconds:g} s")

    async def close(self) -> None:
        """Disconnect."""
        self.break_off("closed")
        try:
            await self.client.close()
        except (nats.errors.Error, OSError) as error:
            log.debug("closing the connection to the broker: %r", error)

    # ---- what must exist ----

    async def prepare(self, limits: Limits) -> Keeping:
        """Make the streams and buckets that are missing; what the broker holds. `made` is new for a new stream *or* a
        new bucket, so that either loss is seen.
        """
        keeping = await self._stream(
            StreamConfig(
                name=subjects.FACTS,
                subjects=[subjects.FACT_SUBJECTS],
                storage=StorageType.FILE,
                discard=DiscardPolicy.OLD,
                max_age=MAX_AGE_SECONDS,
                max_bytes=limits.max_bytes,
                duplicate_window=DEDUP_SECONDS,
                num_replicas=limits.replicas,
            )
        )
        await self._stream(
            StreamConfig(
                name=subjects.DEAD,
                subjects=[subjects.DEAD_SUBJECTS],
                storage=StorageType.FILE,
                discard=DiscardPolicy.OLD,
                max_age=MAX_AGE_SECONDS,
                max_bytes=DEAD_BYTES,
                num_replicas=limits.replicas,
            )
        )
        await self.publisher.open()
        words = [keeping.made]
        for name in subjects.BUCKETS:
            self.buckets[name] = await self._bucket(name, limits)
            words.append((await self.buckets[name].status()).stream_info.config.description or "")
        self.made = " ".join(words)
        self.last = keeping.last
        return Keeping(self.made, keeping.last)

    async def _stream(self, wanted: StreamConfig) -> Keeping:
        assert wanted.name is not None
        try:
            info = await self.js.stream_info(wanted.name)
        except nats.js.errors.NotFoundError:
            try:
                info = await self.js.add_stream(wanted.evolve(metadata={MADE: secrets.token_hex(8)}))
            except nats.js.errors.BadRequestError as error:
                if error.err_code != NAME_IN_USE:
                    raise
                # Another process made it in the same moment, with its own word.
                info = await self.js.stream_info(wanted.name)
        have = info.config
        made = (have.metadata or {}).get(MADE, "")
        if (have.max_bytes, have.num_replicas) != (wanted.max_bytes, wanted.num_replicas):
            info = await self.js.update_stream(wanted.evolve(metadata={MADE: made}))
        return Keeping(made, info.state.last_seq)

    async def _bucket(self, name: str, limits: Limits) -> KeyValue:
        try:
            return await self.js.key_value(name)
        except nats.js.errors.BucketNotFoundError:
            config = KeyValueConfig(
                bucket=name,
                description=secrets.token_hex(8),
                history=1,
                storage=StorageType.FILE,
                replicas=limits.replicas,
            )
            try:
                return await self.js.create_key_value(config)
            except nats.js.errors.BadRequestError as error:
                if error.err_code != NAME_IN_USE:
                    raise
                return await self.js.key_value(name)

    async def durable(self, name: str, subject: str, ack_wait_seconds: float) -> None:
        """Make the durable consumer when it is missing or another. Its deliveries have no limit (see interface.Delivery)."""
        config = ConsumerConfig(
            name=name,
            durable_name=name,
            ack_wait=ack_wait_seconds,
            max_deliver=-1,
            max_ack_pending=20_000,
            filter_subject=subject,
        )
        try:
            info = await self.js.consumer_info(subjects.FACTS, name)
        except nats.js.errors.NotFoundError:
            await self.js.add_consumer(subjects.FACTS, config)
            return
        config_now = (info.config.ack_wait, info.config.filter_subject) if info.config else None
        if config_now != (ack_wait_seconds, subject):
            await self.js.add_consumer(subjects.FACTS, config)


def _look_at(task: asyncio.Future[Any]) -> None:
    """An error that comes after we gave up waiting is nobody's any more: let asyncio not complain of it."""
    if not task.cancelled():
        task.exception()


async def _drop(client: Client) -> None:
    """Close what a connection that did not come about has left open (the library forgets its socket)."""
    transport = client._transport
    try:
        await client.close()
    except (nats.errors.Error, OSError) as error:
        log.debug("closing: %r", error)
    if transport is not None:
        transport.close()  # type: ignore[no-untyped-call]


async def open_link(url: str, name: str) -> Link:
    """Connect once; raises BusDown."""
    lost: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    client = Client()

    async def closed() -> None:
        if not lost.done():
            lost.set_result(str(client.last_error or "the broker closed it"))

    async def error(problem: Exception) -> None:
        log.debug("broker connection: %r", problem)

    try:
        async with asyncio.timeout(2 * ANSWER_SECONDS):
            await client.connect(
                url,
                name=name,
                allow_reconnect=False,
                max_reconnect_attempts=1,
                reconnect_time_wait=0,
                connect_timeout=int(ANSWER_SECONDS),
                ping_interval=PING_SECONDS,
                max_outstanding_pings=2,
                closed_cb=closed,
                error_cb=error,
            )
    except (nats.errors.Error, OSError, TimeoutError) as problem:
        await _drop(client)
        if "authorization" in f"{problem!r} {client.last_error!r}".lower():
            raise BusDown(
                "the broker refuses our name and password: check its address in the settings"
            ) from problem
        raise BusDown(f"the broker does not answer: {problem or 'timed out'}") from problem
    return Link(client, lost)
