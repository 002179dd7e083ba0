from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="EntriesEntry")



@_attrs_define
class EntriesEntry:
    """ An entry: its page is `/call/<slug>`, what it dials `number` (an id; `number_delivered` as people know it).

        Attributes:
            allowed_origins (list[str]):
            enabled (bool):
            id (str):
            max_calls (int):
            name (str):
            notice (str):
            number (str):
            number_delivered (str):
            per_address (int):
            per_minute (int):
            slug (str):
     """

    allowed_origins: list[str]
    enabled: bool
    id: str
    max_calls: int
    name: str
    notice: str
    number: str
    number_delivered: str
    per_address: int
    per_minute: int
    slug: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        allowed_origins = self.allowed_origins



        enabled = self.enabled

        id = self.id

        max_calls = self.max_calls

        name = self.name

        notice = self.notice

        number = self.number

        number_delivered = self.number_delivered

        per_address = self.per_address

        per_minute = self.per_minute

        slug = self.slug


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "allowed_origins": allowed_origins,
            "enabled": enabled,
            "id": id,
            "max_calls": max_calls,
            "name": name,
            "notice": notice,
            "number": number,
            "number_delivered": number_delivered,
            "per_address": per_address,
            "per_minute": per_minute,
            "slug": slug,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        allowed_origins = cast(list[str], d.pop("allowed_origins"))


        enabled = d.pop("enabled")

        id = d.pop("id")

        max_calls = d.pop("max_calls")

        name = d.pop("name")

        notice = d.pop("notice")

        number = d.pop("number")

        number_delivered = d.pop("number_delivered")

        per_address = d.pop("per_address")

        per_minute = d.pop("per_minute")

        slug = d.pop("slug")

        entries_entry = cls(
            allowed_origins=allowed_origins,
            enabled=enabled,
            id=id,
            max_calls=max_calls,
            name=name,
            notice=notice,
            number=number,
            number_delivered=number_delivered,
            per_address=per_address,
            per_minute=per_minute,
            slug=slug,
        )


        entries_entry.additional_properties = d
        return entries_entry

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
