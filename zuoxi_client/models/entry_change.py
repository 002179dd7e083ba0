from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="EntryChange")



@_attrs_define
class EntryChange:
    """ What is to be different.

        Attributes:
            allowed_origins (list[str] | Unset):
            enabled (bool | Unset):
            max_calls (int | Unset):
            name (str | Unset):
            notice (str | Unset):
            number (str | Unset):
            per_address (int | Unset):
            per_minute (int | Unset):
            slug (str | Unset):
     """

    allowed_origins: list[str] | Unset = UNSET
    enabled: bool | Unset = UNSET
    max_calls: int | Unset = UNSET
    name: str | Unset = UNSET
    notice: str | Unset = UNSET
    number: str | Unset = UNSET
    per_address: int | Unset = UNSET
    per_minute: int | Unset = UNSET
    slug: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        allowed_origins: list[str] | Unset = UNSET
        if not isinstance(self.allowed_origins, Unset):
            allowed_origins = self.allowed_origins



        enabled = self.enabled

        max_calls = self.max_calls

        name = self.name

        notice = self.notice

        number = self.number

        per_address = self.per_address

        per_minute = self.per_minute

        slug = self.slug


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if allowed_origins is not UNSET:
            field_dict["allowed_origins"] = allowed_origins
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if max_calls is not UNSET:
            field_dict["max_calls"] = max_calls
        if name is not UNSET:
            field_dict["name"] = name
        if notice is not UNSET:
            field_dict["notice"] = notice
        if number is not UNSET:
            field_dict["number"] = number
        if per_address is not UNSET:
            field_dict["per_address"] = per_address
        if per_minute is not UNSET:
            field_dict["per_minute"] = per_minute
        if slug is not UNSET:
            field_dict["slug"] = slug

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        allowed_origins = cast(list[str], d.pop("allowed_origins", UNSET))


        enabled = d.pop("enabled", UNSET)

        max_calls = d.pop("max_calls", UNSET)

        name = d.pop("name", UNSET)

        notice = d.pop("notice", UNSET)

        number = d.pop("number", UNSET)

        per_address = d.pop("per_address", UNSET)

        per_minute = d.pop("per_minute", UNSET)

        slug = d.pop("slug", UNSET)

        entry_change = cls(
            allowed_origins=allowed_origins,
            enabled=enabled,
            max_calls=max_calls,
            name=name,
            notice=notice,
            number=number,
            per_address=per_address,
            per_minute=per_minute,
            slug=slug,
        )

        return entry_change

