from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_day_kind import NewDayKind
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="NewDay")



@_attrs_define
class NewDay:
    """ `rest` (休), `work` (班; without hours those of a usual working day), or `usual`: as the week has it.

        Attributes:
            kind (NewDayKind):
            hours (list[str] | Unset):
            name (str | Unset):  Default: ''.
     """

    kind: NewDayKind
    hours: list[str] | Unset = UNSET
    name: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        hours: list[str] | Unset = UNSET
        if not isinstance(self.hours, Unset):
            hours = self.hours



        name = self.name


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
        })
        if hours is not UNSET:
            field_dict["hours"] = hours
        if name is not UNSET:
            field_dict["name"] = name

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = NewDayKind(d.pop("kind"))




        hours = cast(list[str], d.pop("hours", UNSET))


        name = d.pop("name", UNSET)

        new_day = cls(
            kind=kind,
            hours=hours,
            name=name,
        )

        return new_day

