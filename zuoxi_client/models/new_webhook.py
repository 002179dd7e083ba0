from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewWebhook")



@_attrs_define
class NewWebhook:
    """ A webhook to make. It hears from the next fact on.

        Attributes:
            url (str):
            active (bool | Unset):  Default: True.
            kinds (list[str] | Unset): Kinds of streams or names of facts; empty: all.
            notes (str | Unset):  Default: ''.
     """

    url: str
    active: bool | Unset = True
    kinds: list[str] | Unset = UNSET
    notes: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        url = self.url

        active = self.active

        kinds: list[str] | Unset = UNSET
        if not isinstance(self.kinds, Unset):
            kinds = self.kinds



        notes = self.notes


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "url": url,
        })
        if active is not UNSET:
            field_dict["active"] = active
        if kinds is not UNSET:
            field_dict["kinds"] = kinds
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        url = d.pop("url")

        active = d.pop("active", UNSET)

        kinds = cast(list[str], d.pop("kinds", UNSET))


        notes = d.pop("notes", UNSET)

        new_webhook = cls(
            url=url,
            active=active,
            kinds=kinds,
            notes=notes,
        )

        return new_webhook

