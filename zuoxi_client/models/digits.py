from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Digits")



@_attrs_define
class Digits:
    """ Keys for the customer's side.

        Attributes:
            digits (str):
     """

    digits: str





    def to_dict(self) -> dict[str, Any]:
        digits = self.digits


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "digits": digits,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        digits = d.pop("digits")

        digits = cls(
            digits=digits,
        )

        return digits

