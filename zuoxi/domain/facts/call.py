"""The line's side of a conversation: stream call/<CallId>."""

from dataclasses import dataclass
from datetime import timedelta

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    AgentId,
    ContactId,
    FlowId,
    LegId,
    RecordingId,
    TrunkId,
)


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
