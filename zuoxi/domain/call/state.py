"""A call as it stands: a small value that is written to the journal after each step and read back after a restart.

Timers are part of it (`timers`: name -> instant): the engine keeps its alarm clock by looking at them, so a restart
forgets none.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

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


class Phase(StrEnum):
    """Where the customer is."""

    FLOW = "flow"
    """Hears the flow's prompts, chooses."""
    SORRY = "sorry"
    """Hears our apology; then the fallback."""
    WAITING = "waiting"
    """In a queue; an offer may be ringing."""
    TALKING = "talking"
    """With an agent (the customer may be on hold)."""
    LEAVING = "leaving"
    """The customer is gone or being hung up; wrap-up or a recording may still run."""


class LegState(StrEnum):
    """A leg that we dialled."""

    DIALED = "dialed"
    RINGING = "ringing"
    UP = "up"


@dataclass(frozen=True, slots=True)
class AgentLeg:
    """An agent's phone in this call."""

    leg: LegId
    agent: AgentId
    endpoint: str
    state: LegState = LegState.DIALED
    is_browser: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
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


@dataclass(frozen=True, slots=True)
class Ringing:
    """An offer that rings: at one agent, at several with ring all."""

    offer: OfferId
    agents: tuple[AgentId, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """One agent's part of the contact."""

    segment: SegmentId
    agent: AgentId
    leg: LegId
    queue: QueueId
    accepted_at: datetime
    on_hold: bool = False
    ended: bool = False
    """The talk is over: wrap-up runs."""


@dataclass(frozen=True, slots=True)
class Away:
    """The agent's browser is gone in the middle of the talk; the customer hears music."""

    agent: AgentId
    since: datetime


@dataclass(frozen=True, slots=True)
class Recording:
    """The recording of the customer's leg."""

    recording: RecordingId
    folder: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """All of a call. `minted` counts the parts named so far, per letter (see `zuoxi_kit.ids.part_of`)."""

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
    away: Away | None = None
    bridge: BridgeId | None = None
    recording: Recording | None = None
    timers: Mapping[str, datetime] = field(default_factory=dict)
    minted: Mapping[str, int] = field(default_factory=dict)
    closed: bool = False
    """ContactClosed was stated."""
    ended: bool = False
    """CallEnded was stated."""
    failures: int = 0
    cause: Cause = Cause.NORMAL
    """Why the customer's leg ended."""
    ended_by: str = ""
    """caller, agent, system or lost; "" while the customer is there"""
    entry: EntryId | None = None
    """The web-call entry through which the customer came."""

    @property
    def is_over(self) -> bool:
        """Nothing of it is left to do: the engine may forget it."""
        return not self.leg_up and not self.legs and self.segment is None and self.recording is None

    def waited(self, now: datetime) -> timedelta:
        """How long the customer has waited in the present queue."""
        return now - self.wait.since if self.wait else timedelta()
