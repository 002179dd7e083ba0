from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.audit_entry_detail import AuditEntryDetail





T = TypeVar("T", bound="AuditEntry")



@_attrs_define
class AuditEntry:
    """ One deed; `detail` has `before` and `after` with what differs, or a reason.

        Attributes:
            at (datetime.datetime):
            detail (AuditEntryDetail):
            id (str):
            noun (str):
            number (int):
            what (str):
            who (str):
     """

    at: datetime.datetime
    detail: AuditEntryDetail
    id: str
    noun: str
    number: int
    what: str
    who: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.audit_entry_detail import AuditEntryDetail # noqa: PLC0415
        at = self.at.isoformat()

        detail = self.detail.to_dict()

        id = self.id

        noun = self.noun

        number = self.number

        what = self.what

        who = self.who


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "detail": detail,
            "id": id,
            "noun": noun,
            "number": number,
            "what": what,
            "who": who,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.audit_entry_detail import AuditEntryDetail # noqa: PLC0415
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        detail = AuditEntryDetail.from_dict(d.pop("detail"))




        id = d.pop("id")

        noun = d.pop("noun")

        number = d.pop("number")

        what = d.pop("what")

        who = d.pop("who")

        audit_entry = cls(
            at=at,
            detail=detail,
            id=id,
            noun=noun,
            number=number,
            what=what,
            who=who,
        )


        audit_entry.additional_properties = d
        return audit_entry

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
