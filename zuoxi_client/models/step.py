from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.step_data import StepData





T = TypeVar("T", bound="Step")



@_attrs_define
class Step:
    """ A fact of a contact's or of its calls'.

        Attributes:
            after_seconds (float):
            at (datetime.datetime):
            data (StepData):
            fact (str):
            of (str):
     """

    after_seconds: float
    at: datetime.datetime
    data: StepData
    fact: str
    of: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.step_data import StepData # noqa: PLC0415
        after_seconds = self.after_seconds

        at = self.at.isoformat()

        data = self.data.to_dict()

        fact = self.fact

        of = self.of


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "after_seconds": after_seconds,
            "at": at,
            "data": data,
            "fact": fact,
            "of": of,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.step_data import StepData # noqa: PLC0415
        d = dict(src_dict)
        after_seconds = d.pop("after_seconds")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        data = StepData.from_dict(d.pop("data"))




        fact = d.pop("fact")

        of = d.pop("of")

        step = cls(
            after_seconds=after_seconds,
            at=at,
            data=data,
            fact=fact,
            of=of,
        )


        step.additional_properties = d
        return step

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
