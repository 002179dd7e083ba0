"""Identifiers: every id is a NewType over text, so that a queue's id can't stand where an agent's is wanted.

New ids are UUIDv7 text (RFC 9562, section 5.7): they sort by the time they were made. Ids that belong to a call (its
legs, bridges, plays and recordings) are derived from the call's id by `part_of`, so that the pure domain needs no chance
to name them and a log line shows at once what belongs together.
"""

from datetime import datetime
from typing import NewType

TenantId = NewType("TenantId", str)
CellId = NewType("CellId", str)
CallId = NewType("CallId", str)
LegId = NewType("LegId", str)
BridgeId = NewType("BridgeId", str)
PlayId = NewType("PlayId", str)
RecordingId = NewType("RecordingId", str)
ContactId = NewType("ContactId", str)
SegmentId = NewType("SegmentId", str)
OfferId = NewType("OfferId", str)
AgentId = NewType("AgentId", str)
QueueId = NewType("QueueId", str)
SkillId = NewType("SkillId", str)
FlowId = NewType("FlowId", str)
PromptId = NewType("PromptId", str)
CalendarId = NewType("CalendarId", str)
TrunkId = NewType("TrunkId", str)
NumberId = NewType("NumberId", str)
PhoneId = NewType("PhoneId", str)
EntryId = NewType("EntryId", str)
UserId = NewType("UserId", str)

PLATFORM = TenantId("platform")
"""The tenant of facts that belong to no customer company: a cell's, or those of a number nobody owns."""

_MASK = (1 << 64) - 1


def mix(state: int) -> tuple[int, int]:
    """One step of splitmix64 (Steele, Lea, Flood 2014): the new state and 64 well-mixed bits.

    The domain's only source of chance: the state is an argument and comes back, so a run can be repeated.
    """
    state = (state + 0x9E3779B97F4A7C15) & _MASK
    bits = state
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & _MASK
    return state, bits ^ (bits >> 31)


class IdSource:
    """Makes UUIDv7 text from a time and a seed; the same seed and times give the same ids (simulation, tests)."""

    def __init__(self, seed: int) -> None:
        """`seed` is any integer; a live process draws it from the system's entropy."""
        self._state = seed & _MASK

    def next(self, now: datetime) -> str:
        """A new id for the instant `now` (aware UTC)."""
        self._state, high = mix(self._state)
        self._state, low = mix(self._state)
        millis = int(now.timestamp() * 1000) & ((1 << 48) - 1)
        value = (millis << 80) | (0x7 << 76) | ((high & 0xFFF) << 64) | (0x2 << 62) | (low & ((1 << 62) - 1))
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def part_of(whole: str, letter: str, count: int) -> str:
    """The id of a part of a call: `part_of(call, "l", 2)` is its second leg. One letter per kind, counted from 1."""
    return f"{whole}.{letter}{count}"
