from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NumberChange")



@_attrs_define
class NumberChange:
    """ What is to be different. Another trunk, or another number, is another thing.

        Attributes:
            fallback (None | str | Unset):
            flow (str | Unset):
     """

    fallback: None | str | Unset = UNSET
    flow: str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        fallback: None | str | Unset
        if isinstance(self.fallback, Unset):
            fallback = UNSET
        else:
            fallback = self.fallback

        flow = self.flow


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if fallback is not UNSET:
            field_dict["fallback"] = fallback
        if flow is not UNSET:
            field_dict["flow"] = flow

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_fallback(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fallback = _parse_fallback(d.pop("fallback", UNSET))


        flow = d.pop("flow", UNSET)

        number_change = cls(
            fallback=fallback,
            flow=flow,
        )

        return number_change

