"""The reports' figures: which there are, what each is made of, and its unit. docs/algorithms/reports.md says it in words, the
catalogue (`reports.figures`) says it to readers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zuoxi.domain.summary.loss import LOSSES

Sums = Mapping[str, float]
"""Raw counts and milliseconds by name; what is missing is 0."""


class Unit(StrEnum):
    """How a figure is shown."""

    TEXT = "text"
    COUNT = "count"
    SECONDS = "seconds"
    SHARE = "share"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class Figure:
    """A column: the sum of `parts`, divided by the sum of `over` unless that is empty (None where it would be by 0)."""

    name: str
    unit: Unit
    parts: tuple[str, ...]
    over: tuple[str, ...] = ()

    def of(self, sums: Sums) -> float | int | None:
        """The figure of these sums: counts whole, times in seconds, shares from 0 to 1."""
        value = sum(sums.get(part, 0) for part in self.parts)
        if self.over:
            by = sum(sums.get(part, 0) for part in self.over)
            if not by:
                return None
            value /= by
        if self.unit is Unit.SECONDS:
            return round(value / 1000, 3)
        return round(value, 6) if self.unit is Unit.SHARE else int(value)


def _count(name: str, *parts: str) -> Figure:
    return Figure(name, Unit.COUNT, parts or (name,))


def _time(name: str, *parts: str) -> Figure:
    return Figure(name, Unit.SECONDS, parts or (f"{name}_ms",))


def _mean(name: str, parts: tuple[str, ...], over: str) -> Figure:
    return Figure(name, Unit.SECONDS, parts, (over,))


_HANDLE = ("talk_ms", "hold_ms", "wrap_up_ms")
_TALKED = ("talking_ms", "holding_ms", "wrapping_up_ms")

QUEUES = (
    _count("offered"),
    _count("answered"),
    _count("abandoned"),
    _count("left_queue"),
    Figure("service_level", Unit.SHARE, ("within_level",), ("within_level", "over_level")),
    _count("within_level"),
    _count("counted", "within_level", "over_level"),
    Figure("abandoned_share", Unit.SHARE, ("abandoned",), ("offered",)),
    _mean("mean_wait", ("wait_ms",), "offered"),
    _time("wait"),
    _time("talk"),
    _time("hold"),
    _time("wrap_up"),
    _mean("mean_handle", _HANDLE, "answered"),
)
AGENTS = (
    _count("rang", "offered"),
    _count("answered"),
    _count("missed"),
    _time("talk"),
    _time("hold"),
    _time("wrap_up"),
    _mean("mean_handle", _HANDLE, "answered"),
    _time("signed_in"),
    _time("ready"),
    _time("on_break"),
    Figure("occupancy", Unit.SHARE, _TALKED, (*_TALKED, "ringing_ms", "ready_ms")),
)
SYSTEM = (
    _count("inbound"),
    _time("inbound_time"),
    _count("inbound_answered"),
    Figure("inbound_answered_share", Unit.SHARE, ("inbound_answered",), ("inbound",)),
    _time("inbound_talk"),
    _count("outbound"),
    _time("outbound_time"),
    _count("outbound_answered"),
    _time("outbound_talk"),
)
LOSS = (
    _count("inbound"),
    _count("lost", *(f"loss_{cause}" for cause in LOSSES)),
    Figure("lost_share", Unit.SHARE, tuple(f"loss_{cause}" for cause in LOSSES), ("inbound",)),
    *(_count(f"loss_{cause}") for cause in LOSSES),
    _time("lost_wait"),
)


def added(sums: list[Sums]) -> dict[str, float]:
    """The sum of each name."""
    total: dict[str, float] = {}
    for each in sums:
        for name, value in each.items():
            total[name] = total.get(name, 0) + value
    return total
