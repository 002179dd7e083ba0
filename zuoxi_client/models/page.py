from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Page")



@_attrs_define
class Page:
    """ The page that asks, by its SIP user.

        Attributes:
            user (str):
     """

    user: str





    def to_dict(self) -> dict[str, Any]:
        user = self.user


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "user": user,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        user = d.pop("user")

        page = cls(
            user=user,
        )

        return page

