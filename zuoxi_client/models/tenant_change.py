from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.tenant_change_language import TenantChangeLanguage
from ..types import UNSET, Unset






T = TypeVar("T", bound="TenantChange")



@_attrs_define
class TenantChange:
    """ What is to be different.

        Attributes:
            api_requests_per_second (int | Unset):
            calls_per_second (int | Unset):
            language (TenantChangeLanguage | Unset):
            max_agents (int | Unset):
            max_calls (int | Unset):
            max_storage_bytes (int | Unset):
            name (str | Unset):
            region (str | Unset):
            time_zone (str | Unset):
     """

    api_requests_per_second: int | Unset = UNSET
    calls_per_second: int | Unset = UNSET
    language: TenantChangeLanguage | Unset = UNSET
    max_agents: int | Unset = UNSET
    max_calls: int | Unset = UNSET
    max_storage_bytes: int | Unset = UNSET
    name: str | Unset = UNSET
    region: str | Unset = UNSET
    time_zone: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        api_requests_per_second = self.api_requests_per_second

        calls_per_second = self.calls_per_second

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value


        max_agents = self.max_agents

        max_calls = self.max_calls

        max_storage_bytes = self.max_storage_bytes

        name = self.name

        region = self.region

        time_zone = self.time_zone


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
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
        if name is not UNSET:
            field_dict["name"] = name
        if region is not UNSET:
            field_dict["region"] = region
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        api_requests_per_second = d.pop("api_requests_per_second", UNSET)

        calls_per_second = d.pop("calls_per_second", UNSET)

        _language = d.pop("language", UNSET)
        language: TenantChangeLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = TenantChangeLanguage(_language)




        max_agents = d.pop("max_agents", UNSET)

        max_calls = d.pop("max_calls", UNSET)

        max_storage_bytes = d.pop("max_storage_bytes", UNSET)

        name = d.pop("name", UNSET)

        region = d.pop("region", UNSET)

        time_zone = d.pop("time_zone", UNSET)

        tenant_change = cls(
            api_requests_per_second=api_requests_per_second,
            calls_per_second=calls_per_second,
            language=language,
            max_agents=max_agents,
            max_calls=max_calls,
            max_storage_bytes=max_storage_bytes,
            name=name,
            region=region,
            time_zone=time_zone,
        )

        return tenant_change

