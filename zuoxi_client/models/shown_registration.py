from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ShownRegistration")



@_attrs_define
class ShownRegistration:
    """ How the trunk registers at the carrier. The password is never returned; without one (`has_password` false, after an
    import of settings) it doesn't register.

        Attributes:
            expires_seconds (int):
            has_password (bool):
            server (str):
            user (str):
     """

    expires_seconds: int
    has_password: bool
    server: str
    user: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        expires_seconds = self.expires_seconds

        has_password = self.has_password

        server = self.server

        user = self.user


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "expires_seconds": expires_seconds,
            "has_password": has_password,
            "server": server,
            "user": user,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        expires_seconds = d.pop("expires_seconds")

        has_password = d.pop("has_password")

        server = d.pop("server")

        user = d.pop("user")

        shown_registration = cls(
            expires_seconds=expires_seconds,
            has_password=has_password,
            server=server,
            user=user,
        )


        shown_registration.additional_properties = d
        return shown_registration

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
