from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.tile import Tile
  from ..models.wall_limits import WallLimits





T = TypeVar("T", bound="Wall")



@_attrs_define
class Wall:
    """ How my wall is arranged; as usual until I change something.

        Attributes:
            has_sound (bool):
            limits (WallLimits): From when on something is late (warn) and in trouble (alert): a wait in multiples of the
                queue's service level, the share
                answered within it in per cent, a wrap-up and a break in seconds.
            tiles (list[Tile]):
     """

    has_sound: bool
    limits: WallLimits
    tiles: list[Tile]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.tile import Tile # noqa: PLC0415
        from ..models.wall_limits import WallLimits # noqa: PLC0415
        has_sound = self.has_sound

        limits = self.limits.to_dict()

        tiles = []
        for tiles_item_data in self.tiles:
            tiles_item = tiles_item_data.to_dict()
            tiles.append(tiles_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "has_sound": has_sound,
            "limits": limits,
            "tiles": tiles,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tile import Tile # noqa: PLC0415
        from ..models.wall_limits import WallLimits # noqa: PLC0415
        d = dict(src_dict)
        has_sound = d.pop("has_sound")

        limits = WallLimits.from_dict(d.pop("limits"))




        tiles = []
        _tiles = d.pop("tiles")
        for tiles_item_data in (_tiles):
            tiles_item = Tile.from_dict(tiles_item_data)



            tiles.append(tiles_item)


        wall = cls(
            has_sound=has_sound,
            limits=limits,
            tiles=tiles,
        )


        wall.additional_properties = d
        return wall

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
