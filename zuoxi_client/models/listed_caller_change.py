from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.caller_list import CallerList
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="ListedCallerChange")



@_attrs_define
class ListedCallerChange:
    """ What is to be different.

        Attributes:
            list_ (CallerList | Unset): What a tenant may say of a caller.
            number (str | Unset):
            priority (int | Unset):
            reason (str | Unset):
            until_at (datetime.datetime | None | Unset):
     """

    list_: CallerList | Unset = UNSET
    number: str | Unset = UNSET
    priority: int | Unset = UNSET
    reason: str | Unset = UNSET
    until_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        list_: str | Unset = UNSET
        if not isinstance(self.list_, Unset):
            list_ = self.list_.value


        number = self.number

        priority = self.priority

        reason = self.reason

        until_at: None | str | Unset
        if isinstance(self.until_at, Unset):
            until_at = UNSET
        elif isinstance(self.until_at, datetime.datetime):
            until_at = self.until_at.isoformat()
        else:
            until_at = self.until_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if list_ is not UNSET:
            field_dict["list"] = list_
        if number is not UNSET:
            field_dict["number"] = number
        if priority is not UNSET:
            field_dict["priority"] = priority
        if reason is not UNSET:
            field_dict["reason"] = reason
        if until_at is not UNSET:
            field_dict["until_at"] = until_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _list_ = d.pop("list", UNSET)
        list_: CallerList | Unset
        if isinstance(_list_,  Unset):
            list_ = UNSET
        else:
            list_ = CallerList(_list_)




        number = d.pop("number", UNSET)

        priority = d.pop("priority", UNSET)

        reason = d.pop("reason", UNSET)

        def _parse_until_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_at_type_0 = datetime.datetime.fromisoformat(data)



                return until_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        until_at = _parse_until_at(d.pop("until_at", UNSET))


        listed_caller_change = cls(
            list_=list_,
            number=number,
            priority=priority,
            reason=reason,
            until_at=until_at,
        )

        return listed_caller_change

