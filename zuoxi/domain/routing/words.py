"""The words of routing: what waits, who could take it, by which rule, and the offer with its reasons.

Queue ids are unique over all tenants, and an agent may serve queues of several tenants (lent agents). Nothing in here
looks at a tenant: who may serve which queue was decided when the agent's queues were given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from zuoxi.domain.strategies import Key, Measures, Strategy, next_seed
from zuoxi_kit.ids import AgentId, ContactId, QueueId, SkillId, TenantId

Skills = tuple[tuple[SkillId, int], ...]
"""Pairs of a skill and its level, 1–10. Required: at least that level."""

Rank = tuple[int, datetime, int, ContactId]
"""A contact's place in the waiting order, smallest first."""

NEXT_SHOWN = 5
"""How many further candidates an offer names."""


class Availability(StrEnum):
    """An agent as routing sees it. Only `free` agents are offered contacts."""

    free = "free"
    ringing = "ringing"
    busy = "busy"
    wrap_up = "wrap_up"
    at_limit = "at_limit"
    on_break = "on_break"
    unreachable = "unreachable"
    signed_out = "signed_out"


SOON = frozenset(
    {
        Availability.free,
        Availability.ringing,
        Availability.busy,
        Availability.wrap_up,
        Availability.at_limit,
    }
)
"""Signed in, reachable and at work: becomes free without anybody's decision. A break ends when the agent says so."""


class Reason(StrEnum):
    """Why an agent of the queue was no candidate; the first that holds, in this order."""

    signed_out = "signed_out"
    on_break = "on_break"
    unreachable = "unreachable"
    busy = "busy"
    ringing = "ringing"
    wrap_up = "wrap_up"
    at_limit = "at_limit"
    lacks_skill = "lacks_skill"
    avoided = "avoided"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A contact in a queue. The caller keeps `since` and `order` when the contact comes back after a missed offer."""

    contact: ContactId
    tenant: TenantId
    queue: QueueId
    priority: int
    """Higher first."""
    since: datetime
    """Aware UTC: the original arrival in the queue, also after a missed offer or a recovery."""
    order: int
    """A number that grows over the whole cell: decides between equal instants."""
    required: Skills = ()
    avoid: frozenset[AgentId] = frozenset()
    """Agents who just missed or refused it: a preference, see `definition.offers`."""

    @property
    def rank(self) -> Rank:
        """Higher priority first, then first come first served."""
        return (-self.priority, self.since, self.order, self.contact)


@dataclass(frozen=True, slots=True)
class AgentView:
    """An agent as routing sees it; the figures of the day are the agent's own over all queues."""

    agent: AgentId
    tenant: TenantId
    queues: tuple[tuple[QueueId, int], ...]
    """Queue and level in it, 1 is best: a free agent of level 1 is always asked before one of level 2."""
    availability: Availability
    idle_since: datetime
    """Aware UTC: since when without a contact."""
    contacts_today: int = 0
    talk_today: timedelta = timedelta(0)
    skills: Skills = ()

    @property
    def measures(self) -> Measures:
        """The figures that strategies compare, as plain numbers."""
        return Measures(
            self.agent, self.idle_since.timestamp(), self.contacts_today, self.talk_today.total_seconds()
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """How a queue chooses. A queue without a rule holds its contacts and offers none."""

    queue: QueueId
    strategy: Strategy = Strategy.longest_idle


class Candidate(NamedTuple):
    """An agent who could have had the contact, and the key by which the strategy placed them."""

    agent: AgentId
    key: Key
    """See `strategies.key_parts` for what its places mean."""


@dataclass(frozen=True, slots=True)
class Why:
    """The reasons of an offer, as they were when it was decided."""

    strategy: Strategy
    key: Key
    """Of the chosen agent; of the first one for `ring_all`."""
    waited: timedelta
    next: tuple[Candidate, ...]
    """Up to five who would have been next, best first."""
    candidates: int
    """How many agents could have taken it, the chosen ones included."""
    others: Mapping[Reason, int]
    """The queue's other agents, counted by the first reason that holds; reasons without agents are left out."""
    again: bool = False
    """Nobody but agents who had missed or refused this contact could take it, so they are asked again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A contact to ring at an agent; at several for `ring_all`, in the order of the strategy."""

    contact: ContactId
    queue: QueueId
    agents: tuple[AgentId, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Turns:
    """What routing remembers between decisions. `after` folds it from the offers, so the facts are enough to rebuild it."""

    seed: int = 0
    last: Mapping[QueueId, AgentId] = field(default_factory=dict)
    """By queue with `round_robin`: who had the last turn."""

    def after(self, offer: Offer) -> "Turns":
        """The memory after `offer`: one draw per random choice, the pointer moved by round robin."""
        if offer.why.strategy is Strategy.random:
            return Turns(next_seed(self.seed), self.last)
        if offer.why.strategy is Strategy.round_robin:
            return Turns(self.seed, {**self.last, offer.queue: offer.agents[0]})
        return self


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """A queue at one moment, for walls and alarms."""

    waiting: int
    longest_since: datetime | None
    """When the contact that has waited longest came; None when nobody waits."""
    agents: Mapping[Availability, int]
    """The queue's agents by availability; those without agents are left out."""


def fits(skills: Skills, required: Skills) -> bool:
    """Whether an agent with `skills` has every required skill at the required level or above."""
    if not required:
        return True
    levels = dict(skills)
    return all(levels.get(skill, 0) >= level for skill, level in required)
