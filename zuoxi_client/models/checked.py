from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.checked_exits import CheckedExits
  from ..models.flow_problem import FlowProblem





T = TypeVar("T", bound="Checked")



@_attrs_define
class Checked:
    """ Whether a definition could be published, what is wrong, and the exits of each node that can be read.

        Attributes:
            exits (CheckedExits):
            problems (list[FlowProblem]):
            publishable (bool):
     """

    exits: CheckedExits
    problems: list[FlowProblem]
    publishable: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.checked_exits import CheckedExits # noqa: PLC0415
        from ..models.flow_problem import FlowProblem # noqa: PLC0415
        exits = self.exits.to_dict()

        problems = []
        for problems_item_data in self.problems:
            problems_item = problems_item_data.to_dict()
            problems.append(problems_item)



        publishable = self.publishable


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "exits": exits,
            "problems": problems,
            "publishable": publishable,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.checked_exits import CheckedExits # noqa: PLC0415
        from ..models.flow_problem import FlowProblem # noqa: PLC0415
        d = dict(src_dict)
        exits = CheckedExits.from_dict(d.pop("exits"))




        problems = []
        _problems = d.pop("problems")
        for problems_item_data in (_problems):
            problems_item = FlowProblem.from_dict(problems_item_data)



            problems.append(problems_item)


        publishable = d.pop("publishable")

        checked = cls(
            exits=exits,
            problems=problems,
            publishable=publishable,
        )


        checked.additional_properties = d
        return checked

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
