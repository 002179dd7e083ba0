from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.my_queue import MyQueue





T = TypeVar("T", bound="MyAgent")



@_attrs_define
class MyAgent:
    """ The agent that I am.

        Attributes:
            id (str):
            name (str):
            number (str):
            queues (list[MyQueue]):
     """

    id: str
    name: str
    number: str
    queues: list[MyQueue]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.my_queue import MyQueue # noqa: PLC0415
        id = self.id

        name = self.name

        number = self.number

        queues = []
        for queues_item_data in self.queues:
            queues_item = queues_item_data.to_dict()
            queues.append(queues_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "name": name,
            "number": number,
            "queues": queues,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.my_queue import MyQueue # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        number = d.pop("number")

        queues = []
        _queues = d.pop("queues")
        for queues_item_data in (_queues):
            queues_item = MyQueue.from_dict(queues_item_data)



            queues.append(queues_item)


        my_agent = cls(
            id=id,
            name=name,
            number=number,
            queues=queues,
        )


        my_agent.additional_properties = d
        return my_agent

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
