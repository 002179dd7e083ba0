from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="PlacedCall")



@_attrs_define
class PlacedCall:
    """ The call; the agent's own device rings first (a browser answers by itself). `customer` is who is called, `number`
    who
    is shown.

        Attributes:
            call (str):
            contact (str):
            customer (str):
            number (str):
     """

    call: str
    contact: str
    customer: str
    number: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        call = self.call

        contact = self.contact

        customer = self.customer

        number = self.number


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "call": call,
            "contact": contact,
            "customer": customer,
            "number": number,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        call = d.pop("call")

        contact = d.pop("contact")

        customer = d.pop("customer")

        number = d.pop("number")

        placed_call = cls(
            call=call,
            contact=contact,
            customer=customer,
            number=number,
        )


        placed_call.additional_properties = d
        return placed_call

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
