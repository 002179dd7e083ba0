from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.new_preferences import NewPreferences





T = TypeVar("T", bound="MeChange")



@_attrs_define
class MeChange:
    """ What I may change of myself here; the password has a route of its own.

        Attributes:
            preferences (NewPreferences): What to change; the rest stays.
     """

    preferences: NewPreferences





    def to_dict(self) -> dict[str, Any]:
        from ..models.new_preferences import NewPreferences # noqa: PLC0415
        preferences = self.preferences.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "preferences": preferences,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.new_preferences import NewPreferences # noqa: PLC0415
        d = dict(src_dict)
        preferences = NewPreferences.from_dict(d.pop("preferences"))




        me_change = cls(
            preferences=preferences,
        )

        return me_change

