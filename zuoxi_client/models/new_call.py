from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="NewCall")



@_attrs_define
class NewCall:
    """ Whom to call. Four digits are an extension (then there is no contact); all else goes over a line of the tenant's,
    which
    shows `from` (one of its numbers; the first if it is left out).

        Attributes:
            number (str):
            from_ (str | Unset):  Default: ''.
     """

    number: str
    from_: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        from_ = self.from_


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "number": number,
        })
        if from_ is not UNSET:
            field_dict["from"] = from_

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        from_ = d.pop("from", UNSET)

        new_call = cls(
            number=number,
            from_=from_,
        )

        return new_call

