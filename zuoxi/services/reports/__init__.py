"""Reports: figures by part of time, and lists, from the folded facts alone. docs/algorithms/reports.md defines every figure."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zuoxi.services.agents import find_agent
from zuoxi.services.contact_filters import Filters
from zuoxi.services.contacts import names_of
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.periods import Period, read_period, zone_of
from zuoxi.services.reports import figures, lists
from zuoxi.services.reports.figures import Asked
from zuoxi.services.reports.kinds import KINDS, LISTS, Kind, describe
from zuoxi.services.viewers import Viewer
from zuoxi.store.tenancy import Session

__all__ = ["KINDS", "Kind", "Report", "ReportQuery", "describe", "list_rows", "make_report", "period_of"]

MOST_LISTED = 500
"""Rows of a list in one answer; a file holds all of them."""


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """What is asked for; `filters.since` and `until` are the period, and `filters.queue` and `agent` narrow figures too."""

    kind: str
    interval: str = "day"
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Report:
    """The answer. `total` is None for lists."""

    kind: Kind
    since: datetime
    until: datetime
    interval: str
    time_zone: str
    rows: list[dict[str, Any]]
    total: dict[str, Any] | None
    is_cut: bool
    """A list that goes on: a file of it is whole"""


async def make_report(session: Session, query: ReportQuery, viewer: Viewer) -> Report:
    """The report as a table. Raises NotFound for an unknown kind, and Invalid."""
    kind = _kind(query)
    period, zone = await period_of(session, query)
    if query.kind in LISTS:
        rows = []
        async for row in list_rows(session, query, viewer):
            rows.append(row)
            if len(rows) > MOST_LISTED:
                break
        cut = len(rows) > MOST_LISTED
        return Report(kind, period.since, period.until, "", zone, rows[:MOST_LISTED], None, cut)
    asked = Asked(period, query.interval, zone, await _ids(session, query))
    found = await figures.rows_of(session, query.kind, asked)
    shown = figures.shown(query.kind, found, await names_of(session))
    total = figures.total_of(query.kind, found)
    return Report(kind, period.since, period.until, query.interval, zone, shown, total, False)


async def list_rows(session: Session, query: ReportQuery, viewer: Viewer) -> AsyncIterator[dict[str, Any]]:
    """All rows of a list, one after the other."""
    if query.kind == "contacts":
        async for row in lists.contact_rows(session, query.filters, viewer):
            yield row
        return
    period, _ = await period_of(session, query)
    async for row in lists.agent_rows(session, period, await _ids(session, query)):
        yield row


async def period_of(session: Session, query: ReportQuery) -> tuple[Period, str]:
    """The period, and the name of the tenant's time zone. A report without a beginning is of today. Raises Invalid."""
    zone = await zone_of(session)
    since, until = query.filters.since, query.filters.until
    if not since:
        since = session.now().astimezone(zone).date().isoformat()
        until = until or since
    period = read_period(since, until or session.now().astimezone(zone).date().isoformat(), zone)
    return period, str(zone)


def _kind(query: ReportQuery) -> Kind:
    if query.kind not in KINDS:
        raise NotFound("errors_reports.no_report", "kind", kind=query.kind, kinds=", ".join(KINDS))
    kind = describe(query.kind)
    if query.kind not in LISTS and query.interval not in kind.intervals:
        raise Invalid(
            "errors_reports.no_interval", "interval", given=query.interval, known=", ".join(kind.intervals)
        )
    return kind


async def _ids(session: Session, query: ReportQuery) -> tuple[str, ...] | None:
    """The queue or agent that the report is narrowed to; an agent may be told by its number."""
    if query.kind in ("agents", "agent_log") and query.filters.agent:
        try:
            return ((await find_agent(session, query.filters.agent)).agent,)
        except NotFound:
            return (query.filters.agent,)  # one that is gone has a past
    if query.kind == "queues" and query.filters.queue:
        return (query.filters.queue,)
    return None
