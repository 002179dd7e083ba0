"""The reports in the database are what the pure folds say of the stored facts, however the facts came."""

import itertools
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.stories import START, Story, abandoned_call, answered_call
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.summary import ContactRecord, fold_contact
from zuoxi.store.queries.contacts import contacts, one_contact
from zuoxi.store.tenancy import Database
from zuoxi.workers.rebuild import rebuild_reports
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import AgentId, CellId, ContactId, IdSource, QueueId, TenantId

pytestmark = pytest.mark.e2e

_cells = (CellId(f"cell{n}") for n in itertools.count(500))
_seeds = itertools.count(9_000)
QUEUE, AGENT, OTHER = QueueId("queue"), AgentId("agent"), AgentId("other")
TABLES = ("contact", "segment", "contact_figure", "quarter_hour", "agent_time", "day_sum", "agent_day")


class Workers:
    """A recorder and a summariser of one process, driven by hand."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.summariser = Summariser(database)
        self.recorder = FactRecorder(database, MemoryBus(MemoryBroker()), self.summariser.touched)

    async def store(self, told: list[Recorded]) -> None:
        await self.recorder.store(told)

    async def everything(self, tenant: TenantId) -> dict[str, list[tuple[object, ...]]]:
        async with self.database.open_session(tenant) as session:
            found = {}
            for table in TABLES:
                rows = [tuple(row) for row in await session.execute(text(f"select * from {table}"))]
                found[table] = sorted(rows, key=repr)
            return found


@pytest.fixture
def workers(database: Database) -> Workers:
    return Workers(database)


def day(tenant: TenantId) -> Story:
    """Of three days ago, so that its days are over and in the sums of days."""
    story = Story(tenant, next(_cells), now=START - timedelta(days=3))
    for _ in range(3):
        story.tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("ready", "", "1001@demo"))
        answered_call(story, IdSource(next(_seeds)), QUEUE, AGENT, OTHER)
        story.tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("on_break", "tea", "1001@demo")).wait(400)
        abandoned_call(story, IdSource(next(_seeds)), QUEUE, AGENT, after=33)
        story.wait(40_000)
    return story


def folded(story: Story) -> dict[ContactId, ContactRecord]:
    contact_of = {
        one.stream.id: one.fact.contact for one in story.told if isinstance(one.fact, facts.CallArrived)
    }
    records: dict[ContactId, ContactRecord] = {}
    for one in story.told:
        if one.stream.kind not in (Kind.CALL, Kind.CONTACT):
            continue
        contact = contact_of.get(one.stream.id, ContactId(one.stream.id))
        record = fold_contact(records.get(contact), one)
        assert record is not None
        records[contact] = record
    return records


async def test_the_stored_records_are_the_folds(
    database: Database, workers: Workers, tenant: TenantId
) -> None:
    story = day(tenant)
    await workers.store(story.told)
    await workers.summariser.round()
    async with database.open_session(tenant) as session:
        stored = {record.id: record for record in await contacts(session, 100)}
        (answered,) = (
            await session.execute(
                text("select sum(answered), sum(abandoned) from quarter_hour where kind = 'queue'")
            )
        ).all()
        segments = await session.execute(text("select talk, hold, wrap_up, notes from segment"))
        assert {tuple(row) for row in segments} == {
            (timedelta(seconds=20), timedelta(seconds=10), timedelta(seconds=7), "二号")
        }
    assert stored == folded(story)
    assert tuple(answered) == (3, 3)


@pytest.mark.parametrize("seed", range(3))
async def test_reports_are_the_same_however_the_facts_came(
    workers: Workers, tenant: TenantId, seed: int
) -> None:
    story, chance = day(tenant), random.Random(seed)
    await workers.store(story.told)
    await workers.summariser.round()
    once = await workers.everything(tenant)

    again = story.told * 2
    chance.shuffle(again)
    while again:
        size = chance.randint(1, 60)
        await workers.store(again[:size])
        del again[:size]
        if chance.random() < 0.5:
            await workers.summariser.round()
    await workers.summariser.round()
    assert await workers.everything(tenant) == once


@pytest.mark.parametrize("seed", range(3))
async def test_reports_made_bit_by_bit_are_those_made_at_once(
    database: Database, workers: Workers, tenant: TenantId, neighbour: TenantId, seed: int
) -> None:
    story, chance = day(tenant), random.Random(seed)
    mixed = list(story.told)
    chance.shuffle(mixed)
    while mixed:
        size = chance.randint(1, 30)
        await workers.store(mixed[:size])
        del mixed[:size]
        await workers.summariser.round()
    bit_by_bit = await workers.everything(tenant)
    await rebuild(database)
    assert await workers.everything(tenant) == bit_by_bit
    assert all(not rows for rows in (await workers.everything(neighbour)).values())


async def rebuild(database: Database) -> None:
    async for progress in rebuild_reports(database):
        assert 0 < progress.done <= progress.of


async def test_a_rebuild_mends_what_is_wrong(database: Database, workers: Workers, tenant: TenantId) -> None:
    story = day(tenant)
    await workers.store(story.told)
    await workers.summariser.round()
    right = await workers.everything(tenant)
    async with database.open_session(tenant) as session:
        await session.execute(text("update quarter_hour set offered = 99"))
        await session.execute(text("update agent_time set status = 'ready'"))
        await session.execute(text("update day_sum set answered = 99"))
        await session.execute(text("delete from agent_day"))
        await session.execute(text("delete from contact where outcome = 'abandoned'"))
    assert await workers.everything(tenant) != right
    await rebuild(database)
    assert await workers.everything(tenant) == right


async def test_what_a_dead_worker_left_is_summarised_by_the_next(
    database: Database, workers: Workers, tenant: TenantId
) -> None:
    story = day(tenant)
    await workers.store(story.told)  # and this worker dies before it summarises
    heir = Workers(database)
    await heir.summariser._look()
    await heir.summariser.round()
    assert len((await heir.everything(tenant))["contact"]) == 6


async def test_a_stream_that_can_not_be_folded_does_not_hold_back_the_others(
    database: Database, workers: Workers, tenant: TenantId
) -> None:
    story = day(tenant)
    await workers.store(story.told)
    bad = next(iter(folded(story)))
    async with database.open_session(tenant) as session:  # as a fact of a future version would be
        await session.execute(
            text(
                "insert into fact select tenant_id, kind, id, 999, cell, 0, at, version, cause, 'Unheard', data,"
                " (select max(n) + 1 from fact) from fact where id = :id and seq = 1"
            ),
            {"id": bad},
        )
    await workers.summariser.round()
    async with database.open_session(tenant) as session:
        assert len(await contacts(session, 100)) == 5
        assert await one_contact(session, bad) is None
        dead = (await session.execute(text("select key, why from dead_letter"))).all()
    assert {row.key for row in dead} >= {f"contact/{bad}"}


async def test_an_agents_open_interval_ends_on_its_later_day(
    database: Database, workers: Workers, tenant: TenantId
) -> None:
    story = Story(tenant, next(_cells))
    story.tell(Kind.AGENT, AGENT, facts.AgentReachabilityChanged(True, "demo-1001"))
    story.tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("ready", "", "1001@demo"))
    await workers.store(story.told)
    await workers.summariser.round()
    first = len(story.told)
    story.wait(30 * 3600).tell(Kind.AGENT, AGENT, facts.AgentStatusChanged("signed_out", "", "system"))
    await workers.store(story.told[first:])
    await workers.summariser.round()
    async with database.open_session(tenant) as session:
        found = await session.execute(
            text("select day, began_at, ended_at, is_reachable from agent_time order by day, seq")
        )
        rows = [tuple(row) for row in found]
    assert rows == [
        (date(2026, 11, 22), START, datetime(2026, 11, 22, 16, tzinfo=UTC), True),
        (
            date(2026, 11, 23),
            datetime(2026, 11, 22, 16, tzinfo=UTC),
            datetime(2026, 11, 23, 14, tzinfo=UTC),
            True,
        ),
    ]
