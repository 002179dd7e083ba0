from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_phone_codecs_item import NewPhoneCodecsItem
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewPhone")



@_attrs_define
class NewPhone:
    """ A phone to make; its SIP name is the tenant's code and the extension.

        Attributes:
            extension (str):
            codecs (list[NewPhoneCodecsItem] | Unset):
     """

    extension: str
    codecs: list[NewPhoneCodecsItem] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        extension = self.extension

        codecs: list[str] | Unset = UNSET
        if not isinstance(self.codecs, Unset):
            codecs = []
            for codecs_item_data in self.codecs:
                codecs_item = codecs_item_data.value
                codecs.append(codecs_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "extension": extension,
        })
        if codecs is not UNSET:
            field_dict["codecs"] = codecs

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        extension = d.pop("extension")

        _codecs = d.pop("codecs", UNSET)
        codecs: list[NewPhoneCodecsItem] | Unset = UNSET
        if _codecs is not UNSET:
            codecs = []
            for codecs_item_data in _codecs:
                codecs_item = NewPhoneCodecsItem(codecs_item_data)



                codecs.append(codecs_item)


        new_phone = cls(
            extension=extension,
            codecs=codecs,
        )

        return new_phone

