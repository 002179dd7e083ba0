from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="SipIdentity")



@_attrs_define
class SipIdentity:
    """ What the page registers with, this one time; `uri` is its address of record.

        Attributes:
            domain (str):
            password (str):
            uri (str):
            user (str):
     """

    domain: str
    password: str
    uri: str
    user: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        domain = self.domain

        password = self.password

        uri = self.uri

        user = self.user


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "domain": domain,
            "password": password,
            "uri": uri,
            "user": user,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        domain = d.pop("domain")

        password = d.pop("password")

        uri = d.pop("uri")

        user = d.pop("user")

        sip_identity = cls(
            domain=domain,
            password=password,
            uri=uri,
            user=user,
        )


        sip_identity.additional_properties = d
        return sip_identity

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
