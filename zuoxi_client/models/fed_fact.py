from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.fed_fact_data import FedFactData





T = TypeVar("T", bound="FedFact")



@_attrs_define
class FedFact:
    """ A fact: number `seq` of the stream (kind, id). `cursor` is its own place in the feed.

        Attributes:
            at (str):
            cursor (str):
            data (FedFactData):
            id (str):
            kind (str):
            name (str):
            seq (int):
     """

    at: str
    cursor: str
    data: FedFactData
    id: str
    kind: str
    name: str
    seq: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fed_fact_data import FedFactData # noqa: PLC0415
        at = self.at

        cursor = self.cursor

        data = self.data.to_dict()

        id = self.id

        kind = self.kind

        name = self.name

        seq = self.seq


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "cursor": cursor,
            "data": data,
            "id": id,
            "kind": kind,
            "name": name,
            "seq": seq,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fed_fact_data import FedFactData # noqa: PLC0415
        d = dict(src_dict)
        at = d.pop("at")

        cursor = d.pop("cursor")

        data = FedFactData.from_dict(d.pop("data"))




        id = d.pop("id")

        kind = d.pop("kind")

        name = d.pop("name")

        seq = d.pop("seq")

        fed_fact = cls(
            at=at,
            cursor=cursor,
            data=data,
            id=id,
            kind=kind,
            name=name,
            seq=seq,
        )


        fed_fact.additional_properties = d
        return fed_fact

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
