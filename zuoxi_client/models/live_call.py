from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="LiveCall")



@_attrs_define
class LiveCall:
    """ A call as it is now. `phase`: dialing, flow, sorry, waiting, talking, transferring or leaving; `kind`: inbound,
    outbound
    or internal; `agent` talks with the customer, those of `wrapping_up` do the paper work.

        Attributes:
            age_seconds (float):
            agent (None | str):
            call (str):
            caller (str):
            contact (str):
            customer_there (bool):
            kind (str):
            muted (bool):
            number (str):
            on_hold (bool):
            phase (str):
            position (int | None):
            queue (None | str):
            waited_seconds (float):
            wrapping_up (list[str]):
     """

    age_seconds: float
    agent: None | str
    call: str
    caller: str
    contact: str
    customer_there: bool
    kind: str
    muted: bool
    number: str
    on_hold: bool
    phase: str
    position: int | None
    queue: None | str
    waited_seconds: float
    wrapping_up: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        age_seconds = self.age_seconds

        agent: None | str
        agent = self.agent

        call = self.call

        caller = self.caller

        contact = self.contact

        customer_there = self.customer_there

        kind = self.kind

        muted = self.muted

        number = self.number

        on_hold = self.on_hold

        phase = self.phase

        position: int | None
        position = self.position

        queue: None | str
        queue = self.queue

        waited_seconds = self.waited_seconds

        wrapping_up = self.wrapping_up




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "age_seconds": age_seconds,
            "agent": agent,
            "call": call,
            "caller": caller,
            "contact": contact,
            "customer_there": customer_there,
            "kind": kind,
            "muted": muted,
            "number": number,
            "on_hold": on_hold,
            "phase": phase,
            "position": position,
            "queue": queue,
            "waited_seconds": waited_seconds,
            "wrapping_up": wrapping_up,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        age_seconds = d.pop("age_seconds")

        def _parse_agent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        agent = _parse_agent(d.pop("agent"))


        call = d.pop("call")

        caller = d.pop("caller")

        contact = d.pop("contact")

        customer_there = d.pop("customer_there")

        kind = d.pop("kind")

        muted = d.pop("muted")

        number = d.pop("number")

        on_hold = d.pop("on_hold")

        phase = d.pop("phase")

        def _parse_position(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        position = _parse_position(d.pop("position"))


        def _parse_queue(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        queue = _parse_queue(d.pop("queue"))


        waited_seconds = d.pop("waited_seconds")

        wrapping_up = cast(list[str], d.pop("wrapping_up"))


        live_call = cls(
            age_seconds=age_seconds,
            agent=agent,
            call=call,
            caller=caller,
            contact=contact,
            customer_there=customer_there,
            kind=kind,
            muted=muted,
            number=number,
            on_hold=on_hold,
            phase=phase,
            position=position,
            queue=queue,
            waited_seconds=waited_seconds,
            wrapping_up=wrapping_up,
        )


        live_call.additional_properties = d
        return live_call

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
