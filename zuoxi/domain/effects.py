"""What goes out: what the domain may ask the switch for. Data only; `engine/carry_out.py` turns each into a verb.

Every id is ours, so a command repeated after a restart is recognised by the switch's adapter as already done.
"""

from msgspec import Struct

from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.events import Cause
from zuoxi.domain.prompts import Prompt
from zuoxi_kit.ids import BridgeId, LegId, PlayId, RecordingId


class Bind(Struct, frozen=True):
    """Write our ids on an arrived leg, so that even an engine without a journal could tell whose it is."""

    leg: LegId
    labels: tuple[tuple[str, str], ...]


class Answer(Struct, frozen=True):
    """Pick up an arrived leg."""

    leg: LegId


class Ring(Struct, frozen=True):
    """Let an arrived leg hear ringing without answering it."""

    leg: LegId


class Dial(Struct, frozen=True):
    """Call an endpoint; the outcome comes as LegRinging, LegAnswered or LegEnded of `leg`.

    `number` is dialled on a trunk and empty for a phone. `caller` and `caller_name` are shown to who is called. After
    `ring_seconds` without an answer the switch ends the leg with Cause.NO_ANSWER.
    """

    leg: LegId
    endpoint: str
    number: str
    caller: str
    caller_name: str
    ring_seconds: int
    labels: tuple[tuple[str, str], ...] = ()


class HangUp(Struct, frozen=True):
    """End a leg; before it was answered the cause becomes the SIP answer (404, 403, 503, 486 …)."""

    leg: LegId
    cause: Cause = Cause.NORMAL


class Join(Struct, frozen=True):
    """Let these legs hear each other in `bridge` (made when it does not exist). Ends music and prompts on them."""

    bridge: BridgeId
    legs: tuple[LegId, ...]


class Part(Struct, frozen=True):
    """Take legs out of `bridge`; with no leg left in it, it is removed."""

    bridge: BridgeId
    legs: tuple[LegId, ...]


class Close(Struct, frozen=True):
    """Remove a bridge; legs that are still in it stay alive and alone."""

    bridge: BridgeId


class Hold(Struct, frozen=True):
    """Play music to one leg until Resume, Join or Play. `music` names a class of the switch."""

    leg: LegId
    music: str = "default"


class Resume(Struct, frozen=True):
    """End the music of Hold."""

    leg: LegId


class Play(Struct, frozen=True):
    """Play prompts one after the other to one leg; its end comes as PlayEnded."""

    leg: LegId
    play: PlayId
    prompts: tuple[Prompt, ...]
    language: str = ""


class StopPlay(Struct, frozen=True):
    """Stop a running play; PlayEnded follows. Unknown or ended plays are no error."""

    leg: LegId
    play: PlayId


class Record(Struct, frozen=True):
    """Record a leg's two directions, each to a file of its own, aligned in time, until its end or StopRecording."""

    leg: LegId
    recording: RecordingId
    folder: str


class PauseRecording(Struct, frozen=True):
    """Write silence instead of sound (`paused` True), or sound again."""

    recording: RecordingId
    paused: bool


class StopRecording(Struct, frozen=True):
    """End a recording; RecordingEnded follows."""

    recording: RecordingId


class SendDigits(Struct, frozen=True):
    """Send keys to a leg (RFC 4733)."""

    leg: LegId
    digits: str


class Mute(Struct, frozen=True):
    """Stop (or let through again) what a leg says to others (`speaks` False) or hears from them (`hears` False)."""

    leg: LegId
    speaks: bool
    hears: bool


class AnswerTransfer(Struct, frozen=True):
    """Tell a phone that asked by REFER how its transfer went."""

    leg: LegId
    done: bool


class Admit(Struct, frozen=True):
    """Let a browser sign in at the switch."""

    browser: BrowserSetup


class Revoke(Struct, frozen=True):
    """A browser may no longer sign in; its call goes on."""

    name: str


Effect = (
    Bind
    | Answer
    | Ring
    | Dial
    | HangUp
    | Join
    | Part
    | Close
    | Hold
    | Resume
    | Play
    | StopPlay
    | Record
    | PauseRecording
    | StopRecording
    | SendDigits
    | Mute
    | AnswerTransfer
    | Admit
    | Revoke
)
