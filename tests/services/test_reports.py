"""The figures of the reports: the parts of any time add up to the whole, and reports agree with one another."""

import itertools
import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.store.conftest import database
from tests.stories import Story, abandoned_call, answered_call
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind
from zuoxi.domain.report_columns import added
from zuoxi.services.contact_filters import Filters
from zuoxi.services.contacts import list_contacts
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.periods import Period
from zuoxi.services.reports import ReportQuery, figures, list_rows, make_report
from zuoxi.services.reports.figures import Asked
from zuoxi.services.tenants import create_tenant
from zuoxi.services.viewers import EVERYTHING
from zuoxi.store.queries.day_sums import advance, folded, forget
from zuoxi.store.queries.reports import INTERVALS
from zuoxi.store.tenancy import Database, Session
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import AgentId, CellId, IdSource, QueueId, TenantId

pytestmark = pytest.mark.e2e

__all__ = ["database"]
_numbers = itertools.count()
AGENTS = (AgentId("agent1"), AgentId("agent2"))
QUEUES = (QueueId("queue1"), QueueId("queue2"))


async def busy_days(database: Database, zone: str = "Asia/Shanghai", seed: int = 1) -> TenantId:
    """Three days of contacts of every kind, and of agents who come, pause and go."""
    number = next(_numbers)
    tenant = await create_tenant(database, f"rep{number}", "A company", time_zone=zone)
    chance = random.Random(seed)
    story = Story(tenant, CellId(f"rep{number}"), now=datetime(2026, 11, 20, 14, 50, tzinfo=UTC))
    for agent in AGENTS:
        story.tell(Kind.AGENT, agent, facts.AgentReachabilityChanged(True, "p"))
        story.tell(Kind.AGENT, agent, facts.AgentStatusChanged("ready", "", "x"))
    for _ in range(30):
        ids = IdSource(chance.randrange(10**9))
        queue, (agent, other) = chance.choice(QUEUES), chance.sample(AGENTS, 2)
        if chance.random() < 0.6:
            story.tell(Kind.AGENT, agent, facts.AgentStateChanged("talking", None))
            answered_call(story, ids, queue, agent, other)
            story.tell(Kind.AGENT, agent, facts.AgentStateChanged("free", None))
        else:
            abandoned_call(story, ids, queue, agent, chance.choice((5.0, 25.0)))
        story.tell(Kind.AGENT, other, facts.AgentStatusChanged("on_break", "tea", "x"))
        story.wait(chance.choice((20, 1000, 5000, 20_000)))
        story.tell(Kind.AGENT, other, facts.AgentStatusChanged("ready", "", "x")).wait(3)
    for agent in AGENTS:
        story.tell(Kind.AGENT, agent, facts.AgentStatusChanged("signed_out", "", "x"))
    summariser = Summariser(database)
    await FactRecorder(database, MemoryBus(MemoryBroker()), summariser.touched).store(story.told)
    await summariser.round()
    return tenant


WHOLE = Period(datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 12, 20, tzinfo=UTC))


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Kathmandu", "America/New_York"])
async def test_the_parts_of_every_length_add_up_to_the_same(database: Database, zone: str) -> None:
    tenant = await busy_days(database, zone)
    async with database.open_session(tenant) as session:
        for kind in ("queues", "agents", "system", "loss"):
            totals = []
            for interval in INTERVALS:
                rows = await figures.rows_of(session, kind, Asked(WHOLE, interval, zone))
                assert rows, (kind, interval)
                starts = {at for at, _ in rows}
                if interval == "day":
                    from zoneinfo import ZoneInfo

                    assert all(at.astimezone(ZoneInfo(zone)).strftime("%H:%M") == "00:00" for at in starts)
                if interval == "half_hour":
                    assert all(at.minute % 15 == 0 for at in starts)
                sums = added(list(rows.values()))
                totals.append({name: round(value) for name, value in sums.items()})
            assert all(total == totals[0] for total in totals), kind


async def test_long_reports_read_sums_of_days_and_say_the_same(database: Database) -> None:
    tenant = await busy_days(database)

    async def told(session: Session, period: Period) -> list[figures.Rows]:
        return [
            await figures.rows_of(session, kind, Asked(period, interval, "Asia/Shanghai"))
            for kind in ("queues", "agents", "system", "loss")
            for interval in ("day", "month", "total")
        ]

    odd = Period(WHOLE.since + timedelta(hours=7), WHOLE.until - timedelta(hours=3))
    async with database.open_session(tenant) as session:
        summed = [await told(session, WHOLE), await told(session, odd)]
        assert (await folded(session, "Asia/Shanghai", WHOLE.since, WHOLE.until)).until > WHOLE.since
        assert (await session.execute(text("select count(*) from agent_day"))).scalar_one() > 2
        await forget(session)
        assert [await told(session, WHOLE), await told(session, odd)] == summed
        await advance(session)
        assert [await told(session, WHOLE), await told(session, odd)] == summed
        await session.execute(text("update day_sum set offered = offered + 1"))
        assert await told(session, WHOLE) != summed[0], "the sums are what is read"


async def test_a_new_time_zone_makes_the_sums_of_days_anew(database: Database) -> None:
    tenant = await busy_days(database)
    async with database.open_session(tenant) as session:
        asked = Asked(WHOLE, "day", "America/New_York")
        before = [await figures.rows_of(session, kind, asked) for kind in ("queues", "agents")]
        await session.execute(text("update tenant set time_zone = 'America/New_York'"))
        await advance(session)
        assert (await folded(session, asked.zone, WHOLE.since, WHOLE.until)).until > WHOLE.since
        assert [await figures.rows_of(session, kind, asked) for kind in ("queues", "agents")] == before


async def test_the_reports_agree_with_one_another_and_with_the_list(database: Database) -> None:
    tenant = await busy_days(database, seed=2)
    async with database.open_session(tenant) as session:

        async def total(kind: str) -> dict[str, float]:
            return added(
                list((await figures.rows_of(session, kind, Asked(WHOLE, "hour", "Asia/Shanghai"))).values())
            )

        queues, agents, system, loss = [await total(kind) for kind in ("queues", "agents", "system", "loss")]
        page = await list_contacts(session, 200)
        lost = await list_contacts(session, 200, filters=Filters(loss="waiting"))
        spans = [row async for row in list_rows(session, _asked("agent_log"), EVERYTHING)]
    contacts = page.contacts
    assert system["inbound"] == len(contacts) == loss["inbound"]
    assert system["inbound_answered"] == queues["answered"] == agents["answered"]
    assert queues["offered"] == queues["answered"] + queues["abandoned"] + queues["left_queue"]
    assert queues["talk_ms"] == agents["talk_ms"] == sum(each["talk_seconds"] for each in contacts) * 1000
    assert system["inbound_talk_ms"] == queues["talk_ms"] + queues["hold_ms"]
    assert queues["wait_ms"] == sum(each["waited_seconds"] for each in contacts) * 1000
    causes = {name.removeprefix("loss_"): count for name, count in loss.items() if name.startswith("loss_")}
    assert sum(causes.values()) == sum(1 for each in contacts if each["outcome"] == "abandoned")
    assert causes["waiting"] == len(lost.contacts)
    whole = sum(row["length"] for row in spans) * 1000
    assert agents["signed_in_ms"] == pytest.approx(whole)
    parts = ("ready_ms", "on_break_ms", "ringing_ms", "talking_ms", "holding_ms", "wrapping_up_ms")
    assert sum(agents[name] for name in parts) == pytest.approx(agents["signed_in_ms"])


def _asked(kind: str, queue: str = "") -> ReportQuery:
    return ReportQuery(kind, "day", Filters(since="2026-11-20", until="2026-12-20", queue=queue))


async def test_shares_and_means_of_a_total_come_from_the_sums(database: Database) -> None:
    tenant = await busy_days(database, seed=3)
    async with database.open_session(tenant) as session:
        report = await make_report(session, _asked("queues"), EVERYTHING)
        one = await make_report(session, _asked("queues", queue="queue1"), EVERYTHING)
        agents = await make_report(session, _asked("agents"), EVERYTHING)
    assert report.total is not None
    within, counted = report.total["within_level"], report.total["counted"]
    assert report.total["service_level"] == pytest.approx(within / counted, abs=1e-6)
    assert report.total["mean_wait"] == pytest.approx(
        report.total["wait"] / report.total["offered"], abs=1e-3
    )
    assert {row["queue"] for row in one.rows} == {"queue1"}
    assert agents.total is not None
    assert 0 < agents.total["occupancy"] < 1
    assert all(row["occupancy"] is None or 0 <= row["occupancy"] <= 1 for row in agents.rows)


async def test_an_empty_period_has_no_rows_and_no_shares(database: Database) -> None:
    tenant = await busy_days(database, seed=4)
    async with database.open_session(tenant) as session:
        query = ReportQuery("queues", "total", Filters(since="2020-01-01", until="2020-01-31"))
        report = await make_report(session, query, EVERYTHING)
    assert report.rows == []
    assert report.total is not None
    assert (report.total["offered"], report.total["service_level"]) == (0, None)


async def test_what_is_no_report_or_no_interval_is_refused(database: Database) -> None:
    tenant = await create_tenant(database, f"rep{next(_numbers)}", "A company")
    async with database.open_session(tenant) as session:
        with pytest.raises(NotFound):
            await make_report(session, ReportQuery("weather"), EVERYTHING)
        with pytest.raises(Invalid):
            await make_report(session, ReportQuery("queues", "fortnight"), EVERYTHING)


async def test_time_that_goes_on_counts_up_to_now(database: Database) -> None:
    number = next(_numbers)
    tenant = await create_tenant(database, f"rep{number}", "A company")
    now = database.now()
    story = Story(tenant, CellId(f"rep{number}"), now=now - timedelta(hours=3))
    story.tell(Kind.AGENT, AGENTS[0], facts.AgentStatusChanged("ready", "", "x"))
    summariser = Summariser(database)
    await FactRecorder(database, MemoryBus(MemoryBroker()), summariser.touched).store(story.told)
    await summariser.round()
    async with database.open_session(tenant) as session:
        period = Period(now - timedelta(days=2), now + timedelta(days=2))
        rows = await figures.rows_of(session, "agents", Asked(period, "total", "Asia/Shanghai"))
    (sums,) = rows.values()
    assert sums["ready_ms"] == pytest.approx(3 * 3600 * 1000, abs=60_000)
