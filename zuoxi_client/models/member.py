from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="Member")



@_attrs_define
class Member:
    """ An agent who serves the queue; level 1 is asked first.

        Attributes:
            agent (str):
            level (int | Unset):  Default: 1.
     """

    agent: str
    level: int | Unset = 1





    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        level = self.level


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "agent": agent,
        })
        if level is not UNSET:
            field_dict["level"] = level

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent")

        level = d.pop("level", UNSET)

        member = cls(
            agent=agent,
            level=level,
        )

        return member

