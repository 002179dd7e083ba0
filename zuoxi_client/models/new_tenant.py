from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_tenant_language import NewTenantLanguage
from ..types import UNSET, Unset






T = TypeVar("T", bound="NewTenant")



@_attrs_define
class NewTenant:
    """ A company to make. Its code stands in every login and is never given to another.

        Attributes:
            code (str):
            name (str):
            administrator_email (str | Unset):  Default: ''.
            administrator_login (str | Unset):  Default: 'admin'.
            administrator_name (str | Unset):  Default: ''.
            api_requests_per_second (int | Unset):  Default: 100.
            calls_per_second (int | Unset):  Default: 50.
            language (NewTenantLanguage | Unset):  Default: NewTenantLanguage.ZH.
            max_agents (int | Unset):  Default: 500.
            max_calls (int | Unset):  Default: 200.
            max_storage_bytes (int | Unset):  Default: 0.
            region (str | Unset):  Default: 'CN'.
            time_zone (str | Unset):  Default: 'Asia/Shanghai'.
     """

    code: str
    name: str
    administrator_email: str | Unset = ''
    administrator_login: str | Unset = 'admin'
    administrator_name: str | Unset = ''
    api_requests_per_second: int | Unset = 100
    calls_per_second: int | Unset = 50
    language: NewTenantLanguage | Unset = NewTenantLanguage.ZH
    max_agents: int | Unset = 500
    max_calls: int | Unset = 200
    max_storage_bytes: int | Unset = 0
    region: str | Unset = 'CN'
    time_zone: str | Unset = 'Asia/Shanghai'





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        name = self.name

        administrator_email = self.administrator_email

        administrator_login = self.administrator_login

        administrator_name = self.administrator_name

        api_requests_per_second = self.api_requests_per_second

        calls_per_second = self.calls_per_second

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value


        max_agents = self.max_agents

        max_calls = self.max_calls

        max_storage_bytes = self.max_storage_bytes

        region = self.region

        time_zone = self.time_zone


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "name": name,
        })
        if administrator_email is not UNSET:
            field_dict["administrator_email"] = administrator_email
        if administrator_login is not UNSET:
            field_dict["administrator_login"] = administrator_login
        if administrator_name is not UNSET:
            field_dict["administrator_name"] = administrator_name
        if api_requests_per_second is not UNSET:
            field_dict["api_requests_per_second"] = api_requests_per_second
        if calls_per_second is not UNSET:
            field_dict["calls_per_second"] = calls_per_second
        if language is not UNSET:
            field_dict["language"] = language
        if max_agents is not UNSET:
            field_dict["max_agents"] = max_agents
        if max_calls is not UNSET:
            field_dict["max_calls"] = max_calls
        if max_storage_bytes is not UNSET:
            field_dict["max_storage_bytes"] = max_storage_bytes
        if region is not UNSET:
            field_dict["region"] = region
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        name = d.pop("name")

        administrator_email = d.pop("administrator_email", UNSET)

        administrator_login = d.pop("administrator_login", UNSET)

        administrator_name = d.pop("administrator_name", UNSET)

        api_requests_per_second = d.pop("api_requests_per_second", UNSET)

        calls_per_second = d.pop("calls_per_second", UNSET)

        _language = d.pop("language", UNSET)
        language: NewTenantLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = NewTenantLanguage(_language)




        max_agents = d.pop("max_agents", UNSET)

        max_calls = d.pop("max_calls", UNSET)

        max_storage_bytes = d.pop("max_storage_bytes", UNSET)

        region = d.pop("region", UNSET)

        time_zone = d.pop("time_zone", UNSET)

        new_tenant = cls(
            code=code,
            name=name,
            administrator_email=administrator_email,
            administrator_login=administrator_login,
            administrator_name=administrator_name,
            api_requests_per_second=api_requests_per_second,
            calls_per_second=calls_per_second,
            language=language,
            max_agents=max_agents,
            max_calls=max_calls,
            max_storage_bytes=max_storage_bytes,
            region=region,
            time_zone=time_zone,
        )

        return new_tenant

