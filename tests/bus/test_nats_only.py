"""What only a real broker can show."""

import asyncio
import socket
from typing import Any

import pytest

from zuoxi.bus import codec, subjects
from zuoxi.bus.interface import BusDown
from zuoxi.bus.nats import NatsBus
from zuoxi.bus.nats_deliver import ALONE_FROM_ATTEMPT
from zuoxi.bus.nats_link import Link
from zuoxi.bus.nats_publish import PACK
from zuoxi.domain.facts import Recorded, RecordingStopped

pytestmark = pytest.mark.e2e


async def all_settled(bus: Any, consumer: str) -> None:
    """Wait until the broker holds nothing that the consumer has under way."""
    async with asyncio.timeout(20):
        while True:  # another process: there is no event to await
            if not (await bus._link.js.consumer_info(subjects.FACTS, consumer)).num_ack_pending:
                break
            await asyncio.sleep(0.1)


async def test_a_wrong_password_is_said_so(nats_world: Any) -> None:
    bus = NatsBus(nats_world.url.replace("secret", "wrong"))
    with pytest.raises(BusDown, match="name and password"):
        await bus.connect()


async def test_no_broker_at_the_address_is_bus_down() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bus = NatsBus(f"nats://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(BusDown, match="does not answer"):
            await bus.connect()


async def test_a_stream_deleted_under_a_running_broker_is_a_wipe(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    told: asyncio.Queue[bool] = asyncio.Queue()
    bus.on_reconnect(told.put_nowait)
    sent = facts.next(2)
    await bus.publish(sent)
    await bus._link.js.delete_stream(subjects.FACTS)
    with pytest.raises(BusDown):
        await within(bus.publish(sent))
    assert await within(told.get()) is True
    await bus.publish(sent)
    delivery = await within(anext(bus.consume("store", 10)))
    assert delivery.facts == sent


async def test_a_consumer_of_all_facts_that_now_wants_one_class_goes_on_with_those(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    await bus.publish(facts.next(1))
    first = await within(anext(bus.consume("keep", 10)))
    await first.ack()
    wanted = facts.alone()
    await bus.publish((wanted, *facts.next(1)))
    assert (await within(anext(bus.consume("keep", 10, RecordingStopped)))).facts == (wanted,)


async def test_what_was_under_way_when_a_consumer_began_to_want_less_is_let_go(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    sent = facts.next(2)
    await bus.publish(sent)
    before = bus.consume("keep", 10)
    assert (await within(anext(before))).facts == sent  # and nobody acknowledges them
    wanted = facts.alone()
    await bus.publish((wanted,))
    await before.aclose()
    deliveries = bus.consume("keep", 10, RecordingStopped)
    delivery = await within(anext(deliveries))
    assert delivery.facts == (wanted,)
    await delivery.ack()
    coming = asyncio.ensure_future(anext(deliveries))
    await all_settled(bus, "keep")
    another = facts.alone()
    await bus.publish((another,))
    assert (await within(coming)).facts == (another,)


async def test_facts_that_come_one_after_the_other_are_delivered_together(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    sent = facts.next(4)
    deliveries = bus.consume("store", 10, gather_seconds=0.5)
    coming = asyncio.ensure_future(anext(deliveries))
    for each in sent:
        await bus.publish((each,))
    assert (await within(coming)).facts == sent


async def test_who_is_behind_gathers_for_a_shorter_time_and_gets_everything_in_order(
    nats_world: Any, facts: Any, within: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = await nats_world.bus()
    sent = facts.next(25)
    for each in sent:
        await bus.publish((each,))
    gathered: list[float] = []
    sleep = asyncio.sleep

    async def note(seconds: float) -> None:
        gathered.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", note)
    deliveries = bus.consume("store", 10, gather_seconds=0.125)
    found: list[Recorded] = []
    while len(found) < len(sent):
        delivery = await within(anext(deliveries))
        found += delivery.facts
        await delivery.ack()
    assert tuple(found) == sent
    assert [seconds for seconds in gathered if 0 < seconds <= 0.125] == [0.125, 0.05, 0.05]


async def messages(bus: Any) -> int:
    """How many the broker holds in the facts' stream."""
    return int((await bus._link.js.stream_info(subjects.FACTS)).state.messages)


async def test_facts_published_together_share_a_message_and_fill_deliveries(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    sent = facts.next(3 * PACK)
    await bus.publish(sent)
    assert await messages(bus) == 3
    deliveries = bus.consume("store", PACK + 1)
    for start in range(0, len(sent), PACK):
        delivery = await within(anext(deliveries))
        assert delivery.facts == sent[start : start + PACK]
        await delivery.ack()


async def test_what_cannot_be_read_is_buried_alone_and_its_company_arrives(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    first, second = facts.next(2)
    pack = codec.encode_pack([codec.encode_fact(first), b'{"fact":"Nonsense"}', codec.encode_fact(second)])
    await bus._link.js.publish(subjects.pack(first.stream.tenant), pack)
    await bus._link.js.publish(subjects.pack(first.stream.tenant), b"[not a pack")
    (last,) = facts.next(1)
    await bus.publish((last,))
    deliveries = bus.consume("store", 10)
    got: list[Recorded] = []
    while len(got) < 3:
        delivery = await within(anext(deliveries))
        got += delivery.facts
        await delivery.ack()
    assert got == [first, second, last]
    letters = await bus.dead_letters()
    assert [letter.data for letter in letters] == [b'{"fact":"Nonsense"}', b"[not a pack"]


async def test_who_watches_is_told_what_can_be_read(nats_world: Any, facts: Any, within: Any) -> None:
    bus = await nats_world.bus()
    heard: asyncio.Queue[Recorded] = asyncio.Queue()
    first, second, third = facts.next(3)
    await bus.watch_facts(first.stream.tenant, heard.put_nowait)
    pack = codec.encode_pack([codec.encode_fact(first), b'{"fact":"Nonsense"}', codec.encode_fact(second)])
    await bus._link.js.publish(subjects.pack(first.stream.tenant), pack)
    await bus._link.js.publish(subjects.pack(first.stream.tenant), b"[not a pack")
    await bus.publish((third,))
    assert [await within(heard.get()) for _ in range(3)] == [first, second, third]


async def test_a_message_comes_again_for_one_of_its_facts_and_is_done_with_when_all_are(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    sent = facts.next(3)
    await bus.publish(sent)
    deliveries = bus.consume("store", 10)
    for _ in range(ALONE_FROM_ATTEMPT - 1):
        delivery = await within(anext(deliveries))
        assert delivery.facts == sent
        await delivery.retry()
    for fact in sent:  # now one by one
        delivery = await within(anext(deliveries))
        assert delivery.facts == (fact,)
        await (delivery.retry() if fact == sent[1] else delivery.ack())
    again = [await within(anext(deliveries)) for _ in sent]
    assert [delivery.facts for delivery in again] == [(fact,) for fact in sent]
    await again[0].ack()
    await again[1].reject("violates a constraint")
    await again[2].ack()
    coming = asyncio.ensure_future(anext(deliveries))
    await all_settled(bus, "store")
    (last,) = facts.next(1)
    await bus.publish((last,))
    assert (await within(coming)).facts == (last,)
    (letter,) = await bus.dead_letters()
    assert (letter.subject, letter.data) == (subjects.fact(sent[1]), codec.encode_fact(sent[1]))


async def test_a_lost_bucket_is_a_wipe(nats_world: Any, within: Any) -> None:
    bus = await nats_world.bus()
    told: asyncio.Queue[bool] = asyncio.Queue()
    bus.on_reconnect(told.put_nowait)
    await bus._link.js.delete_key_value(subjects.CONFIG_BUCKET)
    await nats_world.stop()
    await nats_world.start()
    assert await within(told.get()) is True


async def test_a_broker_that_forgot_the_end_of_the_stream_is_a_wipe(
    nats_world: Any, facts: Any, within: Any
) -> None:
    bus = await nats_world.bus()
    told: asyncio.Queue[bool] = asyncio.Queue()
    bus.on_reconnect(told.put_nowait)
    await bus.publish(facts.next(3))
    bus._link.last += 1
    await nats_world.stop()
    await nats_world.start()
    assert await within(told.get()) is True


async def test_closing_ends_also_when_the_library_swallows_a_cancellation(
    nats_world: Any, within: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    bus = await nats_world.bus()
    tries: asyncio.Queue[str] = asyncio.Queue()

    async def stubborn(url: str, name: str) -> Link:
        tries.put_nowait("try")
        try:
            return await asyncio.Future()
        except asyncio.CancelledError:
            raise BusDown("swallowed") from None

    monkeypatch.setattr("zuoxi.bus.nats.open_link", stubborn)
    await nats_world.stop()
    await within(tries.get())
    await within(bus.close())
