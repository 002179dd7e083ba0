from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.sound import Sound





T = TypeVar("T", bound="Prompt")



@_attrs_define
class Prompt:
    """ A prompt with its sounds.

        Attributes:
            changed_at (datetime.datetime):
            changed_by (str):
            id (str):
            name (str):
            notes (str):
            sounds (list[Sound]):
     """

    changed_at: datetime.datetime
    changed_by: str
    id: str
    name: str
    notes: str
    sounds: list[Sound]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.sound import Sound # noqa: PLC0415
        changed_at = self.changed_at.isoformat()

        changed_by = self.changed_by

        id = self.id

        name = self.name

        notes = self.notes

        sounds = []
        for sounds_item_data in self.sounds:
            sounds_item = sounds_item_data.to_dict()
            sounds.append(sounds_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "changed_at": changed_at,
            "changed_by": changed_by,
            "id": id,
            "name": name,
            "notes": notes,
            "sounds": sounds,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.sound import Sound # noqa: PLC0415
        d = dict(src_dict)
        changed_at = datetime.datetime.fromisoformat(d.pop("changed_at"))




        changed_by = d.pop("changed_by")

        id = d.pop("id")

        name = d.pop("name")

        notes = d.pop("notes")

        sounds = []
        _sounds = d.pop("sounds")
        for sounds_item_data in (_sounds):
            sounds_item = Sound.from_dict(sounds_item_data)



            sounds.append(sounds_item)


        prompt = cls(
            changed_at=changed_at,
            changed_by=changed_by,
            id=id,
            name=name,
            notes=notes,
            sounds=sounds,
        )


        prompt.additional_properties = d
        return prompt

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
