from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="Recording")



@_attrs_define
class Recording:
    """ A recording. `state`: complete, incomplete, missing or deleted, the last three with the reason: `reason` holds
    stable
    codes, or what a person typed; `reason_text` says it in the reader's language.

        Attributes:
            agent (str):
            bytes_ (int):
            call (str):
            called (str):
            caller (str):
            contact (str):
            id (str):
            kept_at (datetime.datetime):
            length_seconds (float):
            queue (str):
            reason (str):
            reason_text (str):
            started_at (datetime.datetime):
            state (str):
     """

    agent: str
    bytes_: int
    call: str
    called: str
    caller: str
    contact: str
    id: str
    kept_at: datetime.datetime
    length_seconds: float
    queue: str
    reason: str
    reason_text: str
    started_at: datetime.datetime
    state: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        agent = self.agent

        bytes_ = self.bytes_

        call = self.call

        called = self.called

        caller = self.caller

        contact = self.contact

        id = self.id

        kept_at = self.kept_at.isoformat()

        length_seconds = self.length_seconds

        queue = self.queue

        reason = self.reason

        reason_text = self.reason_text

        started_at = self.started_at.isoformat()

        state = self.state


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agent": agent,
            "bytes": bytes_,
            "call": call,
            "called": called,
            "caller": caller,
            "contact": contact,
            "id": id,
            "kept_at": kept_at,
            "length_seconds": length_seconds,
            "queue": queue,
            "reason": reason,
            "reason_text": reason_text,
            "started_at": started_at,
            "state": state,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        agent = d.pop("agent")

        bytes_ = d.pop("bytes")

        call = d.pop("call")

        called = d.pop("called")

        caller = d.pop("caller")

        contact = d.pop("contact")

        id = d.pop("id")

        kept_at = datetime.datetime.fromisoformat(d.pop("kept_at"))




        length_seconds = d.pop("length_seconds")

        queue = d.pop("queue")

        reason = d.pop("reason")

        reason_text = d.pop("reason_text")

        started_at = datetime.datetime.fromisoformat(d.pop("started_at"))




        state = d.pop("state")

        recording = cls(
            agent=agent,
            bytes_=bytes_,
            call=call,
            called=called,
            caller=caller,
            contact=contact,
            id=id,
            kept_at=kept_at,
            length_seconds=length_seconds,
            queue=queue,
            reason=reason,
            reason_text=reason_text,
            started_at=started_at,
            state=state,
        )


        recording.additional_properties = d
        return recording

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
