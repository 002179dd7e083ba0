"""Messages of JetStream as deliveries: facts unpacked, those that came back often one by one, dead letters for the rest.

The broker knows messages, a consumer knows facts. A message is done with when all of its facts are; when one of them is to
come again, the message does, and its other facts with it: whoever takes facts bears them twice.
"""

import logging
from collections.abc import Awaitable, Iterable, Iterator
from dataclasses import dataclass

import nats.errors
from nats.aio.msg import Msg

from zuoxi.bus import codec, subjects
from zuoxi.bus.interface import BusDown, Delivery
from zuoxi.bus.nats_link import ANSWER_SECONDS, Link
from zuoxi.domain.facts import Recorded

log = logging.getLogger(__name__)

ALONE_FROM_ATTEMPT = 3
RETRY_SECONDS = 1.0
LONGEST_RETRY_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class _Consumer:
    """Where dead letters go, and whose they are."""

    link: Link
    name: str

    async def bury(self, letters: Iterable[tuple[str, bytes]], why: str) -> bool:
        """Leave dead letters (subject and data of each); False when they aren't safely there."""
        for subject, data in letters:
            log.error("consumer %s gave up %s: %s", self.name, subject, why)
            headers = {"Consumer": self.name, "Subject": subject, "Why": why}
            dead = subjects.dead_letter(self.name)
            try:
                await self.link.within(self.link.js.publish(dead, data, headers=headers), ANSWER_SECONDS)
            except (BusDown, nats.errors.Error) as error:
                log.warning("the dead letter of %s was lost, the fact comes again: %s", subject, error)
                return False
        return True


@dataclass(slots=True)
class _Held:
    """A message that is with us, and its facts as they came; `open` of them are not done with."""

    message: Msg
    facts: list[tuple[bytes, Recorded]]
    open: int
    comes_again: bool = False

    @property
    def attempt(self) -> int:
        """How often it came, this time included."""
        return self.message.metadata.num_delivered

    def letters(self) -> Iterator[tuple[str, bytes]]:
        """Its facts as dead letters."""
        return ((subjects.fact(fact), data) for data, fact in self.facts)


async def handed_over(link: Link, name: str, messages: list[Msg], batch: int) -> list[Delivery]:
    """Deliveries of about `batch` facts (no message is torn), then those facts that come one by one."""
    consumer = _Consumer(link, name)
    fresh: list[list[_Held]] = []
    alone: list[Delivery] = []
    room = 0
    for message in messages:
        held = await _opened(consumer, message)
        if held is None:
            continue
        if held.attempt >= ALONE_FROM_ATTEMPT:
            alone += [_one(consumer, held, data, fact) for data, fact in held.facts]
            continue
        if not fresh or room < len(held.facts):
            fresh.append([])
            room = batch
        fresh[-1].append(held)
        room -= len(held.facts)
    return [_several(consumer, each) for each in fresh] + alone


async def _opened(consumer: _Consumer, message: Msg) -> _Held | None:
    """A message with the facts that can be read; the others are buried. None when nothing is left to hand over now."""
    facts: list[tuple[bytes, Recorded]] = []
    try:
        parts = codec.parts(message.data)
    except codec.UnreadableFact as error:
        parts, is_sound = [], await consumer.bury([(message.subject, message.data)], str(error))
    else:
        is_sound = True
    for part in parts:
        try:
            facts.append((part, codec.decode_fact(part)))
        except codec.UnreadableFact as error:
            is_sound = is_sound and await consumer.bury([(message.subject, part)], str(error))
    if not is_sound:
        return None  # a letter was lost: all of it comes again by itself
    if not facts:
        await _settle(message.term())
        return None
    return _Held(message, facts, len(facts))


def _several(consumer: _Consumer, all_held: list[_Held]) -> Delivery:
    attempt = max(held.attempt for held in all_held)

    async def ack() -> None:
        for held in all_held:
            await _settle(held.message.ack())

    async def retry() -> None:
        for held in all_held:
            await _settle(held.message.nak(delay=_pause(attempt)))

    async def reject(why: str) -> None:
        for held in all_held:
            if await consumer.bury(held.letters(), why):
                await _settle(held.message.term())

    return Delivery(
        tuple(fact for held in all_held for _, fact in held.facts),
        attempt,
        ack,
        retry,
        reject,
    )


def _one(consumer: _Consumer, held: _Held, data: bytes, fact: Recorded) -> Delivery:
    """A fact by itself: whether the others of its message can be handled is not its matter."""

    async def ack() -> None:
        held.open -= 1
        if not held.open and not held.comes_again:
            await _settle(held.message.ack())

    async def retry() -> None:
        if not held.comes_again:
            held.comes_again = True
            await _settle(held.message.nak(delay=_pause(held.attempt)))

    async def reject(why: str) -> None:
        if await consumer.bury([(subjects.fact(fact), data)], why):
            await ack()

    return Delivery((fact,), held.attempt, ack, retry, reject)


def _pause(attempt: int) -> float:
    """Seconds until a message comes again."""
    return min(RETRY_SECONDS * 2.0 ** min(attempt - 1, 10), LONGEST_RETRY_SECONDS)


async def _settle(saying: Awaitable[None]) -> None:
    """Tell the broker what became of a message; if that is lost, the message comes again."""
    try:
        await saying
    except nats.errors.Error as error:
        log.debug("the broker wasn't told what became of a message, it comes again: %s", error)
