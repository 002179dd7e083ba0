from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Role")



@_attrs_define
class Role:
    """ A role; a shipped one can't be changed, and its `name` is said by each language.

        Attributes:
            id (str):
            is_shipped (bool):
            name (str):
            permissions (list[str]):
     """

    id: str
    is_shipped: bool
    name: str
    permissions: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        is_shipped = self.is_shipped

        name = self.name

        permissions = self.permissions




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "is_shipped": is_shipped,
            "name": name,
            "permissions": permissions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        is_shipped = d.pop("is_shipped")

        name = d.pop("name")

        permissions = cast(list[str], d.pop("permissions"))


        role = cls(
            id=id,
            is_shipped=is_shipped,
            name=name,
            permissions=permissions,
        )


        role.additional_properties = d
        return role

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
