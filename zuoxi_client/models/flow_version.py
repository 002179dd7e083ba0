from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="FlowVersion")



@_attrs_define
class FlowVersion:
    """ A version in a list: who published it, when and why; `is_live`: callers hear it.

        Attributes:
            is_live (bool):
            name (str):
            note (str):
            published_at (datetime.datetime):
            published_by (str):
            restored_from (int | None):
            version (int):
     """

    is_live: bool
    name: str
    note: str
    published_at: datetime.datetime
    published_by: str
    restored_from: int | None
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        is_live = self.is_live

        name = self.name

        note = self.note

        published_at = self.published_at.isoformat()

        published_by = self.published_by

        restored_from: int | None
        restored_from = self.restored_from

        version = self.version


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "is_live": is_live,
            "name": name,
            "note": note,
            "published_at": published_at,
            "published_by": published_by,
            "restored_from": restored_from,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        is_live = d.pop("is_live")

        name = d.pop("name")

        note = d.pop("note")

        published_at = datetime.datetime.fromisoformat(d.pop("published_at"))




        published_by = d.pop("published_by")

        def _parse_restored_from(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        restored_from = _parse_restored_from(d.pop("restored_from"))


        version = d.pop("version")

        flow_version = cls(
            is_live=is_live,
            name=name,
            note=note,
            published_at=published_at,
            published_by=published_by,
            restored_from=restored_from,
            version=version,
        )


        flow_version.additional_properties = d
        return flow_version

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
