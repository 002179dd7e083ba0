"""Contacts are found by whatever they have, in every way the same as by reading all of them, and nobody finds a neighbour's."""

import itertools
import random
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from zuoxi.domain.summary import ContactRecord, SegmentRecord, WaitRecord
from zuoxi.domain.summary.records import RecordingRecord
from zuoxi.services.contact_filters import Filters, search_of
from zuoxi.services.contacts import list_contacts
from zuoxi.services.errors import Invalid
from zuoxi.services.tenants import create_tenant
from zuoxi.store.queries.contact_search import search_contacts
from zuoxi.store.queries.contacts import put_contacts
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import AgentId, ContactId, LegId, QueueId, RecordingId, SegmentId, TenantId

pytestmark = pytest.mark.e2e

START = datetime(2026, 11, 1, tzinfo=UTC)
NOTES = ("客户要求退货，已登记", "order no. AB12 late", "退款 order", "", "货到付款")
_codes = (f"find{n}" for n in itertools.count())


def made_up(tenant: TenantId, count: int, chance: random.Random) -> list[ContactRecord]:
    found = []
    for number in range(count):
        at = START + timedelta(minutes=number // 2)  # two of each instant: the id decides between them
        id = ContactId(f"{number:06}")
        talk = timedelta(seconds=chance.choice((5, 60, 61, 600, 5000)))
        segment = SegmentRecord(
            SegmentId(f"{id}.s1"),
            AgentId(f"agent{chance.randint(1, 4)}"),
            QueueId("q1"),
            at,
            talk=talk,
            disposition=chance.choice(("order", "投诉")),
            notes=chance.choice(NOTES),
        )
        answered = chance.random() < 0.7
        recording = RecordingRecord(RecordingId(f"{id}.r1"), LegId(f"{id}.l1"), at)
        found.append(
            ContactRecord(
                tenant,
                id,
                at,
                channel="voice",
                inbound=chance.random() < 0.8,
                customer=f"138{chance.randint(0, 99_999_999):08}",
                customer_name=chance.choice(("王建国", "李娜", "Smith")),
                number="4008001000",
                closed_at=at + talk,
                outcome="answered" if answered else "abandoned",
                waits=(WaitRecord(QueueId(chance.choice(("q1", "q2"))), at, timedelta(seconds=20)),),
                segments=(segment,) if answered else (),
                recordings=(recording,) if answered else (),
            )
        )
    return found


async def stored(database: Database, count: int, seed: int = 1) -> tuple[TenantId, list[ContactRecord]]:
    tenant = await create_tenant(database, next(_codes), "A company")
    records = made_up(tenant, count, random.Random(seed))
    async with database.open_session(tenant) as session:
        await put_contacts(session, [(record, {}) for record in records])
    return tenant, records


async def ids(database: Database, tenant: TenantId, filters: Filters, limit: int = 10_000) -> list[str]:
    async with database.open_session(tenant) as session:
        found = await search_contacts(session, search_of(filters, tenant, UTC), limit)
    return [each.record.id for each in found]


def newest(records: Sequence[ContactRecord]) -> list[str]:
    return [one.id for one in sorted(records, key=lambda one: (one.arrived_at, one.id), reverse=True)]


def has(record: ContactRecord, word: str) -> bool:
    whole = " ".join([record.customer_name, record.disposition, record.notes]).casefold()
    return word in whole


async def test_every_filter_finds_what_reading_everything_finds(database: Database) -> None:
    tenant, records = await stored(database, 300)
    number = records[17].customer
    cases: dict[Filters, Callable[[ContactRecord], bool]] = {
        Filters(): lambda one: True,
        Filters(direction="out"): lambda one: not one.inbound,
        Filters(channel="voice", outcome="abandoned"): lambda one: one.outcome == "abandoned",
        Filters(queue="q2"): lambda one: (
            one.waits[0].queue == "q2" or any(s.queue == "q2" for s in one.segments)
        ),
        Filters(agent="agent3"): lambda one: one.agent == "agent3",
        Filters(disposition="投诉"): lambda one: one.disposition == "投诉",
        Filters(loss="waiting"): lambda one: one.inbound and not one.segments and one.answered_at is None,
        Filters(has_recording=False): lambda one: not one.recordings,
        Filters(has_recording=True): lambda one: bool(one.recordings),
        Filters(number=number): lambda one: one.customer == number,
        Filters(number=number[3:8]): lambda one: number[3:8] in one.customer,
        Filters(called="4008001000"): lambda one: True,
        Filters(called="400"): lambda one: False,
        Filters(words="退货"): lambda one: has(one, "退货"),
        Filters(words="货"): lambda one: has(one, "货"),
        Filters(words="ORDER ab12"): lambda one: has(one, "order") and has(one, "ab12"),
        Filters(words="王建国"): lambda one: has(one, "王建国"),
        Filters(words="rde"): lambda one: has(one, "rde"),
        Filters(words="no."): lambda one: has(one, "no."),
        Filters(shortest_seconds=61): lambda one: one.talk.total_seconds() >= 61,
        Filters(shortest_seconds=60, longest_seconds=60): lambda one: one.talk.total_seconds() == 60,
        Filters(longest_seconds=10): lambda one: one.talk.total_seconds() <= 10,
        Filters(since="2026-11-01T00:30:00Z", until="2026-11-01T01:00:00Z"): lambda one: (
            START + timedelta(minutes=30) <= one.arrived_at < START + timedelta(minutes=60)
        ),
        Filters(since="2026-11-02"): lambda one: False,
        Filters(until="2026-11-01"): lambda one: True,
        Filters(agent="agent1", words="order", direction="in"): lambda one: (
            one.agent == "agent1" and has(one, "order") and one.inbound
        ),
    }
    for filters, is_wanted in cases.items():
        wanted = [one for one in records if is_wanted(one)]
        if filters.loss:  # its definition is tested elsewhere; here only that it is a filter
            assert await ids(database, tenant, filters)
            continue
        assert await ids(database, tenant, filters) == newest(wanted), filters


async def test_what_is_far_behind_the_newest_is_found_as_well(database: Database) -> None:
    """More contacts than are looked through in their order: the index finds the rest, in the same order."""
    tenant, records = await stored(database, 3_400, seed=2)
    for filters in (Filters(agent="agent2"), Filters(words="退货"), Filters(number=records[3].customer)):
        everything = await ids(database, tenant, filters)
        assert everything == [one for one in newest(records) if one in set(everything)]
        assert records[3].id in everything or not filters.number
    oldest = sum(1 for one in records if one.agent == "agent2")
    assert len(await ids(database, tenant, Filters(agent="agent2"))) == oldest


async def test_pages_follow_one_another_without_gap_or_repeat(database: Database) -> None:
    tenant, records = await stored(database, 120, seed=3)
    wanted = newest([one for one in records if one.agent == "agent1"])
    found: list[str] = []
    cursor = ""
    async with database.open_session(tenant) as session:
        while True:
            page = await list_contacts(session, 7, cursor, Filters(agent="agent1"))
            found += [each["id"] for each in page.contacts]
            cursor = page.next
            if not cursor:
                break
    assert found == wanted


async def test_a_neighbours_contacts_are_never_found(database: Database) -> None:
    mine, records = await stored(database, 20, seed=4)
    theirs = await create_tenant(database, next(_codes), "Another company")
    assert await ids(database, theirs, Filters()) == []
    assert await ids(database, theirs, Filters(words="退货")) == []
    async with database.open_session(theirs) as session:  # even with the other tenant's keys
        found = await search_contacts(session, search_of(Filters(agent="agent1"), mine, UTC), 100)
        assert found == []
        assert (await session.execute(text("select count(*) from contact_search"))).scalar_one() == 0
        await session.execute(text("select set_config('app.tenant_id', '', true)"))
        assert await search_contacts(session, search_of(Filters(), mine, UTC), 100) == []
    assert len(await ids(database, mine, Filters())) == len(records)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(since="yesterday"),
        Filters(since="2026-13-01"),
        Filters(since="2026-11-01T00:00:00"),
        Filters(since="2026-11-03", until="2026-11-01"),
        Filters(words=" ".join("abcdefghijk")),
    ],
)
def test_a_filter_that_can_not_be_is_refused(filters: Filters) -> None:
    with pytest.raises(Invalid):
        search_of(filters, TenantId("t"), UTC)


@pytest.mark.parametrize("words", ["\x00", "' or 1=1 --", "%_\\", "𠮷野家", "\ud800", "退" * 200, "—…"])
async def test_any_words_may_be_asked_for(database: Database, words: str) -> None:
    tenant, _ = await stored(database, 5, seed=5)
    await ids(database, tenant, Filters(words=words))
