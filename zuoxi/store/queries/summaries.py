"""What waits to be summarised, and the agents' days."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, text

from zuoxi.domain.facts import Kind
from zuoxi.domain.summary import Interval
from zuoxi.store.columns import tenant_uuid
from zuoxi.store.tables.contacts import agent_time
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
    """Let everything of the tenant be summarised again; returns how many streams."""
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


async def put_agent_days(
    session: Session, agent: AgentId, first: date, days: Sequence[tuple[date, Interval]]
) -> None:
    """Replace an agent's days from `first` on."""
    mine = (agent_time.c.tenant_id == session.tenant) & (agent_time.c.agent == agent)
    await session.execute(delete(agent_time).where(mine, agent_time.c.day >= first))
    rows = []
    for number, (day, interval) in enumerate(days, 1):
        values = asdict(interval)
        values["is_reachable"] = values.pop("reachable")
        rows.append({"tenant_id": session.tenant, "agent": agent, "day": day, "seq": number, **values})
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
