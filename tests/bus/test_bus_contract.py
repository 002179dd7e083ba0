"""What every bus does, proved in memory and over a real broker."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from zuoxi.bus import subjects
from zuoxi.bus.interface import Bus, BusDown, CommandRefused, Delivery, Entry, NobodyAnswers
from zuoxi.domain.facts import AgentReachabilityChanged, Recorded, RecordingStopped
from zuoxi_kit.ids import TenantId

CONFIG = subjects.CONFIG_BUCKET


async def collect(deliveries: AsyncIterator[Delivery], count: int) -> list[Recorded]:
    """Take and acknowledge until so many different facts have come; some may come again."""
    found: list[Recorded] = []
    async for delivery in deliveries:
        found.extend(delivery.facts)
        await delivery.ack()
        if len({(each.stream, each.seq) for each in found}) >= count:
            break
    return found


async def read_all(entries: AsyncIterator[Entry | None]) -> dict[str, bytes | None]:
    """The present entries, up to None."""
    found: dict[str, bytes | None] = {}
    async for entry in entries:
        if entry is None:
            break
        found[entry.key] = entry.value
    return found


async def publish_when_possible(bus: Bus, some: tuple[Recorded, ...]) -> None:
    """Publish as the engine does: again after each BusDown."""
    while True:
        try:
            await bus.publish(some)
        except BusDown:
            await asyncio.sleep(0.05)
        else:
            return


async def test_facts_arrive_in_the_order_of_publishing(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    sent = facts.next(5000)
    for start in range(0, 5000, 500):
        await bus.publish(sent[start : start + 500])
    got = await within(collect(bus.consume("store", 400), 5000))
    assert tuple(got) == sent


async def test_facts_published_twice_together_arrive_once(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    first, second, third = facts.next(3)
    await bus.publish((first, second))
    await bus.publish((first, second))
    await bus.publish((third,))
    await bus.publish((third,))
    got = await within(collect(bus.consume("store", 10), 3))
    assert got == [first, second, third]


async def test_facts_published_again_in_other_company_are_not_lost_to_the_likeness(
    world: Any, facts: Any, within: Any
) -> None:
    bus = await world.bus()
    first, second, third = facts.next(3)
    await bus.publish((first, second))
    await bus.publish((first, second, third))
    await bus.publish((second, third))
    got = await within(collect(bus.consume("store", 10), 3))
    assert list(dict.fromkeys(got)) == [first, second, third]


async def test_each_consumer_gets_every_fact(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    sent = facts.next(3)
    await bus.publish(sent)
    assert tuple(await within(collect(bus.consume("store", 10), 3))) == sent
    assert tuple(await within(collect(bus.consume("hooks", 10), 3))) == sent


async def test_a_consumer_of_one_class_gets_no_other_facts(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    before, other, behind = facts.next(2), facts.alone(), facts.next(2)
    await bus.publish((*before, other, *behind))
    deliveries = bus.consume("keep", 10, RecordingStopped)
    delivery = await within(anext(deliveries))
    assert delivery.facts == (other,)
    await delivery.ack()
    assert await within(collect(bus.consume("store", 10), 5)) == [*before, other, *behind]
    await bus.publish(facts.next(1))
    last = facts.alone()
    await bus.publish((last,))
    assert (await within(anext(deliveries))).facts == (last,)


async def test_nobody_consumes_a_class_that_travels_with_others(world: Any, within: Any) -> None:
    bus = await world.bus()
    with pytest.raises(ValueError, match="AgentReachabilityChanged shares messages with other facts"):
        await within(anext(bus.consume("reach", 10, AgentReachabilityChanged)))


async def test_a_durable_consumer_goes_on_where_it_was(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    sent = facts.next(6)
    await bus.publish(sent[:3])
    await within(collect(bus.consume("store", 10), 3))
    other = await world.bus()
    await bus.publish(sent[3:])
    assert tuple(await within(collect(other.consume("store", 10), 3))) == sent[3:]


async def test_facts_that_nobody_acknowledged_come_again(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    sent = facts.next(2)
    await bus.publish(sent)
    deliveries = bus.consume("store", 10)
    first = await within(anext(deliveries))
    assert first.facts == sent
    assert first.attempt == 1
    second = await within(anext(deliveries))
    assert second.facts == sent
    assert second.attempt == 2


async def test_retried_facts_come_again_and_later_ones_do_not_wait(
    world: Any, facts: Any, within: Any
) -> None:
    bus = await world.bus()
    sent = facts.next(2)
    deliveries = bus.consume("store", 10)
    await bus.publish(sent[:1])
    first = await within(anext(deliveries))
    await first.retry()
    await bus.publish(sent[1:])
    second = await within(anext(deliveries))
    assert second.facts == sent[1:]
    await second.ack()
    again = await within(anext(deliveries))
    assert again.facts == sent[:1]
    assert again.attempt == 2


async def test_a_poison_fact_is_found_alone_and_becomes_a_dead_letter(
    world: Any, facts: Any, within: Any
) -> None:
    bus = await world.bus()
    sent = facts.next(3)
    poison = sent[1]
    await bus.publish(sent)
    stored: list[int] = []
    async for delivery in bus.consume("store", 10):
        if poison not in delivery.facts:
            stored.extend(recorded.seq for recorded in delivery.facts)
            await delivery.ack()
        elif len(delivery.facts) > 1:
            await delivery.retry()
        else:
            await delivery.reject("violates a constraint")
            await bus.publish(facts.next(1))
        if len(stored) == 3:
            break
    assert sorted(stored) == [1, 3, 4]
    (letter,) = await bus.dead_letters()
    assert (letter.consumer, letter.why) == ("store", "violates a constraint")
    assert letter.subject == subjects.fact(poison)


async def test_unreadable_bytes_do_not_block_what_follows(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    await world.put_junk()
    sent = facts.next(1)
    await bus.publish(sent)
    assert tuple(await within(collect(bus.consume("store", 1), 1))) == sent
    (letter,) = await bus.dead_letters()
    assert letter.data == b"not a fact"


async def test_live_facts_of_a_tenant_are_heard_until_told_to_stop(
    world: Any, facts: Any, within: Any
) -> None:
    bus, other = await world.bus(), await world.bus()
    heard: asyncio.Queue[Recorded] = asyncio.Queue()
    stop = await other.watch_facts(TenantId("t1"), heard.put_nowait)
    foreign: list[Recorded] = []
    await other.watch_facts(TenantId("t2"), foreign.append)
    sent = facts.next(2)
    await bus.publish(sent[:1])
    assert await within(heard.get()) == sent[0]
    await stop()
    await bus.publish(sent[1:])
    await within(collect(bus.consume("store", 10), 2))
    assert heard.empty()
    assert foreign == []


async def test_a_request_is_answered_and_a_refusal_keeps_its_code(world: Any, within: Any) -> None:
    engine, asker = await world.bus(), await world.bus()

    async def handle(name: str, body: dict[str, Any]) -> dict[str, Any]:
        if name == "status":
            return {"name": name, **body}
        if name == "break":
            raise RuntimeError("broken")
        raise CommandRefused("agent_unknown", "There is no agent 1009.")

    await engine.serve("command.c1.*", handle)
    answer = await asker.request("command.c1.status", {"agent": "1001", "n": [1, None]}, 5)
    assert answer == {"name": "status", "agent": "1001", "n": [1, None]}
    with pytest.raises(CommandRefused, match=r"There is no agent 1009\.") as refusal:
        await asker.request("command.c1.pause", {}, 5)
    assert refusal.value.code == "agent_unknown"
    with pytest.raises(CommandRefused) as broken:
        await asker.request("command.c1.break", {}, 5)
    assert broken.value.code == "internal_error"


async def test_one_slow_request_does_not_hold_up_the_next(world: Any, within: Any) -> None:
    engine, asker = await world.bus(), await world.bus()
    go = asyncio.Event()

    async def handle(name: str, body: dict[str, Any]) -> dict[str, Any]:
        if name == "slow":
            await go.wait()
        return {}

    await engine.serve("command.c1.*", handle)
    slow = asyncio.ensure_future(asker.request("command.c1.slow", {}, 20))
    await within(asker.request("command.c1.quick", {}, 20))
    assert not slow.done()
    go.set()
    await within(slow)


async def test_a_request_that_nobody_serves_says_so(world: Any) -> None:
    bus = await world.bus()
    with pytest.raises(NobodyAnswers):
        await bus.request("command.c1.status", {}, 5)


async def test_a_request_that_takes_too_long_ends(world: Any) -> None:
    bus, asker = await world.bus(), await world.bus()
    go = asyncio.Event()

    async def handle(name: str, body: dict[str, Any]) -> dict[str, Any]:
        await go.wait()
        return {}

    await bus.serve("command.c1.*", handle)
    with pytest.raises(NobodyAnswers):
        await asker.request("command.c1.status", {}, 0.2)
    go.set()


async def test_entries_are_written_read_and_removed(world: Any) -> None:
    bus = await world.bus()
    assert await bus.get(CONFIG, "t1.manifest") is None
    first = await bus.put(CONFIG, "t1.manifest", b"1")
    second = await bus.put(CONFIG, "t1.manifest", b"2")
    assert second > first
    assert await bus.get(CONFIG, "t1.manifest") == b"2"
    await bus.delete(CONFIG, "t1.manifest")
    assert await bus.get(CONFIG, "t1.manifest") is None
    with pytest.raises(ValueError, match="no bucket"):
        await bus.put("attic", "k", b"")


async def test_a_watch_tells_what_is_there_then_none_then_changes(world: Any, within: Any) -> None:
    bus, writer = await world.bus(), await world.bus()
    await writer.put(CONFIG, "t1.queue.q1", b"a")
    await writer.put(CONFIG, "t1.queue.q1", b"b")
    await writer.put(CONFIG, "t1.queue.q2", b"c")
    await writer.put(CONFIG, "t1.queue.gone", b"x")
    await writer.delete(CONFIG, "t1.queue.gone")
    await writer.put(CONFIG, "t2.queue.q9", b"z")
    watch = bus.watch(CONFIG, "t1.>")
    assert await within(read_all(watch)) == {"t1.queue.q1": b"b", "t1.queue.q2": b"c"}
    await writer.put(CONFIG, "t2.queue.q9", b"zz")
    await writer.put(CONFIG, "t1.queue.q3", b"d")
    entry = await within(anext(watch))
    assert (entry.key, entry.value) == ("t1.queue.q3", b"d")
    await writer.delete(CONFIG, "t1.queue.q3")
    entry = await within(anext(watch))
    assert (entry.key, entry.value) == ("t1.queue.q3", None)


async def test_a_watch_of_nothing_says_none_at_once(world: Any, within: Any) -> None:
    bus = await world.bus()
    watch = bus.watch(CONFIG, "t1.>")
    assert await within(read_all(watch)) == {}


async def test_without_a_broker_everything_says_bus_down(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    await world.stop()
    with pytest.raises(BusDown):
        await within(bus.publish(facts.next(1)))
    with pytest.raises(BusDown):
        await within(bus.put(CONFIG, "k", b""))
    with pytest.raises(BusDown):
        await within(bus.request("command.c1.status", {}, 5))
    with pytest.raises(BusDown):
        await within(world.bus())


async def test_a_restarted_broker_has_kept_everything(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    told: asyncio.Queue[bool] = asyncio.Queue()
    bus.on_reconnect(told.put_nowait)
    sent = facts.next(4)
    await bus.publish(sent[:2])
    await bus.put(CONFIG, "t1.manifest", b"1")
    watch = bus.watch(CONFIG, ">")
    assert await within(read_all(watch)) == {"t1.manifest": b"1"}

    async def handle(name: str, body: dict[str, Any]) -> dict[str, Any]:
        return {"name": name}

    await bus.serve("command.c1.*", handle)
    collecting = asyncio.ensure_future(collect(bus.consume("store", 10), 4))
    await world.stop()
    await world.start()
    assert await within(told.get()) is False
    await publish_when_possible(bus, sent[2:])
    got = await within(collecting)
    assert sorted({recorded.seq for recorded in got}) == [1, 2, 3, 4]
    assert await within(read_all(watch)) == {"t1.manifest": b"1"}
    asker = await world.bus()
    assert await within(asker.request("command.c1.status", {}, 5)) == {"name": "status"}


async def test_a_wiped_broker_is_recognised_by_everybody_and_works_again(
    world: Any, facts: Any, within: Any
) -> None:
    bus, other = await world.bus(), await world.bus()
    told: asyncio.Queue[bool] = asyncio.Queue()
    bus.on_reconnect(told.put_nowait)
    other_told: asyncio.Queue[bool] = asyncio.Queue()
    other.on_reconnect(other_told.put_nowait)
    sent = facts.next(5)
    await bus.publish(sent)
    deliveries = bus.consume("store", 10)
    await within(collect(deliveries, 5))
    await bus.put(CONFIG, "t1.manifest", b"1")
    await world.wipe()
    assert await within(told.get()) is True
    assert await within(other_told.get()) is True
    assert await bus.get(CONFIG, "t1.manifest") is None
    await publish_when_possible(bus, sent)
    got = await within(collect(other.consume("store", 10), 5))
    assert tuple(got) == sent
    assert await bus.put(CONFIG, "t1.manifest", b"2") > 0


async def test_facts_wider_than_the_window_are_all_stored(world: Any, facts: Any, within: Any) -> None:
    bus = await world.bus()
    sent = facts.next(4500)
    await within(bus.publish(sent))
    got = await within(collect(bus.consume("store", 1000), 4500))
    assert sorted({each.seq for each in got}) == [each.seq for each in sent]
