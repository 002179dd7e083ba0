from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.page_call_state_state import PageCallStateState
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="PageCallState")



@_attrs_define
class PageCallState:
    """ How the call stands. `position`: the place in the queue, 1 is next; `expected_seconds` null: can't be said now.

        Attributes:
            state (PageCallStateState):
            expected_seconds (int | None | Unset):
            position (int | None | Unset):
     """

    state: PageCallStateState
    expected_seconds: int | None | Unset = UNSET
    position: int | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        expected_seconds: int | None | Unset
        if isinstance(self.expected_seconds, Unset):
            expected_seconds = UNSET
        else:
            expected_seconds = self.expected_seconds

        position: int | None | Unset
        if isinstance(self.position, Unset):
            position = UNSET
        else:
            position = self.position


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "state": state,
        })
        if expected_seconds is not UNSET:
            field_dict["expected_seconds"] = expected_seconds
        if position is not UNSET:
            field_dict["position"] = position

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        state = PageCallStateState(d.pop("state"))




        def _parse_expected_seconds(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        expected_seconds = _parse_expected_seconds(d.pop("expected_seconds", UNSET))


        def _parse_position(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        position = _parse_position(d.pop("position", UNSET))


        page_call_state = cls(
            state=state,
            expected_seconds=expected_seconds,
            position=position,
        )


        page_call_state.additional_properties = d
        return page_call_state

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
