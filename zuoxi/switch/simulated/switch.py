"""The Switch contract over a simulated exchange: commands and events take their time, keep their order and can be lost.

Everything happens in the event loop's time, so it runs in virtual time (`zuoxi/rehearsal/virtual_time.py`) as well as in
real time. Test handles: those of `exchange` for the people and what they hear, and `lose`, `crash`, `come_back` here for
the connection. An engine that is killed is played by `stop()`; the next one calls `start` on the same switch.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.events import Cause, Side, SwitchBack, SwitchEvent, SwitchLost
from zuoxi.domain.prompts import Prompt
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.rehearsal.people import Caller
from zuoxi.switch.interface import Gone, Labels, Listener, Refused, Snapshot, SwitchError, Unreachable
from zuoxi.switch.probe import Probe, Said, target
from zuoxi.switch.simulated.exchange import KEYS, Exchange
from zuoxi.switch.simulated.parts import PromptTimes
from zuoxi_kit.ids import BridgeId, LegId, PlayId, RecordingId

Doing = Callable[[], None]


class SimulatedSwitch:
    """A Switch without telephones."""

    def __init__(
        self,
        seed: int = 1,
        times: PromptTimes | None = None,
        folder: Path | None = None,
        latency_seconds: float = 0.002,
    ) -> None:
        """`times`: how long prompts take; `folder`: where recordings are written (None: nowhere); `latency_seconds`:
        what each command and each event takes on its way.
        """
        self.exchange = Exchange(seed, times or PromptTimes(), folder)
        self.exchange.emit = self._send
        self._latency = latency_seconds
        self._listener: Listener | None = None
        self._reachable = True
        self._crashed = False
        self._back = asyncio.Event()
        self._commands: deque[tuple[Doing, asyncio.Future[None]]] = deque()
        self._events: deque[tuple[Listener, SwitchEvent]] = deque()

    # ---- connection ----

    async def start(self, listener: Listener) -> None:
        """See Switch."""
        while not self._reachable:
            await self._back.wait()
        self._listener = listener

    async def stop(self) -> None:
        """See Switch. Commands that were given are still carried out."""
        self._listener = None

    def lose(self, done: bool = False) -> None:
        """Test handle: the connection is lost. `done` says whether commands on their way were carried out; those who
        gave them can't know.
        """
        if not self._reachable:
            return
        self._reachable = False
        self._back.clear()
        waiting, self._commands = self._commands, deque()
        self._events.clear()
        for doing, answer in waiting:
            if done:
                self._carry_out(doing, asyncio.get_running_loop().create_future())
            if not answer.done():
                answer.set_exception(Unreachable("the switch does not answer"))
        self._tell(SwitchLost())

    def crash(self) -> None:
        """Test handle: the switch dies with all of its calls."""
        self.lose()
        self._crashed = True
        self.exchange.emit = _nobody
        for leg in tuple(self.exchange.legs.values()):
            self.exchange.end(leg, Cause.FAILED, by_far_end=False)
        self.exchange.forget()
        self.exchange.emit = self._send

    def come_back(self) -> None:
        """Test handle: the switch answers again; after a crash it is a new start."""
        if self._reachable:
            return
        self._reachable = True
        self._back.set()
        self._tell(SwitchBack(self._crashed))
        self._crashed = False

    def bring(self, callers: tuple[Caller, ...], endpoint: str, side: Side = Side.TRUNK) -> None:
        """Let callers call in over a trunk (or from a phone), each `at` seconds from now."""
        loop = asyncio.get_running_loop()
        for caller in callers:
            loop.call_later(caller.at, self.exchange.arrive, caller, endpoint, side)

    def _tell(self, event: SwitchEvent) -> None:
        if self._listener is not None:
            self._events.append((self._listener, event))
            self._later(self._deliver)

    def _send(self, event: SwitchEvent) -> None:
        if self._reachable:
            self._tell(event)

    def _deliver(self) -> None:
        """The oldest event arrives, if its listener is still there."""
        if self._events:
            listener, event = self._events.popleft()
            if listener is self._listener:
                listener(event)

    def _later(self, callback: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        if self._latency:
            loop.call_later(self._latency, callback)
        else:
            loop.call_soon(callback)

    def _do(self, doing: Doing) -> Awaitable[None]:
        """Hand a command over. Commands and events are taken from the head of their lines, so none overtakes."""
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(_look_at)
        if self._reachable and self._listener is not None:
            self._commands.append((doing, answer))
            self._later(self._next_command)
        else:
            answer.set_exception(Unreachable("the switch does not answer"))
        return answer

    def _next_command(self) -> None:
        if self._commands:
            self._carry_out(*self._commands.popleft())

    def _carry_out(self, doing: Doing, answer: asyncio.Future[None]) -> None:
        answer.add_done_callback(_look_at)
        try:
            doing()
        except SwitchError as error:
            if not answer.done():
                answer.set_exception(error)
        else:
            if not answer.done():
                answer.set_result(None)

    # ---- verbs ----

    async def snapshot(self) -> Snapshot:
        """See Switch. Commands given before it are carried out first."""
        found: list[Snapshot] = []
        await self._do(lambda: found.append(self.exchange.snapshot()))
        return found[0]

    async def provision(
        self,
        phones: tuple[PhoneSetup, ...],
        trunks: tuple[TrunkSetup, ...],
        browsers: Iterable[BrowserSetup] = (),
    ) -> None:
        """See Switch."""
        await self._do(lambda: self.exchange.endpoints.provision(phones, trunks, browsers))

    async def probe(self, endpoint: str) -> Probe:
        """See Switch. Simulated carriers are always there."""
        found: list[TrunkSetup | None] = []
        await self._do(lambda: found.append(self.exchange.endpoints.trunks.get(endpoint)))
        trunk = found[0]
        if trunk is None or target(trunk) is None:
            raise Refused(f"there is nobody to ask for {endpoint}")
        said = Said(200, "OK", 2 * self._latency)
        return Probe(said, said if trunk.registration else None, trunk.registration is not None)

    def admit(self, browser: BrowserSetup) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.endpoints.admit(browser))

    def revoke(self, name: str) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.endpoints.revoke(name))

    def beat(self) -> Awaitable[None]:
        """See Switch."""

        def doing() -> None:
            self.exchange.beat_at = self.exchange.time

        return self._do(doing)

    def bind(self, leg: LegId, labels: Labels) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.leg(leg).labels.update(labels))

    def answer(self, leg: LegId) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.answer(leg))

    def ring(self, leg: LegId) -> Awaitable[None]:
        """See Switch."""

        def doing() -> None:
            there = self.exchange.leg(leg)
            there.rings_back = not there.answered
            self.exchange.hear_again(leg)

        return self._do(doing)

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
        """See Switch."""
        return self._do(
            lambda: self.exchange.dial(leg, endpoint, number, caller, caller_name, ring_seconds, labels)
        )

    def hang_up(self, leg: LegId, cause: Cause) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.hang_up(leg, cause))

    def join(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.join(bridge, legs))

    def part(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.part(bridge, legs))

    def close(self, bridge: BridgeId) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.close(bridge))

    def hold(self, leg: LegId, music: str) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self._set_music(leg, music))

    def resume(self, leg: LegId) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self._set_music(leg, ""))

    def _set_music(self, leg: LegId, music: str) -> None:
        self.exchange.leg(leg).music = music
        self.exchange.hear_again(leg)

    def mute(self, leg: LegId, speaks: bool, hears: bool) -> Awaitable[None]:
        """See Switch."""

        def doing() -> None:
            there = self.exchange.leg(leg)
            there.speaks, there.hears = speaks, hears
            self.exchange.hear_again(leg, *self.exchange.bridges.get(there.bridge or BridgeId(""), ()))

        return self._do(doing)

    def play(self, leg: LegId, play: PlayId, prompts: tuple[Prompt, ...], language: str) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.play(leg, play, prompts))

    def stop_play(self, leg: LegId, play: PlayId) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.stop_play(leg, play))

    def record(self, leg: LegId, recording: RecordingId, folder: str) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.record(leg, recording, folder))

    def pause_recording(self, recording: RecordingId, paused: bool) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.recordings.pause(recording, paused))

    def stop_recording(self, recording: RecordingId) -> Awaitable[None]:
        """See Switch."""
        return self._do(lambda: self.exchange.recordings.stop(recording))

    def send_digits(self, leg: LegId, digits: str) -> Awaitable[None]:
        """See Switch."""

        def doing() -> None:
            if not KEYS.issuperset(digits):
                raise Refused(f"{digits!r} are no keys")
            self.exchange.leg(leg).keys_heard += digits

        return self._do(doing)

    def listen(
        self, leg: LegId, target: LegId, bridge: BridgeId, hears: bool, speaks_to: tuple[LegId, ...]
    ) -> Awaitable[None]:
        """See Switch."""

        def doing() -> None:
            there = self.exchange.leg(leg)
            self.exchange.leg(target)
            before = there.speaks_to or ()
            there.listens_to, there.listens, there.speaks_to = target, hears, speaks_to
            self.exchange.supervisors.add(leg)
            self.exchange.hear_again(leg, *before)

        return self._do(doing)

    def transfer_result(self, leg: LegId, done: bool) -> Awaitable[None]:
        """See Switch."""

        def doing() -> None:
            there = self.exchange.leg(leg)
            if not there.transfer:
                raise Gone(f"leg {leg} has not asked for a transfer, or was answered already")
            there.transfer, there.transfer_done = "", done

        return self._do(doing)


def _nobody(event: SwitchEvent) -> None:
    """Where the events of a dying switch go."""


def _look_at(answer: asyncio.Future[None]) -> None:
    """Callers need not await an outcome: an unread error is no warning."""
    if not answer.cancelled():
        answer.exception()
