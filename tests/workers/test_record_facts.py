"""Every fact is stored once, whatever comes twice, together or in bits; and a journal is confirmed up to its first gap."""

import asyncio
import itertools
import random
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from msgspec.structs import replace
from sqlalchemy import text

from tests.stories import Story, abandoned_call, answered_call
from zuoxi.bus import subjects
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.facts.lives import before_life
from zuoxi.store.queries.facts import multirange
from zuoxi.store.queries.facts import streams as read_streams
from zuoxi.store.tenancy import Database
from zuoxi.workers.record_facts import FactRecorder
from zuoxi_kit.ids import PLATFORM, AgentId, CellId, IdSource, QueueId, TenantId

pytestmark = pytest.mark.e2e

_cells = (CellId(f"cell{n}") for n in itertools.count(100))
_seeds = itertools.count(7_000)
QUEUE, AGENT, OTHER = QueueId("queue"), AgentId("agent"), AgentId("other")


def day(tenant: TenantId, calls: int = 3) -> Story:
    """Some calls of a tenant in a cell of their own."""
    story = Story(tenant, next(_cells))
    for _ in range(calls):
        ids = IdSource(next(_seeds))
        answered_call(story, ids, QUEUE, AGENT, OTHER)
        abandoned_call(story, ids, QUEUE, AGENT, after=9)
    return story


@pytest.fixture
async def bus() -> AsyncIterator[MemoryBus]:
    opened = MemoryBus(MemoryBroker())
    await opened.connect()
    yield opened
    await opened.close()


@pytest.fixture
def recorder(database: Database, bus: MemoryBus) -> FactRecorder:
    return FactRecorder(database, bus, lambda tenants: None)


async def stored(database: Database, tenant: TenantId) -> list[Recorded]:
    async with database.open_session(tenant) as session:
        found = []
        for kind in Kind:
            ids = await session.execute(
                text("select distinct id from fact where kind = :kind"), {"kind": kind.value}
            )
            found += await read_streams(session, kind, [row.id for row in ids])
        return found


async def confirmed(bus: MemoryBus, cell: CellId) -> int:
    return int(await bus.get(subjects.CELLS_BUCKET, subjects.confirmed_key(cell)) or 0)


async def until_confirmed(bus: MemoryBus, cell: CellId, position: int) -> None:
    async for entry in bus.watch(subjects.CELLS_BUCKET, subjects.confirmed_key(cell)):
        if entry is not None and entry.value is not None and int(entry.value) >= position:
            return


def by_position(told: list[Recorded]) -> list[Recorded]:
    return sorted(told, key=lambda one: (one.cell, one.position))


async def test_facts_go_through_the_bus_into_the_database_and_are_confirmed(
    database: Database, bus: MemoryBus, recorder: FactRecorder, tenant: TenantId, neighbour: TenantId
) -> None:
    story = day(tenant)
    story.tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("ready", "", "x"), tenant=neighbour)
    story.tell(Kind.CELL, story.cell, facts.EngineStarted(1, 2, 3), tenant=PLATFORM)
    task = asyncio.create_task(recorder.run())
    try:
        await bus.publish(tuple(story.told))
        await asyncio.wait_for(until_confirmed(bus, story.cell, story.position), 30)
    finally:
        task.cancel()
    mine = [one for one in story.told if one.stream.tenant == tenant]
    assert by_position(await stored(database, tenant)) == mine
    assert [type(one.fact) for one in await stored(database, neighbour)] == [facts.AgentStatusChanged]


@pytest.mark.parametrize("seed", range(3))
async def test_duplicates_in_any_order_and_grouping_change_nothing(
    database: Database, recorder: FactRecorder, tenant: TenantId, seed: int
) -> None:
    story, chance = day(tenant), random.Random(seed)
    shuffled = story.told * 3
    chance.shuffle(shuffled)
    while shuffled:
        size = chance.randint(1, 40)
        await recorder.store(shuffled[:size])
        del shuffled[:size]
    assert by_position(await stored(database, tenant)) == story.told
    async with database.open_session(PLATFORM) as session:
        dead = await session.execute(
            text("select count(*) from dead_letter where key like :key"), {"key": f"{tenant}%"}
        )
        assert dead.scalar_one() == 0


async def test_a_journal_is_confirmed_up_to_its_first_gap(
    bus: MemoryBus, recorder: FactRecorder, database: Database, tenant: TenantId
) -> None:
    story = day(tenant)
    assert story.position > 60
    told = []
    task = asyncio.create_task(recorder.run())
    for part in (slice(0, 20), slice(30, 60), slice(20, 29), slice(29, 30)):
        await recorder.store(story.told[part])
        await recorder._tell()
        told.append(await confirmed(bus, story.cell))
    assert told == [20, 20, 29, 60]
    task.cancel()


async def test_another_fact_with_the_same_number_becomes_a_dead_letter_and_counts_as_handled(
    database: Database, bus: MemoryBus, recorder: FactRecorder, tenant: TenantId
) -> None:
    story = day(tenant, calls=1)
    await recorder.store(story.told)
    stranger = replace(story.told[3], position=story.position + 1, at=story.now + timedelta(seconds=1))
    await recorder.store([stranger])
    await recorder._tell()
    assert await confirmed(bus, story.cell) == story.position + 1
    assert by_position(await stored(database, tenant)) == story.told
    async with database.open_session(PLATFORM) as session:
        row = (
            await session.execute(
                text("select why, body from dead_letter where key = :key"),
                {"key": f"{tenant}/{stranger.stream.kind}/{stranger.stream.id}/{stranger.seq}"},
            )
        ).one()
    assert "another fact" in row.why
    assert str(stranger.position) in row.body


async def test_one_bad_fact_does_not_block_the_others(
    database: Database, bus: MemoryBus, recorder: FactRecorder, tenant: TenantId
) -> None:
    story = day(tenant, calls=1)
    story.tell(
        Kind.AGENT, AGENT, facts.AgentStatusChanged("on_break", "a\x00b", "x")
    )  # no text for PostgreSQL
    story.tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("ready", "", "x"), tenant=TenantId("no-id"))
    story.tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("ready", "", "x"))
    await recorder.store(story.told)
    await recorder._tell()
    assert await confirmed(bus, story.cell) == story.position
    good = [one for one in story.told if one.position not in (story.position - 1, story.position - 2)]
    assert by_position(await stored(database, tenant)) == good


async def test_the_confirmation_is_told_again_to_a_broker_that_lost_it(
    database: Database, bus: MemoryBus, recorder: FactRecorder, tenant: TenantId
) -> None:
    story = day(tenant, calls=1)
    await recorder.store(story.told)
    await recorder._tell()
    bus.broker.wipe()
    assert await confirmed(bus, story.cell) == 0
    again = FactRecorder(database, bus, lambda tenants: None)
    task = asyncio.create_task(again.run())
    try:
        await asyncio.wait_for(until_confirmed(bus, story.cell, story.position), 30)
    finally:
        task.cancel()


def test_positions_are_written_as_ranges() -> None:
    assert multirange([3, 1, 2, 7, 9, 8, 8]) == "{[1,3],[7,9]}"
    assert multirange([]) == "{}"


async def test_what_a_lost_journal_held_does_not_hold_back_the_next_one(
    database: Database, bus: MemoryBus, recorder: FactRecorder, tenant: TenantId
) -> None:
    told = day(tenant, calls=2).told
    await recorder.store(told[:-3])  # the last ones were lost with the journal
    cell = told[0].cell
    later = [
        replace(
            one, position=before_life(1) + place, stream=replace(one.stream, id=f"{one.stream.id}-in-life-1")
        )
        for place, one in enumerate(told, start=1)
    ]
    await recorder.store(later)
    await recorder._tell()
    assert await confirmed(bus, cell) == before_life(1) + len(later)
    assert len(await stored(database, tenant)) == 2 * len(told) - 3


def test_a_life_that_is_over_counts_as_whole() -> None:
    first = before_life(2) + 1
    assert multirange([first, first + 1]) == f"{{[1,{before_life(2)}],[{first},{first + 1}]}}"
