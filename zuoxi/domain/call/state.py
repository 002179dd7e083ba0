"""A call as it stands: a small value that is written to the journal after each step and read back after a restart.

Timers are part of it (`timers`: name -> instant): the engine keeps its alarm clock by looking at them, so a restart
forgets none.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field

from zuoxi.domain.events import Cause
from zuoxi.domain.flow.run import Run
from zuoxi_kit.ids import (
    AgentId,
    BridgeId,
    CallId,
    ContactId,
    EntryId,
    FlowId,
    LegId,
    OfferId,
    PlayId,
    QueueId,
    RecordingId,
    SegmentId,
    TenantId,
    TrunkId,
)


class CallKind(StrEnum):
    """Who calls whom."""

    INBOUND = "inbound"
    """A customer calls us."""
    OUTBOUND = "outbound"
    """An agent calls a customer."""
    INTERNAL = "internal"
    """One of our phones calls another: without a contact."""


class Phase(StrEnum):
    """Where the customer (of an internal call: who is called) is."""

    DIALING = "dialing"
    """Not there yet: the phone of the agent who calls out rings, then the customer's."""
    FLOW = "flow"
    """Hears the flow's prompts, chooses."""
    SORRY = "sorry"
    """Hears our apology; then the fallback."""
    WAITING = "waiting"
    """In a queue; an offer may be ringing."""
    TALKING = "talking"
    """With an agent (the customer may be on hold), or with somebody outside to whom an agent has transferred."""
    GOODBYE = "goodbye"
    """Hears that we don't take the call; then the end."""
    TRANSFERRING = "transferring"
    """Hears music while a number outside rings that an agent has transferred to."""
    LEAVING = "leaving"
    """The customer is gone or being hung up; wrap-up or a recording may still run."""


class LegState(StrEnum):
    """A leg that we dialled."""

    DIALED = "dialed"
    RINGING = "ringing"
    UP = "up"


class AgentLeg(Struct, frozen=True):
    """An agent's phone in this call; with `number` not an agent's (`agent` is "") but that number's outside. `offer` is
    what it rings for. `arrived`: the phone itself has dialled, so we answer it.
    """

    leg: LegId
    agent: AgentId
    endpoint: str
    state: LegState = LegState.DIALED
    offer: str = ""
    number: str = ""
    arrived: bool = False
    is_browser: bool = False


class Wait(Struct, frozen=True):
    """A wait in a queue. `since` decides the place (the first arrival in this queue); `entered` is the same unless the
    place was brought along. `node` is the flow's node that asked for it ("" for the fallback).
    """

    queue: QueueId
    priority: int
    since: datetime
    order: int
    required: tuple[tuple[str, int], ...] = ()
    avoid: tuple[AgentId, ...] = ()
    node: str = ""
    wished: tuple[tuple[str, int, int], ...] = ()
    direct: bool = False
    """Not in the queue: it rings at the agent to whom it was transferred, and enters the queue if they don't take it."""
    passed: tuple[QueueId, ...] = ()
    """Queues that have sent the customer on to this one."""
    by_queue: bool = False
    """How long it lasts at most, the queue says and not the flow."""


class Ringing(Struct, frozen=True):
    """An offer that rings: at one agent, at several with ring all."""

    offer: OfferId
    agents: tuple[AgentId, ...]


class Segment(Struct, frozen=True):
    """One agent's part of the contact."""

    segment: SegmentId
    agent: AgentId
    leg: LegId
    queue: QueueId
    accepted_at: datetime
    on_hold: bool = False
    ended: bool = False
    """The talk is over: wrap-up runs."""
    muted: bool = False
    """The customer doesn't hear the agent."""
    talked: bool = True
    """Both have heard each other: False while the customer's phone rings for an agent who calls out."""


class Away(Struct, frozen=True):
    """The agent's browser is gone in the middle of the talk; the customer hears music."""

    agent: AgentId
    since: datetime


class Recording(Struct, frozen=True):
    """The recording of the customer's leg."""

    recording: RecordingId
    folder: str
    since: datetime


class Voicemail(Struct, frozen=True):
    """A message that the customer leaves; `left`: it is over (and stated, if it was long enough)."""

    recording: RecordingId
    queue: QueueId | None
    left: bool = False


class Dialing(Struct, frozen=True):
    """What an agent has dialled: `endpoint` (a trunk, or with `number` "" a phone of ours) and how it is dialled there."""

    agent: AgentId
    """who calls; "" for a phone without an agent"""
    queue: QueueId
    """whose settings hold ("" for none)"""
    endpoint: str
    number: str
    callee: AgentId | None = None
    """of an internal call: the agent at the phone that is called"""


class Transfer(Struct, frozen=True):
    """A transfer to a number outside, and the queue that the contact goes to if nobody is reached there."""

    number: str
    queue: QueueId


class Call(Struct, frozen=True):
    """All of a call. `minted` counts the parts named so far, per letter (see `zuoxi_kit.ids.part_of`).

    These are Structs, because each step makes several new ones: `msgspec.structs.replace` costs a sixtieth of dataclasses' (measured).
    """

    id: CallId
    tenant: TenantId
    contact: ContactId
    trunk: TrunkId
    number: str
    caller: str
    caller_name: str
    leg: LegId
    arrived_at: datetime
    flow: FlowId
    flow_version: int
    fallback: QueueId | None
    phase: Phase = Phase.FLOW
    answered: bool = False
    leg_up: bool = True
    """The customer's leg lives."""
    run: Run | None = None
    plays: tuple[PlayId, ...] = ()
    wait: Wait | None = None
    ringing: Ringing | None = None
    legs: tuple[AgentLeg, ...] = ()
    segment: Segment | None = None
    """The talk that runs."""
    wrapping: tuple[Segment, ...] = ()
    """Talks that are over, whose agents do the paper work: after a transfer beside the next talk."""
    away: Away | None = None
    bridge: BridgeId | None = None
    recording: Recording | None = None
    timers: Mapping[str, datetime] = field(default_factory=dict[str, datetime])
    minted: Mapping[str, int] = field(default_factory=dict[str, int])
    closed: bool = False
    """ContactClosed was stated."""
    ended: bool = False
    """CallEnded was stated."""
    failures: int = 0
    cause: Cause = Cause.NORMAL
    """Why the customer's leg ended."""
    ended_by: str = ""
    """caller, agent, system or lost; "" while the customer is there"""
    kind: CallKind = CallKind.INBOUND
    priority: int = 0
    """What the tenant's lists give the caller on top of each queue's priority"""
    refused: bool = False
    """By the tenant's black list"""
    dialing: Dialing | None = None
    transfer: Transfer | None = None
    voicemail: Voicemail | None = None
    plan: str = ""
    """The flow is not the number's, but one that a queue has sent the customer into (see way_out)."""
    entry: EntryId | None = None
    """The web-call entry through which the customer came."""

    @property
    def is_over(self) -> bool:
        """Nothing of it is left to do: the engine may forget it."""
        busy = self.leg_up or self.legs or self.segment or self.wrapping or self.recording
        return not busy

    def talk_of(self, agent: AgentId) -> Segment | None:
        """The agent's talk, or their wait for the customer's phone; None when they have none here."""
        segment = self.segment
        return segment if segment and segment.agent == agent and not segment.ended else None

    def wrap_up_of(self, agent: AgentId) -> Segment | None:
        """The agent's segment whose wrap-up runs."""
        return next((each for each in self.wrapping if each.agent == agent), None)

    def waited(self, now: datetime) -> timedelta:
        """How long the customer has waited in the present queue."""
        return now - self.wait.since if self.wait else timedelta()
