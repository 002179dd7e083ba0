"""Publishing to JetStream over one link: many messages under way at once, in order, one wait for all of them.

The library's `publish_async` yields after each message, which makes each a packet of its own and costs a task each;
sent in one go they share packets (measured: several times as many facts per second). Facts of a tenant share messages as
well (docs/decisions/0023).
"""

import asyncio
import itertools
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg

from zuoxi.bus import codec, subjects
from zuoxi.bus.interface import BusDown
from zuoxi.domain.facts import Recorded
from zuoxi_kit.ids import TenantId

PACK = 64
"""So many facts at most travel in one message, """
PACK_BYTES = 256 * 1024
"""and so many bytes: the broker takes 1 MB."""

WINDOW = 2000
"""How many messages may wait for their acknowledgement."""


class StreamGone(BusDown):
    """No stream takes the subject: the broker has lost it."""


class _Error(msgspec.Struct):
    code: int = 0
    err_code: int = 0
    description: str = ""


class _Ack(msgspec.Struct):
    seq: int = 0
    error: _Error | None = None


@dataclass(slots=True)
class _Batch:
    """Messages sent together: `done` gets the highest number that the stream gave them."""

    open: int
    done: asyncio.Future[int]
    last: int = 0

    def fail(self, error: BusDown) -> None:
        if not self.done.done():
            self.done.set_exception(error)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message; the broker drops a second one with the same `key` within its window."""

    subject: str
    data: bytes
    key: str


def messages_of(facts: Iterable[Recorded]) -> list[Outgoing]:
    """Facts as messages, those of a tenant in their order: what is published together shares one."""
    messages: list[Outgoing] = []
    packs: dict[TenantId, _Pack] = {}
    for each in facts:
        tenant = each.stream.tenant
        pack = packs.get(tenant)
        if isinstance(each.fact, subjects.ALONE):
            if pack is not None:
                messages.append(packs.pop(tenant).message())
            messages.append(_Pack(each).message())
        elif pack is None:
            packs[tenant] = _Pack(each)
        elif not pack.add(each):
            messages.append(pack.message())
            packs[tenant] = _Pack(each)
    messages.extend(pack.message() for pack in packs.values())
    return messages


class _Pack:
    """Facts of one tenant that travel together."""

    __slots__ = ("_data", "_first", "_last", "_size")

    def __init__(self, first: Recorded) -> None:
        self._first = self._last = first
        self._data = [codec.encode_fact(first)]
        self._size = len(self._data[0])

    def add(self, fact: Recorded) -> bool:
        """False when it is full."""
        data = codec.encode_fact(fact)
        if len(self._data) == PACK or self._size + len(data) > PACK_BYTES:
            return False
        self._last = fact
        self._data.append(data)
        self._size += len(data)
        return True

    def message(self) -> Outgoing:
        """A fact by itself keeps its own subject."""
        if len(self._data) == 1:
            return Outgoing(subjects.fact(self._first), self._data[0], subjects.fact_key(self._first))
        key = f"{subjects.fact_key(self._first)} {subjects.fact_key(self._last)} {len(self._data)}"
        return Outgoing(subjects.pack(self._first.stream.tenant), codec.encode_pack(self._data), key)


class Publisher:
    """Publishes over one link; when the link is lost, forget it."""

    def __init__(self, client: Client) -> None:
        """`open` must follow."""
        self._client = client
        self._inbox = client.new_inbox()
        self._tokens = itertools.count()
        self._waiting: dict[str, _Batch] = {}
        self._turn = asyncio.Lock()
        self._ack = msgspec.json.Decoder(_Ack)

    async def open(self) -> None:
        """Listen for acknowledgements."""
        await self._client.subscribe(f"{self._inbox}.*", cb=self._acknowledged)

    async def store(self, messages: list[Outgoing]) -> int:
        """Store all, in order, also against other callers; returns the last number that the stream gave. Raises BusDown
        when the broker refuses one, StreamGone when there is no stream. The caller sets the time limit.
        """
        last = 0
        async with self._turn:
            for start in range(0, len(messages), WINDOW):
                last = max(last, await self._store(messages[start : start + WINDOW]))
        return last

    async def _store(self, messages: list[Outgoing]) -> int:
        batch = _Batch(len(messages), asyncio.get_running_loop().create_future())
        tokens = [str(next(self._tokens)) for _ in messages]
        self._waiting.update(dict.fromkeys(tokens, batch))
        try:
            for token, message in zip(tokens, messages, strict=True):
                headers = {"Nats-Msg-Id": message.key}
                await self._client.publish(message.subject, message.data, f"{self._inbox}.{token}", headers)
            return await batch.done
        finally:
            for token in tokens:
                self._waiting.pop(token, None)

    async def _acknowledged(self, message: Msg) -> None:
        batch = self._waiting.pop(message.subject.rpartition(".")[2], None)
        if batch is None:
            return
        if message.headers and message.headers.get("Status") == "503":
            batch.fail(StreamGone("the broker has lost its stream; it is being made again"))
            return
        try:
            ack = self._ack.decode(message.data)
        except msgspec.DecodeError as error:
            batch.fail(BusDown(f"the broker's acknowledgement can't be read: {error}"))
            return
        if ack.error is not None:
            batch.fail(BusDown(f"the broker refused a fact: {ack.error.description} ({ack.error.err_code})"))
            return
        batch.last = max(batch.last, ack.seq)
        batch.open -= 1
        if not batch.open and not batch.done.done():
            batch.done.set_result(batch.last)
