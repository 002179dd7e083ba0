"""What waits to be summarised, and the agents' days."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.dialects import postgresql

from zuoxi.domain.facts import Kind
from zuoxi.domain.facts.lives import number_before_life_of
from zuoxi.domain.summary import Interval
from zuoxi.store.columns import tenant_uuid
from zuoxi.store.queries.day_sums import refold_agents
from zuoxi.store.tables.contacts import agent_clock, agent_time
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId


@dataclass(frozen=True, slots=True)
class Touched:
    """A stream with new facts; the earliest of them is of `since`."""

    kind: Kind
    id: str
    since: datetime


async def take_touched(session: Session, limit: int) -> list[Touched]:
    """Take up to `limit` streams off the list. One worker at a time summarises a tenant: two that fold the same contact
    from facts read at different moments could leave the older result.
    """
    tenant = tenant_uuid(session.tenant)
    await session.execute(
        text("select pg_advisory_xact_lock(hashtextextended('summarise ' || :tenant, 0))"), {"tenant": tenant}
    )
    found = await session.execute(
        text(
            """delete from touched where tenant_id = cast(:tenant as uuid) and (kind, id) in (
                   select kind, id from touched where tenant_id = cast(:tenant as uuid)
                   order by kind, id limit :limit for update)
               returning kind, id, since"""
        ),
        {"tenant": tenant, "limit": limit},
    )
    return [Touched(Kind(row.kind), row.id, row.since) for row in found]


async def take_more(session: Session, kind: Kind, ids: Iterable[str]) -> None:
    """Take these streams off the list too: they are folded together with one that was taken."""
    await session.execute(
        text(
            "delete from touched where tenant_id = cast(:tenant as uuid) and kind = :kind and id = any(:ids)"
        ),
        {"tenant": tenant_uuid(session.tenant), "kind": str(kind), "ids": sorted(set(ids))},
    )


async def touch_everything(session: Session) -> int:
    """Let everything of the tenant be summarised again, agents' time from its beginning; returns how many streams."""
    await session.execute(delete(agent_clock).where(agent_clock.c.tenant_id == session.tenant))
    done = await session.execute(
        text(
            """insert into touched (tenant_id, kind, id, since)
               select tenant_id, kind, id, min(at) from fact
               where tenant_id = cast(:tenant as uuid) and kind in ('call', 'contact', 'agent')
               group by tenant_id, kind, id order by kind, id
               on conflict (tenant_id, kind, id) do update set since = least(touched.since, excluded.since)"""
        ),
        {"tenant": tenant_uuid(session.tenant)},
    )
    return done.rowcount


@dataclass(frozen=True, slots=True)
class Clock:
    """How far an agent's time is folded. `is_whole`: no number is missing up to there, so whatever comes later has a higher
    one and is folded on.
    """

    agent: AgentId
    seq: int
    now: Interval | None
    is_whole: bool


async def clocks(session: Session, agents: Iterable[AgentId]) -> dict[AgentId, Clock]:
    """The clocks of these agents as far as they are kept."""
    columns = agent_clock.c
    found = await session.execute(
        select(agent_clock).where(columns.tenant_id == session.tenant, columns.agent.in_(sorted(set(agents))))
    )
    clocks = {}
    for row in found:
        now = None
        if row.began_at is not None:
            now = Interval(
                row.began_at, None, row.status, row.reason, row.state, row.is_reachable, row.contact
            )
        clocks[AgentId(row.agent)] = Clock(AgentId(row.agent), row.seq, now, row.is_whole)
    return clocks


async def put_clocks(session: Session, clocks: Sequence[Clock]) -> None:
    """Remember how far these agents' time is folded."""
    if not clocks:
        return
    nothing = Interval(session.now(), None, "", "", "", False, "")
    rows = [
        {
            "tenant_id": session.tenant,
            "agent": clock.agent,
            "seq": clock.seq,
            "is_whole": clock.is_whole,
            "began_at": clock.now.began_at if clock.now else None,
            "status": (clock.now or nothing).status,
            "reason": (clock.now or nothing).reason,
            "state": (clock.now or nothing).state,
            "is_reachable": (clock.now or nothing).reachable,
            "contact": (clock.now or nothing).contact,
        }
        for clock in clocks
    ]
    statement = postgresql.insert(agent_clock)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in ("tenant_id", "agent")}
    await session.execute(
        statement.on_conflict_do_update(index_elements=["tenant_id", "agent"], set_=changed), rows
    )


async def is_whole(session: Session, agent: AgentId, seq: int) -> bool:
    """Whether every number of an agent's facts up to `seq` is stored, from the first one of its life on."""
    before = number_before_life_of(seq)
    found = await session.execute(
        text(
            """select count(*) from fact where tenant_id = cast(:tenant as uuid) and kind = 'agent' and id = :agent
               and seq > :before and seq <= :seq"""
        ),
        {"tenant": tenant_uuid(session.tenant), "agent": agent, "seq": seq, "before": before},
    )
    return int(found.scalar_one()) == seq - before


async def day_that_goes_on(session: Session, agent: AgentId) -> date | None:
    """The day of the agent's span that has no end yet."""
    mine = (agent_time.c.tenant_id == session.tenant) & (agent_time.c.agent == agent)
    found = await session.execute(
        select(func.min(agent_time.c.day)).where(mine, agent_time.c.ended_at.is_(None))
    )
    day: date | None = found.scalar_one()
    return day


async def put_agent_days(
    session: Session, agent: AgentId, first: date, days: Sequence[tuple[date, Interval]]
) -> None:
    """Replace an agent's days from `first` on."""
    mine = (agent_time.c.tenant_id == session.tenant) & (agent_time.c.agent == agent)
    await session.execute(delete(agent_time).where(mine, agent_time.c.day >= first))
    await _add_days(session, {agent: days}, {})
    until = max([first, session.now().date(), *(day for day, _ in days)])
    await refold_agents(session, {agent: (first, until)})


async def add_agent_days(session: Session, days: Mapping[AgentId, Sequence[tuple[date, Interval]]]) -> None:
    """Replace the span of these agents that was going on by what it has become, and what came after it."""
    agents = sorted(days)
    mine = (agent_time.c.tenant_id == session.tenant) & agent_time.c.agent.in_(agents)
    await session.execute(delete(agent_time).where(mine, agent_time.c.ended_at.is_(None)))
    touched = sorted({day for found in days.values() for day, _ in found})
    latest = select(agent_time.c.agent, agent_time.c.day, func.max(agent_time.c.seq).label("seq"))
    latest = latest.where(mine, agent_time.c.day.in_(touched)).group_by(agent_time.c.agent, agent_time.c.day)
    rows = await session.execute(latest)
    await _add_days(session, days, {(AgentId(row.agent), row.day): row.seq for row in rows})
    await refold_agents(session, {agent: [day for day, _ in found] for agent, found in days.items()})


async def _add_days(
    session: Session,
    days: Mapping[AgentId, Sequence[tuple[date, Interval]]],
    numbers: dict[tuple[AgentId, date], int],
) -> None:
    """Write spans down, numbered by agent and day behind `numbers`."""
    rows = []
    for agent, found in days.items():
        for day, interval in found:
            numbers[agent, day] = numbers.get((agent, day), 0) + 1
            values = asdict(interval)
            values["is_reachable"] = values.pop("reachable")
            rows.append(
                {
                    "tenant_id": session.tenant,
                    "agent": agent,
                    "day": day,
                    "seq": numbers[agent, day],
                    **values,
                }
            )
    if rows:
        await session.execute(insert(agent_time), rows)


async def add_unfoldable(session: Session, stream: Touched, why: str) -> None:
    """Note a stream whose facts can't be folded; `zuoxi rebuild-reports` tries it again."""
    await session.execute(
        text(
            """insert into dead_letter (tenant_id, at, source, key, why, body)
               values (cast(:tenant as uuid), :at, 'summarise', :key, :why, '') on conflict do nothing"""
        ),
        {
            "tenant": tenant_uuid(session.tenant),
            "at": session.now(),
            "key": f"{stream.kind}/{stream.id}",
            "why": why,
        },
    )


async def drop_empty_quarters(session: Session) -> int:
    """Remove quarter-hours that no contact adds to; returns how many."""
    done = await session.execute(
        text(
            """delete from quarter_hour q where tenant_id = cast(:tenant as uuid) and not exists (
                   select from contact_figure f where f.tenant_id = q.tenant_id and f.kind = q.kind
                   and f.id = q.id and f.starts_at = q.starts_at)"""
        ),
        {"tenant": tenant_uuid(session.tenant)},
    )
    return done.rowcount
