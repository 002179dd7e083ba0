"""The whole contract with a telephone switch: what may be asked of it (verbs) and what it reports (events).

Verbs are *handed over in the order they are called*: each returns at once with an awaitable that tells the outcome, so
the engine can give five commands for one call without waiting for each. The awaitable's errors are three types:

* `Gone`: the leg (or play, bridge, recording) has ended; its event is on its way or was already delivered.
* `Refused`: the switch understood and said no (a wrong name, no such sound); the text says why.
* `Unreachable`: nobody knows whether it was done. `SwitchLost` follows; ask `snapshot()` after `SwitchBack`.

A `dial` that fails, however, always ends in the event LegEnded of its leg, so callers need not look at the awaitable.
Ids are ours. A verb repeated with the same ids is recognised and does nothing a second time.
Contract tests: tests/switch_contract, run against every implementation.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.events import Cause, Side, SwitchEvent
from zuoxi.domain.prompts import Prompt
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.switch.probe import Probe
from zuoxi_kit.ids import BridgeId, LegId, PlayId, RecordingId

Listener = Callable[[SwitchEvent], None]
Labels = tuple[tuple[str, str], ...]


class SwitchError(Exception):
    """A verb did not succeed; the subclasses say what that means."""


class Gone(SwitchError):
    """What the verb was about has ended."""


class Refused(SwitchError):
    """The switch says no; repeating it changes nothing."""


class Unreachable(SwitchError):
    """The switch did not answer: it may or may not have been done."""


@dataclass(frozen=True, slots=True)
class LegSeen:
    """A leg that lives in the switch. `labels` are those of Bind or Dial; `side` and the arrival's data (`endpoint`,
    `number`, `caller`) are given for arrived legs, so that an engine without a journal can treat it as a new arrival.
    """

    leg: LegId
    answered: bool
    side: Side | None
    endpoint: str
    number: str
    caller: str
    labels: dict[str, str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What lives in the switch now. `bridges` maps each bridge of ours to the legs in it; `reachable` are the
    endpoints that can ring.
    """

    legs: dict[LegId, LegSeen]
    bridges: dict[BridgeId, tuple[LegId, ...]]
    recordings: frozenset[RecordingId]
    reachable: frozenset[str]


class Switch(Protocol):
    """One switch."""

    async def start(self, listener: Listener) -> None:
        """Connect and deliver events to `listener`, in order, from now on; returns when the switch answers.

        `listener` is called on the event loop and must not block. Connection loss gives SwitchLost, and SwitchBack after
        reconnecting (forever, with back-off); events of the time between are lost: ask `snapshot()`.
        """

    async def stop(self) -> None:
        """Disconnect. Calls go on."""

    async def snapshot(self) -> Snapshot:
        """What lives now; raises Unreachable."""

    async def provision(
        self,
        phones: tuple[PhoneSetup, ...],
        trunks: tuple[TrunkSetup, ...],
        browsers: Iterable[BrowserSetup] = (),
    ) -> None:
        """Make the switch know exactly these phones, trunks and browsers: adds, changes and removes what differs from
        what this switch (start) was given before. The switch takes no calls before the first one. Raises Refused,
        Unreachable.
        """

    def admit(self, browser: BrowserSetup) -> Awaitable[None]:
        """One more browser may sign in at the switch: an agent's can register and ring, a customer's can only call. Its
        calls arrive with Side.BROWSER and its name as endpoint. Done when the switch would let it in: on a switch that
        was started anew, that is after the next `provision`. Repeated, it only waits for that.
        """

    def revoke(self, name: str) -> Awaitable[None]:
        """A browser may no longer sign in; its call goes on. Unknown ones are no error."""

    async def probe(self, endpoint: str) -> Probe:
        """Ask a trunk's carrier whether it is there and knows us, within 5 s. It costs no call and changes nothing. Raises
        Refused for what is no trunk of the last `provision`, or one of which only networks are known.
        """

    def beat(self) -> Awaitable[None]:
        """Say "the engine lives"; without it for 3 s the switch sends new calls to the spoken fallback."""

    def bind(self, leg: LegId, labels: Labels) -> Awaitable[None]:
        """Write our ids on an arrived leg; they come back in `LegSeen.labels`."""

    def answer(self, leg: LegId) -> Awaitable[None]:
        """Pick up; LegAnswered follows. Prompts and music may be asked for at once after it."""

    def ring(self, leg: LegId) -> Awaitable[None]:
        """Let the caller hear ringing."""

    def dial(
        self,
        leg: LegId,
        endpoint: str,
        number: str,
        caller: str,
        caller_name: str,
        ring_seconds: int,
        labels: Labels,
    ) -> Awaitable[None]:
        """Call an endpoint (with `number` on a trunk); LegRinging, LegAnswered or LegEnded follow."""

    def hang_up(self, leg: LegId, cause: Cause) -> Awaitable[None]:
        """End a leg; LegEnded follows. Of a leg that has ended it is no error."""

    def join(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> Awaitable[None]:
        """Legs hear each other in `bridge` (made when absent); a leg in another bridge moves. Music on them ends."""

    def part(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> Awaitable[None]:
        """Legs leave the bridge and live on alone."""

    def close(self, bridge: BridgeId) -> Awaitable[None]:
        """Remove a bridge; unknown ones are no error."""

    def hold(self, leg: LegId, music: str) -> Awaitable[None]:
        """Play music to one leg."""

    def resume(self, leg: LegId) -> Awaitable[None]:
        """End the music."""

    def mute(self, leg: LegId, speaks: bool, hears: bool) -> Awaitable[None]:
        """Set whether others hear the leg and whether it hears them."""

    def play(self, leg: LegId, play: PlayId, prompts: tuple[Prompt, ...], language: str) -> Awaitable[None]:
        """Play prompts in order; exactly one PlayEnded follows unless the leg ends (`ok` False when one is missing)."""

    def stop_play(self, leg: LegId, play: PlayId) -> Awaitable[None]:
        """Stop a play; unknown or ended ones are no error."""

    def record(self, leg: LegId, recording: RecordingId, folder: str) -> Awaitable[None]:
        """Record both directions of a leg into `<folder>/<recording>-in.wav` and `-out.wav` below the recording folder
        (in: what the leg says); 8 kHz, 16 bit, mono, aligned. RecordingEnded follows when it ends or the leg does.
        """

    def pause_recording(self, recording: RecordingId, paused: bool) -> Awaitable[None]:
        """Write silence, or sound again."""

    def stop_recording(self, recording: RecordingId) -> Awaitable[None]:
        """End a recording."""

    def send_digits(self, leg: LegId, digits: str) -> Awaitable[None]:
        """Send keys to a leg."""

    def listen(
        self, leg: LegId, target: LegId, bridge: BridgeId, hears: bool, speaks_to: tuple[LegId, ...]
    ) -> Awaitable[None]:
        """Supervisor's leg `leg` hears `target`'s conversation and speaks to `speaks_to` (none: listen; the agent:
        whisper; everybody: barge).
        """

    def transfer_result(self, leg: LegId, done: bool) -> Awaitable[None]:
        """Answer a phone's REFER."""
