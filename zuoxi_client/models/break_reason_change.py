from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="BreakReasonChange")



@_attrs_define
class BreakReasonChange:
    """ What to change of a break reason.

        Attributes:
            active (bool | Unset):
            allowed_minutes (int | Unset):
            name (str | Unset):
            place (int | Unset):
     """

    active: bool | Unset = UNSET
    allowed_minutes: int | Unset = UNSET
    name: str | Unset = UNSET
    place: int | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        active = self.active

        allowed_minutes = self.allowed_minutes

        name = self.name

        place = self.place


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if active is not UNSET:
            field_dict["active"] = active
        if allowed_minutes is not UNSET:
            field_dict["allowed_minutes"] = allowed_minutes
        if name is not UNSET:
            field_dict["name"] = name
        if place is not UNSET:
            field_dict["place"] = place

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active", UNSET)

        allowed_minutes = d.pop("allowed_minutes", UNSET)

        name = d.pop("name", UNSET)

        place = d.pop("place", UNSET)

        break_reason_change = cls(
            active=active,
            allowed_minutes=allowed_minutes,
            name=name,
            place=place,
        )

        return break_reason_change

