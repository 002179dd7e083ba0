from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="Signed")



@_attrs_define
class Signed:
    """ What later requests carry. `refresh_token` is "" for browsers (it is in their cookie) and changes with each use.

        Attributes:
            access_token (str):
            expires_in_seconds (int):
            login (str):
            must_change_password (bool): Then nothing else is permitted
            refresh_token (str):
            refresh_until_at (datetime.datetime):
            role (str):
            session (str):
            token_type (str | Unset):  Default: 'Bearer'.
     """

    access_token: str
    expires_in_seconds: int
    login: str
    must_change_password: bool
    refresh_token: str
    refresh_until_at: datetime.datetime
    role: str
    session: str
    token_type: str | Unset = 'Bearer'
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        access_token = self.access_token

        expires_in_seconds = self.expires_in_seconds

        login = self.login

        must_change_password = self.must_change_password

        refresh_token = self.refresh_token

        refresh_until_at = self.refresh_until_at.isoformat()

        role = self.role

        session = self.session

        token_type = self.token_type


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "access_token": access_token,
            "expires_in_seconds": expires_in_seconds,
            "login": login,
            "must_change_password": must_change_password,
            "refresh_token": refresh_token,
            "refresh_until_at": refresh_until_at,
            "role": role,
            "session": session,
        })
        if token_type is not UNSET:
            field_dict["token_type"] = token_type

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        access_token = d.pop("access_token")

        expires_in_seconds = d.pop("expires_in_seconds")

        login = d.pop("login")

        must_change_password = d.pop("must_change_password")

        refresh_token = d.pop("refresh_token")

        refresh_until_at = datetime.datetime.fromisoformat(d.pop("refresh_until_at"))




        role = d.pop("role")

        session = d.pop("session")

        token_type = d.pop("token_type", UNSET)

        signed = cls(
            access_token=access_token,
            expires_in_seconds=expires_in_seconds,
            login=login,
            must_change_password=must_change_password,
            refresh_token=refresh_token,
            refresh_until_at=refresh_until_at,
            role=role,
            session=session,
            token_type=token_type,
        )


        signed.additional_properties = d
        return signed

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
