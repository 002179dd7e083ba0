from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.queue_change_after_wait import QueueChangeAfterWait
from ..models.queue_change_strategy import QueueChangeStrategy
from ..models.queue_change_when_closed import QueueChangeWhenClosed
from ..models.queue_change_when_unmanned import QueueChangeWhenUnmanned
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
            after_wait (QueueChangeAfterWait | Unset):
            calendar (None | str | Unset):
            fallback (None | str | Unset):
            max_wait_seconds (int | Unset):
            max_waiting (int | Unset):
            members (list[Member] | Unset):
            message (None | str | Unset):
            misses_before_break (int | Unset):
            more_wrap_up (bool | Unset):
            music (str | Unset):
            name (str | Unset):
            record (bool | Unset):
            required (list[Required] | Unset):
            ring_seconds (int | Unset):
            service_level_seconds (int | Unset):
            strategy (QueueChangeStrategy | Unset):
            when_closed (QueueChangeWhenClosed | Unset):
            when_unmanned (QueueChangeWhenUnmanned | Unset):
            wished (list[Wished] | Unset):
            wrap_up_seconds (int | Unset):
     """

    after_wait: QueueChangeAfterWait | Unset = UNSET
    calendar: None | str | Unset = UNSET
    fallback: None | str | Unset = UNSET
    max_wait_seconds: int | Unset = UNSET
    max_waiting: int | Unset = UNSET
    members: list[Member] | Unset = UNSET
    message: None | str | Unset = UNSET
    misses_before_break: int | Unset = UNSET
    more_wrap_up: bool | Unset = UNSET
    music: str | Unset = UNSET
    name: str | Unset = UNSET
    record: bool | Unset = UNSET
    required: list[Required] | Unset = UNSET
    ring_seconds: int | Unset = UNSET
    service_level_seconds: int | Unset = UNSET
    strategy: QueueChangeStrategy | Unset = UNSET
    when_closed: QueueChangeWhenClosed | Unset = UNSET
    when_unmanned: QueueChangeWhenUnmanned | Unset = UNSET
    wished: list[Wished] | Unset = UNSET
    wrap_up_seconds: int | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.member import Member # noqa: PLC0415
        from ..models.required import Required # noqa: PLC0415
        from ..models.wished import Wished # noqa: PLC0415
        after_wait: str | Unset = UNSET
        if not isinstance(self.after_wait, Unset):
            after_wait = self.after_wait.value


        calendar: None | str | Unset
        if isinstance(self.calendar, Unset):
            calendar = UNSET
        else:
            calendar = self.calendar

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



        message: None | str | Unset
        if isinstance(self.message, Unset):
            message = UNSET
        else:
            message = self.message

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


        when_closed: str | Unset = UNSET
        if not isinstance(self.when_closed, Unset):
            when_closed = self.when_closed.value


        when_unmanned: str | Unset = UNSET
        if not isinstance(self.when_unmanned, Unset):
            when_unmanned = self.when_unmanned.value


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
        if after_wait is not UNSET:
            field_dict["after_wait"] = after_wait
        if calendar is not UNSET:
            field_dict["calendar"] = calendar
        if fallback is not UNSET:
            field_dict["fallback"] = fallback
        if max_wait_seconds is not UNSET:
            field_dict["max_wait_seconds"] = max_wait_seconds
        if max_waiting is not UNSET:
            field_dict["max_waiting"] = max_waiting
        if members is not UNSET:
            field_dict["members"] = members
        if message is not UNSET:
            field_dict["message"] = message
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
        if when_closed is not UNSET:
            field_dict["when_closed"] = when_closed
        if when_unmanned is not UNSET:
            field_dict["when_unmanned"] = when_unmanned
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
        _after_wait = d.pop("after_wait", UNSET)
        after_wait: QueueChangeAfterWait | Unset
        if isinstance(_after_wait,  Unset):
            after_wait = UNSET
        else:
            after_wait = QueueChangeAfterWait(_after_wait)




        def _parse_calendar(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        calendar = _parse_calendar(d.pop("calendar", UNSET))


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


        def _parse_message(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        message = _parse_message(d.pop("message", UNSET))


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




        _when_closed = d.pop("when_closed", UNSET)
        when_closed: QueueChangeWhenClosed | Unset
        if isinstance(_when_closed,  Unset):
            when_closed = UNSET
        else:
            when_closed = QueueChangeWhenClosed(_when_closed)




        _when_unmanned = d.pop("when_unmanned", UNSET)
        when_unmanned: QueueChangeWhenUnmanned | Unset
        if isinstance(_when_unmanned,  Unset):
            when_unmanned = UNSET
        else:
            when_unmanned = QueueChangeWhenUnmanned(_when_unmanned)




        _wished = d.pop("wished", UNSET)
        wished: list[Wished] | Unset = UNSET
        if _wished is not UNSET:
            wished = []
            for wished_item_data in _wished:
                wished_item = Wished.from_dict(wished_item_data)



                wished.append(wished_item)


        wrap_up_seconds = d.pop("wrap_up_seconds", UNSET)

        queue_change = cls(
            after_wait=after_wait,
            calendar=calendar,
            fallback=fallback,
            max_wait_seconds=max_wait_seconds,
            max_waiting=max_waiting,
            members=members,
            message=message,
            misses_before_break=misses_before_break,
            more_wrap_up=more_wrap_up,
            music=music,
            name=name,
            record=record,
            required=required,
            ring_seconds=ring_seconds,
            service_level_seconds=service_level_seconds,
            strategy=strategy,
            when_closed=when_closed,
            when_unmanned=when_unmanned,
            wished=wished,
            wrap_up_seconds=wrap_up_seconds,
        )

        return queue_change

