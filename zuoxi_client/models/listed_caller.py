from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.caller_list import CallerList
from typing import cast
import datetime






T = TypeVar("T", bound="ListedCaller")



@_attrs_define
class ListedCaller:
    """ A caller on a list. `number` is the stored form, `shown` as people in the tenant's country write it; `until_at` null
    is for
    ever. `priority` (of the list priority) is added to a queue's.

        Attributes:
            id (str):
            is_over (bool):
            list_ (CallerList): What a tenant may say of a caller.
            made_at (datetime.datetime):
            made_by (str):
            number (str):
            priority (int):
            reason (str):
            shown (str):
            until_at (datetime.datetime | None):
     """

    id: str
    is_over: bool
    list_: CallerList
    made_at: datetime.datetime
    made_by: str
    number: str
    priority: int
    reason: str
    shown: str
    until_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        is_over = self.is_over

        list_ = self.list_.value

        made_at = self.made_at.isoformat()

        made_by = self.made_by

        number = self.number

        priority = self.priority

        reason = self.reason

        shown = self.shown

        until_at: None | str
        if isinstance(self.until_at, datetime.datetime):
            until_at = self.until_at.isoformat()
        else:
            until_at = self.until_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "is_over": is_over,
            "list": list_,
            "made_at": made_at,
            "made_by": made_by,
            "number": number,
            "priority": priority,
            "reason": reason,
            "shown": shown,
            "until_at": until_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        is_over = d.pop("is_over")

        list_ = CallerList(d.pop("list"))




        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        made_by = d.pop("made_by")

        number = d.pop("number")

        priority = d.pop("priority")

        reason = d.pop("reason")

        shown = d.pop("shown")

        def _parse_until_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_at_type_0 = datetime.datetime.fromisoformat(data)



                return until_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        until_at = _parse_until_at(d.pop("until_at"))


        listed_caller = cls(
            id=id,
            is_over=is_over,
            list_=list_,
            made_at=made_at,
            made_by=made_by,
            number=number,
            priority=priority,
            reason=reason,
            shown=shown,
            until_at=until_at,
        )


        listed_caller.additional_properties = d
        return listed_caller

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
