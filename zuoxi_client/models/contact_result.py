from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="ContactResult")



@_attrs_define
class ContactResult:
    """ The result of the present contact, or of `contact`: one of the agent's last of today.

        Attributes:
            contact (str | Unset):  Default: ''.
            disposition (str | Unset):  Default: ''.
            notes (str | Unset):  Default: ''.
     """

    contact: str | Unset = ''
    disposition: str | Unset = ''
    notes: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        contact = self.contact

        disposition = self.disposition

        notes = self.notes


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if contact is not UNSET:
            field_dict["contact"] = contact
        if disposition is not UNSET:
            field_dict["disposition"] = disposition
        if notes is not UNSET:
            field_dict["notes"] = notes

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        contact = d.pop("contact", UNSET)

        disposition = d.pop("disposition", UNSET)

        notes = d.pop("notes", UNSET)

        contact_result = cls(
            contact=contact,
            disposition=disposition,
            notes=notes,
        )

        return contact_result

