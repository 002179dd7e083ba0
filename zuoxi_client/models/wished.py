from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Wished")



@_attrs_define
class Wished:
    """ A skill that is preferred; for `wait_seconds` a contact waits for somebody who has it.

        Attributes:
            skill (str):
            level (int | Unset):  Default: 1.
            wait_seconds (int | Unset):  Default: 0.
     """

    skill: str
    level: int | Unset = 1
    wait_seconds: int | Unset = 0





    def to_dict(self) -> dict[str, Any]:
        skill = self.skill

        level = self.level

        wait_seconds = self.wait_seconds


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "skill": skill,
        })
        if level is not UNSET:
            field_dict["level"] = level
        if wait_seconds is not UNSET:
            field_dict["wait_seconds"] = wait_seconds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        skill = d.pop("skill")

        level = d.pop("level", UNSET)

        wait_seconds = d.pop("wait_seconds", UNSET)

        wished = cls(
            skill=skill,
            level=level,
            wait_seconds=wait_seconds,
        )

        return wished

