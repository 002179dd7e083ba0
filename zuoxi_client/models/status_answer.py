from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="StatusAnswer")



@_attrs_define
class StatusAnswer:
    """ What the engine then sees; `after` is what was said for after the contact, "" if nothing was.

        Attributes:
            agent (str):
            reachable (bool):
            state (str):
            status (str):
            after (str | Unset):  Default: ''.
     """

    agent: str
    reachable: bool
    state: str
    status: str
    after: str | Unset = ''
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        reachable = self.reachable

        state = self.state

        status = self.status

        after = self.after


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agent": agent,
            "reachable": reachable,
            "state": state,
            "status": status,
        })
        if after is not UNSET:
            field_dict["after"] = after

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent")

        reachable = d.pop("reachable")

        state = d.pop("state")

        status = d.pop("status")

        after = d.pop("after", UNSET)

        status_answer = cls(
            agent=agent,
            reachable=reachable,
            state=state,
            status=status,
            after=after,
        )


        status_answer.additional_properties = d
        return status_answer

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
