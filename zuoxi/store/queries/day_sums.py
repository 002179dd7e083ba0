"""Sums of whole days of the tenant's calendar: long reports read these instead of every quarter-hour and span.

They hold for one time zone and for the days before an instant; both stand beside them (`day_zone`). What is not in them
(today, another zone, the beginning and end of a period that isn't whole days, what agents do right now) is read from
quarter_hour and agent_time as before, so a report never waits for the worker. Source: docs/algorithms/reports.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import text

from zuoxi.domain.summary import Key
from zuoxi.store.columns import tenant_uuid
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.tables.contacts import COUNTS, TIMES
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId

SUMS = (*COUNTS, *TIMES)
AGENT_SUMS = {
    "signed_in_ms": "true",
    "ready_ms": "state = 'free' and status = 'ready'",
    "on_break_ms": "state = 'free' and status = 'on_break'",
    "ringing_ms": "state = 'ringing'",
    "talking_ms": "state = 'talking'",
    "holding_ms": "state = 'holding'",
    "wrapping_up_ms": "state = 'wrap_up'",
}
"""What is added up of an agent's spans, and which of them count."""

_ADDED = ", ".join(f"sum({name})" for name in SUMS)
_NAMES = ", ".join(SUMS)
_AGENT_NAMES = ", ".join(AGENT_SUMS)
AGENT_ADDED = ", ".join(
    f"coalesce(cast(sum(ms) filter (where {which}) as bigint), 0) as {name}"
    for name, which in AGENT_SUMS.items()
)
"""The columns that add up spans of `ms`, `state` and `status`."""
_TABLES = ("day_sum", "agent_day", "day_zone")
_BEGINNING = date(1970, 1, 2)
_STEP = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Folded:
    """The days from `first` to before `until` (both midnights) are in the sums."""

    first: datetime
    until: datetime


async def in_zone(session: Session, zone: str) -> None:
    """For this transaction, days and hours are those of `zone`."""
    await session.execute(text("select set_config('TimeZone', :zone, true)"), {"zone": zone})


async def folded(session: Session, zone: str, since: datetime, until: datetime) -> Folded:
    """The whole days of this time that are in the sums; without any, both ends are `since`."""
    kept = await _kept(session)
    if kept is None or kept[0] != zone:
        return Folded(since, since)
    first, last = _midnight(since, zone), _midnight(min(until, kept[1]), zone)
    if first < since:
        first = _midnight(first + timedelta(hours=26), zone)
    return Folded(first, last) if first < last else Folded(since, since)


async def advance(session: Session) -> None:
    """Add the days that have ended since; everything anew after a change of the tenant's time zone. For the worker, which
    folds a tenant in one transaction at a time.
    """
    tenant = await this_tenant(session)
    if tenant is None:
        return
    kept = await _kept(session)
    today = _midnight(session.now(), tenant.time_zone)
    if kept is not None and kept[0] == tenant.time_zone and kept[1] >= today:
        return
    await in_zone(session, tenant.time_zone)
    if kept is None or kept[0] != tenant.time_zone:
        await forget(session)
        since = datetime.combine(_BEGINNING, time(), ZoneInfo(tenant.time_zone))
    else:
        since = kept[1]
    for begins, ends in _steps(await _first(session, since), today, tenant.time_zone):
        await session.execute(
            text(
                f"""insert into day_sum (tenant_id, kind, starts_at, id, {_NAMES})
                    select tenant_id, kind, date_trunc('day', starts_at), id, {_ADDED} from quarter_hour
                    where tenant_id = cast(:tenant as uuid) and starts_at >= :since and starts_at < :until
                    group by 1, 2, 3, 4"""
            ),
            _given(session, begins, ends),
        )
        await _add_agents(session, begins, ends, None)
    await session.execute(
        text(
            """insert into day_zone (tenant_id, time_zone, until_at) values (cast(:tenant as uuid), :zone, :until)
               on conflict (tenant_id) do update set time_zone = excluded.time_zone, until_at = excluded.until_at"""
        ),
        {"tenant": tenant_uuid(session.tenant), "zone": tenant.time_zone, "until": today},
    )


async def _first(session: Session, since: datetime) -> datetime:
    """The first instant from `since` on of which there is anything."""
    found = await session.execute(
        text(
            """select least(
                   (select min(starts_at) from quarter_hour where tenant_id = cast(:tenant as uuid) and starts_at >= :since),
                   (select min(began_at) from agent_time where tenant_id = cast(:tenant as uuid) and ended_at > :since))"""
        ),
        {"tenant": tenant_uuid(session.tenant), "since": since},
    )
    return max(found.scalar_one() or session.now(), since)


def _steps(since: datetime, until: datetime, zone: str) -> Iterator[tuple[datetime, datetime]]:
    """Parts of some months, so that no statement takes longer than a command may."""
    begins = _midnight(since, zone)
    while begins < until:
        ends = min(_midnight(begins + _STEP, zone), until)
        yield begins, ends
        begins = ends


async def forget(session: Session) -> None:
    """Drop all sums: `advance` makes them anew."""
    for table in _TABLES:
        await session.execute(
            text(f"delete from {table} where tenant_id = cast(:tenant as uuid)"),
            {"tenant": tenant_uuid(session.tenant)},
        )


async def refold(session: Session, keys: Iterable[Key]) -> None:
    """These quarter-hours have changed: add their days up again, as far as they are in the sums."""
    kept = await _kept(session)
    changed = [] if kept is None else [key for key in keys if key.starts_at < kept[1]]
    if kept is None or not changed:
        return
    days = sorted({(key.kind, key.id, _midnight(key.starts_at, kept[0])) for key in changed})
    given = {
        "tenant": tenant_uuid(session.tenant),
        "kind": [kind for kind, _, _ in days],
        "id": [id for _, id, _ in days],
        "day": [day for _, _, day in days],
        "next": [_midnight(day + timedelta(hours=26), kept[0]) for _, _, day in days],
    }
    wanted = """unnest(cast(:kind as text[]), cast(:id as text[]), cast(:day as timestamptz[]),
        cast(:next as timestamptz[])) as wanted (kind, id, day, next)"""
    await session.execute(
        text(
            f"""delete from day_sum using {wanted} where tenant_id = cast(:tenant as uuid)
                and day_sum.kind = wanted.kind and day_sum.id = wanted.id and starts_at = day"""
        ),
        given,
    )
    await session.execute(
        text(
            f"""insert into day_sum (tenant_id, kind, starts_at, id, {_NAMES})
                select tenant_id, wanted.kind, day, wanted.id, {_ADDED} from {wanted} join quarter_hour as quarter
                on tenant_id = cast(:tenant as uuid) and quarter.kind = wanted.kind and quarter.id = wanted.id
                and starts_at >= day and starts_at < next group by 1, 2, 3, 4"""
        ),
        given,
    )


async def refold_agents(session: Session, days: Mapping[AgentId, Iterable[date]]) -> None:
    """These agents' spans of these days have changed: add them up again, as far as they are in the sums."""
    kept = await _kept(session)
    touched = sorted({day for found in days.values() for day in found})
    if kept is None or not touched:
        return
    zone = ZoneInfo(kept[0])
    since = datetime.combine(touched[0], time(), zone)
    until = min(datetime.combine(touched[-1] + timedelta(days=1), time(), zone), kept[1])
    if since >= until:
        return
    await in_zone(session, kept[0])
    agents = sorted(days)
    await session.execute(
        text(
            """delete from agent_day where tenant_id = cast(:tenant as uuid) and agent = any(cast(:agents as text[]))
               and starts_at >= :since and starts_at < :until"""
        ),
        _given(session, since, until) | {"agents": agents},
    )
    await _add_agents(session, since, until, agents)


async def _add_agents(
    session: Session, since: datetime, until: datetime, agents: Iterable[AgentId] | None
) -> None:
    """Add up the spans that are over, cut at midnights. In the session's time zone."""
    narrowed = "" if agents is None else "and agent = any(cast(:agents as text[]))"
    given = _given(session, since, until) | {
        "first": (since - timedelta(days=2)).date(),
        "last": (until + timedelta(days=1)).date(),
    }
    if agents is not None:
        given["agents"] = list(agents)
    await session.execute(
        text(
            f"""insert into agent_day (tenant_id, starts_at, agent, {_AGENT_NAMES})
                select tenant_id, part, agent, {AGENT_ADDED} from (
                    select tenant_id, agent, status, state, part,
                        extract(epoch from least(ended, part + interval '1 day') - greatest(began, part)) * 1000 as ms
                    from (select tenant_id, agent, status, state, greatest(began_at, :since) as began,
                              least(ended_at, :until) as ended
                          from agent_time where tenant_id = cast(:tenant as uuid) {narrowed}
                          and day >= cast(:first as date) and day <= cast(:last as date)
                          and began_at < :until and ended_at > :since) as span,
                    generate_series(date_trunc('day', began), ended - interval '1 microsecond', interval '1 day') as part
                    where ended > began) as cut
                group by 1, 2, 3"""
        ),
        given,
    )


async def _kept(session: Session) -> tuple[str, datetime] | None:
    found = await session.execute(
        text("select time_zone, until_at from day_zone where tenant_id = cast(:tenant as uuid)"),
        {"tenant": tenant_uuid(session.tenant)},
    )
    row = found.one_or_none()
    return (row.time_zone, row.until_at) if row else None


def _midnight(at: datetime, zone: str) -> datetime:
    """The beginning of the day of `at` in a zone."""
    there = ZoneInfo(zone)
    return datetime.combine(at.astimezone(there).date(), time(), there)


def _given(session: Session, since: datetime, until: datetime) -> dict[str, object]:
    return {"tenant": tenant_uuid(session.tenant), "since": since, "until": until}
