"""Queues in virtual time, driven by the index, against theory: Erlang C, Erlang A and M/M/n/K.

Waits of neighbouring contacts hang together, so even long runs scatter: of 400,000 calls at 12 agents and 10 erlangs the
share that waits was seen between .448 and .459 where theory says .449. The seeds are fixed, the tolerances about three
deviations as seen over several seeds.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from math import factorial

import pytest

from zuoxi.domain.erlang import erlang_a, erlang_c, mean_wait, service_level
from zuoxi.domain.routing import AgentView, Availability, Index, Rule, Skills, Strategy, Waiting
from zuoxi_kit.ids import AgentId, ContactId, QueueId, TenantId

START = datetime(2025, 1, 1, tzinfo=UTC)
QUEUE, TENANT = QueueId("q"), TenantId("t")
NEVER = float("inf")


@dataclass
class Day:
    """One queue with random callers; times in seconds since its start."""

    agents: int
    load: float
    handle: float
    seed: int
    patience: float = NEVER
    places: float = NEVER
    strategy: Strategy = Strategy.LONGEST_IDLE
    needs: Callable[[random.Random], Skills] = lambda chance: ()
    has: Callable[[int], Skills] = lambda agent: ()
    waits: list[float] = field(default_factory=list)
    given_up: int = 0
    blocked: int = 0

    def run(self, calls: int) -> None:
        """Plays `calls` arrivals; the first twentieth, until the queue has settled, isn't counted."""
        chance, index = random.Random(self.seed), Index()
        index.put_rule(Rule(QUEUE, self.strategy))
        free = [self._view(n, START) for n in range(self.agents)]
        for view in free:
            index.put_agent(view)
        views = {view.agent: view for view in free}
        arrived: dict[ContactId, float] = {}
        settled = calls // 20 * self.handle / self.load
        events: list[tuple[float, int, str, str]] = [(0.0, 0, "arrives", "")]
        count = waiting = serial = 0
        while events:
            now, _, what, who = heappop(events)
            at = START + timedelta(seconds=now)
            if what == "arrives":
                count += 1
                if count < calls:
                    serial += 1
                    heappush(
                        events, (now + chance.expovariate(self.load / self.handle), serial, "arrives", "")
                    )
                if waiting >= self.places:
                    self.blocked += now > settled
                    continue
                contact = ContactId(str(count))
                arrived[contact] = now
                index.enqueue(Waiting(contact, TENANT, QUEUE, 0, at, count, self.needs(chance)))
                waiting += 1
            elif what == "ends":
                index.put_agent(self._view(int(who), at))
            elif (left := index.leave(ContactId(who))) is not None:
                waiting -= 1
                self.given_up += now > settled
                self._count(now - arrived.pop(left.contact), now > settled)
            for offer in index.offers(at):
                waiting -= 1
                self._count(now - arrived.pop(offer.contact), now > settled)
                serial += 1
                ends = now + chance.expovariate(1 / self.handle)
                heappush(events, (ends, serial, "ends", views[offer.agents[0]].agent))
            if what == "arrives" and self.patience < NEVER and contact in arrived:
                serial += 1
                heappush(events, (now + chance.expovariate(1 / self.patience), serial, "gives up", contact))

    def _view(self, number: int, idle_since: datetime) -> AgentView:
        return AgentView(
            AgentId(str(number)),
            TENANT,
            ((QUEUE, 1),),
            Availability.FREE,
            idle_since,
            skills=self.has(number),
        )

    def _count(self, waited: float, settled: bool) -> None:
        if settled:
            self.waits.append(waited)

    @property
    def share_waiting(self) -> float:
        return sum(1 for wait in self.waits if wait > 0) / len(self.waits)

    @property
    def mean(self) -> float:
        return sum(self.waits) / len(self.waits)


@pytest.mark.slow
@pytest.mark.parametrize(("load", "agents", "share", "relative"), [(2, 3, 0.009, 0.06), (10, 12, 0.02, 0.16)])
def test_a_long_day_equals_erlang_c(load: float, agents: int, share: float, relative: float) -> None:
    # The larger group forgets more slowly (about 110 calls instead of 20), so its run scatters more.
    day = Day(agents=agents, load=load, handle=180, seed=20250101)
    day.run(300_000)

    handle = timedelta(seconds=180)
    assert day.share_waiting == pytest.approx(erlang_c(load, agents), abs=share)
    assert day.mean == pytest.approx(mean_wait(load, agents, handle).total_seconds(), rel=relative)
    in_time = sum(1 for wait in day.waits if wait <= 20) / len(day.waits)
    assert in_time == pytest.approx(service_level(load, agents, handle, timedelta(seconds=20)), abs=share)


@pytest.mark.slow
def test_callers_who_give_up_equal_erlang_a() -> None:
    day = Day(agents=10, load=9.6, handle=60, patience=120, seed=7, strategy=Strategy.RANDOM)
    day.run(200_000)

    theory = erlang_a(9.6, 10, timedelta(seconds=60), timedelta(seconds=120))
    assert day.share_waiting == pytest.approx(theory.waits, abs=0.025)
    assert day.given_up / len(day.waits) == pytest.approx(theory.abandons, rel=0.08)
    assert day.mean == pytest.approx(theory.mean_wait.total_seconds(), rel=0.08)


def lost_and_wait(load: float, agents: int, places: int) -> tuple[float, float]:
    """M/M/n/n+places: the share blocked, and the mean wait of those who wait, in handle times."""
    weights = [load**k / factorial(k) for k in range(agents + 1)]
    for _ in range(places):
        weights.append(weights[-1] * load / agents)
    total = sum(weights)
    chances = [weight / total for weight in weights]
    queued = sum((k - agents) * chance for k, chance in enumerate(chances) if k > agents)
    return chances[-1], queued / (load * sum(chances[agents:-1]))


def skilled_day(skills_each: int) -> Day:
    """Six kinds of call, 90 agents, 30 waiting places, load 84; every pair of skills as often as 90 agents allow."""
    names = [f"skill {n}" for n in range(6)]

    def has(agent: int) -> Skills:
        first, step = agent % 6, agent // 6 % 5 + 1
        served = names if skills_each == 6 else [names[first], names[(first + step) % 6]]
        return tuple((name, 5) for name in served)

    def needs(chance: random.Random) -> Skills:
        return ((chance.choice(names), 1),)

    day = Day(agents=90, load=84, handle=600, seed=11, places=30, has=has, needs=needs)
    day.run(120_000)
    return day


@pytest.mark.slow
def test_agents_with_all_skills_equal_one_group() -> None:
    day = skilled_day(6)

    blocked, wait = lost_and_wait(84, 90, 30)
    assert day.blocked / (len(day.waits) + day.blocked) == pytest.approx(blocked, rel=0.4)
    assert day.mean / day.share_waiting / 600 == pytest.approx(wait, rel=0.1)


@pytest.mark.slow
def test_two_skills_for_each_agent_do_nearly_as_well_as_all_six() -> None:
    # Published (PERFORMANCE section 2): .50 % blocked where all six give .35, 1.54 minutes where they give 1.18. How the
    # skills were spread there isn't said; spread evenly they do a little better.
    day = skilled_day(2)

    _, wait = lost_and_wait(84, 90, 30)
    assert day.blocked / (len(day.waits) + day.blocked) < 0.0060
    assert wait * 0.95 < day.mean / day.share_waiting / 600 < 1.54 / 10 * 1.05
