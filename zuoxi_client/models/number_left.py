from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="NumberLeft")



@_attrs_define
class NumberLeft:
    """ Where the customer wants to be called back; spaces, brackets and hyphens don't count.

        Attributes:
            number (str):
     """

    number: str





    def to_dict(self) -> dict[str, Any]:
        number = self.number


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "number": number,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        number_left = cls(
            number=number,
        )

        return number_left

