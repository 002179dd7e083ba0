"""What reports add up: quarter-hours and agents' time in parts of a day, a month or more of the tenant's calendar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import text

from zuoxi.store.columns import tenant_uuid
from zuoxi.store.queries.day_sums import AGENT_ADDED, AGENT_SUMS, SUMS, Folded, folded, in_zone
from zuoxi.store.tenancy import Session

# In the session's time zone, which `in_zone` sets. Zones are whole quarter-hours from UTC, and their changes whole hours.
_PARTS = {
    "quarter_hour": "date_bin('15 minutes', {at}, timestamptz '2000-01-01T00:00:00Z')",
    "half_hour": "date_trunc('hour', {at})"
    " + case when extract(minute from {at}) >= 30 then interval '30 minutes' else interval '0' end",
    "hour": "date_trunc('hour', {at})",
    "day": "date_trunc('day', {at})",
    "month": "date_trunc('month', {at})",
    "total": "cast(:since as timestamptz)",
}
_STEPS = {
    "quarter_hour": "15 minutes",
    "half_hour": "30 minutes",
    "hour": "1 hour",
    "day": "1 day",
    "month": "1 month",
    "total": "100 years",
}
INTERVALS = tuple(_PARTS)
_OF_DAYS = frozenset({"day", "month", "total"})
"""Parts of time that whole days add up to."""


class Sums(NamedTuple):
    """Counts and milliseconds by name, of one queue, agent, direction or cause in one part of the time."""

    starts_at: datetime
    id: str
    sums: dict[str, int]


@dataclass(frozen=True, slots=True)
class AgentSpan:
    """An agent was in this condition from `began_at` on; `ended_at` None: still."""

    agent: str
    day: date
    seq: int
    began_at: datetime
    ended_at: datetime | None
    status: str
    reason: str
    state: str
    is_reachable: bool
    contact: str


async def quarter_hours(
    session: Session,
    kind: str,
    interval: str,
    since: datetime,
    until: datetime,
    zone: str,
    ids: Sequence[str] | None = None,
    most: int = 100_000,
    names: tuple[str, ...] = SUMS,
) -> list[Sums]:
    """These sums of one kind by part of time and id, up to `most` rows; `ids` None is all of them.

    A long report of single hours has tens of thousands of rows: they come from the driver itself, with what is wanted only.
    """
    await in_zone(session, zone)
    days = await _days_in_sums(session, interval, since, until, zone)
    part = _PARTS[interval].format(at="starts_at").replace(":since", "$3")
    narrowed = "" if ids is None else "and id = any($8::text[])"
    of = f"where tenant_id = $1 and kind = $2 {narrowed}"
    columns = ", ".join(names)
    found = await session.fetch(
        f"""select {part} as part, id, {", ".join(f"cast(sum({name}) as bigint) as {name}" for name in names)}
            from (select starts_at, id, {columns} from day_sum {of} and starts_at >= $5 and starts_at < $6
                  union all select starts_at, id, {columns} from quarter_hour {of}
                      and starts_at >= $3 and starts_at < $5
                  union all select starts_at, id, {columns} from quarter_hour {of}
                      and starts_at >= $6 and starts_at < $4) as each
            group by 1, 2 order by 1, 2 limit $7""",
        tenant_uuid(session.tenant),
        kind,
        since,
        until,
        days.first,
        days.until,
        most,
        *(() if ids is None else (list(ids),)),
    )
    return _sums(found, names)


async def agent_times(
    session: Session,
    interval: str,
    since: datetime,
    until: datetime,
    zone: str,
    agents: Sequence[str] | None = None,
    most: int = 100_000,
) -> list[Sums]:
    """How long agents were in which condition, by part of time and agent. What is going on counts up to now."""
    await in_zone(session, zone)
    days = await _days_in_sums(session, interval, since, until, zone)
    part = _PARTS[interval].format(at="began")
    step = _STEPS[interval]
    first = "began" if interval == "total" else "greatest(began, part)"
    narrowed = "" if agents is None else "and agent = any(cast(:agents as text[]))"
    of = f"where tenant_id = cast(:tenant as uuid) {narrowed}"
    found = await session.execute(
        text(
            f"""with span as (
                    {_spans("ended_at", of, ":since", ":days_from", "cast(:first as date)", "cast(:days_first as date)")}
                    union all
                    {_spans("ended_at", of, ":days_until", ":until", "cast(:days_last as date)", "cast(:last as date)")}
                    union all
                    {_spans("cast(:now as timestamptz)", of + " and ended_at is null", ":since", ":until", "day", "day")}),
                cut as (
                    select agent, status, state, part,
                        extract(epoch from least(ended, part + interval '{step}') - {first}) * 1000 as ms
                    from span, generate_series({part}, ended - interval '1 microsecond', interval '{step}') as part
                    where ended > began),
                each as (
                    select part, agent, {AGENT_ADDED} from cut group by 1, 2
                    union all select {_PARTS[interval].format(at="starts_at")}, agent, {", ".join(AGENT_SUMS)}
                    from agent_day {of} and starts_at >= :days_from and starts_at < :days_until)
                select part, agent, {", ".join(f"cast(sum({name}) as bigint) as {name}" for name in AGENT_SUMS)}
                from each group by 1, 2 order by 1, 2 limit :most"""
        ),
        _given(session, since, until, most, now=session.now())
        | {"days_from": days.first, "days_until": days.until}
        | {"first": _day(since, -2), "days_first": _day(days.first, 1)}
        | {"days_last": _day(days.until, -2), "last": _day(until, 1)}
        | ({} if agents is None else {"agents": list(agents)}),
    )
    return _sums(found, tuple(AGENT_SUMS))


async def agent_spans(
    session: Session,
    since: datetime,
    until: datetime,
    agents: Sequence[str] | None,
    after: tuple[date, str, int] | None,
    limit: int,
) -> list[AgentSpan]:
    """Every span of agents that touches this time, by day, agent and order, behind `after`."""
    names = ", ".join(AgentSpan.__slots__)
    narrowed = "" if agents is None else "and agent = any(cast(:agents as text[]))"
    behind = "" if after is None else "and (day, agent, seq) > (cast(:day as date), :agent, :seq)"
    given = _given(session, since, until, limit, now=session.now(), **_days(since, until))
    if agents is not None:
        given["agents"] = list(agents)
    if after is not None:
        given |= dict(zip(("day", "agent", "seq"), after, strict=True))
    found = await session.execute(
        text(
            f"""select {names} from agent_time where tenant_id = cast(:tenant as uuid) {narrowed} {behind}
                and day >= cast(:first as date) and day <= cast(:last as date)
                and began_at < :until and coalesce(ended_at, :now) > :since
                order by day, agent, seq limit :most"""
        ),
        given,
    )
    return [AgentSpan(**row._mapping) for row in found]


def _spans(ended: str, of: str, since: str, until: str, first: str, last: str) -> str:
    """The parts of agents' spans from `since` to `until`; days outside of `first` and `last` hold none of them."""
    return f"""select agent, status, state, greatest(began_at, {since}) as began, least({ended}, {until}) as ended
        from agent_time {of} and day >= {first} and day <= {last} and began_at < {until} and {ended} > {since}"""


def _sums(found: Iterable[Any], names: tuple[str, ...]) -> list[Sums]:
    """Rows of part, id and the named sums."""
    return [Sums(part, id, dict(zip(names, sums, strict=True))) for part, id, *sums in found]


def _day(at: datetime, by: int) -> date:
    """A day before or behind an instant, wherever it is; spans that are over lie within one day of some zone."""
    return date.fromordinal(max(at.toordinal() + by, 1))


async def _days_in_sums(
    session: Session, interval: str, since: datetime, until: datetime, zone: str
) -> Folded:
    return await folded(session, zone, since, until) if interval in _OF_DAYS else Folded(since, since)


def _days(since: datetime, until: datetime) -> dict[str, date]:
    """Days in any zone that may hold spans of this time (what goes on belongs to the day on which it began)."""
    first = since.toordinal() - 32 if since.toordinal() > 40 else 1
    return {"first": date.fromordinal(first), "last": date.fromordinal(until.toordinal() + 1)}


def _given(session: Session, since: datetime, until: datetime, most: int, **more: Any) -> dict[str, Any]:
    return {
        "tenant": tenant_uuid(session.tenant),
        "since": since,
        "until": until,
        "most": most,
        **more,
    }
