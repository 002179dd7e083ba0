from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="NewUser")



@_attrs_define
class NewUser:
    """ Somebody to let in; `login` is the part before the @.

        Attributes:
            login (str):
            name (str):
            role (str):
            email (str | Unset):  Default: ''.
     """

    login: str
    name: str
    role: str
    email: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        login = self.login

        name = self.name

        role = self.role

        email = self.email


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "login": login,
            "name": name,
            "role": role,
        })
        if email is not UNSET:
            field_dict["email"] = email

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        login = d.pop("login")

        name = d.pop("name")

        role = d.pop("role")

        email = d.pop("email", UNSET)

        new_user = cls(
            login=login,
            name=name,
            role=role,
            email=email,
        )

        return new_user

