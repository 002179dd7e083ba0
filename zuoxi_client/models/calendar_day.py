from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.calendar_day_kind import CalendarDayKind
from typing import cast
import datetime






T = TypeVar("T", bound="CalendarDay")



@_attrs_define
class CalendarDay:
    """ A day as the calendar has it. `is_set`: by law or by hand, and not by the weekly hours.

        Attributes:
            day (datetime.date):
            hours (list[str]):
            is_set (bool):
            kind (CalendarDayKind):
            name (str):
     """

    day: datetime.date
    hours: list[str]
    is_set: bool
    kind: CalendarDayKind
    name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        day = self.day.isoformat()

        hours = self.hours



        is_set = self.is_set

        kind = self.kind.value

        name = self.name


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "day": day,
            "hours": hours,
            "is_set": is_set,
            "kind": kind,
            "name": name,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        day = datetime.date.fromisoformat(d.pop("day"))




        hours = cast(list[str], d.pop("hours"))


        is_set = d.pop("is_set")

        kind = CalendarDayKind(d.pop("kind"))




        name = d.pop("name")

        calendar_day = cls(
            day=day,
            hours=hours,
            is_set=is_set,
            kind=kind,
            name=name,
        )


        calendar_day.additional_properties = d
        return calendar_day

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
