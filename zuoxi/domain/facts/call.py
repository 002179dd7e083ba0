"""The line's side of a conversation: stream call/<CallId>."""

from datetime import timedelta

from msgspec import Struct

from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    AgentId,
    ContactId,
    FlowId,
    LegId,
    RecordingId,
    TrunkId,
)


class CallArrived(Struct, frozen=True):
    """Somebody calls a number of a tenant's."""

    contact: ContactId
    trunk: TrunkId
    number: str
    caller: str
    caller_name: str
    leg: LegId
    flow: FlowId
    flow_version: int


class CallAnswered(Struct, frozen=True):
    """We picked up."""


class NodeEntered(Struct, frozen=True):
    """The flow came to a node."""

    node: str
    type: str


class DigitsCollected(Struct, frozen=True):
    """The caller's keys at a node and the way out they chose ("" when the node asks again)."""

    node: str
    digits: str
    exit: str


class FlowFailed(Struct, frozen=True):
    """The flow could not go on; the caller heard an apology and went to the fallback."""

    node: str
    why: str


class LegDialed(Struct, frozen=True):
    """We called an agent's (later: anybody's) endpoint."""

    leg: LegId
    endpoint: str
    agent: AgentId | None


class LegRang(Struct, frozen=True):
    """The dialled endpoint rings."""

    leg: LegId


class LegPickedUp(Struct, frozen=True):
    """The dialled endpoint answered."""

    leg: LegId


class LegsJoined(Struct, frozen=True):
    """These legs hear each other."""

    legs: tuple[LegId, ...]


class LegFinished(Struct, frozen=True):
    """A leg is over."""

    leg: LegId
    cause: Cause
    by_far_end: bool


class RecordingStarted(Struct, frozen=True):
    """Both directions of a leg are being recorded."""

    recording: RecordingId
    leg: LegId


class RecordingStopped(Struct, frozen=True):
    """The recording ended; `folder` is where the cell's worker finds its two files, below the cell's recording folder."""

    recording: RecordingId
    ok: bool
    length: timedelta
    folder: str


class CallEnded(Struct, frozen=True):
    """The call's last leg is over."""

    cause: Cause
    by: str
    """caller, agent, flow, system or lost"""
