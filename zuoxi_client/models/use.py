from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="Use")



@_attrs_define
class Use:
    """ Something that refers to the thing asked about; while one that `blocks` is there, the thing can't be deleted.

        Attributes:
            blocks (bool):
            id (str):
            name (str):
            noun (str):
     """

    blocks: bool
    id: str
    name: str
    noun: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        blocks = self.blocks

        id = self.id

        name = self.name

        noun = self.noun


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "blocks": blocks,
            "id": id,
            "name": name,
            "noun": noun,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        blocks = d.pop("blocks")

        id = d.pop("id")

        name = d.pop("name")

        noun = d.pop("noun")

        use = cls(
            blocks=blocks,
            id=id,
            name=name,
            noun=noun,
        )


        use.additional_properties = d
        return use

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
