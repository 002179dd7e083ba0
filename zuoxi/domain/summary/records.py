"""The record of a contact: everything that a report, a screen or a customer's complaint asks of it.

Structs and not dataclasses, because a fold makes a changed copy for each of some dozens of facts: ten times faster.
"""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from zuoxi_kit.ids import (
    AgentId,
    CallId,
    ContactId,
    FlowId,
    LegId,
    OfferId,
    QueueId,
    RecordingId,
    SegmentId,
    TenantId,
    TrunkId,
)

NONE = timedelta()


class Choice(msgspec.Struct, frozen=True):
    """What the caller pressed at a node, and the way out it chose ("" when the node asked again)."""

    node: str
    digits: str
    exit: str
    at: datetime


class WaitRecord(msgspec.Struct, frozen=True):
    """One wait in one queue. `ended`: "" (still waiting), answered, abandoned, or why the contact went on in its flow."""

    queue: QueueId
    began_at: datetime
    service_level: timedelta
    ended: str = ""
    ended_at: datetime | None = None
    waited: timedelta = NONE


class OfferRecord(msgspec.Struct, frozen=True):
    """The contact rang at one agent (several with ring all), with the reasons of that choice."""

    offer: OfferId
    queue: QueueId
    agents: tuple[AgentId, ...]
    at: datetime
    why: dict[str, Any]
    accepted_by: AgentId | None = None
    missed: tuple[tuple[AgentId, str], ...] = ()
    """Who didn't take it, and the cause"""


class SegmentRecord(msgspec.Struct, frozen=True):
    """One agent's part. The sums hold what is over; an open part has its beginning in `…_since`."""

    segment: SegmentId
    agent: AgentId
    queue: QueueId
    began_at: datetime
    talk: timedelta = NONE
    hold: timedelta = NONE
    wrap_up: timedelta = NONE
    talk_since: datetime | None = None
    hold_since: datetime | None = None
    wrap_up_since: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    """Who ended the talk: caller, agent, system or lost"""
    disposition: str = ""
    notes: str = ""
    unrecorded: str = ""
    """Why the talk is not recorded: queue, storage, or "" when it is to be"""


class RecordingRecord(msgspec.Struct, frozen=True):
    """A recording of a leg; `length` None while it runs."""

    recording: RecordingId
    leg: LegId
    began_at: datetime
    length: timedelta | None = None
    ok: bool = True
    folder: str = ""


class ContactRecord(msgspec.Struct, frozen=True):
    """One customer interaction, as far as the facts that were seen tell it. Sums over its parts are properties."""

    tenant: TenantId
    id: ContactId
    arrived_at: datetime
    seen: tuple[tuple[str, str, int], ...] = ()
    """(kind, id, number of the last fact seen) of each stream: the contact's and its calls'"""
    channel: str = ""
    inbound: bool = True
    calls: tuple[CallId, ...] = ()
    customer: str = ""
    customer_name: str = ""
    number: str = ""
    trunk: TrunkId | None = None
    flow: FlowId | None = None
    flow_version: int = 0
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    outcome: str = ""
    """"" while it is open; then answered, abandoned, flow, failed or lost"""
    choices: tuple[Choice, ...] = ()
    failures: tuple[tuple[str, str], ...] = ()
    """Where the flow could not go on, and why"""
    waits: tuple[WaitRecord, ...] = ()
    offers: tuple[OfferRecord, ...] = ()
    segments: tuple[SegmentRecord, ...] = ()
    recordings: tuple[RecordingRecord, ...] = ()

    @property
    def choice(self) -> str:
        """What the caller chose in the menus: the last digits that led on."""
        return next((each.digits for each in reversed(self.choices) if each.exit), "")

    @property
    def queue(self) -> QueueId | None:
        """The last queue."""
        return self.waits[-1].queue if self.waits else None

    @property
    def agent(self) -> AgentId | None:
        """The last segment's agent."""
        return self.segments[-1].agent if self.segments else None

    @property
    def why(self) -> dict[str, Any]:
        """Why this agent: the reasons of the offer that was accepted last."""
        return next((offer.why for offer in reversed(self.offers) if offer.accepted_by), {})

    @property
    def waited(self) -> timedelta:
        """All waits that are over."""
        return sum((each.waited for each in self.waits), NONE)

    @property
    def talk(self) -> timedelta:
        """All talks that are over, without hold."""
        return sum((each.talk for each in self.segments), NONE)

    @property
    def hold(self) -> timedelta:
        """All holds that are over."""
        return sum((each.hold for each in self.segments), NONE)

    @property
    def wrap_up(self) -> timedelta:
        """All wrap-ups that are over."""
        return sum((each.wrap_up for each in self.segments), NONE)

    @property
    def unrecorded(self) -> str:
        """Why a talk of it is not recorded: storage before queue, which is by intention; "" when all are to be."""
        return max((each.unrecorded for each in self.segments), default="")

    @property
    def disposition(self) -> str:
        """The last that was given: who takes over after a transfer may give none."""
        return next((each.disposition for each in reversed(self.segments) if each.disposition), "")

    @property
    def notes(self) -> str:
        """The last that were written, by whomever."""
        return next((each.notes for each in reversed(self.segments) if each.notes), "")
