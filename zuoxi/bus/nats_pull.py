"""What comes out of JetStream over one link: deliveries of a durable consumer, entries of a bucket.

The library's own `fetch` waits for a full batch or its time limit, which would hold one fact back for seconds: here the
messages are taken as they come, and what came while the last delivery was being stored is the next one.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgspec
from nats.aio.msg import Msg

from zuoxi.bus import subjects
from zuoxi.bus.interface import BusDown, Delivery, Entry
from zuoxi.bus.nats_deliver import handed_over
from zuoxi.bus.nats_link import ANSWER_SECONDS, Link

PULL_SECONDS = 5
BEHIND = 0.4
"""The part of its time for gathering that a consumer takes which can't keep up. Without any it took processor time from calls
when processors were short (measured)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a durable consumer is to get; see Bus.consume."""

    name: str
    batch: int
    subject: str
    ack_wait_seconds: float
    gather_seconds: float


async def deliveries(link: Link, of: Wanted) -> AsyncIterator[Delivery]:
    """Deliveries until the link is lost (BusDown) or the broker refuses (errors of the library's)."""
    name, batch = of.name, of.batch
    await link.within(link.durable(name, of.subject, of.ack_wait_seconds), ANSWER_SECONDS)
    queue: asyncio.Queue[Msg] = asyncio.Queue()
    inbox = link.client.new_inbox()
    ask = f"$JS.API.CONSUMER.MSG.NEXT.{subjects.FACTS}.{name}"
    wait = {"expires": PULL_SECONDS * 1_000_000_000}
    first = 1 if of.gather_seconds else batch
    order = msgspec.json.encode({"batch": first, **wait})
    rest = msgspec.json.encode({"batch": max(batch - 1, 1), "no_wait": True})
    arrivals = await link.client.subscribe(inbox, cb=queue.put)
    try:
        wanted, is_behind = 0, False
        while True:
            if wanted <= 0:
                await link.client.publish(ask, order, reply=inbox)
                wanted = first
            messages = [await link.within(queue.get(), PULL_SECONDS + ANSWER_SECONDS)]
            if of.gather_seconds and not _status(messages[0]) and batch > 1:
                # What came meanwhile is asked for in one go: each message that is told by itself wakes us.
                await asyncio.sleep(of.gather_seconds * (BEHIND if is_behind else 1))
                await link.client.publish(ask, rest, reply=inbox)
                wanted += batch - 1
                while len(messages) < batch and not _status(messages[-1]):
                    if queue.empty():
                        messages.append(await link.within(queue.get(), ANSWER_SECONDS))
                    else:
                        messages.append(queue.get_nowait())
                is_behind = not _status(messages[-1])
            while not queue.empty():
                messages.append(queue.get_nowait())
            statuses = [found for message in messages if (found := _status(message))]
            messages = [message for message in messages if not _status(message)]
            wanted -= len(messages)
            for delivery in await handed_over(link, name, await _asked_for(messages, of.subject), batch):
                yield delivery
            for status in statuses:
                if status not in ("404", "408"):
                    raise BusDown(f"the broker ended the consumer's request ({status})")
                wanted = 0
    finally:
        if link.is_up:
            await arrivals.unsubscribe()


def _status(message: Msg) -> str:
    """The broker's word instead of a message: 408 after `expires`, 404 nothing there, others are refusals."""
    return (message.headers or {}).get("Status", "") if not message.data else ""


async def _asked_for(messages: list[Msg], subject: str) -> list[Msg]:
    """Those that are wanted. What the consumer had under way when it wanted more than now comes again, and is let go."""
    wanted: list[Msg] = []
    for message in messages:
        if subjects.is_of_class(message.subject, subject):
            wanted.append(message)
        else:
            await message.ack()
    return wanted


async def entries(link: Link, bucket: str, pattern: str) -> AsyncIterator[Entry | None]:
    """All present entries, None, then changes until the link is lost (BusDown)."""
    watcher: Any = await link.within(link.buckets[bucket].watch(pattern), 2 * ANSWER_SECONDS)
    all_told = False
    try:
        while True:
            update = await link.within(anext(watcher), None)
            if update is None:
                all_told = True
                yield None
                continue
            value = None if update.operation else update.value or b""
            if all_told or value is not None:
                yield Entry(update.key, value, update.revision or 0)
    finally:
        if link.is_up:
            await watcher.stop()
