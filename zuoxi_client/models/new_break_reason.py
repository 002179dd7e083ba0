from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="NewBreakReason")



@_attrs_define
class NewBreakReason:
    """ A break reason to make; its code stays for ever, as facts name it.

        Attributes:
            code (str):
            name (str):
            active (bool | Unset):  Default: True.
            allowed_minutes (int | Unset):  Default: 0.
            place (int | Unset):  Default: 0.
     """

    code: str
    name: str
    active: bool | Unset = True
    allowed_minutes: int | Unset = 0
    place: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        active = self.active

        allowed_minutes = self.allowed_minutes

        place = self.place


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "name": name,
        })
        if active is not UNSET:
            field_dict["active"] = active
        if allowed_minutes is not UNSET:
            field_dict["allowed_minutes"] = allowed_minutes
        if place is not UNSET:
            field_dict["place"] = place

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        active = d.pop("active", UNSET)

        allowed_minutes = d.pop("allowed_minutes", UNSET)

        place = d.pop("place", UNSET)

        new_break_reason = cls(
            code=code,
            name=name,
            active=active,
            allowed_minutes=allowed_minutes,
            place=place,
        )

        return new_break_reason

