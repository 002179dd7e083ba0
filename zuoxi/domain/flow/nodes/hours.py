"""Asking the calendar: working time, after hours, weekend, holiday. 时间"""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from msgspec import Meta

from zuoxi.domain.flow.nodes.base import ExitSpec, Node
from zuoxi.domain.flow.turn import Exit, Fail, Outcome, Turn
from zuoxi_kit.calendar import Kind, kind_at
from zuoxi_kit.ids import CalendarId


class Hours(Node, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="hours"):
    """Leaves by `working`, `after_hours`, `weekend` or `holiday`; the last two default to `after_hours`."""

    refers: ClassVar[Mapping[str, str]] = {"calendar": "calendars"}

    calendar: Annotated[CalendarId, Meta(min_length=1, max_length=100)]

    def exit_specs(self) -> tuple[ExitSpec, ...]:
        return tuple(ExitSpec(kind.value, self._otherwise(kind), instant=True) for kind in Kind)

    def enter(self, turn: Turn) -> Outcome:
        calendar = turn.context.calendars.get(self.calendar)
        if calendar is None:
            return Fail(f"there is no calendar {self.calendar}")
        kind = kind_at(calendar, turn.wall)
        return Exit(kind.value, self._otherwise(kind))

    def _otherwise(self, kind: Kind) -> str:
        return Kind.AFTER_HOURS.value if kind in (Kind.WEEKEND, Kind.HOLIDAY) else ""
