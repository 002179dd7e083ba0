"""Duty rules (值班规则): while nobody has signed in at a queue, the agent on duty there is signed in by rule.

An agent whom a rule has signed in carries the reason DUTY; somebody who signs in without it relieves those on duty, and so
does the end of the rule's span of time. Pure: what is signed in now and the time give what is to be said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from zuoxi.domain.setup import DutySetup
from zuoxi_kit.calendar import Calendar, Interval
from zuoxi_kit.ids import AgentId, CalendarId, QueueId

DUTY = "duty"
"""The reason of a status that a rule has said."""


@dataclass(frozen=True, slots=True)
class OnDuty:
    """What the rules say now: who is to be signed in, and who is to be signed out."""

    sign_in: tuple[tuple[AgentId, str], ...]
    """with the number outside at which they are reached ("": at their own phone)"""
    sign_out: tuple[AgentId, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An agent as duty looks at them. `is_by_rule`: a rule has signed them in; `may_ring`: a phone can be reached. At a number
    outside everybody can be.
    """

    agent: AgentId
    queues: frozenset[QueueId]
    is_signed_in: bool
    is_by_rule: bool
    may_ring: bool


def holds(rule: DutySetup, time_zone: str, calendars: Mapping[CalendarId, Calendar], now: datetime) -> bool:
    """Whether the rule's days and hours are now. A span past midnight belongs to the day on which it begins."""
    if not rule.enabled:
        return False
    try:
        span = Interval.parse(rule.hours)
    except ValueError:
        return False
    local = now.astimezone(ZoneInfo(time_zone))
    minutes = local.hour * 60 + local.minute
    today, yesterday = local.date(), local.date() - timedelta(days=1)
    if span.opens <= minutes < span.closes and _is_day(rule, calendars, today.isoformat()):
        return True
    return minutes < span.closes - 24 * 60 and _is_day(rule, calendars, yesterday.isoformat())


def on_duty(rules: Iterable[DutySetup], agents: Iterable[Seen]) -> OnDuty:
    """Who is to be signed in and out; `rules` are those that hold now.

    A queue is manned by whoever signed in by themselves. An agent on duty for one queue and not for another stays.
    """
    seen = {each.agent: each for each in agents}
    manned = {
        queue for each in seen.values() if each.is_signed_in and not each.is_by_rule for queue in each.queues
    }
    wanted: dict[AgentId, str] = {}
    for rule in sorted(rules, key=lambda each: each.duty):
        if rule.queue not in manned and rule.agent in seen:
            wanted.setdefault(rule.agent, rule.number)
    absent = ((agent, number) for agent, number in wanted.items() if not seen[agent].is_signed_in)
    return OnDuty(
        tuple(sorted((agent, number) for agent, number in absent if number or seen[agent].may_ring)),
        tuple(
            sorted(
                agent
                for agent, each in seen.items()
                if each.is_signed_in and each.is_by_rule and agent not in wanted
            )
        ),
    )


def _is_day(rule: DutySetup, calendars: Mapping[CalendarId, Calendar], day: str) -> bool:
    if rule.days == "every":
        return True
    calendar = calendars.get(rule.calendar) if rule.calendar else None
    if calendar is None:
        return False
    date = datetime.fromisoformat(day).date()
    special = calendar.special_days.get(date)
    if special is not None:
        works = bool(special.intervals)
    else:
        works = date not in calendar.holidays and bool(calendar.weekly[date.weekday()])
    return works == (rule.days == "working")
