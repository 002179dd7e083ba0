from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.settings_change_language import SettingsChangeLanguage
from ..types import UNSET, Unset






T = TypeVar("T", bound="SettingsChange")



@_attrs_define
class SettingsChange:
    """ What is to be different.

        Attributes:
            calls_in_wrap_up (bool | Unset):
            come_back_seconds (int | Unset):
            language (SettingsChangeLanguage | Unset):
            name (str | Unset):
            region (str | Unset):
            retention_days (int | Unset):
            time_zone (str | Unset):
     """

    calls_in_wrap_up: bool | Unset = UNSET
    come_back_seconds: int | Unset = UNSET
    language: SettingsChangeLanguage | Unset = UNSET
    name: str | Unset = UNSET
    region: str | Unset = UNSET
    retention_days: int | Unset = UNSET
    time_zone: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        calls_in_wrap_up = self.calls_in_wrap_up

        come_back_seconds = self.come_back_seconds

        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value


        name = self.name

        region = self.region

        retention_days = self.retention_days

        time_zone = self.time_zone


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if calls_in_wrap_up is not UNSET:
            field_dict["calls_in_wrap_up"] = calls_in_wrap_up
        if come_back_seconds is not UNSET:
            field_dict["come_back_seconds"] = come_back_seconds
        if language is not UNSET:
            field_dict["language"] = language
        if name is not UNSET:
            field_dict["name"] = name
        if region is not UNSET:
            field_dict["region"] = region
        if retention_days is not UNSET:
            field_dict["retention_days"] = retention_days
        if time_zone is not UNSET:
            field_dict["time_zone"] = time_zone

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        calls_in_wrap_up = d.pop("calls_in_wrap_up", UNSET)

        come_back_seconds = d.pop("come_back_seconds", UNSET)

        _language = d.pop("language", UNSET)
        language: SettingsChangeLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = SettingsChangeLanguage(_language)




        name = d.pop("name", UNSET)

        region = d.pop("region", UNSET)

        retention_days = d.pop("retention_days", UNSET)

        time_zone = d.pop("time_zone", UNSET)

        settings_change = cls(
            calls_in_wrap_up=calls_in_wrap_up,
            come_back_seconds=come_back_seconds,
            language=language,
            name=name,
            region=region,
            retention_days=retention_days,
            time_zone=time_zone,
        )

        return settings_change

