from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Disposition")



@_attrs_define
class Disposition:
    """ A disposition; `queue` null: for every queue. Lists go by `place`, the lowest first.

        Attributes:
            active (bool):
            id (str):
            name (str):
            place (int):
            queue (None | str):
            queue_name (str):
            requires_note (bool):
     """

    active: bool
    id: str
    name: str
    place: int
    queue: None | str
    queue_name: str
    requires_note: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        active = self.active

        id = self.id

        name = self.name

        place = self.place

        queue: None | str
        queue = self.queue

        queue_name = self.queue_name

        requires_note = self.requires_note


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "active": active,
            "id": id,
            "name": name,
            "place": place,
            "queue": queue,
            "queue_name": queue_name,
            "requires_note": requires_note,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active")

        id = d.pop("id")

        name = d.pop("name")

        place = d.pop("place")

        def _parse_queue(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        queue = _parse_queue(d.pop("queue"))


        queue_name = d.pop("queue_name")

        requires_note = d.pop("requires_note")

        disposition = cls(
            active=active,
            id=id,
            name=name,
            place=place,
            queue=queue,
            queue_name=queue_name,
            requires_note=requires_note,
        )


        disposition.additional_properties = d
        return disposition

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
