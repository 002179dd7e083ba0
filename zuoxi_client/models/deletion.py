from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Deletion")



@_attrs_define
class Deletion:
    """ Which recordings go, and why. `dry_run` only counts. At least one of the filters is needed.

        Attributes:
            reason (str):
            called (str | Unset):  Default: ''.
            caller (str | Unset):  Default: ''.
            contact (str | Unset):  Default: ''.
            dry_run (bool | Unset):  Default: False.
            from_ (str | Unset):  Default: ''.
            to (str | Unset):  Default: ''.
     """

    reason: str
    called: str | Unset = ''
    caller: str | Unset = ''
    contact: str | Unset = ''
    dry_run: bool | Unset = False
    from_: str | Unset = ''
    to: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        reason = self.reason

        called = self.called

        caller = self.caller

        contact = self.contact

        dry_run = self.dry_run

        from_ = self.from_

        to = self.to


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "reason": reason,
        })
        if called is not UNSET:
            field_dict["called"] = called
        if caller is not UNSET:
            field_dict["caller"] = caller
        if contact is not UNSET:
            field_dict["contact"] = contact
        if dry_run is not UNSET:
            field_dict["dry_run"] = dry_run
        if from_ is not UNSET:
            field_dict["from"] = from_
        if to is not UNSET:
            field_dict["to"] = to

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        reason = d.pop("reason")

        called = d.pop("called", UNSET)

        caller = d.pop("caller", UNSET)

        contact = d.pop("contact", UNSET)

        dry_run = d.pop("dry_run", UNSET)

        from_ = d.pop("from", UNSET)

        to = d.pop("to", UNSET)

        deletion = cls(
            reason=reason,
            called=called,
            caller=caller,
            contact=contact,
            dry_run=dry_run,
            from_=from_,
            to=to,
        )

        return deletion

