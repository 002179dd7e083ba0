"""What has happened: past tense, never changed afterwards. Everything that a report, a screen or a rehearsal knows is
folded from these.

A fact belongs to a stream (tenant, kind, id) and has a number in it, from 1 without gaps; `Recorded` is the envelope.
A fact's fields may grow by fields with a default; anything else is a new class. `zuoxi/bus/codec.py` writes them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    AgentId,
    CallId,
    CellId,
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


class Kind(StrEnum):
    """The kinds of streams."""

    CALL = "call"
    CONTACT = "contact"
    AGENT = "agent"
    QUEUE = "queue"
    TRUNK = "trunk"
    CAMPAIGN = "campaign"
    GRANT = "grant"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Stream:
    """A row of numbered facts about one thing."""

    tenant: TenantId
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """A fact with all that places it: its stream and number in it (from 1), the cell and its journal position that wrote
    it, when (aware UTC, the cell's clock), the version of the tenant's configuration in force, and its cause as
    "<cell position>" of the fact that led to it ("" when it came from outside).
    """

    stream: Stream
    seq: int
    cell: CellId
    position: int
    at: datetime
    version: int
    cause: str
    fact: "Fact"


# ---- call: the line's side -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CallArrived:
    """Somebody calls a number of a tenant's."""

    contact: ContactId
    trunk: TrunkId
    number: str
    caller: str
    caller_name: str
    leg: LegId
    flow: FlowId
    flow_version: int


@dataclass(frozen=True, slots=True)
class CallAnswered:
    """We picked up."""


@dataclass(frozen=True, slots=True)
class NodeEntered:
    """The flow came to a node."""

    node: str
    type: str


@dataclass(frozen=True, slots=True)
class DigitsCollected:
    """The caller's keys at a node and the way out they chose ("" when the node asks again)."""

    node: str
    digits: str
    exit: str


@dataclass(frozen=True, slots=True)
class FlowFailed:
    """The flow could not go on; the caller heard an apology and went to the fallback."""

    node: str
    why: str


@dataclass(frozen=True, slots=True)
class LegDialed:
    """We called an agent's (later: anybody's) endpoint."""

    leg: LegId
    endpoint: str
    agent: AgentId | None


@dataclass(frozen=True, slots=True)
class LegRang:
    """The dialled endpoint rings."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class LegPickedUp:
    """The dialled endpoint answered."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class LegsJoined:
    """These legs hear each other."""

    legs: tuple[LegId, ...]


@dataclass(frozen=True, slots=True)
class LegFinished:
    """A leg is over."""

    leg: LegId
    cause: Cause
    by_far_end: bool


@dataclass(frozen=True, slots=True)
class RecordingStarted:
    """Both directions of a leg are being recorded."""

    recording: RecordingId
    leg: LegId


@dataclass(frozen=True, slots=True)
class RecordingStopped:
    """The recording ended; `folder` is where the cell's worker finds its two files, below the cell's recording folder."""

    recording: RecordingId
    ok: bool
    length: timedelta
    folder: str


@dataclass(frozen=True, slots=True)
class CallEnded:
    """The call's last leg is over."""

    cause: Cause
    by: str
    """caller, agent, flow, system or lost"""


# ---- contact: the customer's side ------------------------------------------------------------------------------------


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
    """

    queue: QueueId
    priority: int
    since: datetime
    order: int
    required: tuple[tuple[str, int], ...]
    position: int
    service_level: timedelta = timedelta(seconds=20)


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
class TalkEnded:
    """The talk of a segment is over."""

    segment: SegmentId
    agent: AgentId
    by: str
    """caller, agent, system or lost"""


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


# ---- agent -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgentStatusChanged:
    """What the agent says: signed_out, ready or on_break, with the break's reason and who said it."""

    status: str
    reason: str
    by: str
    """the user's login, or "system" """


@dataclass(frozen=True, slots=True)
class AgentStateChanged:
    """What the system sees: free, ringing, talking, holding or wrap_up, and for which contact."""

    state: str
    contact: ContactId | None


@dataclass(frozen=True, slots=True)
class AgentReachabilityChanged:
    """Whether a device of the agent's can ring."""

    reachable: bool
    endpoint: str


# ---- trunk and cell --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CallRefused:
    """A call was refused before it had a tenant or a flow: unknown_number, refused (caller not allowed) or congestion."""

    number: str
    caller: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class TrunkStateChanged:
    """Whether the carrier answers (OPTIONS or registration)."""

    reachable: bool


@dataclass(frozen=True, slots=True)
class EngineStarted:
    """The cell's engine took over: how many legs and agents its journal names, and how many customers it found alive."""

    legs: int
    adopted: int
    agents: int


@dataclass(frozen=True, slots=True)
class SwitchWentAway:
    """The switch does not answer."""


@dataclass(frozen=True, slots=True)
class SwitchCameBack:
    """The switch answers again; `restarted`: without the calls it had."""

    restarted: bool


@dataclass(frozen=True, slots=True)
class ConfigurationApplied:
    """A tenant's configuration version is in force."""

    tenant: TenantId
    version: int


@dataclass(frozen=True, slots=True)
class AlarmRaised:
    """Something that a person should look at; `code` is stable, `about` names what, `text` is for the log."""

    code: str
    about: str
    text: str


Fact = (
    CallArrived
    | CallAnswered
    | NodeEntered
    | DigitsCollected
    | FlowFailed
    | LegDialed
    | LegRang
    | LegPickedUp
    | LegsJoined
    | LegFinished
    | RecordingStarted
    | RecordingStopped
    | CallEnded
    | ContactOpened
    | ContactQueued
    | ContactOffered
    | OfferAccepted
    | OfferMissed
    | ContactDequeued
    | ContactAbandoned
    | TalkStarted
    | TalkEnded
    | HoldStarted
    | HoldEnded
    | WrapUpStarted
    | WrapUpEnded
    | ContactDisposed
    | ContactClosed
    | AgentStatusChanged
    | AgentStateChanged
    | AgentReachabilityChanged
    | CallRefused
    | TrunkStateChanged
    | EngineStarted
    | SwitchWentAway
    | SwitchCameBack
    | ConfigurationApplied
    | AlarmRaised
)
