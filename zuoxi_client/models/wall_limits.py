from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="WallLimits")



@_attrs_define
class WallLimits:
    """ From when on something is late (warn) and in trouble (alert): a wait in multiples of the queue's service level, the
    share
    answered within it in per cent, a wrap-up and a break in seconds.

        Attributes:
            level_alert (float | Unset):  Default: 60.0.
            level_warn (float | Unset):  Default: 80.0.
            on_break_seconds (float | Unset):  Default: 900.0.
            wait_alert (float | Unset):  Default: 2.0.
            wait_warn (float | Unset):  Default: 1.0.
            wrap_up_seconds (float | Unset):  Default: 120.0.
     """

    level_alert: float | Unset = 60.0
    level_warn: float | Unset = 80.0
    on_break_seconds: float | Unset = 900.0
    wait_alert: float | Unset = 2.0
    wait_warn: float | Unset = 1.0
    wrap_up_seconds: float | Unset = 120.0





    def to_dict(self) -> dict[str, Any]:
        level_alert = self.level_alert

        level_warn = self.level_warn

        on_break_seconds = self.on_break_seconds

        wait_alert = self.wait_alert

        wait_warn = self.wait_warn

        wrap_up_seconds = self.wrap_up_seconds


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if level_alert is not UNSET:
            field_dict["level_alert"] = level_alert
        if level_warn is not UNSET:
            field_dict["level_warn"] = level_warn
        if on_break_seconds is not UNSET:
            field_dict["on_break_seconds"] = on_break_seconds
        if wait_alert is not UNSET:
            field_dict["wait_alert"] = wait_alert
        if wait_warn is not UNSET:
            field_dict["wait_warn"] = wait_warn
        if wrap_up_seconds is not UNSET:
            field_dict["wrap_up_seconds"] = wrap_up_seconds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        level_alert = d.pop("level_alert", UNSET)

        level_warn = d.pop("level_warn", UNSET)

        on_break_seconds = d.pop("on_break_seconds", UNSET)

        wait_alert = d.pop("wait_alert", UNSET)

        wait_warn = d.pop("wait_warn", UNSET)

        wrap_up_seconds = d.pop("wrap_up_seconds", UNSET)

        wall_limits = cls(
            level_alert=level_alert,
            level_warn=level_warn,
            on_break_seconds=on_break_seconds,
            wait_alert=wait_alert,
            wait_warn=wait_warn,
            wrap_up_seconds=wrap_up_seconds,
        )

        return wall_limits

