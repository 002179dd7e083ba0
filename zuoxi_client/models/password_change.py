from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PasswordChange")



@_attrs_define
class PasswordChange:
    """ The present password and the one to come.

        Attributes:
            new (str):
            old (str):
     """

    new: str
    old: str





    def to_dict(self) -> dict[str, Any]:
        new = self.new

        old = self.old


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "new": new,
            "old": old,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        new = d.pop("new")

        old = d.pop("old")

        password_change = cls(
            new=new,
            old=old,
        )

        return password_change

