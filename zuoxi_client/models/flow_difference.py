from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.field_difference import FieldDifference
  from ..models.node_difference import NodeDifference





T = TypeVar("T", bound="FlowDifference")



@_attrs_define
class FlowDifference:
    """ What differs, node by node; `start` is null when both begin alike.

        Attributes:
            nodes (list[NodeDifference]):
            start (FieldDifference | None):
     """

    nodes: list[NodeDifference]
    start: FieldDifference | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.field_difference import FieldDifference # noqa: PLC0415
        from ..models.node_difference import NodeDifference # noqa: PLC0415
        nodes = []
        for nodes_item_data in self.nodes:
            nodes_item = nodes_item_data.to_dict()
            nodes.append(nodes_item)



        start: dict[str, Any] | None
        if isinstance(self.start, FieldDifference):
            start = self.start.to_dict()
        else:
            start = self.start


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "nodes": nodes,
            "start": start,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.field_difference import FieldDifference # noqa: PLC0415
        from ..models.node_difference import NodeDifference # noqa: PLC0415
        d = dict(src_dict)
        nodes = []
        _nodes = d.pop("nodes")
        for nodes_item_data in (_nodes):
            nodes_item = NodeDifference.from_dict(nodes_item_data)



            nodes.append(nodes_item)


        def _parse_start(data: object) -> FieldDifference | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                start_type_0 = FieldDifference.from_dict(data)



                return start_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FieldDifference | None, data)

        start = _parse_start(d.pop("start"))


        flow_difference = cls(
            nodes=nodes,
            start=start,
        )


        flow_difference.additional_properties = d
        return flow_difference

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
