"""Routing alone: decisions per second at 2,000 and 20,000 agents and 100 queues, beside a linear scan, in one run.

Run as `make bench BENCH=routing`. What is measured:

* *a contact arrives* and half of the agents are free: the contact enters its queue and is offered with its reasons, the
  agent taken out of all five queues. This is the decision that the goal speaks of;
* *the whole round*: the same, and an agent becoming free again in all five queues;
* *an agent becomes free* while contacts wait in every queue: the agent enters five queues, gets a contact, leaves them.

Processor time, the best of many short rounds, taken in turns at both sizes: on a shared machine the disturbed rounds say
something about the neighbours only. Absolute figures of different runs don't compare; ratios do, and the yardstick (a
plain Python loop) tells how fast the core was.
"""

import os
import platform
import random
import sys
import time
import timeit
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice

from msgspec.structs import replace

from zuoxi.domain.routing import AgentView, Availability, Index, Offer, Rule, Strategy, Waiting
from zuoxi_kit.ids import AgentId, ContactId, QueueId, TenantId

START = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
TENANT = TenantId("bench")
GOAL = 50_000
GOAL_ROW = "contact arrives"
QUEUES, QUEUES_EACH, LEVELS = 100, 5, 2
SMALL, BIG = 2_000, 20_000
BATCH = 200
CLOCK = time.thread_time


class Load:
    """A cell with `agents`, each in five of `queues` queues at level 1 or 2, every second one free."""

    def __init__(self, agents: int, queues: int, strategy: Strategy) -> None:
        self.chance = random.Random(7)
        self.queues = [QueueId(f"queue-{n:05}") for n in range(queues)]
        self.index = Index()
        for queue in self.queues:
            self.index.put_rule(Rule(queue, strategy))
        self.views = {agent: self._view(agent) for agent in (AgentId(f"agent-{n:06}") for n in range(agents))}
        for view in self.views.values():
            self.index.put_agent(view)
        self.arrivals = self._arrivals()
        self.now = START + timedelta(minutes=20)

    def _view(self, agent: AgentId) -> AgentView:
        chance = self.chance
        served = chance.sample(self.queues, min(QUEUES_EACH, len(self.queues)))
        return AgentView(
            agent=agent,
            tenant=TENANT,
            queues=tuple((queue, chance.randint(1, LEVELS)) for queue in served),
            availability=chance.choice((Availability.FREE, Availability.BUSY)),
            idle_since=START + timedelta(seconds=chance.random() * 600),
            contacts_today=chance.randint(0, 60),
            talk_today=timedelta(seconds=chance.randint(0, 9000)),
        )

    def _arrivals(self) -> Iterator[Waiting]:
        """Contacts as the engine would hand them over."""
        chance, order = self.chance, 0
        while True:
            order += 1
            since = START + timedelta(seconds=600 + order / 1000)
            priority = chance.choice((0, 0, 0, 5))
            yield Waiting(
                ContactId(f"contact-{order}"), TENANT, chance.choice(self.queues), priority, since, order
            )

    def _freed(self, offers: list[Offer]) -> list[AgentView]:
        """The agents as they will be when their contacts end, in another order."""
        views = []
        for offer in offers:
            self.now += timedelta(milliseconds=1)
            old = self.views[offer.agents[0]]
            done = old.contacts_today + 1
            views.append(
                replace(old, availability=Availability.FREE, idle_since=self.now, contacts_today=done)
            )
        self.chance.shuffle(views)
        self.views.update((view.agent, view) for view in views)
        return views

    def contact_arrives(self) -> tuple[float, float]:
        """Seconds per decision, and per whole round, over one batch."""
        index, offers, now = self.index, list[Offer](), self.now
        contacts = list(islice(self.arrivals, BATCH))
        began = CLOCK()
        for contact in contacts:
            index.enqueue(contact)
            offers += index.offers(now)
        decided = CLOCK() - began
        assert len(offers) == BATCH, f"{len(offers)} offers for {BATCH} contacts: the load is wrong"
        freed = self._freed(offers)
        began = CLOCK()
        for view in freed:
            index.put_agent(view)
        return decided / BATCH, (decided + CLOCK() - began) / BATCH

    def fill(self) -> None:
        """From now on contacts wait in every queue and no agent is free."""
        for agent, view in self.views.items():
            self.views[agent] = replace(view, availability=Availability.BUSY)
            self.index.put_agent(self.views[agent])
        for contact in islice(self.arrivals, 2 * BATCH + 30 * len(self.queues)):
            self.index.enqueue(contact)

    def agent_becomes_free(self) -> float:
        """Seconds per decision over one batch, after `fill`; new contacts come in between, unmeasured."""
        chosen = self.chance.sample(sorted(self.views), BATCH)
        freed = [
            replace(self.views[agent], availability=Availability.FREE, idle_since=self.now)
            for agent in chosen
        ]
        offers = list[Offer]()
        began = CLOCK()
        for view in freed:
            self.index.put_agent(view)
            offers += self.index.offers(self.now)
        took = CLOCK() - began
        assert len(offers) == BATCH, f"{len(offers)} offers for {BATCH} free agents: the load is wrong"
        for contact in islice(self.arrivals, BATCH):
            self.index.enqueue(contact)
        return took / BATCH

    def linear_scan(self, count: int = 20) -> float:
        """Seconds per choice when all agents are looked through: no reasons, no counts, just the best one."""
        levels = {agent: dict(view.queues) for agent, view in self.views.items()}
        began = CLOCK()
        for contact in islice(self.arrivals, count):
            queue = contact.queue
            min(
                (levels[view.agent][queue], view.idle_since, view.agent)
                for view in self.views.values()
                if view.availability is Availability.FREE and queue in levels[view.agent]
            )
        return (CLOCK() - began) / count


Seen = dict[str, tuple[list[float], list[float]]]
"""What was measured, in seconds: all rounds with few agents, and with many."""


def measure(rounds: int) -> Seen:
    """All measurements, round by round in turns, so that a slow minute of the machine hits all of them alike."""
    strategies = [strategy for strategy in Strategy if strategy is not Strategy.RING_ALL]
    loads = {
        strategy.value: [Load(size, QUEUES, strategy) for size in (SMALL, BIG)] for strategy in strategies
    }
    loads["all in one queue"] = [Load(size, 1, Strategy.LONGEST_IDLE) for size in (SMALL, BIG)]
    seen: Seen = defaultdict(lambda: ([], []))
    for _ in range(rounds):
        for name, pair in loads.items():
            for at, load in enumerate(pair):
                decided, whole = load.contact_arrives()
                seen[f"{name}: {GOAL_ROW}"][at].append(decided)
                seen[f"{name}: whole round"][at].append(whole)
    for _ in range(3):
        for at, load in enumerate(loads[Strategy.LONGEST_IDLE.value]):
            seen["linear scan, no reasons"][at].append(load.linear_scan())
    for pair in loads.values():
        for load in pair:
            load.fill()
    for _ in range(rounds):
        for name, pair in loads.items():
            for at, load in enumerate(pair):
                seen[f"{name}: agent becomes free"][at].append(load.agent_becomes_free())
    return seen


def main(rounds: int = 80) -> int:
    """Prints the table and the goals; 1 when one is missed, else 0."""
    load = "  ".join(f"{value:.2f}" for value in os.getloadavg())
    print(f"Python {platform.python_version()}, one of {os.cpu_count()} cores, load average before: {load}")
    print(f"{BATCH} decisions x {rounds} rounds; processor time in microseconds (per second)")
    print(f"yardstick, sum(range(10_000)): {yardstick():.0f} µs before")
    print(f"\n{'':40}{SMALL:>12,} agents{BIG:>12,} agents   ratio")
    missed = []
    for name, (few, many) in sorted(measure(rounds).items()):
        small, big = min(few), min(many)
        cells = "".join(f"{took * 1e6:9.2f} ({1 / took:>7,.0f})" for took in (small, big))
        print(f"{name:40}{cells}{big / small:8.2f}")
        if name.endswith(GOAL_ROW) and (1 / small < GOAL or big / small > 2):
            missed.append(name)
    print("\nload average after: " + "  ".join(f"{value:.2f}" for value in os.getloadavg()))
    print(f"yardstick, sum(range(10_000)): {yardstick():.0f} µs after")
    print(
        f"goals, for `{GOAL_ROW}`: at least {GOAL:,} a second at {SMALL:,} agents, at {BIG:,} at most twice the cost"
    )
    print(f"missed by {', '.join(missed)}" if missed else "reached")
    return 1 if missed else 0


def yardstick() -> float:
    """Microseconds of a fixed piece of work, the best of many."""
    return min(timeit.repeat(lambda: sum(range(10_000)), timer=CLOCK, number=1, repeat=200)) * 1e6


if __name__ == "__main__":
    sys.exit(main())
