from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="BreakReason")



@_attrs_define
class BreakReason:
    """ A break reason. `code` is what PUT …/status takes as `reason`; `allowed_minutes` 0: no limit.

        Attributes:
            active (bool):
            allowed_minutes (int):
            code (str):
            id (str):
            name (str):
            place (int):
     """

    active: bool
    allowed_minutes: int
    code: str
    id: str
    name: str
    place: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        active = self.active

        allowed_minutes = self.allowed_minutes

        code = self.code

        id = self.id

        name = self.name

        place = self.place


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "active": active,
            "allowed_minutes": allowed_minutes,
            "code": code,
            "id": id,
            "name": name,
            "place": place,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active")

        allowed_minutes = d.pop("allowed_minutes")

        code = d.pop("code")

        id = d.pop("id")

        name = d.pop("name")

        place = d.pop("place")

        break_reason = cls(
            active=active,
            allowed_minutes=allowed_minutes,
            code=code,
            id=id,
            name=name,
            place=place,
        )


        break_reason.additional_properties = d
        return break_reason

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
