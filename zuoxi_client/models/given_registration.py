from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="GivenRegistration")



@_attrs_define
class GivenRegistration:
    """ How to register; without a password the one that is there stays.

        Attributes:
            server (str):
            user (str):
            expires_seconds (int | Unset):  Default: 300.
            password (str | Unset):  Default: ''.
     """

    server: str
    user: str
    expires_seconds: int | Unset = 300
    password: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        server = self.server

        user = self.user

        expires_seconds = self.expires_seconds

        password = self.password


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "server": server,
            "user": user,
        })
        if expires_seconds is not UNSET:
            field_dict["expires_seconds"] = expires_seconds
        if password is not UNSET:
            field_dict["password"] = password

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        server = d.pop("server")

        user = d.pop("user")

        expires_seconds = d.pop("expires_seconds", UNSET)

        password = d.pop("password", UNSET)

        given_registration = cls(
            server=server,
            user=user,
            expires_seconds=expires_seconds,
            password=password,
        )

        return given_registration

