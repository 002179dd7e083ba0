from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_status_status import NewStatusStatus
from ..types import UNSET, Unset






T = TypeVar("T", bound="NewStatus")



@_attrs_define
class NewStatus:
    """ What the agent says; `reason` belongs to a break. `after`: not now, but once the present contact is done (the last
    choice counts; without a contact it is so at once).

        Attributes:
            status (NewStatusStatus):
            after (bool | Unset):  Default: False.
            reason (str | Unset):  Default: ''.
     """

    status: NewStatusStatus
    after: bool | Unset = False
    reason: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        status = self.status.value

        after = self.after

        reason = self.reason


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "status": status,
        })
        if after is not UNSET:
            field_dict["after"] = after
        if reason is not UNSET:
            field_dict["reason"] = reason

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        status = NewStatusStatus(d.pop("status"))




        after = d.pop("after", UNSET)

        reason = d.pop("reason", UNSET)

        new_status = cls(
            status=status,
            after=after,
            reason=reason,
        )

        return new_status

