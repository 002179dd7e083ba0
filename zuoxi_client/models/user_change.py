from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="UserChange")



@_attrs_define
class UserChange:
    """ What is to be different. `is_locked` false opens every lock.

        Attributes:
            email (str | Unset):
            is_locked (bool | Unset):
            name (str | Unset):
            role (str | Unset):
     """

    email: str | Unset = UNSET
    is_locked: bool | Unset = UNSET
    name: str | Unset = UNSET
    role: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        email = self.email

        is_locked = self.is_locked

        name = self.name

        role = self.role


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if email is not UNSET:
            field_dict["email"] = email
        if is_locked is not UNSET:
            field_dict["is_locked"] = is_locked
        if name is not UNSET:
            field_dict["name"] = name
        if role is not UNSET:
            field_dict["role"] = role

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        email = d.pop("email", UNSET)

        is_locked = d.pop("is_locked", UNSET)

        name = d.pop("name", UNSET)

        role = d.pop("role", UNSET)

        user_change = cls(
            email=email,
            is_locked=is_locked,
            name=name,
            role=role,
        )

        return user_change

