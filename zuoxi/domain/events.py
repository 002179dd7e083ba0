"""What comes in: the events of the switch, as the domain sees them. No word of Asterisk's.

They are defined here and not in the switch's room because the domain decides on them; `switch/interface.py` is the
contract that delivers them. A leg's end is always reported, once, for every leg that was dialled or has arrived; after it
nothing more is reported of that leg.
"""

from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

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


class LegArrived(Struct, frozen=True):
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


class LegRinging(Struct, frozen=True):
    """A leg that we dialled rings."""

    leg: LegId


class LegAnswered(Struct, frozen=True):
    """A leg that we dialled was picked up, or our answer of an arrived leg has taken effect."""

    leg: LegId


class LegEnded(Struct, frozen=True):
    """A leg is over. `by_far_end` is True if the other side hung up, False if we (or a fault) ended it."""

    leg: LegId
    cause: Cause
    by_far_end: bool = True


class DigitPressed(Struct, frozen=True):
    """A key: one of 0-9 * # A-D."""

    leg: LegId
    digit: str


class PlayEnded(Struct, frozen=True):
    """A prompt has ended: played to its end, stopped, or (`ok` False) it couldn't be played."""

    leg: LegId
    play: PlayId
    ok: bool = True


class RecordingEnded(Struct, frozen=True):
    """One recording (both sides) has ended. `ok` False: the switch says it failed; the file may still hold a part."""

    leg: LegId
    recording: RecordingId
    ok: bool
    length: timedelta


class MachineHeard(Struct, frozen=True):
    """An answering machine was recognised on a leg that we dialled."""

    leg: LegId


class TransferAsked(Struct, frozen=True):
    """A phone asks by REFER to transfer its call to `number`; answer with the switch's verb `transfer_result`."""

    leg: LegId
    number: str


class EndpointSeen(Struct, frozen=True):
    """A phone has registered or its registration has gone (or a trunk's state changed)."""

    endpoint: str
    reachable: bool


class SwitchLost(Struct, frozen=True):
    """The switch doesn't answer any more. Its calls may go on without us: nothing is concluded from this alone."""


class SwitchBack(Struct, frozen=True):
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
