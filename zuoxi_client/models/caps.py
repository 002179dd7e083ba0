from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Caps")



@_attrs_define
class Caps:
    """ What the platform grants; 0 = no limit.

        Attributes:
            api_requests_per_second (int):
            calls_per_second (int):
            max_agents (int):
            max_calls (int):
            max_storage_bytes (int):
     """

    api_requests_per_second: int
    calls_per_second: int
    max_agents: int
    max_calls: int
    max_storage_bytes: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        api_requests_per_second = self.api_requests_per_second

        calls_per_second = self.calls_per_second

        max_agents = self.max_agents

        max_calls = self.max_calls

        max_storage_bytes = self.max_storage_bytes


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "api_requests_per_second": api_requests_per_second,
            "calls_per_second": calls_per_second,
            "max_agents": max_agents,
            "max_calls": max_calls,
            "max_storage_bytes": max_storage_bytes,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        api_requests_per_second = d.pop("api_requests_per_second")

        calls_per_second = d.pop("calls_per_second")

        max_agents = d.pop("max_agents")

        max_calls = d.pop("max_calls")

        max_storage_bytes = d.pop("max_storage_bytes")

        caps = cls(
            api_requests_per_second=api_requests_per_second,
            calls_per_second=calls_per_second,
            max_agents=max_agents,
            max_calls=max_calls,
            max_storage_bytes=max_storage_bytes,
        )


        caps.additional_properties = d
        return caps

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
