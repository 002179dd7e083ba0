from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Webhook")



@_attrs_define
class Webhook:
    """ A URL that is told facts. `waiting` and `dead` (given up) count its deliveries.

        Attributes:
            active (bool):
            dead (int):
            id (str):
            kinds (list[str]):
            made_at (datetime.datetime):
            made_by (str):
            notes (str):
            url (str):
            waiting (int):
     """

    active: bool
    dead: int
    id: str
    kinds: list[str]
    made_at: datetime.datetime
    made_by: str
    notes: str
    url: str
    waiting: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        active = self.active

        dead = self.dead

        id = self.id

        kinds = self.kinds



        made_at = self.made_at.isoformat()

        made_by = self.made_by

        notes = self.notes

        url = self.url

        waiting = self.waiting


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "active": active,
            "dead": dead,
            "id": id,
            "kinds": kinds,
            "made_at": made_at,
            "made_by": made_by,
            "notes": notes,
            "url": url,
            "waiting": waiting,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        active = d.pop("active")

        dead = d.pop("dead")

        id = d.pop("id")

        kinds = cast(list[str], d.pop("kinds"))


        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        made_by = d.pop("made_by")

        notes = d.pop("notes")

        url = d.pop("url")

        waiting = d.pop("waiting")

        webhook = cls(
            active=active,
            dead=dead,
            id=id,
            kinds=kinds,
            made_at=made_at,
            made_by=made_by,
            notes=notes,
            url=url,
            waiting=waiting,
        )


        webhook.additional_properties = d
        return webhook

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
