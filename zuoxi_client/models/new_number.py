from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewNumber")



@_attrs_define
class NewNumber:
    """ A number to be answered.

        Attributes:
            delivered (str):
            flow (str):
            trunk (str):
            fallback (None | str | Unset):
     """

    delivered: str
    flow: str
    trunk: str
    fallback: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        delivered = self.delivered

        flow = self.flow

        trunk = self.trunk

        fallback: None | str | Unset
        if isinstance(self.fallback, Unset):
            fallback = UNSET
        else:
            fallback = self.fallback


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "delivered": delivered,
            "flow": flow,
            "trunk": trunk,
        })
        if fallback is not UNSET:
            field_dict["fallback"] = fallback

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        delivered = d.pop("delivered")

        flow = d.pop("flow")

        trunk = d.pop("trunk")

        def _parse_fallback(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fallback = _parse_fallback(d.pop("fallback", UNSET))


        new_number = cls(
            delivered=delivered,
            flow=flow,
            trunk=trunk,
            fallback=fallback,
        )

        return new_number

