from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.tile import Tile
  from ..models.wall_limits import WallLimits





T = TypeVar("T", bound="NewWall")



@_attrs_define
class NewWall:
    """ The whole arrangement: tiles in their order (those left out come behind, as usual), limits, and whether it may
    sound.

        Attributes:
            has_sound (bool | Unset):  Default: False.
            limits (WallLimits | Unset): From when on something is late (warn) and in trouble (alert): a wait in multiples
                of the queue's service level, the share
                answered within it in per cent, a wrap-up and a break in seconds.
            tiles (list[Tile] | Unset):
     """

    has_sound: bool | Unset = False
    limits: WallLimits | Unset = UNSET
    tiles: list[Tile] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.tile import Tile # noqa: PLC0415
        from ..models.wall_limits import WallLimits # noqa: PLC0415
        has_sound = self.has_sound

        limits: dict[str, Any] | Unset = UNSET
        if not isinstance(self.limits, Unset):
            limits = self.limits.to_dict()

        tiles: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.tiles, Unset):
            tiles = []
            for tiles_item_data in self.tiles:
                tiles_item = tiles_item_data.to_dict()
                tiles.append(tiles_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if has_sound is not UNSET:
            field_dict["has_sound"] = has_sound
        if limits is not UNSET:
            field_dict["limits"] = limits
        if tiles is not UNSET:
            field_dict["tiles"] = tiles

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.tile import Tile # noqa: PLC0415
        from ..models.wall_limits import WallLimits # noqa: PLC0415
        d = dict(src_dict)
        has_sound = d.pop("has_sound", UNSET)

        _limits = d.pop("limits", UNSET)
        limits: WallLimits | Unset
        if isinstance(_limits,  Unset):
            limits = UNSET
        else:
            limits = WallLimits.from_dict(_limits)




        _tiles = d.pop("tiles", UNSET)
        tiles: list[Tile] | Unset = UNSET
        if _tiles is not UNSET:
            tiles = []
            for tiles_item_data in _tiles:
                tiles_item = Tile.from_dict(tiles_item_data)



                tiles.append(tiles_item)


        new_wall = cls(
            has_sound=has_sound,
            limits=limits,
            tiles=tiles,
        )

        return new_wall

