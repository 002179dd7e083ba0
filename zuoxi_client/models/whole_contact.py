from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.whole_contact_nodes import WholeContactNodes
  from ..models.whole_contact_record import WholeContactRecord
  from ..models.whole_contact_why import WholeContactWhy





T = TypeVar("T", bound="WholeContact")



@_attrs_define
class WholeContact:
    """ A contact with its waits, offers, segments, choices and recordings. `nodes`: how the nodes of its flow are called,
    by
    their ids, as the steps have them.

        Attributes:
            agent (None | str):
            agent_name (str):
            agent_number (str):
            answered_at (datetime.datetime | None):
            arrived_at (datetime.datetime):
            channel (str):
            choice (str):
            closed_at (datetime.datetime | None):
            customer (str):
            customer_name (str):
            disposition (str):
            ended_by (str):
            hold_seconds (float):
            id (str):
            inbound (bool):
            loss (str):
            nodes (WholeContactNodes):
            notes (str):
            number (str):
            outcome (str):
            queue (None | str):
            queue_name (str):
            record (WholeContactRecord):
            recordings (int):
            talk_seconds (float):
            unrecorded (str):
            waited_seconds (float):
            why (WholeContactWhy):
            wrap_up_seconds (float):
     """

    agent: None | str
    agent_name: str
    agent_number: str
    answered_at: datetime.datetime | None
    arrived_at: datetime.datetime
    channel: str
    choice: str
    closed_at: datetime.datetime | None
    customer: str
    customer_name: str
    disposition: str
    ended_by: str
    hold_seconds: float
    id: str
    inbound: bool
    loss: str
    nodes: WholeContactNodes
    notes: str
    number: str
    outcome: str
    queue: None | str
    queue_name: str
    record: WholeContactRecord
    recordings: int
    talk_seconds: float
    unrecorded: str
    waited_seconds: float
    why: WholeContactWhy
    wrap_up_seconds: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.whole_contact_nodes import WholeContactNodes # noqa: PLC0415
        from ..models.whole_contact_record import WholeContactRecord # noqa: PLC0415
        from ..models.whole_contact_why import WholeContactWhy # noqa: PLC0415
        agent: None | str
        agent = self.agent

        agent_name = self.agent_name

        agent_number = self.agent_number

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        arrived_at = self.arrived_at.isoformat()

        channel = self.channel

        choice = self.choice

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        customer = self.customer

        customer_name = self.customer_name

        disposition = self.disposition

        ended_by = self.ended_by

        hold_seconds = self.hold_seconds

        id = self.id

        inbound = self.inbound

        loss = self.loss

        nodes = self.nodes.to_dict()

        notes = self.notes

        number = self.number

        outcome = self.outcome

        queue: None | str
        queue = self.queue

        queue_name = self.queue_name

        record = self.record.to_dict()

        recordings = self.recordings

        talk_seconds = self.talk_seconds

        unrecorded = self.unrecorded

        waited_seconds = self.waited_seconds

        why = self.why.to_dict()

        wrap_up_seconds = self.wrap_up_seconds


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "agent": agent,
            "agent_name": agent_name,
            "agent_number": agent_number,
            "answered_at": answered_at,
            "arrived_at": arrived_at,
            "channel": channel,
            "choice": choice,
            "closed_at": closed_at,
            "customer": customer,
            "customer_name": customer_name,
            "disposition": disposition,
            "ended_by": ended_by,
            "hold_seconds": hold_seconds,
            "id": id,
            "inbound": inbound,
            "loss": loss,
            "nodes": nodes,
            "notes": notes,
            "number": number,
            "outcome": outcome,
            "queue": queue,
            "queue_name": queue_name,
            "record": record,
            "recordings": recordings,
            "talk_seconds": talk_seconds,
            "unrecorded": unrecorded,
            "waited_seconds": waited_seconds,
            "why": why,
            "wrap_up_seconds": wrap_up_seconds,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.whole_contact_nodes import WholeContactNodes # noqa: PLC0415
        from ..models.whole_contact_record import WholeContactRecord # noqa: PLC0415
        from ..models.whole_contact_why import WholeContactWhy # noqa: PLC0415
        d = dict(src_dict)
        def _parse_agent(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        agent = _parse_agent(d.pop("agent"))


        agent_name = d.pop("agent_name")

        agent_number = d.pop("agent_number")

        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)



                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))


        arrived_at = datetime.datetime.fromisoformat(d.pop("arrived_at"))




        channel = d.pop("channel")

        choice = d.pop("choice")

        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)



                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))


        customer = d.pop("customer")

        customer_name = d.pop("customer_name")

        disposition = d.pop("disposition")

        ended_by = d.pop("ended_by")

        hold_seconds = d.pop("hold_seconds")

        id = d.pop("id")

        inbound = d.pop("inbound")

        loss = d.pop("loss")

        nodes = WholeContactNodes.from_dict(d.pop("nodes"))




        notes = d.pop("notes")

        number = d.pop("number")

        outcome = d.pop("outcome")

        def _parse_queue(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        queue = _parse_queue(d.pop("queue"))


        queue_name = d.pop("queue_name")

        record = WholeContactRecord.from_dict(d.pop("record"))




        recordings = d.pop("recordings")

        talk_seconds = d.pop("talk_seconds")

        unrecorded = d.pop("unrecorded")

        waited_seconds = d.pop("waited_seconds")

        why = WholeContactWhy.from_dict(d.pop("why"))




        wrap_up_seconds = d.pop("wrap_up_seconds")

        whole_contact = cls(
            agent=agent,
            agent_name=agent_name,
            agent_number=agent_number,
            answered_at=answered_at,
            arrived_at=arrived_at,
            channel=channel,
            choice=choice,
            closed_at=closed_at,
            customer=customer,
            customer_name=customer_name,
            disposition=disposition,
            ended_by=ended_by,
            hold_seconds=hold_seconds,
            id=id,
            inbound=inbound,
            loss=loss,
            nodes=nodes,
            notes=notes,
            number=number,
            outcome=outcome,
            queue=queue,
            queue_name=queue_name,
            record=record,
            recordings=recordings,
            talk_seconds=talk_seconds,
            unrecorded=unrecorded,
            waited_seconds=waited_seconds,
            why=why,
            wrap_up_seconds=wrap_up_seconds,
        )


        whole_contact.additional_properties = d
        return whole_contact

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
