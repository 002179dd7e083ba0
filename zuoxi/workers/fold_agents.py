"""Agents' time from their facts: on from where it was left, or (where a fact came late) anew from the day that it touches."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo

from zuoxi.domain.facts import Kind
from zuoxi.domain.summary import AgentClock, Interval, by_day, fold_agent, intervals
from zuoxi.store.queries import facts, summaries
from zuoxi.store.queries.summaries import Clock
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId

_AGENT_FACTS = ("AgentStatusChanged", "AgentStateChanged", "AgentReachabilityChanged")


async def fold_agents(session: Session, touched: Mapping[AgentId, datetime], zone: tzinfo) -> None:
    """Fold the facts of these agents that came; each with the time of the earliest of them.

    As long as no number is missing among the facts of an agent, whatever comes next has the next number, and only that is read.
    """
    kept = await summaries.clocks(session, touched)
    whole = {agent: clock for agent, clock in kept.items() if clock.is_whole}
    await _fold_on(session, whole, zone)
    for agent, since in touched.items():
        if agent not in whole:
            await _fold_anew(session, agent, since, zone)


async def _fold_on(session: Session, kept: Mapping[AgentId, Clock], zone: tzinfo) -> None:
    """Fold what is behind each clock onto it. The span that was going on is replaced; what is over stays as it is."""
    if not kept:
        return
    found = await facts.streams_after(
        session, Kind.AGENT, {agent: clock.seq for agent, clock in kept.items()}
    )
    days: dict[AgentId, list[tuple[date, Interval]]] = {}
    folded = []
    for agent, behind in ((AgentId(id), some) for id, some in found.items()):
        before = kept[agent]
        clock = AgentClock(before.seq, before.now)
        for one in behind:
            clock = fold_agent(clock, one)
        if clock.now != before.now:
            days[agent] = list(by_day(intervals(clock), zone))
        is_whole = behind[-1].seq - before.seq == len(behind)
        folded.append(Clock(agent, clock.seq, clock.now, is_whole))
    if days:
        await summaries.add_agent_days(session, days)
    await summaries.put_clocks(session, folded)


async def _fold_anew(session: Session, agent: AgentId, since: datetime, zone: tzinfo) -> None:
    """From the day of the last fact before `since` (an interval that was open then ends now) to today."""
    earlier = await facts.last_of_each(session, agent, _AGENT_FACTS, since)
    first = (earlier[-1].at if earlier else since).astimezone(zone).date()
    # What is going on began earlier still when later facts said nothing new.
    goes_on = await summaries.day_that_goes_on(session, agent)
    first = min(first, goes_on or first)
    midnight = datetime.combine(first, time(), zone).astimezone(UTC)
    before = await facts.last_of_each(session, agent, _AGENT_FACTS, midnight)
    clock = AgentClock()
    for one in before:
        clock = fold_agent(clock, one)
    # Only the condition at midnight counts of what was before, not the way there.
    if clock.now is not None:
        clock = AgentClock(clock.seq, replace(clock.now, began_at=midnight))
    for one in await facts.stream_after(session, Kind.AGENT, agent, clock.seq):
        clock = fold_agent(clock, one)
    days = [(day, interval) for day, interval in by_day(intervals(clock), zone) if day >= first]
    await summaries.put_agent_days(session, agent, first, days)
    is_whole = await summaries.is_whole(session, agent, clock.seq)
    await summaries.put_clocks(session, [Clock(agent, clock.seq, clock.now, is_whole)])
