from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="NewRole")



@_attrs_define
class NewRole:
    """ A role of the tenant's own.

        Attributes:
            name (str):
            permissions (list[str]):
     """

    name: str
    permissions: list[str]





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        permissions = self.permissions




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "permissions": permissions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        permissions = cast(list[str], d.pop("permissions"))


        new_role = cls(
            name=name,
            permissions=permissions,
        )

        return new_role

