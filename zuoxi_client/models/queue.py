from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.queue_after_wait import QueueAfterWait
from ..models.queue_strategy import QueueStrategy
from ..models.queue_when_closed import QueueWhenClosed
from ..models.queue_when_unmanned import QueueWhenUnmanned
from typing import cast

if TYPE_CHECKING:
  from ..models.shown_member import ShownMember
  from ..models.shown_skill import ShownSkill
  from ..models.shown_wish import ShownWish





T = TypeVar("T", bound="Queue")



@_attrs_define
class Queue:
    """ A queue. Seconds are whole; 0 in `max_wait_seconds`, `max_waiting` and `misses_before_break` is no limit.

    Ways out: `after_wait` once `max_wait_seconds` are over, `when_closed` while `calendar` is closed, `when_unmanned`
    while
    nobody is signed in. `wait`: on it goes; `flow`: the exit of the flow's node; `voicemail`; `queue`: to `fallback`;
    `hang_up`.
    `message` is the prompt before a voicemail and before the end (null: a built-in one).

        Attributes:
            after_wait (QueueAfterWait):
            calendar (None | str):
            fallback (None | str):
            fallback_name (str):
            id (str):
            max_wait_seconds (int):
            max_waiting (int):
            members (list[ShownMember]):
            message (None | str):
            misses_before_break (int):
            more_wrap_up (bool):
            music (str):
            name (str):
            record (bool):
            required (list[ShownSkill]):
            ring_seconds (int):
            service_level_seconds (int):
            strategy (QueueStrategy):
            when_closed (QueueWhenClosed):
            when_unmanned (QueueWhenUnmanned):
            wished (list[ShownWish]):
            wrap_up_seconds (int):
     """

    after_wait: QueueAfterWait
    calendar: None | str
    fallback: None | str
    fallback_name: str
    id: str
    max_wait_seconds: int
    max_waiting: int
    members: list[ShownMember]
    message: None | str
    misses_before_break: int
    more_wrap_up: bool
    music: str
    name: str
    record: bool
    required: list[ShownSkill]
    ring_seconds: int
    service_level_seconds: int
    strategy: QueueStrategy
    when_closed: QueueWhenClosed
    when_unmanned: QueueWhenUnmanned
    wished: list[ShownWish]
    wrap_up_seconds: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.shown_member import ShownMember # noqa: PLC0415
        from ..models.shown_skill import ShownSkill # noqa: PLC0415
        from ..models.shown_wish import ShownWish # noqa: PLC0415
        after_wait = self.after_wait.value

        calendar: None | str
        calendar = self.calendar

        fallback: None | str
        fallback = self.fallback

        fallback_name = self.fallback_name

        id = self.id

        max_wait_seconds = self.max_wait_seconds

        max_waiting = self.max_waiting

        members = []
        for members_item_data in self.members:
            members_item = members_item_data.to_dict()
            members.append(members_item)



        message: None | str
        message = self.message

        misses_before_break = self.misses_before_break

        more_wrap_up = self.more_wrap_up

        music = self.music

        name = self.name

        record = self.record

        required = []
        for required_item_data in self.required:
            required_item = required_item_data.to_dict()
            required.append(required_item)



        ring_seconds = self.ring_seconds

        service_level_seconds = self.service_level_seconds

        strategy = self.strategy.value

        when_closed = self.when_closed.value

        when_unmanned = self.when_unmanned.value

        wished = []
        for wished_item_data in self.wished:
            wished_item = wished_item_data.to_dict()
            wished.append(wished_item)



        wrap_up_seconds = self.wrap_up_seconds


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "after_wait": after_wait,
            "calendar": calendar,
            "fallback": fallback,
            "fallback_name": fallback_name,
            "id": id,
            "max_wait_seconds": max_wait_seconds,
            "max_waiting": max_waiting,
            "members": members,
            "message": message,
            "misses_before_break": misses_before_break,
            "more_wrap_up": more_wrap_up,
            "music": music,
            "name": name,
            "record": record,
            "required": required,
            "ring_seconds": ring_seconds,
            "service_level_seconds": service_level_seconds,
            "strategy": strategy,
            "when_closed": when_closed,
            "when_unmanned": when_unmanned,
            "wished": wished,
            "wrap_up_seconds": wrap_up_seconds,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.shown_member import ShownMember # noqa: PLC0415
        from ..models.shown_skill import ShownSkill # noqa: PLC0415
        from ..models.shown_wish import ShownWish # noqa: PLC0415
        d = dict(src_dict)
        after_wait = QueueAfterWait(d.pop("after_wait"))




        def _parse_calendar(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        calendar = _parse_calendar(d.pop("calendar"))


        def _parse_fallback(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fallback = _parse_fallback(d.pop("fallback"))


        fallback_name = d.pop("fallback_name")

        id = d.pop("id")

        max_wait_seconds = d.pop("max_wait_seconds")

        max_waiting = d.pop("max_waiting")

        members = []
        _members = d.pop("members")
        for members_item_data in (_members):
            members_item = ShownMember.from_dict(members_item_data)



            members.append(members_item)


        def _parse_message(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        message = _parse_message(d.pop("message"))


        misses_before_break = d.pop("misses_before_break")

        more_wrap_up = d.pop("more_wrap_up")

        music = d.pop("music")

        name = d.pop("name")

        record = d.pop("record")

        required = []
        _required = d.pop("required")
        for required_item_data in (_required):
            required_item = ShownSkill.from_dict(required_item_data)



            required.append(required_item)


        ring_seconds = d.pop("ring_seconds")

        service_level_seconds = d.pop("service_level_seconds")

        strategy = QueueStrategy(d.pop("strategy"))




        when_closed = QueueWhenClosed(d.pop("when_closed"))




        when_unmanned = QueueWhenUnmanned(d.pop("when_unmanned"))




        wished = []
        _wished = d.pop("wished")
        for wished_item_data in (_wished):
            wished_item = ShownWish.from_dict(wished_item_data)



            wished.append(wished_item)


        wrap_up_seconds = d.pop("wrap_up_seconds")

        queue = cls(
            after_wait=after_wait,
            calendar=calendar,
            fallback=fallback,
            fallback_name=fallback_name,
            id=id,
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


        queue.additional_properties = d
        return queue

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
