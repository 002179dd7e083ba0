from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="SpecialDay")



@_attrs_define
class SpecialDay:
    """ A day with hours of its own; none: closed.

        Attributes:
            hours (list[str] | Unset):
            name (str | Unset):  Default: ''.
     """

    hours: list[str] | Unset = UNSET
    name: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        hours: list[str] | Unset = UNSET
        if not isinstance(self.hours, Unset):
            hours = self.hours



        name = self.name


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if hours is not UNSET:
            field_dict["hours"] = hours
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        hours = cast(list[str], d.pop("hours", UNSET))


        name = d.pop("name", UNSET)

        special_day = cls(
            hours=hours,
            name=name,
        )

        return special_day

