from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewEntry")



@_attrs_define
class NewEntry:
    """ An entry to make. It is closed until `enabled`.

        Attributes:
            name (str):
            number (str):
            slug (str):
            allowed_origins (list[str] | Unset):
            enabled (bool | Unset):  Default: False.
            max_calls (int | Unset):  Default: 5.
            notice (str | Unset):  Default: ''.
            per_address (int | Unset):  Default: 3.
            per_minute (int | Unset):  Default: 30.
     """

    name: str
    number: str
    slug: str
    allowed_origins: list[str] | Unset = UNSET
    enabled: bool | Unset = False
    max_calls: int | Unset = 5
    notice: str | Unset = ''
    per_address: int | Unset = 3
    per_minute: int | Unset = 30





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        number = self.number

        slug = self.slug

        allowed_origins: list[str] | Unset = UNSET
        if not isinstance(self.allowed_origins, Unset):
            allowed_origins = self.allowed_origins



        enabled = self.enabled

        max_calls = self.max_calls

        notice = self.notice

        per_address = self.per_address

        per_minute = self.per_minute


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "number": number,
            "slug": slug,
        })
        if allowed_origins is not UNSET:
            field_dict["allowed_origins"] = allowed_origins
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if max_calls is not UNSET:
            field_dict["max_calls"] = max_calls
        if notice is not UNSET:
            field_dict["notice"] = notice
        if per_address is not UNSET:
            field_dict["per_address"] = per_address
        if per_minute is not UNSET:
            field_dict["per_minute"] = per_minute

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        number = d.pop("number")

        slug = d.pop("slug")

        allowed_origins = cast(list[str], d.pop("allowed_origins", UNSET))


        enabled = d.pop("enabled", UNSET)

        max_calls = d.pop("max_calls", UNSET)

        notice = d.pop("notice", UNSET)

        per_address = d.pop("per_address", UNSET)

        per_minute = d.pop("per_minute", UNSET)

        new_entry = cls(
            name=name,
            number=number,
            slug=slug,
            allowed_origins=allowed_origins,
            enabled=enabled,
            max_calls=max_calls,
            notice=notice,
            per_address=per_address,
            per_minute=per_minute,
        )

        return new_entry

