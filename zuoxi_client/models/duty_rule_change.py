from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.duty_rule_change_days import DutyRuleChangeDays
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="DutyRuleChange")



@_attrs_define
class DutyRuleChange:
    """ What to change of a rule.

        Attributes:
            agent (str | Unset):
            calendar (None | str | Unset):
            days (DutyRuleChangeDays | Unset):
            enabled (bool | Unset):
            hours (str | Unset):
            name (str | Unset):
            number (str | Unset):
            queue (str | Unset):
     """

    agent: str | Unset = UNSET
    calendar: None | str | Unset = UNSET
    days: DutyRuleChangeDays | Unset = UNSET
    enabled: bool | Unset = UNSET
    hours: str | Unset = UNSET
    name: str | Unset = UNSET
    number: str | Unset = UNSET
    queue: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

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

        name = self.name

        number = self.number

        queue = self.queue


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if agent is not UNSET:
            field_dict["agent"] = agent
        if calendar is not UNSET:
            field_dict["calendar"] = calendar
        if days is not UNSET:
            field_dict["days"] = days
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if hours is not UNSET:
            field_dict["hours"] = hours
        if name is not UNSET:
            field_dict["name"] = name
        if number is not UNSET:
            field_dict["number"] = number
        if queue is not UNSET:
            field_dict["queue"] = queue

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent", UNSET)

        def _parse_calendar(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        calendar = _parse_calendar(d.pop("calendar", UNSET))


        _days = d.pop("days", UNSET)
        days: DutyRuleChangeDays | Unset
        if isinstance(_days,  Unset):
            days = UNSET
        else:
            days = DutyRuleChangeDays(_days)




        enabled = d.pop("enabled", UNSET)

        hours = d.pop("hours", UNSET)

        name = d.pop("name", UNSET)

        number = d.pop("number", UNSET)

        queue = d.pop("queue", UNSET)

        duty_rule_change = cls(
            agent=agent,
            calendar=calendar,
            days=days,
            enabled=enabled,
            hours=hours,
            name=name,
            number=number,
            queue=queue,
        )

        return duty_rule_change

