from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.settings_storage_mark import SettingsStorageMark
from typing import cast

if TYPE_CHECKING:
  from ..models.caps import Caps





T = TypeVar("T", bound="Settings")



@_attrs_define
class Settings:
    """ `time_zone`: whose midnight begins the company's day; `language`: what callers hear unless a flow says otherwise;
    `region`: the country whose numbers need no country code; `retention_days`: how long recordings are kept, 0 = for
    ever;
    `come_back_seconds`: how long a customer is kept for an agent whose browser is gone; `calls_in_wrap_up`: whether
    agents may
    call out while their wrap-up runs (it ends then).

        Attributes:
            calls_in_wrap_up (bool):
            caps (Caps): What the platform grants; 0 = no limit.
            code (str):
            come_back_seconds (int):
            language (str):
            name (str):
            region (str):
            retention_days (int):
            storage_mark (SettingsStorageMark): near: nine tenths of the cap are used; full: conversations are not recorded.
            storage_used_bytes (int): What recordings, messages and prompts take now.
            time_zone (str):
     """

    calls_in_wrap_up: bool
    caps: Caps
    code: str
    come_back_seconds: int
    language: str
    name: str
    region: str
    retention_days: int
    storage_mark: SettingsStorageMark
    storage_used_bytes: int
    time_zone: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.caps import Caps # noqa: PLC0415
        calls_in_wrap_up = self.calls_in_wrap_up

        caps = self.caps.to_dict()

        code = self.code

        come_back_seconds = self.come_back_seconds

        language = self.language

        name = self.name

        region = self.region

        retention_days = self.retention_days

        storage_mark = self.storage_mark.value

        storage_used_bytes = self.storage_used_bytes

        time_zone = self.time_zone


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "calls_in_wrap_up": calls_in_wrap_up,
            "caps": caps,
            "code": code,
            "come_back_seconds": come_back_seconds,
            "language": language,
            "name": name,
            "region": region,
            "retention_days": retention_days,
            "storage_mark": storage_mark,
            "storage_used_bytes": storage_used_bytes,
            "time_zone": time_zone,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.caps import Caps # noqa: PLC0415
        d = dict(src_dict)
        calls_in_wrap_up = d.pop("calls_in_wrap_up")

        caps = Caps.from_dict(d.pop("caps"))




        code = d.pop("code")

        come_back_seconds = d.pop("come_back_seconds")

        language = d.pop("language")

        name = d.pop("name")

        region = d.pop("region")

        retention_days = d.pop("retention_days")

        storage_mark = SettingsStorageMark(d.pop("storage_mark"))




        storage_used_bytes = d.pop("storage_used_bytes")

        time_zone = d.pop("time_zone")

        settings = cls(
            calls_in_wrap_up=calls_in_wrap_up,
            caps=caps,
            code=code,
            come_back_seconds=come_back_seconds,
            language=language,
            name=name,
            region=region,
            retention_days=retention_days,
            storage_mark=storage_mark,
            storage_used_bytes=storage_used_bytes,
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
