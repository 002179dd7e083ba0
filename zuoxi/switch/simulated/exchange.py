"""The simulated switch itself: what a real one would do with each verb, at once and in the loop's time.

It knows nothing of connections: `emit` is called with each event at its moment. People's behaviour is in `acting.py`,
the Protocol with its delays and losses in `switch.py`.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from zuoxi.domain.events import (
    Cause,
    DigitPressed,
    LegAnswered,
    LegArrived,
    LegEnded,
    LegEvent,
    LegRinging,
    PlayEnded,
    Side,
    SwitchEvent,
    TransferAsked,
)
from zuoxi.domain.prompts import SORRY, Prompt
from zuoxi.rehearsal.people import Answerer, Caller
from zuoxi.switch.interface import Gone, Labels, LegSeen, Refused, Snapshot
from zuoxi.switch.simulated.acting import Acting
from zuoxi.switch.simulated.endpoints import Endpoints
from zuoxi.switch.simulated.hearing import hearing_of
from zuoxi.switch.simulated.parts import Hearing, Leg, Playing, PromptTimes, Sound
from zuoxi.switch.simulated.tape import Recordings
from zuoxi_kit.ids import BridgeId, LegId, PlayId, RecordingId

GUARD_SECONDS = 3.0
KEYS = frozenset("0123456789*#ABCD")


class Exchange:
    """All that lives in one simulated switch."""

    def __init__(self, seed: int, times: PromptTimes, folder: Path | None) -> None:
        """`folder`: where recordings are written (None: nowhere)."""
        self.times = times
        self.emit: Callable[[SwitchEvent], None] = lambda event: None
        self.acting = Acting(self, seed)
        self.endpoints = Endpoints(lambda event: self.emit(event))
        self.recordings = Recordings(lambda event: self.emit(event), folder)
        self.callees: dict[str, Answerer] = {}
        self.other_callees: Answerer | None = None
        self.past: list[Leg] = []
        self.diverted: list[Leg] = []
        self.turned_away: list[tuple[float, Caller]] = []
        self._count = 0
        self.forget()

    def forget(self) -> None:
        """A new start: no calls, no objects; registrations stay, as they do on a real switch's disk."""
        self.legs: dict[LegId, Leg] = {}
        self.bridges: dict[BridgeId, list[LegId]] = {}
        self.recordings.forget()
        self.known: set[LegId] = set()
        self.in_use: Counter[str] = Counter()
        self.supervisors: set[LegId] = set()
        self.touched: set[LegId] = set()
        self.played: set[PlayId] = set()
        self.endpoints.forget()
        self.beat_at = float("-inf")

    @property
    def time(self) -> float:
        """The loop's clock, in seconds."""
        return asyncio.get_running_loop().time()

    # ---- legs come and go ----

    def leg(self, leg: LegId) -> Leg:
        """A living leg; raises Gone."""
        try:
            return self.legs[leg]
        except KeyError:
            raise Gone(f"leg {leg} has ended") from None

    def arrive(self, caller: Caller, endpoint: str, side: Side) -> LegId | None:
        """Somebody calls in; None when nobody takes the call (turned away, or sent to the spoken fallback)."""
        if not self.endpoints.knows(endpoint, side):
            self.turned_away.append((self.time, caller))
            return None
        self._count += 1
        name = LegId(f"in-{self._count}")
        leg = Leg(name, endpoint, side, caller.dials, caller.number, self.time, caller.name, person=caller)
        if self.time - self.beat_at > GUARD_SECONDS:
            self._divert(leg)
            return None
        self._add(leg)
        self.hear_again(name)
        self.emit(LegArrived(name, side, endpoint, caller.dials, caller.number, caller.name))
        self.acting.calls(leg)
        return name

    def _divert(self, leg: Leg) -> None:
        """The guard: no engine, so the switch itself says sorry and hangs up."""
        self.diverted.append(leg)
        leg.answered_at = self.time
        leg.ended_at = self.time + (self.times.of(SORRY) or 0.0)
        leg.heard.append((self.time, Hearing(Sound.PLAY, tuple(prompt.value for prompt in SORRY))))

    def dial(
        self,
        leg: LegId,
        endpoint: str,
        number: str,
        caller: str,
        name: str,
        ring_seconds: int,
        labels: Labels,
    ) -> None:
        """See Switch.dial."""
        if leg in self.known:
            return
        new = Leg(leg, endpoint, None, number, caller, self.time, name, dict(labels))
        self._add(new)
        if endpoint in self.endpoints.trunks:
            new.person = self.callees.get(number, self.other_callees)
        elif endpoint in self.endpoints.phones or endpoint in self.endpoints.browsers:
            new.person = self.endpoints.registered.get(endpoint)
        else:
            self.end(new, Cause.UNREACHABLE, by_far_end=False)
            raise Refused(f"there is no endpoint {endpoint}")
        self.hear_again(leg)
        self.acting.is_called(new, ring_seconds)

    def _add(self, leg: Leg) -> None:
        self.legs[leg.leg] = leg
        self.known.add(leg.leg)
        self.in_use[leg.endpoint] += 1

    def answer(self, leg: LegId) -> None:
        """See Switch.answer."""
        there = self.leg(leg)
        if there.side is None:
            raise Refused(f"leg {leg} was dialled by us: only its far end can pick up")
        self.answered(there)

    def answered(self, leg: Leg) -> None:
        """The leg is picked up, by us or by whom we dialled."""
        if leg.answered:
            return
        leg.answered_at = self.time
        leg.rings_back = False
        self.emit(LegAnswered(leg.leg))
        self.hear_again(leg.leg, *self.bridges.get(leg.bridge or BridgeId(""), ()))
        self.acting.was_answered(leg)

    def end(self, leg: Leg, cause: Cause, by_far_end: bool) -> None:
        """A leg is over, once; what hangs on it ends before."""
        if self.legs.pop(leg.leg, None) is None:
            return
        self.in_use[leg.endpoint] -= 1
        self.supervisors.discard(leg.leg)
        self.recordings.end_of(leg.leg)
        leg.plays.clear()
        for timer in (*leg.timers, *((leg.play_timer,) if leg.play_timer else ())):
            timer.cancel()
        self._leave(leg)
        leg.ended_at = self.time
        self.past.append(leg)
        self.emit(LegEnded(leg.leg, cause, by_far_end))
        self.hear_again()

    def hang_up(self, leg: LegId, cause: Cause) -> None:
        """See Switch.hang_up."""
        if leg in self.legs:
            self.end(self.legs[leg], cause, by_far_end=False)

    # ---- bridges ----

    def join(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> None:
        """See Switch.join. The living are joined even when one of them has ended (then Gone)."""
        members = self.bridges.setdefault(bridge, [])
        gone = [name for name in legs if name not in self.legs]
        for name in legs:
            if name in gone or name in members:
                continue
            leg = self.legs[name]
            self._leave(leg)
            members.append(name)
            leg.bridge = bridge
            leg.music = ""
            leg.rings_back = False
            for playing in tuple(leg.plays):
                self.stop_play(name, playing.play)
        if not members:
            self.bridges.pop(bridge)
        self.hear_again(*members)
        if gone:
            raise Gone(f"{', '.join(gone)} ended before joining {bridge}")

    def _leave(self, leg: Leg) -> None:
        if leg.bridge is not None:
            members = self.bridges[leg.bridge]
            self.touched.update(members)
            members.remove(leg.leg)
            if not members:
                self.bridges.pop(leg.bridge, None)
            leg.bridge = None

    def part(self, bridge: BridgeId, legs: tuple[LegId, ...]) -> None:
        """See Switch.part."""
        for name in legs:
            leg = self.legs.get(name)
            if leg is not None and leg.bridge == bridge:
                self._leave(leg)
        self.hear_again()

    def close(self, bridge: BridgeId) -> None:
        """See Switch.close."""
        members = self.bridges.pop(bridge, [])
        for name in members:
            self.legs[name].bridge = None
        self.hear_again(*members)

    # ---- plays and recordings ----

    def play(self, leg: LegId, play: PlayId, prompts: tuple[Prompt, ...]) -> None:
        """See Switch.play; a second play waits for the first."""
        there = self.leg(leg)
        if play in self.played:
            return
        self.played.add(play)
        there.music = ""
        there.plays.append(Playing(play, prompts))
        if len(there.plays) == 1:
            self._begin_play(there)
        self.hear_again(leg)

    def _begin_play(self, leg: Leg) -> None:
        first = leg.plays[0]
        seconds = self.times.of(first.prompts)
        loop = asyncio.get_running_loop()
        leg.play_timer = loop.call_later(
            seconds or 0.0, self._play_over, leg, first.play, seconds is not None
        )

    def _play_over(self, leg: Leg, play: PlayId, ok: bool) -> None:
        """The play at the head of the line is over; the next one begins."""
        leg.plays.pop(0)
        self.emit(PlayEnded(leg.leg, play, ok))
        if leg.plays:
            self._begin_play(leg)
        self.hear_again(leg.leg)

    def stop_play(self, leg: LegId, play: PlayId) -> None:
        """See Switch.stop_play."""
        there = self.legs.get(leg)
        for place, playing in enumerate(there.plays if there else ()):
            assert there is not None
            if playing.play == play and place == 0:
                if there.play_timer is not None:
                    there.play_timer.cancel()
                self._play_over(there, play, ok=True)
            elif playing.play == play:
                there.plays.pop(place)
                self.emit(PlayEnded(leg, play, True))
            else:
                continue
            return

    def record(self, leg: LegId, recording: RecordingId, folder: str) -> None:
        """See Switch.record."""
        self.recordings.begin(self.leg(leg).leg, recording, folder)

    # ---- what the far end does ----

    def rings(self, leg: LegId) -> None:
        """A dialled phone rings."""
        if not self.leg(leg).answered:
            self.emit(LegRinging(leg))

    def press(self, leg: LegId, digit: str) -> None:
        """The far end presses a key."""
        if digit not in KEYS or len(digit) != 1:
            raise ValueError(f"{digit!r} is no key")
        self._report(DigitPressed(leg, digit))

    def far_end_hangs_up(self, leg: LegId, cause: Cause = Cause.NORMAL) -> None:
        """The person at the other end hangs up."""
        if leg in self.legs:
            self.end(self.legs[leg], cause, by_far_end=True)

    def lose_media(self, leg: LegId) -> None:
        """No sound comes from the far end any more, and the switch gives the leg up."""
        self.end(self.leg(leg), Cause.MEDIA_LOST, by_far_end=False)

    def ask_transfer(self, leg: LegId, number: str) -> None:
        """The far end asks by REFER to be transferred."""
        self.leg(leg).transfer = number
        self._report(TransferAsked(leg, number))

    def _report(self, event: LegEvent) -> None:
        if event.leg in self.legs:
            self.emit(event)

    # ---- hearing ----

    def hears(self, leg: LegId) -> Hearing:
        """What a living leg hears now; raises Gone."""
        return hearing_of(self, self.leg(leg))

    def hear_again(self, *legs: LegId) -> None:
        """Note what these legs and all that were touched hear, if that has changed, and let their people react."""
        touched = self.touched.union(legs)
        self.touched = set()
        for name in self.supervisors:
            touched.update((name, *(self.legs[name].speaks_to or ())))
        now = self.time
        for name in sorted(touched):
            leg = self.legs.get(name)
            if leg is None:
                continue
            hearing = hearing_of(self, leg)
            if not leg.heard or leg.heard[-1][1] != hearing:
                if leg.heard and leg.heard[-1][0] == now:
                    leg.heard.pop()
                leg.heard.append((now, hearing))
                self.acting.hears(leg, hearing)

    def silences(self, longer_than: float) -> list[tuple[LegId, float, float]]:
        """Each time that a customer (a leg from a trunk) heard nothing for longer, as (leg, from, seconds), since the
        beginning, of ended legs and of those that live.
        """
        now = self.time
        return [
            (leg.leg, begin, seconds)
            for leg in (*self.past, *self.legs.values())
            if leg.side is Side.TRUNK
            for begin, seconds in leg.silences(now)
            if seconds > longer_than
        ]

    def snapshot(self) -> Snapshot:
        """See Switch.snapshot."""
        seen = {
            name: LegSeen(
                name,
                leg.answered,
                leg.side,
                leg.endpoint if leg.side else "",
                leg.number if leg.side else "",
                leg.caller if leg.side else "",
                dict(leg.labels),
            )
            for name, leg in self.legs.items()
        }
        return Snapshot(
            seen,
            {bridge: tuple(sorted(members)) for bridge, members in self.bridges.items()},
            self.recordings.running(),
            self.endpoints.reachable(),
        )
