from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Flow")



@_attrs_define
class Flow:
    """ A flow in a list. `published`: the version that callers hear; `is_changed`: the draft is not what they hear.

        Attributes:
            changed_at (datetime.datetime | None):
            changed_by (str):
            id (str):
            is_changed (bool):
            name (str):
            numbers (list[str]):
            published (int | None):
            revision (int):
     """

    changed_at: datetime.datetime | None
    changed_by: str
    id: str
    is_changed: bool
    name: str
    numbers: list[str]
    published: int | None
    revision: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        changed_at: None | str
        if isinstance(self.changed_at, datetime.datetime):
            changed_at = self.changed_at.isoformat()
        else:
            changed_at = self.changed_at

        changed_by = self.changed_by

        id = self.id

        is_changed = self.is_changed

        name = self.name

        numbers = self.numbers



        published: int | None
        published = self.published

        revision = self.revision


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "changed_at": changed_at,
            "changed_by": changed_by,
            "id": id,
            "is_changed": is_changed,
            "name": name,
            "numbers": numbers,
            "published": published,
            "revision": revision,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_changed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                changed_at_type_0 = datetime.datetime.fromisoformat(data)



                return changed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        changed_at = _parse_changed_at(d.pop("changed_at"))


        changed_by = d.pop("changed_by")

        id = d.pop("id")

        is_changed = d.pop("is_changed")

        name = d.pop("name")

        numbers = cast(list[str], d.pop("numbers"))


        def _parse_published(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        published = _parse_published(d.pop("published"))


        revision = d.pop("revision")

        flow = cls(
            changed_at=changed_at,
            changed_by=changed_by,
            id=id,
            is_changed=is_changed,
            name=name,
            numbers=numbers,
            published=published,
            revision=revision,
        )


        flow.additional_properties = d
        return flow

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
