"""How a queue chooses among the agents who could take a contact now: one sort key per strategy.

A key begins with the agent's level in the queue (1 is best) and ends with the agent's id, so that no two agents tie and
the same facts always give the same choice. Five strategies order by what the agent has done, one by how well the agent has
the skills that the contact asks for (`skill_fit`); two take turns:
`round_robin` and `random` go through the agents of the best level in the order of their ids, starting after the agent
who had the last turn, or at a drawn place.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any, Protocol

from zuoxi_kit.ids import AgentId

Key = tuple[Any, ...]
"""What a choice compared, in this order, numbers all, and last the agent's id; `key_parts` names the places. JSON-able."""


class Strategy(StrEnum):
    """The rule by which a queue takes one agent out of those who are free. `ring_all` takes the whole best level."""

    LONGEST_IDLE = "longest_idle"
    FEWEST_CONTACTS = "fewest_contacts"
    LEAST_TALK = "least_talk"
    ROUND_ROBIN = "round_robin"
    RANDOM = "random"
    RING_ALL = "ring_all"
    SKILL_FIT = "skill_fit"


class Figures(Protocol):
    """What the strategies compare of an agent (`routing.AgentView` has it)."""

    @property
    def agent(self) -> AgentId: ...
    @property
    def contacts_today(self) -> int: ...
    @property
    def talk_today(self) -> timedelta: ...


def sort_key(strategy: Strategy, level: int, idle_since: float, of: Figures, fit: int = 0) -> Key:
    """The agent's place under `strategy`, smallest first; `idle_since` in seconds since 1970 (UTC); `fit` is how well the
    agent fits what is asked for (the levels summed up).

    Equal figures fall to whoever has been idle longest, and equal idle times to the smaller id.
    """
    key = KEY_MAKERS[strategy](level, idle_since, of)
    return with_fit(key, fit) if strategy is Strategy.SKILL_FIT else key


def with_fit(key: Key, fit: int) -> Key:
    """A key of `skill_fit`, made without regard to skills, for what a certain contact asks."""
    return (key[0], -fit, *key[2:])


def _by_idle(level: int, idle_since: float, of: Figures) -> Key:
    return (level, idle_since, of.agent)


def _by_contacts(level: int, idle_since: float, of: Figures) -> Key:
    return (level, of.contacts_today, idle_since, of.agent)


def _by_talk(level: int, idle_since: float, of: Figures) -> Key:
    return (level, of.talk_today.total_seconds(), idle_since, of.agent)


def _by_fit(level: int, idle_since: float, of: Figures) -> Key:
    return (level, 0, idle_since, of.agent)


def _by_id(level: int, idle_since: float, of: Figures) -> Key:
    return (level, of.agent)


KEY_MAKERS: Mapping[Strategy, Callable[[int, float, Figures], Key]] = {
    Strategy.LONGEST_IDLE: _by_idle,
    Strategy.FEWEST_CONTACTS: _by_contacts,
    Strategy.LEAST_TALK: _by_talk,
    Strategy.ROUND_ROBIN: _by_id,
    Strategy.RANDOM: _by_id,
    Strategy.RING_ALL: _by_idle,
    Strategy.SKILL_FIT: _by_fit,
}
"""`sort_key` by strategy, for whoever makes many keys of one."""


def key_parts(strategy: Strategy) -> tuple[str, ...]:
    """The names of the places in a candidate's key, for whoever explains an offer to a person.

    The two strategies that take turns compare nothing but level and id: the order in which they name agents is the turn.
    """
    return _PARTS[strategy]


_PARTS = {
    Strategy.LONGEST_IDLE: ("level", "idle_since", "agent"),
    Strategy.RING_ALL: ("level", "idle_since", "agent"),
    Strategy.FEWEST_CONTACTS: ("level", "contacts_today", "idle_since", "agent"),
    Strategy.LEAST_TALK: ("level", "talk_seconds_today", "idle_since", "agent"),
    Strategy.ROUND_ROBIN: ("level", "agent"),
    Strategy.RANDOM: ("level", "agent"),
    Strategy.SKILL_FIT: ("level", "minus_skill_levels", "idle_since", "agent"),
}


def draw(bits: int, count: int) -> int:
    """A place in 0 … count − 1 from 64 random bits, every one equally likely; `count` at least 1.

    The high half of a 64-bit product (Lemire 2019, without the rejection step): the bias is below count / 2**64. The bits
    come from `zuoxi_kit.ids.mix`, whose state is the seed that routing remembers.
    """
    return (bits * count) >> 64
