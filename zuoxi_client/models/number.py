from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Number")



@_attrs_define
class Number:
    """ A number as its trunk delivers it, the flow that answers, the queues to which that flow may send a caller, and the
    queue
    that takes the caller when the flow fails. `trunk` null: no carrier delivers it, web-call entries lead to it.

        Attributes:
            delivered (str):
            fallback (None | str):
            fallback_name (str):
            flow (str):
            flow_name (str):
            flow_version (int | None):
            id (str):
            queues (list[str]):
            trunk (None | str):
            trunk_name (str):
     """

    delivered: str
    fallback: None | str
    fallback_name: str
    flow: str
    flow_name: str
    flow_version: int | None
    id: str
    queues: list[str]
    trunk: None | str
    trunk_name: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        delivered = self.delivered

        fallback: None | str
        fallback = self.fallback

        fallback_name = self.fallback_name

        flow = self.flow

        flow_name = self.flow_name

        flow_version: int | None
        flow_version = self.flow_version

        id = self.id

        queues = self.queues



        trunk: None | str
        trunk = self.trunk

        trunk_name = self.trunk_name


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "delivered": delivered,
            "fallback": fallback,
            "fallback_name": fallback_name,
            "flow": flow,
            "flow_name": flow_name,
            "flow_version": flow_version,
            "id": id,
            "queues": queues,
            "trunk": trunk,
            "trunk_name": trunk_name,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        delivered = d.pop("delivered")

        def _parse_fallback(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fallback = _parse_fallback(d.pop("fallback"))


        fallback_name = d.pop("fallback_name")

        flow = d.pop("flow")

        flow_name = d.pop("flow_name")

        def _parse_flow_version(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        flow_version = _parse_flow_version(d.pop("flow_version"))


        id = d.pop("id")

        queues = cast(list[str], d.pop("queues"))


        def _parse_trunk(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        trunk = _parse_trunk(d.pop("trunk"))


        trunk_name = d.pop("trunk_name")

        number = cls(
            delivered=delivered,
            fallback=fallback,
            fallback_name=fallback_name,
            flow=flow,
            flow_name=flow_name,
            flow_version=flow_version,
            id=id,
            queues=queues,
            trunk=trunk,
            trunk_name=trunk_name,
        )


        number.additional_properties = d
        return number

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
