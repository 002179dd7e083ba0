from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_duty_rule_days import NewDutyRuleDays
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewDutyRule")



@_attrs_define
class NewDutyRule:
    """ A rule to make.

        Attributes:
            agent (str):
            name (str):
            queue (str):
            calendar (None | str | Unset):
            days (NewDutyRuleDays | Unset):  Default: NewDutyRuleDays.EVERY.
            enabled (bool | Unset):  Default: True.
            hours (str | Unset):  Default: '00:00-24:00'.
            number (str | Unset):  Default: ''.
     """

    agent: str
    name: str
    queue: str
    calendar: None | str | Unset = UNSET
    days: NewDutyRuleDays | Unset = NewDutyRuleDays.EVERY
    enabled: bool | Unset = True
    hours: str | Unset = '00:00-24:00'
    number: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        name = self.name

        queue = self.queue

        calendar: None | str | Unset
        if isinstance(self.calendar, Unset):
            calendar = UNSET
        else:
            calendar = self.calendar

        days: str | Unset = UNSET
        if not isinstance(self.days, Unset):
            days = self.days.value


        enabled = self.enabled

        hours = self.hours

        number = self.number


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "agent": agent,
            "name": name,
            "queue": queue,
        })
        if calendar is not UNSET:
            field_dict["calendar"] = calendar
        if days is not UNSET:
            field_dict["days"] = days
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if hours is not UNSET:
            field_dict["hours"] = hours
        if number is not UNSET:
            field_dict["number"] = number

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent")

        name = d.pop("name")

        queue = d.pop("queue")

        def _parse_calendar(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        calendar = _parse_calendar(d.pop("calendar", UNSET))


        _days = d.pop("days", UNSET)
        days: NewDutyRuleDays | Unset
        if isinstance(_days,  Unset):
            days = UNSET
        else:
            days = NewDutyRuleDays(_days)




        enabled = d.pop("enabled", UNSET)

        hours = d.pop("hours", UNSET)

        number = d.pop("number", UNSET)

        new_duty_rule = cls(
            agent=agent,
            name=name,
            queue=queue,
            calendar=calendar,
            days=days,
            enabled=enabled,
            hours=hours,
            number=number,
        )

        return new_duty_rule

