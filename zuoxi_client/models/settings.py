from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.caps import Caps





T = TypeVar("T", bound="Settings")



@_attrs_define
class Settings:
    """ `time_zone`: whose midnight begins the company's day; `language`: what callers hear unless a flow says otherwise;
    `region`: the country whose numbers need no country code; `retention_days`: how long recordings are kept, 0 = for
    ever.

        Attributes:
            caps (Caps): What the platform grants; 0 = no limit.
            code (str):
            language (str):
            name (str):
            region (str):
            retention_days (int):
            time_zone (str):
     """

    caps: Caps
    code: str
    language: str
    name: str
    region: str
    retention_days: int
    time_zone: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.caps import Caps # noqa: PLC0415
        caps = self.caps.to_dict()

        code = self.code

        language = self.language

        name = self.name

        region = self.region

        retention_days = self.retention_days

        time_zone = self.time_zone


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "caps": caps,
            "code": code,
            "language": language,
            "name": name,
            "region": region,
            "retention_days": retention_days,
            "time_zone": time_zone,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.caps import Caps # noqa: PLC0415
        d = dict(src_dict)
        caps = Caps.from_dict(d.pop("caps"))




        code = d.pop("code")

        language = d.pop("language")

        name = d.pop("name")

        region = d.pop("region")

        retention_days = d.pop("retention_days")

        time_zone = d.pop("time_zone")

        settings = cls(
            caps=caps,
            code=code,
            language=language,
            name=name,
            region=region,
            retention_days=retention_days,
            time_zone=time_zone,
        )


        settings.additional_properties = d
        return settings

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
