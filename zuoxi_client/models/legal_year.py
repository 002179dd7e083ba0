from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="LegalYear")



@_attrs_define
class LegalYear:
    """ What was found; no make-up days usually means that the year's are not announced yet: add them by hand.

        Attributes:
            holidays (int):
            make_up_days (int):
     """

    holidays: int
    make_up_days: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        holidays = self.holidays

        make_up_days = self.make_up_days


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "holidays": holidays,
            "make_up_days": make_up_days,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        holidays = d.pop("holidays")

        make_up_days = d.pop("make_up_days")

        legal_year = cls(
            holidays=holidays,
            make_up_days=make_up_days,
        )


        legal_year.additional_properties = d
        return legal_year

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
