from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="MadeTenant")



@_attrs_define
class MadeTenant:
    """ A new company with its administrator; the password is shown this one time and changed at the first sign-in.

        Attributes:
            administrator_login (str):
            administrator_password (str):
            api_requests_per_second (int):
            calls_per_second (int):
            cell (str):
            code (str):
            delete_after_at (datetime.datetime | None):
            id (str):
            is_suspended (bool):
            language (str):
            max_agents (int):
            max_calls (int):
            max_storage_bytes (int):
            name (str):
            region (str):
            removed_at (datetime.datetime | None):
            retention_days (int):
            time_zone (str):
     """

    administrator_login: str
    administrator_password: str
    api_requests_per_second: int
    calls_per_second: int
    cell: str
    code: str
    delete_after_at: datetime.datetime | None
    id: str
    is_suspended: bool
    language: str
    max_agents: int
    max_calls: int
    max_storage_bytes: int
    name: str
    region: str
    removed_at: datetime.datetime | None
    retention_days: int
    time_zone: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        administrator_login = self.administrator_login

        administrator_password = self.administrator_password

        api_requests_per_second = self.api_requests_per_second

        calls_per_second = self.calls_per_second

        cell = self.cell

        code = self.code

        delete_after_at: None | str
        if isinstance(self.delete_after_at, datetime.datetime):
            delete_after_at = self.delete_after_at.isoformat()
        else:
            delete_after_at = self.delete_after_at

        id = self.id

        is_suspended = self.is_suspended

        language = self.language

        max_agents = self.max_agents

        max_calls = self.max_calls

        max_storage_bytes = self.max_storage_bytes

        name = self.name

        region = self.region

        removed_at: None | str
        if isinstance(self.removed_at, datetime.datetime):
            removed_at = self.removed_at.isoformat()
        else:
            removed_at = self.removed_at

        retention_days = self.retention_days

        time_zone = self.time_zone


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "administrator_login": administrator_login,
            "administrator_password": administrator_password,
            "api_requests_per_second": api_requests_per_second,
            "calls_per_second": calls_per_second,
            "cell": cell,
            "code": code,
            "delete_after_at": delete_after_at,
            "id": id,
            "is_suspended": is_suspended,
            "language": language,
            "max_agents": max_agents,
            "max_calls": max_calls,
            "max_storage_bytes": max_storage_bytes,
            "name": name,
            "region": region,
            "removed_at": removed_at,
            "retention_days": retention_days,
            "time_zone": time_zone,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        administrator_login = d.pop("administrator_login")

        administrator_password = d.pop("administrator_password")

        api_requests_per_second = d.pop("api_requests_per_second")

        calls_per_second = d.pop("calls_per_second")

        cell = d.pop("cell")

        code = d.pop("code")

        def _parse_delete_after_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                delete_after_at_type_0 = datetime.datetime.fromisoformat(data)



                return delete_after_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        delete_after_at = _parse_delete_after_at(d.pop("delete_after_at"))


        id = d.pop("id")

        is_suspended = d.pop("is_suspended")

        language = d.pop("language")

        max_agents = d.pop("max_agents")

        max_calls = d.pop("max_calls")

        max_storage_bytes = d.pop("max_storage_bytes")

        name = d.pop("name")

        region = d.pop("region")

        def _parse_removed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                removed_at_type_0 = datetime.datetime.fromisoformat(data)



                return removed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        removed_at = _parse_removed_at(d.pop("removed_at"))


        retention_days = d.pop("retention_days")

        time_zone = d.pop("time_zone")

        made_tenant = cls(
            administrator_login=administrator_login,
            administrator_password=administrator_password,
            api_requests_per_second=api_requests_per_second,
            calls_per_second=calls_per_second,
            cell=cell,
            code=code,
            delete_after_at=delete_after_at,
            id=id,
            is_suspended=is_suspended,
            language=language,
            max_agents=max_agents,
            max_calls=max_calls,
            max_storage_bytes=max_storage_bytes,
            name=name,
            region=region,
            removed_at=removed_at,
            retention_days=retention_days,
            time_zone=time_zone,
        )


        made_tenant.additional_properties = d
        return made_tenant

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
