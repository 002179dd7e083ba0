"""What has happened: past tense, never changed afterwards. Everything that a report, a screen or a rehearsal knows is
folded from these.

A fact belongs to a stream (tenant, kind, id) and has a number in it, from 1 without gaps; `Recorded` is the envelope.
A fact's fields may grow by fields with a default; anything else is a new class. `zuoxi/bus/codec.py` writes them.
"""

from datetime import datetime

from msgspec import Struct

from zuoxi.domain.facts.agent import (
    AgentDeviceChosen,
    AgentReachabilityChanged,
    AgentStateChanged,
    AgentStatusChanged,
    AgentStatusPlanned,
)
from zuoxi.domain.facts.call import (
    CallAnswered,
    CallArrived,
    CallEnded,
    DigitsCollected,
    FlowFailed,
    LegDialed,
    LegFinished,
    LegPickedUp,
    LegRang,
    LegsJoined,
    NodeEntered,
    RecordingStarted,
    RecordingStopped,
)
from zuoxi.domain.facts.cell import (
    AlarmRaised,
    CallRefused,
    ConfigurationApplied,
    EngineStarted,
    JournalLost,
    SwitchCameBack,
    SwitchWentAway,
    TrunkStateChanged,
)
from zuoxi.domain.facts.contact import (
    AgentDeviceBack,
    AgentDeviceLost,
    ContactAbandoned,
    ContactClosed,
    ContactDequeued,
    ContactDisposed,
    ContactOffered,
    ContactOpened,
    ContactQueued,
    ContactTurnedAway,
    HoldEnded,
    HoldStarted,
    OfferAccepted,
    OfferMissed,
    RecordingOmitted,
    TalkEnded,
    TalkStarted,
    WrapUpEnded,
    WrapUpStarted,
)
from zuoxi.domain.facts.control import (
    AgentMuted,
    CallPlaced,
    ContactDialed,
    ContactRefused,
    ContactTransferred,
    TransferReached,
    TransferReturned,
    VoicemailLeft,
    VoicemailStarted,
    WrapUpExtended,
)
from zuoxi.domain.facts.stream import Kind, Stream
from zuoxi_kit.ids import CellId

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
    | RecordingOmitted
    | TalkEnded
    | AgentDeviceLost
    | AgentDeviceBack
    | HoldStarted
    | HoldEnded
    | WrapUpStarted
    | WrapUpEnded
    | ContactDisposed
    | ContactClosed
    | AgentMuted
    | CallPlaced
    | ContactDialed
    | ContactRefused
    | ContactTransferred
    | ContactTurnedAway
    | TransferReached
    | TransferReturned
    | WrapUpExtended
    | VoicemailLeft
    | VoicemailStarted
    | AgentStatusChanged
    | AgentStateChanged
    | AgentDeviceChosen
    | AgentReachabilityChanged
    | AgentStatusPlanned
    | CallRefused
    | TrunkStateChanged
    | EngineStarted
    | JournalLost
    | SwitchWentAway
    | SwitchCameBack
    | ConfigurationApplied
    | AlarmRaised
)


class Recorded(Struct, frozen=True):
    """A fact with all that places it: its stream and number in it (from 1), the cell and its journal position that wrote
    it, when (aware UTC, the cell's clock), the version of the tenant's configuration in force, and its cause as
    "<cell position>" of the fact that led to it ("" when it came from outside). A Struct: it is made for each fact.
    """

    stream: Stream
    seq: int
    cell: CellId
    position: int
    at: datetime
    version: int
    cause: str
    fact: Fact


__all__ = [
    "AgentDeviceBack",
    "AgentDeviceChosen",
    "AgentDeviceLost",
    "AgentMuted",
    "AgentReachabilityChanged",
    "AgentStateChanged",
    "AgentStatusChanged",
    "AgentStatusPlanned",
    "AlarmRaised",
    "CallAnswered",
    "CallArrived",
    "CallEnded",
    "CallPlaced",
    "CallRefused",
    "ConfigurationApplied",
    "ContactAbandoned",
    "ContactClosed",
    "ContactDequeued",
    "ContactDialed",
    "ContactDisposed",
    "ContactOffered",
    "ContactOpened",
    "ContactQueued",
    "ContactRefused",
    "ContactTransferred",
    "ContactTurnedAway",
    "DigitsCollected",
    "EngineStarted",
    "Fact",
    "FlowFailed",
    "HoldEnded",
    "HoldStarted",
    "JournalLost",
    "Kind",
    "LegDialed",
    "LegFinished",
    "LegPickedUp",
    "LegRang",
    "LegsJoined",
    "NodeEntered",
    "OfferAccepted",
    "OfferMissed",
    "Recorded",
    "RecordingOmitted",
    "RecordingStarted",
    "RecordingStopped",
    "Stream",
    "SwitchCameBack",
    "SwitchWentAway",
    "TalkEnded",
    "TalkStarted",
    "TransferReached",
    "TransferReturned",
    "TrunkStateChanged",
    "VoicemailLeft",
    "VoicemailStarted",
    "WrapUpEnded",
    "WrapUpExtended",
    "WrapUpStarted",
]
