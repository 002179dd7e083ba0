from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.phone_change_codecs_item import PhoneChangeCodecsItem
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="PhoneChange")



@_attrs_define
class PhoneChange:
    """ What is to be different. The extension is part of the SIP name: another one is another phone.

        Attributes:
            codecs (list[PhoneChangeCodecsItem] | Unset):
     """

    codecs: list[PhoneChangeCodecsItem] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        codecs: list[str] | Unset = UNSET
        if not isinstance(self.codecs, Unset):
            codecs = []
            for codecs_item_data in self.codecs:
                codecs_item = codecs_item_data.value
                codecs.append(codecs_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if codecs is not UNSET:
            field_dict["codecs"] = codecs

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        _codecs = d.pop("codecs", UNSET)
        codecs: list[PhoneChangeCodecsItem] | Unset = UNSET
        if _codecs is not UNSET:
            codecs = []
            for codecs_item_data in _codecs:
                codecs_item = PhoneChangeCodecsItem(codecs_item_data)



                codecs.append(codecs_item)


        phone_change = cls(
            codecs=codecs,
        )

        return phone_change

