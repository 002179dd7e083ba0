from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.device_choice_kind import DeviceChoiceKind
from ..types import UNSET, Unset






T = TypeVar("T", bound="DeviceChoice")



@_attrs_define
class DeviceChoice:
    """ `phone` (id or extension; left out: the one bound to me) belongs to a phone, `number` to a number outside.

        Attributes:
            kind (DeviceChoiceKind):
            number (str | Unset):  Default: ''.
            phone (str | Unset):  Default: ''.
     """

    kind: DeviceChoiceKind
    number: str | Unset = ''
    phone: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        number = self.number

        phone = self.phone


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
        })
        if number is not UNSET:
            field_dict["number"] = number
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = DeviceChoiceKind(d.pop("kind"))




        number = d.pop("number", UNSET)

        phone = d.pop("phone", UNSET)

        device_choice = cls(
            kind=kind,
            number=number,
            phone=phone,
        )

        return device_choice

