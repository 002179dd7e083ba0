from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="CallWanted")



@_attrs_define
class CallWanted:
    """ `framed_by`: the origin of the site in whose frame the page stands, "" for none.

        Attributes:
            framed_by (str | Unset):  Default: ''.
     """

    framed_by: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        framed_by = self.framed_by


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if framed_by is not UNSET:
            field_dict["framed_by"] = framed_by

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        framed_by = d.pop("framed_by", UNSET)

        call_wanted = cls(
            framed_by=framed_by,
        )

        return call_wanted

