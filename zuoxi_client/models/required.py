from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Required")



@_attrs_define
class Required:
    """ A skill that an agent must have, at this level or above.

        Attributes:
            skill (str):
            level (int | Unset):  Default: 1.
     """

    skill: str
    level: int | Unset = 1





    def to_dict(self) -> dict[str, Any]:
        skill = self.skill

        level = self.level


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "skill": skill,
        })
        if level is not UNSET:
            field_dict["level"] = level

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        skill = d.pop("skill")

        level = d.pop("level", UNSET)

        required = cls(
            skill=skill,
            level=level,
        )

        return required

