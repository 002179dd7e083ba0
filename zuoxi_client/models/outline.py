from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Outline")



@_attrs_define
class Outline:
    """ The loudest sample, 0 to 255, of each of equal parts of the length: left the customer, right the agent.

        Attributes:
            left (list[int]):
            rate (int):
            right (list[int]):
     """

    left: list[int]
    rate: int
    right: list[int]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        left = self.left



        rate = self.rate

        right = self.right




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "left": left,
            "rate": rate,
            "right": right,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        left = cast(list[int], d.pop("left"))


        rate = d.pop("rate")

        right = cast(list[int], d.pop("right"))


        outline = cls(
            left=left,
            rate=rate,
            right=right,
        )


        outline.additional_properties = d
        return outline

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
