from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="TransferTarget")



@_attrs_define
class TransferTarget:
    """ Where to: exactly one. `agent` is an id, number or login, `queue` an id or name; a number of four digits is an
    agent's.

        Attributes:
            agent (str | Unset):  Default: ''.
            number (str | Unset):  Default: ''.
            queue (str | Unset):  Default: ''.
     """

    agent: str | Unset = ''
    number: str | Unset = ''
    queue: str | Unset = ''





    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        number = self.number

        queue = self.queue


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if agent is not UNSET:
            field_dict["agent"] = agent
        if number is not UNSET:
            field_dict["number"] = number
        if queue is not UNSET:
            field_dict["queue"] = queue

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent", UNSET)

        number = d.pop("number", UNSET)

        queue = d.pop("queue", UNSET)

        transfer_target = cls(
            agent=agent,
            number=number,
            queue=queue,
        )

        return transfer_target

