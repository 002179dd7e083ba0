from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.new_calendar_holidays import NewCalendarHolidays
  from ..models.new_calendar_special_days import NewCalendarSpecialDays
  from ..models.new_calendar_weekly import NewCalendarWeekly





T = TypeVar("T", bound="NewCalendar")



@_attrs_define
class NewCalendar:
    """ A calendar to make. Without a time zone it has the tenant's; `legal_years`: with those years' legal holidays.

        Attributes:
            name (str):
            holidays (NewCalendarHolidays | Unset):
            legal_years (list[int] | Unset):
            special_days (NewCalendarSpecialDays | Unset):
            time_zone (None | str | Unset):
            weekly (NewCalendarWeekly | Unset): A day without hours is a rest day.
     """

    name: str
    holidays: NewCalendarHolidays | Unset = UNSET
    legal_years: list[int] | Unset = UNSET
    special_days: NewCalendarSpecialDays | Unset = UNSET
    time_zone: None | str | Unset = UNSET
    weekly: NewCalendarWeekly | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.new_calendar_holidays import NewCalendarHolidays # noqa: PLC0415
        from ..models.new_calendar_special_days import NewCalendarSpecialDays # noqa: PLC0415
        from ..models.new_calendar_weekly import NewCalendarWeekly # noqa: PLC0415
        name = self.name

        holidays: dict[str, Any] | Unset = UNSET
        if not isinstance(self.holidays, Unset):
            holidays = self.holidays.to_dict()

        legal_years: list[int] | Unset = UNSET
        if not isinstance(self.legal_years, Unset):
            legal_years = self.legal_years



        special_days: dict[str, Any] | Unset = UNSET
        if not isinstance(self.special_days, Unset):
            special_days = self.special_days.to_dict()

        time_zone: None | str | Unset
        if isinstance(self.time_zone, Unset):
            time_zone = UNSET
        else:
            time_zone = self.time_zone

        weekly: dict[str, Any] | Unset = UNSET
        if not isinstance(self.weekly, Unset):
            weekly = self.weekly.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if holidays is not UNSET:
            field_dict["holidays"] = holidays
        if legal_years is not UNSET:
            field_dict["legal_years"] = legal_years
        if special_days is not UNSET:
            field_dict["special_days"] = special_days
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone
        if weekly is not UNSET:
            field_dict["weekly"] = weekly

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_calendar_holidays import NewCalendarHolidays # noqa: PLC0415
        from ..models.new_calendar_special_days import NewCalendarSpecialDays # noqa: PLC0415
        from ..models.new_calendar_weekly import NewCalendarWeekly # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        _holidays = d.pop("holidays", UNSET)
        holidays: NewCalendarHolidays | Unset
        if isinstance(_holidays,  Unset):
            holidays = UNSET
        else:
            holidays = NewCalendarHolidays.from_dict(_holidays)




        legal_years = cast(list[int], d.pop("legal_years", UNSET))


        _special_days = d.pop("special_days", UNSET)
        special_days: NewCalendarSpecialDays | Unset
        if isinstance(_special_days,  Unset):
            special_days = UNSET
        else:
            special_days = NewCalendarSpecialDays.from_dict(_special_days)




        def _parse_time_zone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        time_zone = _parse_time_zone(d.pop("time_zone", UNSET))


        _weekly = d.pop("weekly", UNSET)
        weekly: NewCalendarWeekly | Unset
        if isinstance(_weekly,  Unset):
            weekly = UNSET
        else:
            weekly = NewCalendarWeekly.from_dict(_weekly)




        new_calendar = cls(
            name=name,
            holidays=holidays,
            legal_years=legal_years,
            special_days=special_days,
            time_zone=time_zone,
            weekly=weekly,
        )

        return new_calendar

