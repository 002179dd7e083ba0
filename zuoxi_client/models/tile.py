from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.tile_id import TileId
from ..models.tile_width import TileWidth






T = TypeVar("T", bound="Tile")



@_attrs_define
class Tile:
    """ A tile and its width in twelfths.

        Attributes:
            id (TileId):
            width (TileWidth):
     """

    id: TileId
    width: TileWidth





    def to_dict(self) -> dict[str, Any]:
        id = self.id.value

        width = self.width.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "width": width,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = TileId(d.pop("id"))




        width = TileWidth(d.pop("width"))




        tile = cls(
            id=id,
            width=width,
        )

        return tile

