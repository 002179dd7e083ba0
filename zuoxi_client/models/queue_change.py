from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.queue_change_strategy import QueueChangeStrategy
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.member import Member
  from ..models.required import Required
  from ..models.wished import Wished





T = TypeVar("T", bound="QueueChange")



@_attrs_define
class QueueChange:
    """ What is to be different; lists replace those that were there.

        Attributes:
            fallback (None | str | Unset):
            max_wait_seconds (int | Unset):
            max_waiting (int | Unset):
            members (list[Member] | Unset):
            misses_before_break (int | Unset):
            more_wrap_up (bool | Unset):
            music (str | Unset):
            name (str | Unset):
            record (bool | Unset):
            required (list[Required] | Unset):
            ring_seconds (int | Unset):
            service_level_seconds (int | Unset):
            strategy (QueueChangeStrategy | Unset):
            wished (list[Wished] | Unset):
            wrap_up_seconds (int | Unset):
     """

    fallback: None | str | Unset = UNSET
    max_wait_seconds: int | Unset = UNSET
    max_waiting: int | Unset = UNSET
    members: list[Member] | Unset = UNSET
    misses_before_break: int | Unset = UNSET
    more_wrap_up: bool | Unset = UNSET
    music: str | Unset = UNSET
    name: str | Unset = UNSET
    record: bool | Unset = UNSET
    required: list[Required] | Unset = UNSET
    ring_seconds: int | Unset = UNSET
    service_level_seconds: int | Unset = UNSET
    strategy: QueueChangeStrategy | Unset = UNSET
    wished: list[Wished] | Unset = UNSET
    wrap_up_seconds: int | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.member import Member # noqa: PLC0415
        from ..models.required import Required # noqa: PLC0415
        from ..models.wished import Wished # noqa: PLC0415
        fallback: None | str | Unset
        if isinstance(self.fallback, Unset):
            fallback = UNSET
        else:
            fallback = self.fallback

        max_wait_seconds = self.max_wait_seconds

        max_waiting = self.max_waiting

        members: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.members, Unset):
            members = []
            for members_item_data in self.members:
                members_item = members_item_data.to_dict()
                members.append(members_item)



        misses_before_break = self.misses_before_break

        more_wrap_up = self.more_wrap_up

        music = self.music

        name = self.name

        record = self.record

        required: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.required, Unset):
            required = []
            for required_item_data in self.required:
                required_item = required_item_data.to_dict()
                required.append(required_item)



        ring_seconds = self.ring_seconds

        service_level_seconds = self.service_level_seconds

        strategy: str | Unset = UNSET
        if not isinstance(self.strategy, Unset):
            strategy = self.strategy.value


        wished: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.wished, Unset):
            wished = []
            for wished_item_data in self.wished:
                wished_item = wished_item_data.to_dict()
                wished.append(wished_item)



        wrap_up_seconds = self.wrap_up_seconds


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if fallback is not UNSET:
            field_dict["fallback"] = fallback
        if max_wait_seconds is not UNSET:
            field_dict["max_wait_seconds"] = max_wait_seconds
        if max_waiting is not UNSET:
            field_dict["max_waiting"] = max_waiting
        if members is not UNSET:
            field_dict["members"] = members
        if misses_before_break is not UNSET:
            field_dict["misses_before_break"] = misses_before_break
        if more_wrap_up is not UNSET:
            field_dict["more_wrap_up"] = more_wrap_up
        if music is not UNSET:
            field_dict["music"] = music
        if name is not UNSET:
            field_dict["name"] = name
        if record is not UNSET:
            field_dict["record"] = record
        if required is not UNSET:
            field_dict["required"] = required
        if ring_seconds is not UNSET:
            field_dict["ring_seconds"] = ring_seconds
        if service_level_seconds is not UNSET:
            field_dict["service_level_seconds"] = service_level_seconds
        if strategy is not UNSET:
            field_dict["strategy"] = strategy
        if wished is not UNSET:
            field_dict["wished"] = wished
        if wrap_up_seconds is not UNSET:
            field_dict["wrap_up_seconds"] = wrap_up_seconds

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.member import Member # noqa: PLC0415
        from ..models.required import Required # noqa: PLC0415
        from ..models.wished import Wished # noqa: PLC0415
        d = dict(src_dict)
        def _parse_fallback(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        fallback = _parse_fallback(d.pop("fallback", UNSET))


        max_wait_seconds = d.pop("max_wait_seconds", UNSET)

        max_waiting = d.pop("max_waiting", UNSET)

        _members = d.pop("members", UNSET)
        members: list[Member] | Unset = UNSET
        if _members is not UNSET:
            members = []
            for members_item_data in _members:
                members_item = Member.from_dict(members_item_data)



                members.append(members_item)


        misses_before_break = d.pop("misses_before_break", UNSET)

        more_wrap_up = d.pop("more_wrap_up", UNSET)

        music = d.pop("music", UNSET)

        name = d.pop("name", UNSET)

        record = d.pop("record", UNSET)

        _required = d.pop("required", UNSET)
        required: list[Required] | Unset = UNSET
        if _required is not UNSET:
            required = []
            for required_item_data in _required:
                required_item = Required.from_dict(required_item_data)



                required.append(required_item)


        ring_seconds = d.pop("ring_seconds", UNSET)

        service_level_seconds = d.pop("service_level_seconds", UNSET)

        _strategy = d.pop("strategy", UNSET)
        strategy: QueueChangeStrategy | Unset
        if isinstance(_strategy,  Unset):
            strategy = UNSET
        else:
            strategy = QueueChangeStrategy(_strategy)




        _wished = d.pop("wished", UNSET)
        wished: list[Wished] | Unset = UNSET
        if _wished is not UNSET:
            wished = []
            for wished_item_data in _wished:
                wished_item = Wished.from_dict(wished_item_data)



                wished.append(wished_item)


        wrap_up_seconds = d.pop("wrap_up_seconds", UNSET)

        queue_change = cls(
            fallback=fallback,
            max_wait_seconds=max_wait_seconds,
            max_waiting=max_waiting,
            members=members,
            misses_before_break=misses_before_break,
            more_wrap_up=more_wrap_up,
            music=music,
            name=name,
            record=record,
            required=required,
            ring_seconds=ring_seconds,
            service_level_seconds=service_level_seconds,
            strategy=strategy,
            wished=wished,
            wrap_up_seconds=wrap_up_seconds,
        )

        return queue_change

