"""Reports of figures: sums by part of time and queue or agent, and what follows from them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zuoxi.domain.report_columns import Figure, added
from zuoxi.domain.summary.loss import LOSSES
from zuoxi.services.contacts import Names
from zuoxi.services.errors import Invalid
from zuoxi.services.periods import Period
from zuoxi.services.reports.kinds import figures_of
from zuoxi.store.queries import reports as queries
from zuoxi.store.queries.day_sums import SUMS
from zuoxi.store.queries.reports import Sums
from zuoxi.store.tenancy import Session

MOST_ROWS = 20_000
"""Above that, a coarser interval says more; and a million rows are no report."""

_SYSTEM = ("offered", "answered", "length_ms", "talk_ms", "hold_ms")

Rows = dict[tuple[datetime, str], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A period in parts of `interval`, of some queues or agents (None: all)."""

    period: Period
    interval: str
    zone: str
    ids: tuple[str, ...] | None = None


async def rows_of(session: Session, kind: str, asked: Asked) -> Rows:
    """The raw sums by beginning of the part and id, in order. Raises Invalid when they are too many."""
    found = await _MAKERS[kind](session, asked)
    if len(found) > MOST_ROWS:
        raise Invalid("errors_reports.too_many_rows", "interval", most=MOST_ROWS)
    return dict(sorted(found.items()))


def shown(kind: str, rows: Rows, names: Names) -> list[dict[str, Any]]:
    """The rows as JSON types: ids with names, figures by their names."""
    figures = figures_of(kind)
    whose = _whose(kind, {id for _, id in rows}, names)
    return [
        {"starts_at": starts_at, **whose[id], **row_of(figures, sums)}
        for (starts_at, id), sums in rows.items()
    ]


def total_of(kind: str, rows: Rows) -> dict[str, Any]:
    """The figures of all rows together: shares and means from the sums, never from shares and means."""
    return row_of(figures_of(kind), added(list(rows.values())))


def row_of(figures: tuple[Figure, ...], sums: dict[str, float]) -> dict[str, Any]:
    """The figures of these sums by name."""
    return {figure.name: figure.of(sums) for figure in figures}


def _whose(kind: str, ids: set[str], names: Names) -> dict[str, dict[str, str]]:
    """What a row says of whose it is, by id."""
    if kind == "queues":
        queues = {str(key): name for key, name in names.queues.items()}
        return {id: {"queue": id, "queue_name": queues.get(id, "")} for id in ids}
    if kind == "agents":
        numbers = {str(key): name for key, name in names.agents.items()}
        people = {str(key): name for key, name in names.agent_names.items()}
        return {
            id: {"agent": id, "agent_number": numbers.get(id, ""), "agent_name": people.get(id, "")}
            for id in ids
        }
    return {id: {} for id in ids}


async def _sums(session: Session, kind: str, asked: Asked, names: tuple[str, ...] = SUMS) -> list[Sums]:
    since, until = asked.period.since, asked.period.until
    return await queries.quarter_hours(
        session, kind, asked.interval, since, until, asked.zone, asked.ids, MOST_ROWS + 1, names
    )


async def _queues(session: Session, asked: Asked) -> Rows:
    return {(each.starts_at, each.id): {**each.sums} for each in await _sums(session, "queue", asked)}


async def _agents(session: Session, asked: Asked) -> Rows:
    found: Rows = {
        (each.starts_at, each.id): dict(each.sums) for each in await _sums(session, "agent", asked)
    }
    period = asked.period
    times = await queries.agent_times(
        session, asked.interval, period.since, period.until, asked.zone, asked.ids, MOST_ROWS + 1
    )
    for each in times:
        found.setdefault((each.starts_at, each.id), {}).update(each.sums)
    return found


async def _system(session: Session, asked: Asked) -> Rows:
    found: Rows = {}
    for each in await _sums(session, "system", asked, _SYSTEM):
        row = found.setdefault((each.starts_at, ""), {})
        row[each.id] = each.sums["offered"]
        row[f"{each.id}_answered"] = each.sums["answered"]
        row[f"{each.id}_time_ms"] = each.sums["length_ms"]
        row[f"{each.id}_talk_ms"] = each.sums["talk_ms"] + each.sums["hold_ms"]
    return found


async def _loss(session: Session, asked: Asked) -> Rows:
    found = await _system(session, asked)
    for each in await _sums(session, "loss", asked, ("offered", "wait_ms")):
        row = found.setdefault((each.starts_at, ""), {})
        if each.id in LOSSES:
            row[f"loss_{each.id}"] = each.sums["offered"]
            row["lost_wait_ms"] = row.get("lost_wait_ms", 0) + each.sums["wait_ms"]
    return {key: row for key, row in found.items() if row.get("inbound")}


_MAKERS = {"queues": _queues, "agents": _agents, "system": _system, "loss": _loss}
