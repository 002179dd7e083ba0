from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Live")



@_attrs_define
class Live:
    """ What the engine sees now.

        Attributes:
            contact (None | str):
            reachable (bool):
            reason (str):
            state (str):
            status (str):
     """

    contact: None | str
    reachable: bool
    reason: str
    state: str
    status: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        contact: None | str
        contact = self.contact

        reachable = self.reachable

        reason = self.reason

        state = self.state

        status = self.status


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "contact": contact,
            "reachable": reachable,
            "reason": reason,
            "state": state,
            "status": status,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_contact(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        contact = _parse_contact(d.pop("contact"))


        reachable = d.pop("reachable")

        reason = d.pop("reason")

        state = d.pop("state")

        status = d.pop("status")

        live = cls(
            contact=contact,
            reachable=reachable,
            reason=reason,
            state=state,
            status=status,
        )


        live.additional_properties = d
        return live

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
