from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.try_event_queue_type_0 import TryEventQueueType0
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="TryEvent")



@_attrs_define
class TryEvent:
    """ What the caller does next: exactly one of these. `next`: wait until something happens by itself.

        Attributes:
            hang_up (bool | None | Unset):
            keys (None | str | Unset):
            next_ (bool | None | Unset):
            queue (None | TryEventQueueType0 | Unset):
            wait_seconds (float | None | Unset):
     """

    hang_up: bool | None | Unset = UNSET
    keys: None | str | Unset = UNSET
    next_: bool | None | Unset = UNSET
    queue: None | TryEventQueueType0 | Unset = UNSET
    wait_seconds: float | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        hang_up: bool | None | Unset
        if isinstance(self.hang_up, Unset):
            hang_up = UNSET
        else:
            hang_up = self.hang_up

        keys: None | str | Unset
        if isinstance(self.keys, Unset):
            keys = UNSET
        else:
            keys = self.keys

        next_: bool | None | Unset
        if isinstance(self.next_, Unset):
            next_ = UNSET
        else:
            next_ = self.next_

        queue: None | str | Unset
        if isinstance(self.queue, Unset):
            queue = UNSET
        elif isinstance(self.queue, TryEventQueueType0):
            queue = self.queue.value
        else:
            queue = self.queue

        wait_seconds: float | None | Unset
        if isinstance(self.wait_seconds, Unset):
            wait_seconds = UNSET
        else:
            wait_seconds = self.wait_seconds


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if hang_up is not UNSET:
            field_dict["hang_up"] = hang_up
        if keys is not UNSET:
            field_dict["keys"] = keys
        if next_ is not UNSET:
            field_dict["next"] = next_
        if queue is not UNSET:
            field_dict["queue"] = queue
        if wait_seconds is not UNSET:
            field_dict["wait_seconds"] = wait_seconds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        def _parse_hang_up(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        hang_up = _parse_hang_up(d.pop("hang_up", UNSET))


        def _parse_keys(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        keys = _parse_keys(d.pop("keys", UNSET))


        def _parse_next_(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        next_ = _parse_next_(d.pop("next", UNSET))


        def _parse_queue(data: object) -> None | TryEventQueueType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                queue_type_0 = TryEventQueueType0(data)



                return queue_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TryEventQueueType0 | Unset, data)

        queue = _parse_queue(d.pop("queue", UNSET))


        def _parse_wait_seconds(data: object) -> float | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(float | None | Unset, data)

        wait_seconds = _parse_wait_seconds(d.pop("wait_seconds", UNSET))


        try_event = cls(
            hang_up=hang_up,
            keys=keys,
            next_=next_,
            queue=queue,
            wait_seconds=wait_seconds,
        )

        return try_event

