from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.calendar_change_holidays import CalendarChangeHolidays
  from ..models.calendar_change_special_days import CalendarChangeSpecialDays
  from ..models.calendar_change_weekly import CalendarChangeWeekly





T = TypeVar("T", bound="CalendarChange")



@_attrs_define
class CalendarChange:
    """ What to change; weekly hours, holidays and special days are each replaced whole.

        Attributes:
            holidays (CalendarChangeHolidays | Unset):
            name (str | Unset):
            special_days (CalendarChangeSpecialDays | Unset):
            time_zone (str | Unset):
            weekly (CalendarChangeWeekly | Unset): A day without hours is a rest day.
     """

    holidays: CalendarChangeHolidays | Unset = UNSET
    name: str | Unset = UNSET
    special_days: CalendarChangeSpecialDays | Unset = UNSET
    time_zone: str | Unset = UNSET
    weekly: CalendarChangeWeekly | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.calendar_change_holidays import CalendarChangeHolidays # noqa: PLC0415
        from ..models.calendar_change_special_days import CalendarChangeSpecialDays # noqa: PLC0415
        from ..models.calendar_change_weekly import CalendarChangeWeekly # noqa: PLC0415
        holidays: dict[str, Any] | Unset = UNSET
        if not isinstance(self.holidays, Unset):
            holidays = self.holidays.to_dict()

        name = self.name

        special_days: dict[str, Any] | Unset = UNSET
        if not isinstance(self.special_days, Unset):
            special_days = self.special_days.to_dict()

        time_zone = self.time_zone

        weekly: dict[str, Any] | Unset = UNSET
        if not isinstance(self.weekly, Unset):
            weekly = self.weekly.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if holidays is not UNSET:
            field_dict["holidays"] = holidays
        if name is not UNSET:
            field_dict["name"] = name
        if special_days is not UNSET:
            field_dict["special_days"] = special_days
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if weekly is not UNSET:
            field_dict["weekly"] = weekly

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.calendar_change_holidays import CalendarChangeHolidays # noqa: PLC0415
        from ..models.calendar_change_special_days import CalendarChangeSpecialDays # noqa: PLC0415
        from ..models.calendar_change_weekly import CalendarChangeWeekly # noqa: PLC0415
        d = dict(src_dict)
        _holidays = d.pop("holidays", UNSET)
        holidays: CalendarChangeHolidays | Unset
        if isinstance(_holidays,  Unset):
            holidays = UNSET
        else:
            holidays = CalendarChangeHolidays.from_dict(_holidays)




        name = d.pop("name", UNSET)

        _special_days = d.pop("special_days", UNSET)
        special_days: CalendarChangeSpecialDays | Unset
        if isinstance(_special_days,  Unset):
            special_days = UNSET
        else:
            special_days = CalendarChangeSpecialDays.from_dict(_special_days)




        time_zone = d.pop("time_zone", UNSET)

        _weekly = d.pop("weekly", UNSET)
        weekly: CalendarChangeWeekly | Unset
        if isinstance(_weekly,  Unset):
            weekly = UNSET
        else:
            weekly = CalendarChangeWeekly.from_dict(_weekly)




        calendar_change = cls(
            holidays=holidays,
            name=name,
            special_days=special_days,
            time_zone=time_zone,
            weekly=weekly,
        )

        return calendar_change

