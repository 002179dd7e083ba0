from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.node_difference_change import NodeDifferenceChange
from typing import cast

if TYPE_CHECKING:
  from ..models.field_difference import FieldDifference





T = TypeVar("T", bound="NodeDifference")



@_attrs_define
class NodeDifference:
    """ What became of a node.

        Attributes:
            change (NodeDifferenceChange):
            exits (list[FieldDifference]):
            fields (list[FieldDifference]):
            node (str):
     """

    change: NodeDifferenceChange
    exits: list[FieldDifference]
    fields: list[FieldDifference]
    node: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.field_difference import FieldDifference # noqa: PLC0415
        change = self.change.value

        exits = []
        for exits_item_data in self.exits:
            exits_item = exits_item_data.to_dict()
            exits.append(exits_item)



        fields = []
        for fields_item_data in self.fields:
            fields_item = fields_item_data.to_dict()
            fields.append(fields_item)



        node = self.node


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "change": change,
            "exits": exits,
            "fields": fields,
            "node": node,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field_difference import FieldDifference # noqa: PLC0415
        d = dict(src_dict)
        change = NodeDifferenceChange(d.pop("change"))




        exits = []
        _exits = d.pop("exits")
        for exits_item_data in (_exits):
            exits_item = FieldDifference.from_dict(exits_item_data)



            exits.append(exits_item)


        fields = []
        _fields = d.pop("fields")
        for fields_item_data in (_fields):
            fields_item = FieldDifference.from_dict(fields_item_data)



            fields.append(fields_item)


        node = d.pop("node")

        node_difference = cls(
            change=change,
            exits=exits,
            fields=fields,
            node=node,
        )


        node_difference.additional_properties = d
        return node_difference

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
