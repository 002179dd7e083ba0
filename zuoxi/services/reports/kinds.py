"""Which reports there are, and how each is laid out."""

from dataclasses import dataclass

from zuoxi.catalogue import LANGUAGES, say
from zuoxi.domain.report_columns import AGENTS, LOSS, QUEUES, SYSTEM, Figure, Unit
from zuoxi.store.queries.reports import INTERVALS

TABLES = {"queues": QUEUES, "agents": AGENTS, "system": SYSTEM, "loss": LOSS}
"""Reports of figures by part of time."""

_T, _S, _I, _N = Unit.TEXT, Unit.SECONDS, Unit.INSTANT, Unit.COUNT
LISTS: dict[str, tuple[tuple[str, Unit], ...]] = {
    "contacts": (
        ("arrived_at", _I),
        ("direction", _T),
        ("channel", _T),
        ("customer", _T),
        ("customer_name", _T),
        ("called", _T),
        ("choice", _T),
        ("queue", _T),
        ("agent", _T),
        ("outcome", _T),
        ("loss", _T),
        ("answered_at", _I),
        ("closed_at", _I),
        ("ended_by", _T),
        ("waited", _S),
        ("talk", _S),
        ("hold", _S),
        ("wrap_up", _S),
        ("recordings", _N),
        ("disposition", _T),
        ("notes", _T),
        ("contact", _T),
    ),
    "agent_log": (
        ("day", _T),
        ("agent", _T),
        ("agent_name", _T),
        ("began_at", _I),
        ("ended_at", _I),
        ("length", _S),
        ("status", _T),
        ("reason", _T),
        ("state", _T),
        ("reachable", _T),
        ("contact", _T),
    ),
}
"""Reports that list one thing after the other."""
KINDS = ("contacts", "agent_log", "system", "loss", "agents", "queues")
FILTERS = {
    "contacts": (
        "direction",
        "channel",
        "queue",
        "agent",
        "outcome",
        "loss",
        "disposition",
        "number",
        "words",
    ),
    "agent_log": ("agent",),
    "system": (),
    "loss": (),
    "agents": ("agent",),
    "queues": ("queue",),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the API, its unit, and in each language its title and how it is counted."""

    name: str
    unit: Unit
    title: dict[str, str]
    how: dict[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A report."""

    kind: str
    title: dict[str, str]
    how: dict[str, str]
    columns: tuple[Column, ...]
    filters: tuple[str, ...]
    intervals: tuple[str, ...]


def figures_of(kind: str) -> tuple[Figure, ...]:
    """The figures of a report by part of time."""
    return TABLES[kind]


def describe(kind: str) -> Kind:
    """What a report says, and how it is counted."""
    columns = LISTS.get(kind) or (
        ("starts_at", Unit.INSTANT),
        *((("queue", Unit.TEXT),) if kind == "queues" else ()),
        *((("agent", Unit.TEXT), ("agent_name", Unit.TEXT)) if kind == "agents" else ()),
        *((figure.name, figure.unit) for figure in figures_of(kind)),
    )
    return Kind(
        kind,
        _both(f"reports.kinds.{kind}.title"),
        _both(f"reports.kinds.{kind}.how"),
        tuple(
            Column(name, unit, _both(f"reports.columns.{name}.title"), _both(f"reports.columns.{name}.how"))
            for name, unit in columns
        ),
        FILTERS[kind],
        INTERVALS if kind in TABLES else (),
    )


def _both(key: str) -> dict[str, str]:
    return {language: say(language, key) for language in LANGUAGES}
