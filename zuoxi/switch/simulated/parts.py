"""What lives in the simulated switch: legs, plays and recordings, and what a leg has heard."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum

from zuoxi.domain.events import Side
from zuoxi.domain.prompts import Prompt, PromptKind
from zuoxi.rehearsal.people import Answerer, Caller
from zuoxi_kit.ids import BridgeId, LegId, PlayId

NOT_YET = -1.0


class Sound(StrEnum):
    """What somebody hears."""

    SILENCE = "silence"
    RINGING = "ringing"
    MUSIC = "music"
    PLAY = "play"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a leg hears now: `what` is the class of music, the values of the prompts, or the legs that it hears."""

    sound: Sound
    what: tuple[str, ...] = ()


SILENCE = Hearing(Sound.SILENCE)


@dataclass(slots=True)
class PromptTimes:
    """How long prompts take, in seconds: a sound by its name in `known`, else `sound`. `missing` can't be played."""

    sound: float = 2.0
    digit: float = 0.5
    number: float = 1.0
    known: dict[str, float] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def of(self, prompts: tuple[Prompt, ...]) -> float | None:
        """Seconds of all of them; None when one is missing."""
        total = 0.0
        for prompt in prompts:
            if prompt.value in self.missing:
                return None
            if prompt.kind is PromptKind.DIGITS:
                total += self.digit * len(prompt.value)
            elif prompt.kind is PromptKind.NUMBER:
                total += self.number
            elif prompt.kind is PromptKind.SILENCE:
                total += float(prompt.value)
            else:
                total += self.known.get(prompt.value, self.sound)
        return total


@dataclass(slots=True)
class Playing:
    """A play that runs or waits for the one before it."""

    play: PlayId
    prompts: tuple[Prompt, ...]


@dataclass(slots=True)
class Leg:
    """One party's connection and the person at its other end."""

    leg: LegId
    endpoint: str
    side: Side | None
    number: str
    caller: str
    since: float
    caller_name: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    answered_at: float = NOT_YET
    rings_back: bool = False
    music: str = ""
    plays: list[Playing] = field(default_factory=list)
    bridge: BridgeId | None = None
    listens_to: LegId | None = None
    listens: bool = True
    speaks_to: tuple[LegId, ...] | None = None
    speaks: bool = True
    hears: bool = True
    transfer: str = ""
    transfer_done: bool | None = None
    keys_heard: str = ""
    person: Caller | Answerer | None = None
    talking: bool = False
    timers: list[asyncio.TimerHandle] = field(default_factory=list)
    play_timer: asyncio.TimerHandle | None = None
    heard: list[tuple[float, Hearing]] = field(default_factory=list)
    ended_at: float = NOT_YET

    @property
    def answered(self) -> bool:
        """Whether it was picked up."""
        return self.answered_at != NOT_YET

    def silences(self, until: float) -> list[tuple[float, float]]:
        """When it heard nothing, as (from, seconds), up to `until` (the loop's time) or its end."""
        end = self.ended_at if self.ended_at != NOT_YET else until
        found: list[tuple[float, float]] = []
        for (begin, hearing), following in zip(
            self.heard, [*(at for at, _ in self.heard[1:]), end], strict=True
        ):
            if hearing.sound is Sound.SILENCE and following > begin:
                found.append((begin, following - begin))
        return found
