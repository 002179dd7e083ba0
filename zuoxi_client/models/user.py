from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="User")



@_attrs_define
class User:
    """ Somebody who may sign in. `role` is a shipped role's name or the id of one of the tenant's own, whose name is then
    `role_name`. `locked_until_at`: too many failed sign-ins; `is_locked`: an administrator locked them.

        Attributes:
            agent (None | str):
            email (str):
            has_second_factor (bool):
            id (str):
            is_locked (bool):
            locked_until_at (datetime.datetime | None):
            login (str):
            made_at (datetime.datetime):
            must_change_password (bool):
            name (str):
            role (str):
            role_name (str):
            signed_in_at (datetime.datetime | None):
     """

    agent: None | str
    email: str
    has_second_factor: bool
    id: str
    is_locked: bool
    locked_until_at: datetime.datetime | None
    login: str
    made_at: datetime.datetime
    must_change_password: bool
    name: str
    role: str
    role_name: str
    signed_in_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        agent: None | str
        agent = self.agent

        email = self.email

        has_second_factor = self.has_second_factor

        id = self.id

        is_locked = self.is_locked

        locked_until_at: None | str
        if isinstance(self.locked_until_at, datetime.datetime):
            locked_until_at = self.locked_until_at.isoformat()
        else:
            locked_until_at = self.locked_until_at

        login = self.login

        made_at = self.made_at.isoformat()

        must_change_password = self.must_change_password

        name = self.name

        role = self.role

        role_name = self.role_name

        signed_in_at: None | str
        if isinstance(self.signed_in_at, datetime.datetime):
            signed_in_at = self.signed_in_at.isoformat()
        else:
            signed_in_at = self.signed_in_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agent": agent,
            "email": email,
            "has_second_factor": has_second_factor,
            "id": id,
            "is_locked": is_locked,
            "locked_until_at": locked_until_at,
            "login": login,
            "made_at": made_at,
            "must_change_password": must_change_password,
            "name": name,
            "role": role,
            "role_name": role_name,
            "signed_in_at": signed_in_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_agent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        agent = _parse_agent(d.pop("agent"))


        email = d.pop("email")

        has_second_factor = d.pop("has_second_factor")

        id = d.pop("id")

        is_locked = d.pop("is_locked")

        def _parse_locked_until_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                locked_until_at_type_0 = datetime.datetime.fromisoformat(data)



                return locked_until_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        locked_until_at = _parse_locked_until_at(d.pop("locked_until_at"))


        login = d.pop("login")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        must_change_password = d.pop("must_change_password")

        name = d.pop("name")

        role = d.pop("role")

        role_name = d.pop("role_name")

        def _parse_signed_in_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                signed_in_at_type_0 = datetime.datetime.fromisoformat(data)



                return signed_in_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        signed_in_at = _parse_signed_in_at(d.pop("signed_in_at"))


        user = cls(
            agent=agent,
            email=email,
            has_second_factor=has_second_factor,
            id=id,
            is_locked=is_locked,
            locked_until_at=locked_until_at,
            login=login,
            made_at=made_at,
            must_change_password=must_change_password,
            name=name,
            role=role,
            role_name=role_name,
            signed_in_at=signed_in_at,
        )


        user.additional_properties = d
        return user

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
