from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="OneSession")



@_attrs_define
class OneSession:
    """ A place where I am signed in.

        Attributes:
            address (str):
            ends_at (datetime.datetime):
            id (str):
            is_current (bool):
            made_at (datetime.datetime):
            program (str):
            renewed_at (datetime.datetime):
     """

    address: str
    ends_at: datetime.datetime
    id: str
    is_current: bool
    made_at: datetime.datetime
    program: str
    renewed_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        address = self.address

        ends_at = self.ends_at.isoformat()

        id = self.id

        is_current = self.is_current

        made_at = self.made_at.isoformat()

        program = self.program

        renewed_at = self.renewed_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "address": address,
            "ends_at": ends_at,
            "id": id,
            "is_current": is_current,
            "made_at": made_at,
            "program": program,
            "renewed_at": renewed_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        address = d.pop("address")

        ends_at = datetime.datetime.fromisoformat(d.pop("ends_at"))




        id = d.pop("id")

        is_current = d.pop("is_current")

        made_at = datetime.datetime.fromisoformat(d.pop("made_at"))




        program = d.pop("program")

        renewed_at = datetime.datetime.fromisoformat(d.pop("renewed_at"))




        one_session = cls(
            address=address,
            ends_at=ends_at,
            id=id,
            is_current=is_current,
            made_at=made_at,
            program=program,
            renewed_at=renewed_at,
        )


        one_session.additional_properties = d
        return one_session

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
