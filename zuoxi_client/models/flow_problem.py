from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.flow_problem_severity import FlowProblemSeverity
from typing import cast

if TYPE_CHECKING:
  from ..models.flow_problem_text import FlowProblemText





T = TypeVar("T", bound="FlowProblem")



@_attrs_define
class FlowProblem:
    """ What is wrong at a place: `node` "" is the whole flow, `field` "" the whole node. `text` by language.

        Attributes:
            code (str):
            field (str):
            node (str):
            severity (FlowProblemSeverity):
            text (FlowProblemText):
     """

    code: str
    field: str
    node: str
    severity: FlowProblemSeverity
    text: FlowProblemText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.flow_problem_text import FlowProblemText # noqa: PLC0415
        code = self.code

        field = self.field

        node = self.node

        severity = self.severity.value

        text = self.text.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "field": field,
            "node": node,
            "severity": severity,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.flow_problem_text import FlowProblemText # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        field = d.pop("field")

        node = d.pop("node")

        severity = FlowProblemSeverity(d.pop("severity"))




        text = FlowProblemText.from_dict(d.pop("text"))




        flow_problem = cls(
            code=code,
            field=field,
            node=node,
            severity=severity,
            text=text,
        )


        flow_problem.additional_properties = d
        return flow_problem

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
