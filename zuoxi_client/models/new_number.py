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
    """ A number to be answered. Without `trunk` it is reached from web pages alone: digits of one's own choice.

        Attributes:
            delivered (str):
            flow (str):
            fallback (None | str | Unset):
            trunk (None | str | Unset):
     """

    delivered: str
    flow: str
    fallback: None | str | Unset = UNSET
    trunk: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        delivered = self.delivered

        flow = self.flow

        fallback: None | str | Unset
        if isinstance(self.fallback, Unset):
            fallback = UNSET
        else:
            fallback = self.fallback

        trunk: None | str | Unset
        if isinstance(self.trunk, Unset):
            trunk = UNSET
        else:
            trunk = self.trunk


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "delivered": delivered,
            "flow": flow,
        })
        if fallback is not UNSET:
            field_dict["fallback"] = fallback
        if trunk is not UNSET:
            field_dict["trunk"] = trunk

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        delivered = d.pop("delivered")

        flow = d.pop("flow")

        def _parse_fallback(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fallback = _parse_fallback(d.pop("fallback", UNSET))


        def _parse_trunk(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        trunk = _parse_trunk(d.pop("trunk", UNSET))


        new_number = cls(
            delivered=delivered,
            flow=flow,
            fallback=fallback,
            trunk=trunk,
        )

        return new_number

