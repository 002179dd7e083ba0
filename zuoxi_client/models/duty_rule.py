from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.duty_rule_days import DutyRuleDays
from typing import cast






T = TypeVar("T", bound="DutyRule")



@_attrs_define
class DutyRule:
    """ A rule: while nobody has signed in at `queue`, `agent` is signed in on these days and hours (the tenant's time
    zone);
    `calendar` tells working days from rest days. `number`: they are rung there, over a trunk of the tenant's, and not
    at
    their own phone ("").

        Attributes:
            agent (str):
            agent_name (str):
            calendar (None | str):
            days (DutyRuleDays):
            enabled (bool):
            hours (str):
            id (str):
            name (str):
            number (str):
            queue (str):
            queue_name (str):
     """

    agent: str
    agent_name: str
    calendar: None | str
    days: DutyRuleDays
    enabled: bool
    hours: str
    id: str
    name: str
    number: str
    queue: str
    queue_name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        agent_name = self.agent_name

        calendar: None | str
        calendar = self.calendar

        days = self.days.value

        enabled = self.enabled

        hours = self.hours

        id = self.id

        name = self.name

        number = self.number

        queue = self.queue

        queue_name = self.queue_name


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agent": agent,
            "agent_name": agent_name,
            "calendar": calendar,
            "days": days,
            "enabled": enabled,
            "hours": hours,
            "id": id,
            "name": name,
            "number": number,
            "queue": queue,
            "queue_name": queue_name,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent")

        agent_name = d.pop("agent_name")

        def _parse_calendar(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        calendar = _parse_calendar(d.pop("calendar"))


        days = DutyRuleDays(d.pop("days"))




        enabled = d.pop("enabled")

        hours = d.pop("hours")

        id = d.pop("id")

        name = d.pop("name")

        number = d.pop("number")

        queue = d.pop("queue")

        queue_name = d.pop("queue_name")

        duty_rule = cls(
            agent=agent,
            agent_name=agent_name,
            calendar=calendar,
            days=days,
            enabled=enabled,
            hours=hours,
            id=id,
            name=name,
            number=number,
            queue=queue,
            queue_name=queue_name,
        )


        duty_rule.additional_properties = d
        return duty_rule

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
