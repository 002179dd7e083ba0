from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="QueueLevel")



@_attrs_define
class QueueLevel:
    """ A queue to serve; level 1 is asked first.

        Attributes:
            queue (str):
            level (int | Unset):  Default: 1.
     """

    queue: str
    level: int | Unset = 1





    def to_dict(self) -> dict[str, Any]:
        queue = self.queue

        level = self.level


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "queue": queue,
        })
        if level is not UNSET:
            field_dict["level"] = level

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        queue = d.pop("queue")

        level = d.pop("level", UNSET)

        queue_level = cls(
            queue=queue,
            level=level,
        )

        return queue_level

