from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RowProblem")



@_attrs_define
class RowProblem:
    """ What is wrong with a row; `column` "" is the row as a whole, `noun` is given when the file holds several.

        Attributes:
            code (str):
            column (str):
            line (int):
            noun (str):
            text (str):
     """

    code: str
    column: str
    line: int
    noun: str
    text: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        column = self.column

        line = self.line

        noun = self.noun

        text = self.text


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "column": column,
            "line": line,
            "noun": noun,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        column = d.pop("column")

        line = d.pop("line")

        noun = d.pop("noun")

        text = d.pop("text")

        row_problem = cls(
            code=code,
            column=column,
            line=line,
            noun=noun,
            text=text,
        )


        row_problem.additional_properties = d
        return row_problem

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
