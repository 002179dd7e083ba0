from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewDisposition")



@_attrs_define
class NewDisposition:
    """ A disposition to make.

        Attributes:
            name (str):
            active (bool | Unset):  Default: True.
            place (int | Unset):  Default: 0.
            queue (None | str | Unset):
            requires_note (bool | Unset):  Default: False.
     """

    name: str
    active: bool | Unset = True
    place: int | Unset = 0
    queue: None | str | Unset = UNSET
    requires_note: bool | Unset = False





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        active = self.active

        place = self.place

        queue: None | str | Unset
        if isinstance(self.queue, Unset):
            queue = UNSET
        else:
            queue = self.queue

        requires_note = self.requires_note


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
        })
        if active is not UNSET:
            field_dict["active"] = active
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
        name = d.pop("name")

        active = d.pop("active", UNSET)

        place = d.pop("place", UNSET)

        def _parse_queue(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        queue = _parse_queue(d.pop("queue", UNSET))


        requires_note = d.pop("requires_note", UNSET)

        new_disposition = cls(
            name=name,
            active=active,
            place=place,
            queue=queue,
            requires_note=requires_note,
        )

        return new_disposition

