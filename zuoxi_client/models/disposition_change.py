from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="DispositionChange")



@_attrs_define
class DispositionChange:
    """ What to change of a disposition.

        Attributes:
            active (bool | Unset):
            name (str | Unset):
            place (int | Unset):
            queue (None | str | Unset):
            requires_note (bool | Unset):
     """

    active: bool | Unset = UNSET
    name: str | Unset = UNSET
    place: int | Unset = UNSET
    queue: None | str | Unset = UNSET
    requires_note: bool | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        active = self.active

        name = self.name

        place = self.place

        queue: None | str | Unset
        if isinstance(self.queue, Unset):
            queue = UNSET
        else:
            queue = self.queue

        requires_note = self.requires_note


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if active is not UNSET:
            field_dict["active"] = active
        if name is not UNSET:
            field_dict["name"] = name
        if place is not UNSET:
            field_dict["place"] = place
        if queue is not UNSET:
            field_dict["queue"] = queue
        if requires_note is not UNSET:
            field_dict["requires_note"] = requires_note

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active", UNSET)

        name = d.pop("name", UNSET)

        place = d.pop("place", UNSET)

        def _parse_queue(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        queue = _parse_queue(d.pop("queue", UNSET))


        requires_note = d.pop("requires_note", UNSET)

        disposition_change = cls(
            active=active,
            name=name,
            place=place,
            queue=queue,
            requires_note=requires_note,
        )

        return disposition_change

