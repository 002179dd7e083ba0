from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.device_kind import DeviceKind
from ..types import UNSET, Unset






T = TypeVar("T", bound="Device")



@_attrs_define
class Device:
    """ What rings now. `phone` is an extension; `reachable`: whether it can ring at this moment; `browser` names the page.

        Attributes:
            kind (DeviceKind):
            reachable (bool):
            browser (str | Unset):  Default: ''.
            number (str | Unset):  Default: ''.
            phone (str | Unset):  Default: ''.
     """

    kind: DeviceKind
    reachable: bool
    browser: str | Unset = ''
    number: str | Unset = ''
    phone: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        reachable = self.reachable

        browser = self.browser

        number = self.number

        phone = self.phone


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "reachable": reachable,
        })
        if browser is not UNSET:
            field_dict["browser"] = browser
        if number is not UNSET:
            field_dict["number"] = number
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = DeviceKind(d.pop("kind"))




        reachable = d.pop("reachable")

        browser = d.pop("browser", UNSET)

        number = d.pop("number", UNSET)

        phone = d.pop("phone", UNSET)

        device = cls(
            kind=kind,
            reachable=reachable,
            browser=browser,
            number=number,
            phone=phone,
        )


        device.additional_properties = d
        return device

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
