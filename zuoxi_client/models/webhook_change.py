from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="WebhookChange")



@_attrs_define
class WebhookChange:
    """ What shall be otherwise.

        Attributes:
            active (bool | Unset):
            kinds (list[str] | Unset): Kinds of streams or names of facts; empty: all.
            notes (str | Unset):
            url (str | Unset):
     """

    active: bool | Unset = UNSET
    kinds: list[str] | Unset = UNSET
    notes: str | Unset = UNSET
    url: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        active = self.active

        kinds: list[str] | Unset = UNSET
        if not isinstance(self.kinds, Unset):
            kinds = self.kinds



        notes = self.notes

        url = self.url


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if active is not UNSET:
            field_dict["active"] = active
        if kinds is not UNSET:
            field_dict["kinds"] = kinds
        if notes is not UNSET:
            field_dict["notes"] = notes
        if url is not UNSET:
            field_dict["url"] = url

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active", UNSET)

        kinds = cast(list[str], d.pop("kinds", UNSET))


        notes = d.pop("notes", UNSET)

        url = d.pop("url", UNSET)

        webhook_change = cls(
            active=active,
            kinds=kinds,
            notes=notes,
            url=url,
        )

        return webhook_change

