"""What comes in: the events of the switch, as the domain sees them. No word of Asterisk's.

They are defined here and not in the switch's room because the domain decides on them; `switch/interface.py` is the
contract that delivers them. A leg's end is always reported, once, for every leg that was dialled or has arrived; after it
nothing more is reported of that leg.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from zuoxi_kit.ids import LegId, PlayId, RecordingId


class Side(StrEnum):
    """Where an arriving leg comes from: a carrier's line, one of our own phones, or a browser with a one-time identity."""

    TRUNK = "trunk"
    PHONE = "phone"
    BROWSER = "browser"


class Cause(StrEnum):
    """Why a leg ended; the switch's own codes are mapped to these at the adapter."""

    NORMAL = "normal"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNKNOWN_NUMBER = "unknown_number"
    CONGESTION = "congestion"
    TOO_FAST = "too_fast"
    FAILED = "failed"
    MEDIA_LOST = "media_lost"
    LOST_WHILE_AWAY = "lost_while_away"


@dataclass(frozen=True, slots=True)
class LegArrived:
    """Somebody calls in. The leg is not answered yet.

    `endpoint` is the trunk's or phone's own name in the switch's configuration (never taken from From); `number` is what
    was dialled and `caller` who is shown, both exactly as delivered.
    """

    leg: LegId
    side: Side
    endpoint: str
    number: str
    caller: str
    caller_name: str = ""


@dataclass(frozen=True, slots=True)
class LegRinging:
    """A leg that we dialled rings."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class LegAnswered:
    """A leg that we dialled was picked up, or our answer of an arrived leg has taken effect."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class LegEnded:
    """A leg is over. `by_far_end` is True if the other side hung up, False if we (or a fault) ended it."""

    leg: LegId
    cause: Cause
    by_far_end: bool = True


@dataclass(frozen=True, slots=True)
class DigitPressed:
    """A key: one of 0-9 * # A-D."""

    leg: LegId
    digit: str


@dataclass(frozen=True, slots=True)
class PlayEnded:
    """A prompt has ended: played to its end, stopped, or (`ok` False) it couldn't be played."""

    leg: LegId
    play: PlayId
    ok: bool = True


@dataclass(frozen=True, slots=True)
class RecordingEnded:
    """One recording (both sides) has ended. `ok` False: the switch says it failed; the file may still hold a part."""

    leg: LegId
    recording: RecordingId
    ok: bool
    length: timedelta


@dataclass(frozen=True, slots=True)
class MachineHeard:
    """An answering machine was recognised on a leg that we dialled."""

    leg: LegId


@dataclass(frozen=True, slots=True)
class TransferAsked:
    """A phone asks by REFER to transfer its call to `number`; answer with the switch's verb `transfer_result`."""

    leg: LegId
    number: str


@dataclass(frozen=True, slots=True)
class EndpointSeen:
    """A phone has registered or its registration has gone (or a trunk's state changed)."""

    endpoint: str
    reachable: bool


@dataclass(frozen=True, slots=True)
class SwitchLost:
    """The switch doesn't answer any more. Its calls may go on without us: nothing is concluded from this alone."""


@dataclass(frozen=True, slots=True)
class SwitchBack:
    """The switch answers again. `restarted` True: it was a new start, so every earlier leg is gone."""

    restarted: bool


LegEvent = (
    LegArrived
    | LegRinging
    | LegAnswered
    | LegEnded
    | DigitPressed
    | PlayEnded
    | RecordingEnded
    | MachineHeard
    | TransferAsked
)
SwitchEvent = LegEvent | EndpointSeen | SwitchLost | SwitchBack
