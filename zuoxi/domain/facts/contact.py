"""The customer's side of a conversation: stream contact/<ContactId>."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    AgentId,
    CallId,
    OfferId,
    QueueId,
    SegmentId,
)


@dataclass(frozen=True, slots=True)
class ContactOpened:
    """A customer has reached us."""

    channel: str
    call: CallId
    inbound: bool
    customer: str
    number: str


@dataclass(frozen=True, slots=True)
class ContactQueued:
    """The contact waits in a queue. `order` is cell-wide; `since` is the arrival in the queue that counts for its place.
    `service_level` is the queue's target now, so that a report made again tomorrow counts by the target of that day.
    `required`: skills with the least level; `wished`: skill, level, and for how many seconds it is insisted on.
    """

    queue: QueueId
    priority: int
    since: datetime
    order: int
    required: tuple[tuple[str, int], ...]
    position: int
    service_level: timedelta = timedelta(seconds=20)
    wished: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ContactOffered:
    """The contact rings at one agent (several with ring all), with the reasons of that choice as routing gave them."""

    offer: OfferId
    queue: QueueId
    agents: tuple[AgentId, ...]
    why: dict[str, Any]


@dataclass(frozen=True, slots=True)
class OfferAccepted:
    """The agent took it; the segment begins."""

    offer: OfferId
    agent: AgentId
    segment: SegmentId
    waited: timedelta
    """From the entry of the queue to the acceptance."""


@dataclass(frozen=True, slots=True)
class OfferMissed:
    """The agent didn't take it."""

    offer: OfferId
    agent: AgentId
    cause: Cause


@dataclass(frozen=True, slots=True)
class ContactDequeued:
    """The contact left the queue without an agent and goes on in its flow."""

    queue: QueueId
    why: str
    waited: timedelta


@dataclass(frozen=True, slots=True)
class ContactTurnedAway:
    """The queue has sent the customer out by its own settings: `why` timeout, closed or unmanned; `way` flow, voicemail, queue
    or hang_up.
    """

    queue: QueueId
    why: str
    way: str


@dataclass(frozen=True, slots=True)
class ContactAbandoned:
    """The customer left while waiting (an offer may have been ringing)."""

    queue: QueueId
    waited: timedelta
    ringing: bool


@dataclass(frozen=True, slots=True)
class TalkStarted:
    """Customer and agent hear each other."""

    segment: SegmentId
    agent: AgentId


@dataclass(frozen=True, slots=True)
class RecordingOmitted:
    """The talk of a segment is not recorded, on purpose."""

    segment: SegmentId
    agent: AgentId
    why: str
    """queue (it says so) or storage (the tenant keeps all that it may)"""


@dataclass(frozen=True, slots=True)
class TalkEnded:
    """The talk of a segment is over."""

    segment: SegmentId
    agent: AgentId
    by: str
    """caller, agent, system or lost"""


@dataclass(frozen=True, slots=True)
class AgentDeviceLost:
    """The agent's browser is gone in the middle of the talk; the customer hears music until it is back."""

    segment: SegmentId
    agent: AgentId


@dataclass(frozen=True, slots=True)
class AgentDeviceBack:
    """The agent's browser is back in the talk, `after` the time away."""

    segment: SegmentId
    agent: AgentId
    after: timedelta


@dataclass(frozen=True, slots=True)
class HoldStarted:
    """The customer hears music while the agent does something else."""

    segment: SegmentId
    agent: AgentId


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """The customer is back."""

    segment: SegmentId
    agent: AgentId


@dataclass(frozen=True, slots=True)
class WrapUpStarted:
    """The agent finishes the contact's paper work, until `until` at most (None: until the agent says so)."""

    segment: SegmentId
    agent: AgentId
    until: datetime | None


@dataclass(frozen=True, slots=True)
class WrapUpEnded:
    """The wrap-up is over: the segment is complete."""

    segment: SegmentId
    agent: AgentId
    by: str
    """agent, timer or system"""


@dataclass(frozen=True, slots=True)
class ContactDisposed:
    """The agent chose a result (a later one replaces it)."""

    segment: SegmentId
    agent: AgentId
    disposition: str
    notes: str


@dataclass(frozen=True, slots=True)
class ContactClosed:
    """The customer is gone; wrap-up may still run. `outcome`: answered, abandoned, flow (ended in it), failed or lost."""

    outcome: str
