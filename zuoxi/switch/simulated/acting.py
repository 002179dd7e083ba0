"""How the people at the far ends behave: they call, press keys, lose patience, pick up, talk and hang up."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from zuoxi.domain.events import Cause, MachineHeard
from zuoxi.rehearsal.people import Answerer, Caller, Chance, Reaction
from zuoxi.switch.simulated.parts import Hearing, Leg, Sound

if TYPE_CHECKING:
    from zuoxi.switch.simulated.exchange import Exchange

RINGS_AFTER_SECONDS = 0.05
MACHINE_HEARD_AFTER_SECONDS = 1.5
UNREACHABLE = Answerer(Reaction.UNREACHABLE, 0.05)
UNKNOWN = Answerer(Reaction.UNKNOWN_NUMBER, 0.1)
BUSY = Answerer(Reaction.BUSY, 0.05)

_ENDS: dict[Reaction, tuple[Cause, bool]] = {
    Reaction.REFUSES: (Cause.REFUSED, True),
    Reaction.BUSY: (Cause.BUSY, True),
    Reaction.UNREACHABLE: (Cause.UNREACHABLE, False),
    Reaction.UNKNOWN_NUMBER: (Cause.UNKNOWN_NUMBER, True),
}
_RING = (Reaction.ANSWERS, Reaction.MACHINE, Reaction.REFUSES, Reaction.NO_ANSWER)


class Acting:
    """Plays the people of one exchange."""

    def __init__(self, exchange: "Exchange", seed: int) -> None:
        """Chance is drawn from `seed`, in the order of the events."""
        self._exchange = exchange
        self._chance = Chance(seed)

    def _later(
        self, leg: Leg, seconds: float, what: Callable[..., None], *arguments: Any
    ) -> asyncio.TimerHandle:
        """Do something in so many seconds, unless the leg ends before."""
        timer = asyncio.get_running_loop().call_later(seconds, what, *arguments)
        leg.timers.append(timer)
        return timer

    def calls(self, leg: Leg) -> None:
        """A caller's leg has arrived: their patience begins."""
        if isinstance(leg.person, Caller) and leg.person.patience is not None:
            self._later(leg, self._chance.seconds(leg.person.patience), self._lose_patience, leg)

    def _lose_patience(self, leg: Leg) -> None:
        if not leg.talking:
            self._exchange.far_end_hangs_up(leg.leg)

    def was_answered(self, leg: Leg) -> None:
        """The leg is picked up: a caller begins to press the keys they will press."""
        if isinstance(leg.person, Caller):
            for seconds, digit in leg.person.presses:
                self._later(leg, seconds, self._exchange.press, leg.leg, digit)

    def hears(self, leg: Leg, hearing: Hearing) -> None:
        """What the leg hears has changed: with the first human voice the talk begins."""
        if hearing.sound is not Sound.TALK or leg.talking or not leg.answered:
            return
        leg.talking = True
        if leg.person is not None and leg.person.talks is not None:
            seconds = self._chance.seconds(leg.person.talks)
            self._later(leg, seconds, self._exchange.far_end_hangs_up, leg.leg)

    def is_called(self, leg: Leg, ring_seconds: int) -> None:
        """Somebody's phone is dialled."""
        exchange = self._exchange
        on_trunk = leg.endpoint in exchange.endpoints.trunks
        person = leg.person if isinstance(leg.person, Answerer) else (UNKNOWN if on_trunk else UNREACHABLE)
        if not on_trunk and exchange.in_use[leg.endpoint] > person.lines:
            person = BUSY
        after = self._chance.seconds(person.after)
        if person.reaction in _RING:
            self._later(leg, RINGS_AFTER_SECONDS, exchange.rings, leg.leg)
            after += RINGS_AFTER_SECONDS
        self._later(leg, ring_seconds, self._rang_out, leg)
        if person.reaction in (Reaction.ANSWERS, Reaction.MACHINE):
            self._later(leg, after, self._pick_up, leg, person.reaction)
        elif person.reaction in _ENDS:
            self._later(leg, after, exchange.end, leg, *_ENDS[person.reaction])

    def _pick_up(self, leg: Leg, reaction: Reaction) -> None:
        self._exchange.answered(leg)
        if reaction is Reaction.MACHINE:
            heard = MachineHeard(leg.leg)
            self._later(leg, MACHINE_HEARD_AFTER_SECONDS, self._exchange.emit, heard)

    def _rang_out(self, leg: Leg) -> None:
        if not leg.answered:
            self._exchange.end(leg, Cause.NO_ANSWER, by_far_end=False)
