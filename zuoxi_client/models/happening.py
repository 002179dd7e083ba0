from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.happening_what import HappeningWhat
from typing import cast

if TYPE_CHECKING:
  from ..models.heard import Heard





T = TypeVar("T", bound="Happening")



@_attrs_define
class Happening:
    """ One thing that happened in a trial.

        Attributes:
            after_seconds (float):
            digits (str):
            exit_ (str):
            heard (list[Heard]):
            node (str):
            type_ (str):
            what (HappeningWhat):
            why (str):
     """

    after_seconds: float
    digits: str
    exit_: str
    heard: list[Heard]
    node: str
    type_: str
    what: HappeningWhat
    why: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.heard import Heard # noqa: PLC0415
        after_seconds = self.after_seconds

        digits = self.digits

        exit_ = self.exit_

        heard = []
        for heard_item_data in self.heard:
            heard_item = heard_item_data.to_dict()
            heard.append(heard_item)



        node = self.node

        type_ = self.type_

        what = self.what.value

        why = self.why


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "after_seconds": after_seconds,
            "digits": digits,
            "exit": exit_,
            "heard": heard,
            "node": node,
            "type": type_,
            "what": what,
            "why": why,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.heard import Heard # noqa: PLC0415
        d = dict(src_dict)
        after_seconds = d.pop("after_seconds")

        digits = d.pop("digits")

        exit_ = d.pop("exit")

        heard = []
        _heard = d.pop("heard")
        for heard_item_data in (_heard):
            heard_item = Heard.from_dict(heard_item_data)



            heard.append(heard_item)


        node = d.pop("node")

        type_ = d.pop("type")

        what = HappeningWhat(d.pop("what"))




        why = d.pop("why")

        happening = cls(
            after_seconds=after_seconds,
            digits=digits,
            exit_=exit_,
            heard=heard,
            node=node,
            type_=type_,
            what=what,
            why=why,
        )


        happening.additional_properties = d
        return happening

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
