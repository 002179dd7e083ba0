"""What the reports say, folded from the facts: contact records, agents' time, quarter-hours.

Fold twice = fold once (a fact that was seen is dropped by its number), and any prefix of the facts gives a valid result.
"""

from zuoxi.domain.summary.agent_time import AgentClock, Interval, by_day, fold_agent, intervals
from zuoxi.domain.summary.contact import fold_contact
from zuoxi.domain.summary.quarter_hour import Figures, Key, contributions
from zuoxi.domain.summary.records import (
    Choice,
    ContactRecord,
    OfferRecord,
    RecordingRecord,
    SegmentRecord,
    WaitRecord,
)

__all__ = [
    "AgentClock",
    "Choice",
    "ContactRecord",
    "Figures",
    "Interval",
    "Key",
    "OfferRecord",
    "RecordingRecord",
    "SegmentRecord",
    "WaitRecord",
    "by_day",
    "contributions",
    "fold_agent",
    "fold_contact",
    "intervals",
]
