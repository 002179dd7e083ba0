"""What a recording is worth: complete, incomplete or missing, and whether every talk has one.

The switch says "finished" even when its disk was full (measured: RELIABILITY, T10), so its word is never enough: the
sound that lies in the files is compared with the time that was to be recorded, and with the talks (rule 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Literal

from zuoxi.domain.recording_reasons import AGENT, CUSTOMER, Code, Reason, write_reasons

TOLERANCE = timedelta(seconds=2)
"""How far the sound may be from the time it was to record."""
SHORTEST_TALK = timedelta(seconds=1)
"""A shorter talk needs no recording."""
ALARM_AT = (0.05, 0.10, 0.20)
"""Shares of free space on the recording volume, the worst first."""
NEAR: Final = "near"
FULL: Final = "full"
"""How a tenant's storage stands beside its cap."""
NEAR_FROM = 0.9
BY_QUEUE, BY_STORAGE = "queue", "storage"
"""Why a talk is not recorded: its queue says so, or the tenant keeps all that it may."""
_NONE = timedelta()


class State(StrEnum):
    """What there is of a recording."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    MISSING = "missing"
    DELETED = "deleted"
    """Its file is gone by intention; the reason says whose"""


@dataclass(frozen=True, slots=True)
class Side:
    """The sound of one direction as found on disk. `was_cut`: the file was never closed; its header had to be repaired."""

    length: timedelta
    was_cut: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state and, unless complete, why, as `write_reasons` writes it."""

    state: State
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A time from an instant on."""

    began_at: datetime
    length: timedelta

    @property
    def ended_at(self) -> datetime:
        """Where it ends."""
        return self.began_at + self.length


def judge(
    customer: Side | Reason, agent: Side | Reason, expected: timedelta | None, trouble: Reason | None
) -> Verdict:
    """The verdict on the two sides of a recording; a reason instead of a side says why it isn't there, but for the side's name.

    `expected`: how long was recorded by the switch's clock (None: nobody knows); `trouble`: what else is known to have
    gone wrong (None: nothing).
    """
    reasons = [trouble] if trouble else []
    for name, side in ((CUSTOMER, customer), (AGENT, agent)):
        if isinstance(side, Reason):
            reasons.append(side.having(side=name))
        elif side.was_cut:
            reasons.append(Reason(Code.NEVER_CLOSED, {"side": name}))
    sides = [side.length for side in (customer, agent) if isinstance(side, Side)]
    length = max(sides, default=_NONE)
    if not length:
        return Verdict(State.MISSING, write_reasons(reasons or [Reason(Code.NO_SOUND)]))
    if length - min(sides) > TOLERANCE:
        reasons.append(Reason(Code.ONE_SIDE_SHORTER, {"seconds": in_seconds(length - min(sides))}))
    if expected is not None and abs(length - expected) > TOLERANCE:
        code = Code.SOUND_SHORT if length < expected else Code.SOUND_LONG
        reasons.append(Reason(code, {"sound": in_seconds(length), "expected": in_seconds(expected)}))
    return Verdict(State.INCOMPLETE if reasons else State.COMPLETE, write_reasons(reasons))


def covered(talk: Span, recordings: Sequence[Span]) -> timedelta:
    """How much of a talk lies in recordings; what two of them hold counts once."""
    total, reached = _NONE, talk.began_at
    for each in sorted(recordings, key=lambda span: span.began_at):
        begins = max(each.began_at, reached)
        ends = min(each.ended_at, talk.ended_at)
        if ends > begins:
            total += ends - begins
            reached = ends
    return total


def is_recorded(talk: Span, recordings: Sequence[Span]) -> bool:
    """Whether a talk lies in recordings but for the tolerance, or is too short to need one (rule 8)."""
    there = covered(talk, recordings)
    return talk.length < SHORTEST_TALK or (there > _NONE and talk.length - there <= TOLERANCE)


def free_space_mark(free: int, total: int) -> float | None:
    """The worst mark of ALARM_AT that free space has reached; None when there is enough. In bytes; `total` above 0."""
    return next((mark for mark in ALARM_AT if free <= mark * total), None)


def storage_mark(used: int, most: int) -> Literal["", "near", "full"]:
    """NEAR from nine tenths of what may be kept on, FULL when there is no more room, otherwise "". In bytes; `most` 0: no cap."""
    if not most or used < most * NEAR_FROM:
        return ""
    return FULL if used >= most else NEAR


def in_seconds(length: timedelta) -> str:
    """A length as the values of reasons say it: seconds with one decimal."""
    return f"{length.total_seconds():.1f}"
