"""The words of routing: what waits, who could take it, by which rule, and the offer with its reasons.

Queue ids are unique over all tenants, and an agent may serve queues of several tenants (lent agents). Nothing in here
looks at a tenant: who may serve which queue was decided when the agent's queues were given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import Struct, field

from zuoxi.domain.strategies import Key, Strategy, key_parts
from zuoxi_kit.ids import AgentId, ContactId, QueueId, TenantId, mix

Skills = tuple[tuple[str, int], ...]
"""Pairs of a skill's id and its level, 1–10. Required: at least that level."""

Wish = tuple[str, int, int]
"""A wished skill's id, its least level, and for how many seconds it is held: so long only agents who have it are asked. Agents
who have it are preferred also afterwards."""

Rank = tuple[int, datetime, int, ContactId]
"""A contact's place in the waiting order, smallest first."""

NEXT_SHOWN = 5
"""How many further candidates an offer names."""


class Availability(StrEnum):
    """An agent as routing sees it. Only `free` agents are offered contacts."""

    FREE = "free"
    RINGING = "ringing"
    BUSY = "busy"
    WRAP_UP = "wrap_up"
    AT_LIMIT = "at_limit"
    ON_BREAK = "on_break"
    UNREACHABLE = "unreachable"
    SIGNED_OUT = "signed_out"


SOON = frozenset(
    {
        Availability.FREE,
        Availability.RINGING,
        Availability.BUSY,
        Availability.WRAP_UP,
        Availability.AT_LIMIT,
    }
)
"""Signed in, reachable and at work: becomes free without anybody's decision. A break ends when the agent says so."""


class Reason(StrEnum):
    """Why an agent of the queue was no candidate; the first that holds, in this order."""

    SIGNED_OUT = "signed_out"
    ON_BREAK = "on_break"
    UNREACHABLE = "unreachable"
    BUSY = "busy"
    RINGING = "ringing"
    WRAP_UP = "wrap_up"
    AT_LIMIT = "at_limit"
    LACKS_SKILL = "lacks_skill"
    LACKS_WISH = "lacks_wish"
    AVOIDED = "avoided"


class Waiting(Struct, frozen=True):
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
    wished: tuple[Wish, ...] = ()
    """The dearest first (`by_weight`): when not all can be had, the last is given up first."""

    def demand(self, wishes: int) -> Skills:
        """What is asked of an agent with the first so many of the wishes."""
        return demand(self.required, self.wished[:wishes])

    def held(self, now: datetime) -> int:
        """How many of the wishes are still insisted on: the first ones, since those held longest weigh most.

        A clock behind `since` counts as no wait: a wish held for zero seconds is never insisted on.
        """
        waited = max(now - self.since, timedelta(0))
        return sum(1 for _, _, seconds in self.wished if waited < timedelta(seconds=seconds))

    @property
    def rank(self) -> Rank:
        """Higher priority first, then first come first served."""
        return (-self.priority, self.since, self.order, self.contact)


class AgentView(Struct, frozen=True):
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


@dataclass(frozen=True, slots=True)
class Rule:
    """How a queue chooses. A queue without a rule holds its contacts and offers none."""

    queue: QueueId
    strategy: Strategy = Strategy.LONGEST_IDLE


class Why(NamedTuple):
    """The reasons of an offer, as they were when it was decided.

    This and `Offer` are named tuples because a frozen dataclass takes several times as long to make.
    """

    strategy: Strategy
    key: Key
    """Of the chosen agent; of the first one for `ring_all`. `strategies.key_parts` names its places."""
    waited: timedelta
    next: tuple[Key, ...]
    """The keys of up to five who would have been next, best first; a key ends with the agent's id."""
    candidates: int
    """How many agents could have taken it, the chosen ones included."""
    others: Mapping[Reason, int]
    """The queue's other agents, counted by the first reason that holds; reasons without agents are left out."""
    again: bool = False
    """Nobody but agents who had missed or refused this contact could take it, so they are asked again."""
    required: Skills = ()
    """What the contact requires of any agent."""
    wished: tuple[Wish, ...] = ()
    """What it wishes besides, the dearest first."""
    met: int = 0
    """How many of the wishes, from the first, the chosen agents have."""

    def plain(self) -> dict[str, Any]:
        """The reasons as JSON-able values, for the fact; `key_parts` says what the places of the keys mean."""
        asked: dict[str, Any] = {}
        if self.required:
            asked["required"] = [list(skill) for skill in self.required]
        if self.wished:
            asked["wished"] = [list(wish) for wish in self.wished]
            asked["wishes_met"] = self.met
        return {
            **asked,
            "strategy": self.strategy.value,
            "key_parts": list(key_parts(self.strategy)),
            "key": list(self.key),
            "waited_seconds": self.waited.total_seconds(),
            "next": [list(key) for key in self.next],
            "candidates": self.candidates,
            "others": {reason.value: count for reason, count in self.others.items()},
            "again": self.again,
        }


class Offer(NamedTuple):
    """A contact to ring at an agent; at several for `ring_all`, in the order of the strategy."""

    contact: ContactId
    queue: QueueId
    agents: tuple[AgentId, ...]
    why: Why


class Turns(Struct, frozen=True):
    """What routing remembers between decisions. `after` folds it from the offers, so the facts are enough to rebuild it."""

    seed: int = 0
    last: Mapping[QueueId, AgentId] = field(default_factory=dict)
    """By queue with `round_robin`: who had the last turn."""

    def after(self, offer: Offer) -> "Turns":
        """The memory after `offer`."""
        return self.moved(offer.why.strategy, offer.queue, offer.agents[0])

    def moved(self, strategy: Strategy, queue: QueueId, agent: AgentId) -> "Turns":
        """The memory after `agent` was chosen: one draw per random choice, the pointer moved by round robin."""
        if strategy is Strategy.RANDOM:
            return Turns(mix(self.seed)[0], self.last)
        if strategy is Strategy.ROUND_ROBIN:
            return Turns(self.seed, {**self.last, queue: agent})
        return self


class QueueFigures(Struct, frozen=True):
    """A queue at one moment, for walls and alarms."""

    waiting: int
    longest_since: datetime | None
    """When the contact that has waited longest came; None when nobody waits."""
    agents: Mapping[Availability, int]
    """The queue's agents by availability; those without agents are left out."""


def by_weight(wished: Iterable[Wish]) -> tuple[Wish, ...]:
    """Wishes in the order in which they weigh: those held longest first, the higher level next, then by id."""
    return tuple(sorted(wished, key=lambda wish: (-wish[2], -wish[1], wish[0])))


def demand(required: Skills, wished: Iterable[Wish]) -> Skills:
    """Requirements and wishes together, each skill once at its highest level, ordered by id."""
    levels = dict(required)
    for skill, level, _ in wished:
        levels[skill] = max(level, levels.get(skill, 0))
    return tuple(sorted(levels.items()))


def fit(skills: Skills, asked: Skills) -> int:
    """How well an agent has what is asked for: its levels in these skills, summed up."""
    levels = dict(skills)
    return sum(levels.get(skill, 0) for skill, _ in asked)


def fits(skills: Skills, required: Skills) -> bool:
    """Whether an agent with `skills` has every required skill at the required level or above."""
    if not required:
        return True
    levels = dict(skills)
    return all(levels.get(skill, 0) >= level for skill, level in required)
