"""What one contact adds to the quarter-hours of its queues and agents: raw counts and sums, from which any share and mean
can be taken and which can be added up over queues, agents and days.

Everything of a wait counts in the quarter-hour in which the wait began, and everything of an offer or segment in the one
in which it began: so what was offered in a quarter-hour is, in the end, what was answered, abandoned or left of it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from zuoxi.domain.summary.loss import loss_of
from zuoxi.domain.summary.records import NONE, ContactRecord, SegmentRecord, WaitRecord

QUARTER = timedelta(minutes=15)
_MS = timedelta(milliseconds=1)


class Key(NamedTuple):
    """Whose quarter-hour; `starts_at` is aware UTC. kind "queue" and "agent" with their ids; "system" with the id inbound or
    outbound; "loss" with the cause (loss.py).
    """

    kind: str
    id: str
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts and sums (milliseconds). For a queue: `offered` contacts came, of which answered, abandoned or left it for
    another way; `within_level` were answered within the queue's target, `over_level` waited longer (answered or not).
    For an agent: `offered` times it rang, answered or missed; waits are the queue's. For the system and for a loss: `offered`
    contacts arrived, of which answered or abandoned; `length_ms` from arrival to end.
    """

    offered: int = 0
    answered: int = 0
    abandoned: int = 0
    left_queue: int = 0
    missed: int = 0
    within_level: int = 0
    over_level: int = 0
    wait_ms: int = 0
    talk_ms: int = 0
    hold_ms: int = 0
    wrap_up_ms: int = 0
    length_ms: int = 0

    def plus(self, other: "Figures") -> "Figures":
        """The sum of both."""
        return Figures(*(getattr(self, name) + getattr(other, name) for name in Figures.__slots__))


def quarter_of(at: datetime) -> datetime:
    """The beginning of the quarter-hour (all time zones in use are whole quarter-hours from UTC)."""
    return at.replace(minute=at.minute - at.minute % 15, second=0, microsecond=0)


def contributions(record: ContactRecord) -> dict[Key, Figures]:
    """What the contact adds, as far as it has come. An open wait counts as offered only."""
    found: dict[Key, Figures] = {}

    def add(kind: str, id: str, at: datetime, figures: Figures) -> None:
        key = Key(kind, id, quarter_of(at))
        found[key] = found.get(key, Figures()).plus(figures)

    for wait in record.waits:
        add("queue", wait.queue, wait.began_at, _of_wait(wait))
    for offer in record.offers:
        missed = {agent for agent, _cause in offer.missed}
        for agent in offer.agents:
            mine = Figures(offered=1, answered=int(agent == offer.accepted_by), missed=int(agent in missed))
            add("agent", agent, offer.at, mine)
    for segment in record.segments:
        times = _of_segment(segment)
        add("agent", segment.agent, segment.began_at, times)
        wait_began = _began_waiting(record, segment)
        add("queue", segment.queue, wait_began, times)
    whole = _of_contact(record)
    add("system", "inbound" if record.inbound else "outbound", record.arrived_at, whole)
    if cause := loss_of(record):
        add("loss", cause, record.arrived_at, whole)
    return found


def _of_contact(record: ContactRecord) -> Figures:
    ended_at = record.ended_at or record.closed_at or record.arrived_at
    return Figures(
        offered=1,
        answered=int(any(segment.talk or segment.talk_since for segment in record.segments)),
        abandoned=int(record.outcome == "abandoned"),
        wait_ms=record.waited // _MS,
        talk_ms=record.talk // _MS,
        hold_ms=record.hold // _MS,
        wrap_up_ms=record.wrap_up // _MS,
        length_ms=max(ended_at - record.arrived_at, NONE) // _MS,
    )


def _of_wait(wait: WaitRecord) -> Figures:
    figures = Figures(offered=1, wait_ms=wait.waited // _MS)
    if not wait.ended:
        return figures
    within = wait.waited <= wait.service_level
    answered = wait.ended == "answered"
    return replace(
        figures,
        answered=int(answered),
        abandoned=int(wait.ended == "abandoned"),
        left_queue=int(wait.ended not in ("answered", "abandoned")),
        within_level=int(answered and within),
        over_level=int(not within),
    )


def _of_segment(segment: SegmentRecord) -> Figures:
    return Figures(
        talk_ms=segment.talk // _MS, hold_ms=segment.hold // _MS, wrap_up_ms=segment.wrap_up // _MS
    )


def _began_waiting(record: ContactRecord, segment: SegmentRecord) -> datetime:
    """A queue's handle time belongs to the quarter-hour of the wait that it ended."""
    for wait in reversed(record.waits):
        if wait.queue == segment.queue and wait.began_at <= segment.began_at:
            return wait.began_at
    return segment.began_at
