"""How an agent spent the day: intervals of one status, state and reachability each, cut at the tenant's midnights."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from zuoxi.domain import facts
from zuoxi.domain.facts import Recorded

SIGNED_OUT = "signed_out"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `began_at` to `ended_at` (None: it is going on) the agent was in this condition."""

    began_at: datetime
    ended_at: datetime | None
    status: str
    reason: str
    state: str
    reachable: bool
    contact: str


@dataclass(frozen=True, slots=True)
class AgentClock:
    """The agent's condition after fact number `seq`, and the intervals that are over."""

    seq: int = 0
    now: Interval | None = None
    over: tuple[Interval, ...] = ()


def fold_agent(clock: AgentClock, recorded: Recorded) -> AgentClock:
    """The clock after this fact; one that was seen before, or that changes nothing, changes nothing."""
    if recorded.seq <= clock.seq:
        return clock
    at = recorded.at
    before = clock.now or Interval(at, None, SIGNED_OUT, "", "free", False, "")
    match recorded.fact:
        case facts.AgentStatusChanged(status, reason):
            after = replace(before, status=status, reason=reason)
        case facts.AgentStateChanged(state, contact):
            after = replace(before, state=state, contact=contact or "")
        case facts.AgentReachabilityChanged(reachable):
            after = replace(before, reachable=reachable)
        case _:
            return replace(clock, seq=recorded.seq)
    if after == before and clock.now is not None:
        return replace(clock, seq=recorded.seq)
    after = replace(after, began_at=at)
    closed = replace(before, ended_at=max(at, before.began_at))
    over = clock.over if closed.began_at == closed.ended_at else (*clock.over, closed)
    return AgentClock(recorded.seq, after, over)


def intervals(clock: AgentClock) -> tuple[Interval, ...]:
    """All that is known, the one that is going on last."""
    return (*clock.over, clock.now) if clock.now else clock.over


def by_day(found: Iterable[Interval], zone: tzinfo) -> Iterator[tuple[date, Interval]]:
    """Cut intervals at the midnights of `zone` and give each with its day. Time signed out is nobody's working time and
    left out. The interval that is going on is given for the day on which it began.
    """
    for interval in found:
        if interval.status == SIGNED_OUT and interval.state == "free":
            continue
        began = interval.began_at
        while True:
            day = began.astimezone(zone).date()
            midnight = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
            if interval.ended_at is None or interval.ended_at <= midnight:
                yield day, replace(interval, began_at=began)
                break
            yield day, replace(interval, began_at=began, ended_at=midnight)
            began = midnight
