"""The people of a simulated day: who calls, who answers, and how they behave. Data only; `switch/simulated` plays them.

Wherever a number of seconds stands, a pair (least, most) may stand too: then chance draws from it, evenly, from the seed
of the run.
"""

from dataclasses import dataclass
from enum import StrEnum

from zuoxi_kit.ids import mix

Seconds = float | tuple[float, float]

_STEPS = 1 << 53


class Chance:
    """Draws numbers from a seed; the same seed gives the same run."""

    def __init__(self, seed: int) -> None:
        """`seed` is any whole number."""
        self._state = seed

    def unit(self) -> float:
        """A number from 0 (may be) to 1 (never)."""
        self._state, bits = mix(self._state)
        return (bits >> 11) / _STEPS

    def seconds(self, given: Seconds) -> float:
        """`given` itself, or a draw between its two numbers."""
        if isinstance(given, tuple):
            least, most = given
            return least + (most - least) * self.unit()
        return given


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls `dials` from `number`.

    `at`: seconds from the moment the day is handed over. `presses`: digits, each so many seconds after the call was
    answered (a pair of seconds is not drawn here). `patience`: hangs up this long after the beginning if no human talks
    with them by then (None: waits for ever). `talks`: hangs up this long after the talk began (None: waits for the other
    side to do so).
    """

    number: str
    dials: str
    at: float = 0.0
    patience: Seconds | None = None
    presses: tuple[tuple[float, str], ...] = ()
    talks: Seconds | None = None
    name: str = ""


class Reaction(StrEnum):
    """What happens at an endpoint that is dialled."""

    ANSWERS = "answers"
    REFUSES = "refuses"
    BUSY = "busy"
    NO_ANSWER = "no_answer"
    UNREACHABLE = "unreachable"
    MACHINE = "machine"
    UNKNOWN_NUMBER = "unknown_number"
    BY_HAND = "by_hand"
    """Nothing by itself: a test says what they do."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Whoever is dialled: their reaction, how many seconds after the ringing began (`after`), and how long they talk
    before they hang up themselves (`talks`, None: never). `lines`: calls at once; one more finds the phone busy.
    """

    reaction: Reaction = Reaction.ANSWERS
    after: Seconds = 2.0
    talks: Seconds | None = None
    lines: int = 1


def answers(after: Seconds = 2.0, talks: Seconds | None = None) -> Answerer:
    """An agent's phone or a callee that picks up."""
    return Answerer(Reaction.ANSWERS, after, talks)


def refuses(after: Seconds = 2.0) -> Answerer:
    """Presses the red button."""
    return Answerer(Reaction.REFUSES, after)


def lets_it_ring() -> Answerer:
    """Never answers."""
    return Answerer(Reaction.NO_ANSWER)


def is_busy() -> Answerer:
    """Is on the phone already."""
    return Answerer(Reaction.BUSY, 0.1)


def is_unreachable() -> Answerer:
    """The device is registered, but does not answer the invitation."""
    return Answerer(Reaction.UNREACHABLE, 0.1)


def by_hand() -> Answerer:
    """A test rings, answers and hangs up for them; they can take any number of calls."""
    return Answerer(Reaction.BY_HAND, lines=1000)


def is_machine(after: Seconds = 8.0) -> Answerer:
    """An answering machine."""
    return Answerer(Reaction.MACHINE, after)
