from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="VoicemailChange")



@_attrs_define
class VoicemailChange:
    """ What becomes of a message; `assigned` is an agent's id, number or login, "" nobody's.

        Attributes:
            assigned (str | Unset):
            done (bool | Unset):
     """

    assigned: str | Unset = UNSET
    done: bool | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        assigned = self.assigned

        done = self.done


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if assigned is not UNSET:
            field_dict["assigned"] = assigned
        if done is not UNSET:
            field_dict["done"] = done

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        assigned = d.pop("assigned", UNSET)

        done = d.pop("done", UNSET)

        voicemail_change = cls(
            assigned=assigned,
            done=done,
        )

        return voicemail_change

