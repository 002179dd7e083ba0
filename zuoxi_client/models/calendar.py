from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.calendar_kind import CalendarKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.calendar_holidays import CalendarHolidays
  from ..models.calendar_special_days import CalendarSpecialDays
  from ..models.calendar_weekly import CalendarWeekly





T = TypeVar("T", bound="Calendar")



@_attrs_define
class Calendar:
    """ A calendar, and what it is now: which of the four greetings fits, and until when.

        Attributes:
            holidays (CalendarHolidays):
            id (str):
            kind (CalendarKind):
            name (str):
            next_change (datetime.datetime | None):
            special_days (CalendarSpecialDays):
            time_zone (str):
            weekly (CalendarWeekly):
     """

    holidays: CalendarHolidays
    id: str
    kind: CalendarKind
    name: str
    next_change: datetime.datetime | None
    special_days: CalendarSpecialDays
    time_zone: str
    weekly: CalendarWeekly
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.calendar_holidays import CalendarHolidays # noqa: PLC0415
        from ..models.calendar_special_days import CalendarSpecialDays # noqa: PLC0415
        from ..models.calendar_weekly import CalendarWeekly # noqa: PLC0415
        holidays = self.holidays.to_dict()

        id = self.id

        kind = self.kind.value

        name = self.name

        next_change: None | str
        if isinstance(self.next_change, datetime.datetime):
            next_change = self.next_change.isoformat()
        else:
            next_change = self.next_change

        special_days = self.special_days.to_dict()

        time_zone = self.time_zone

        weekly = self.weekly.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "holidays": holidays,
            "id": id,
            "kind": kind,
            "name": name,
            "next_change": next_change,
            "special_days": special_days,
            "time_zone": time_zone,
            "weekly": weekly,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.calendar_holidays import CalendarHolidays # noqa: PLC0415
        from ..models.calendar_special_days import CalendarSpecialDays # noqa: PLC0415
        from ..models.calendar_weekly import CalendarWeekly # noqa: PLC0415
        d = dict(src_dict)
        holidays = CalendarHolidays.from_dict(d.pop("holidays"))




        id = d.pop("id")

        kind = CalendarKind(d.pop("kind"))




        name = d.pop("name")

        def _parse_next_change(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_change_type_0 = datetime.datetime.fromisoformat(data)



                return next_change_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_change = _parse_next_change(d.pop("next_change"))


        special_days = CalendarSpecialDays.from_dict(d.pop("special_days"))




        time_zone = d.pop("time_zone")

        weekly = CalendarWeekly.from_dict(d.pop("weekly"))




        calendar = cls(
            holidays=holidays,
            id=id,
            kind=kind,
            name=name,
            next_change=next_change,
            special_days=special_days,
            time_zone=time_zone,
            weekly=weekly,
        )


        calendar.additional_properties = d
        return calendar

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
