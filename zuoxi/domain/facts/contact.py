"""The customer's side of a conversation: stream contact/<ContactId>."""

from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    AgentId,
    CallId,
    OfferId,
    QueueId,
    SegmentId,
)


class ContactOpened(Struct, frozen=True):
    """A customer has reached us."""

    channel: str
    call: CallId
    inbound: bool
    customer: str
    number: str


class ContactQueued(Struct, frozen=True):
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


class ContactOffered(Struct, frozen=True):
    """The contact rings at one agent (several with ring all), with the reasons of that choice as routing gave them."""

    offer: OfferId
    queue: QueueId
    agents: tuple[AgentId, ...]
    why: dict[str, Any]


class OfferAccepted(Struct, frozen=True):
    """The agent took it; the segment begins."""

    offer: OfferId
    agent: AgentId
    segment: SegmentId
    waited: timedelta
    """From the entry of the queue to the acceptance."""


class OfferMissed(Struct, frozen=True):
    """The agent didn't take it."""

    offer: OfferId
    agent: AgentId
    cause: Cause


class ContactDequeued(Struct, frozen=True):
    """The contact left the queue without an agent and goes on in its flow."""

    queue: QueueId
    why: str
    waited: timedelta


class ContactTurnedAway(Struct, frozen=True):
    """The queue has sent the customer out by its own settings: `why` timeout, closed or unmanned; `way` flow, voicemail, queue
    or hang_up.
    """

    queue: QueueId
    why: str
    way: str


class ContactAbandoned(Struct, frozen=True):
    """The customer left while waiting (an offer may have been ringing)."""

    queue: QueueId
    waited: timedelta
    ringing: bool


class TalkStarted(Struct, frozen=True):
    """Customer and agent hear each other."""

    segment: SegmentId
    agent: AgentId


class RecordingOmitted(Struct, frozen=True):
    """The talk of a segment is not recorded, on purpose."""

    segment: SegmentId
    agent: AgentId
    why: str
    """queue (it says so) or storage (the tenant keeps all that it may)"""


class TalkEnded(Struct, frozen=True):
    """The talk of a segment is over."""

    segment: SegmentId
    agent: AgentId
    by: str
    """caller, agent, system or lost"""


class AgentDeviceLost(Struct, frozen=True):
    """The agent's browser is gone in the middle of the talk; the customer hears music until it is back."""

    segment: SegmentId
    agent: AgentId


class AgentDeviceBack(Struct, frozen=True):
    """The agent's browser is back in the talk, `after` the time away."""

    segment: SegmentId
    agent: AgentId
    after: timedelta


class HoldStarted(Struct, frozen=True):
    """The customer hears music while the agent does something else."""

    segment: SegmentId
    agent: AgentId


class HoldEnded(Struct, frozen=True):
    """The customer is back."""

    segment: SegmentId
    agent: AgentId


class WrapUpStarted(Struct, frozen=True):
    """The agent finishes the contact's paper work, until `until` at most (None: until the agent says so)."""

    segment: SegmentId
    agent: AgentId
    until: datetime | None


class WrapUpEnded(Struct, frozen=True):
    """The wrap-up is over: the segment is complete."""

    segment: SegmentId
    agent: AgentId
    by: str
    """agent, timer or system"""


class ContactDisposed(Struct, frozen=True):
    """The agent chose a result (a later one replaces it)."""

    segment: SegmentId
    agent: AgentId
    disposition: str
    notes: str


class ContactClosed(Struct, frozen=True):
    """The customer is gone; wrap-up may still run. `outcome`: answered, abandoned, flow (ended in it), failed or lost."""

    outcome: str
