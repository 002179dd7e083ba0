from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.company_storage_mark import CompanyStorageMark






T = TypeVar("T", bound="Company")



@_attrs_define
class Company:
    """ The tenant of the token. `storage_mark`: near its cap, or full, so that calls are not recorded.

        Attributes:
            code (str):
            language (str):
            name (str):
            region (str):
            storage_mark (CompanyStorageMark):
            time_zone (str):
     """

    code: str
    language: str
    name: str
    region: str
    storage_mark: CompanyStorageMark
    time_zone: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        language = self.language

        name = self.name

        region = self.region

        storage_mark = self.storage_mark.value

        time_zone = self.time_zone


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "language": language,
            "name": name,
            "region": region,
            "storage_mark": storage_mark,
            "time_zone": time_zone,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        language = d.pop("language")

        name = d.pop("name")

        region = d.pop("region")

        storage_mark = CompanyStorageMark(d.pop("storage_mark"))




        time_zone = d.pop("time_zone")

        company = cls(
            code=code,
            language=language,
            name=name,
            region=region,
            storage_mark=storage_mark,
            time_zone=time_zone,
        )


        company.additional_properties = d
        return company

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
