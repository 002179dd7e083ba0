"""The index gives, event by event, the answers of the plain definition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from zuoxi.domain.routing import (
    AgentView,
    Availability,
    Index,
    Offer,
    Rule,
    Strategy,
    Turns,
    Waiting,
    Wish,
    by_weight,
    offers,
)
from zuoxi_kit.ids import AgentId, ContactId, QueueId, SkillId, TenantId

START = datetime(2025, 3, 3, 8, 0, tzinfo=UTC)
TENANT = TenantId("t")
QUEUES = [QueueId(f"q{n}") for n in range(3)]
AGENTS = [AgentId(f"a{n}") for n in range(6)]
CONTACTS = [ContactId(f"c{n}") for n in range(8)]
SKILLS = [SkillId("english"), SkillId("loans"), SkillId("vip")]


def instants() -> st.SearchStrategy[datetime]:
    return st.integers(0, 20).map(lambda second: START + timedelta(seconds=second))


def skills() -> st.SearchStrategy[tuple[tuple[SkillId, int], ...]]:
    return st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), max_size=2).map(
        lambda found: tuple(sorted(found.items()))
    )


def wishes() -> st.SearchStrategy[tuple[Wish, ...]]:
    held = st.tuples(st.integers(1, 3), st.sampled_from((0, 0, 3, 6, 12)))
    return st.dictionaries(st.sampled_from(SKILLS), held, max_size=3).map(
        lambda found: by_weight((skill, level, seconds) for skill, (level, seconds) in found.items())
    )


views = st.builds(
    AgentView,
    agent=st.sampled_from(AGENTS),
    tenant=st.just(TENANT),
    queues=st.dictionaries(st.sampled_from(QUEUES), st.integers(1, 2), max_size=3).map(
        lambda found: tuple(found.items())
    ),
    availability=st.one_of(st.just(Availability.FREE), st.sampled_from(Availability)),
    idle_since=instants(),
    contacts_today=st.integers(0, 2),
    talk_today=st.integers(0, 2).map(lambda minutes: timedelta(minutes=minutes)),
    skills=skills(),
)
contacts = st.builds(
    Waiting,
    contact=st.sampled_from(CONTACTS),
    tenant=st.just(TENANT),
    queue=st.sampled_from(QUEUES),
    priority=st.integers(0, 2),
    since=instants(),
    order=st.integers(0, 3),
    required=st.one_of(st.just(()), skills()),
    avoid=st.one_of(st.just(frozenset()), st.frozensets(st.sampled_from(AGENTS), max_size=3)),
    wished=st.one_of(st.just(()), wishes()),
)
rules = st.builds(Rule, queue=st.sampled_from(QUEUES), strategy=st.sampled_from(Strategy))
steps = st.one_of(
    contacts,
    contacts,
    views,
    views,
    rules,
    st.sampled_from(AGENTS).map(lambda agent: ("drop_agent", agent)),
    st.sampled_from(CONTACTS).map(lambda contact: ("leave", contact)),
    st.sampled_from(QUEUES).map(lambda queue: ("drop_rule", queue)),
    st.tuples(st.just("availability"), st.sampled_from(AGENTS), st.sampled_from(Availability)),
    st.just("offers"),
    st.just("offers"),
)


@dataclass
class Model:
    """What the index must know, in plain dictionaries, asking the definition."""

    waiting: dict[ContactId, Waiting] = field(default_factory=dict)
    agents: dict[AgentId, AgentView] = field(default_factory=dict)
    rules: dict[QueueId, Rule] = field(default_factory=dict)
    turns: Turns = field(default_factory=Turns)

    def offers(self, now: datetime) -> list[Offer]:
        made = offers(self.waiting.values(), self.agents.values(), self.rules, now, self.turns)
        for offer in made:
            del self.waiting[offer.contact]
            self.turns = self.turns.after(offer)
            for agent in offer.agents:
                self.agents[agent] = replace(self.agents[agent], availability=Availability.RINGING)
        return made


def play(seed: int, sequence: Sequence[Any]) -> None:
    """Drives model and index with the same events and compares everything that can be asked."""
    model, index = Model(turns=Turns(seed)), Index(Turns(seed))
    rules_first = [Rule(queue, strategy) for queue, strategy in zip(QUEUES, Strategy, strict=False)]
    for second, step in enumerate([*rules_first, *sequence, "offers"]):
        match step:
            case Waiting() if step.contact not in model.waiting:
                model.waiting[step.contact] = step
                index.enqueue(step)
            case AgentView():
                model.agents[step.agent] = step
                index.put_agent(step)
            case Rule():
                model.rules[step.queue] = step
                index.put_rule(step)
            case ("availability", agent, state) if agent in model.agents:
                model.agents[agent] = replace(model.agents[agent], availability=state)
                index.put_agent(model.agents[agent])
            case ("drop_agent", agent):
                model.agents.pop(agent, None)
                index.drop_agent(agent)
            case ("leave", contact):
                assert index.leave(contact) == model.waiting.pop(contact, None)
            case ("drop_rule", queue):
                model.rules.pop(queue, None)
                index.drop_rule(queue)
            case "offers":
                now = START + timedelta(seconds=second)
                assert index.offers(now) == model.offers(now)
        assert_same_answers(model, index)


def assert_same_answers(model: Model, index: Index) -> None:
    assert index.turns == model.turns
    for agent in AGENTS:
        view = model.agents.get(agent)
        assert index.availability(agent) == (view.availability if view else None)
    for queue in QUEUES:
        in_order = sorted(
            (one for one in model.waiting.values() if one.queue == queue), key=lambda one: one.rank
        )
        assert index.waiting(queue) == in_order
        assert [index.position(one.contact) for one in in_order] == list(range(1, len(in_order) + 1))
        figures = index.figures(queue)
        assert figures.waiting == len(in_order)
        assert figures.longest_since == min((one.since for one in in_order), default=None)
        serving = [view for view in model.agents.values() if queue in dict(view.queues)]
        assert figures.agents == {
            state: count
            for state in Availability
            if (count := sum(1 for view in serving if view.availability is state))
        }


ENGLISH = SkillId("english")
BEFORE_ITS_TIME = [  # a wish of zero seconds, asked for by a clock that is behind the arrival
    AgentView(AGENTS[0], TENANT, ((QUEUES[0], 1),), Availability.FREE, START, 0, timedelta(0)),
    Waiting(CONTACTS[0], TENANT, QUEUES[0], 0, START + timedelta(seconds=20), 0, wished=((ENGLISH, 1, 0),)),
]


@example(0, BEFORE_ITS_TIME)
@given(st.integers(0, 2**64 - 1), st.lists(steps, max_size=30))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_the_index_answers_as_the_definition_does(seed: int, sequence: list[Any]) -> None:
    play(seed, sequence)


@pytest.mark.slow
@given(st.integers(0, 2**64 - 1), st.lists(steps, max_size=120))
@settings(max_examples=1500, suppress_health_check=list(HealthCheck))
def test_the_index_answers_as_the_definition_does_over_long_sequences(seed: int, sequence: list[Any]) -> None:
    play(seed, sequence)


@pytest.mark.parametrize("strategy", Strategy)
@given(st.lists(views, max_size=12), st.lists(contacts, max_size=12), st.integers(0, 2**64 - 1), st.data())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_insertion_does_not_matter(
    strategy: Strategy, agents: list[AgentView], waiting: list[Waiting], seed: int, data: st.DataObject
) -> None:
    agents = list({view.agent: view for view in agents}.values())
    waiting = list({one.contact: one for one in waiting}.values())
    first, second = Index(Turns(seed)), Index(Turns(seed))

    def inserts(index: Index) -> list[Callable[[], None]]:
        return [
            *(lambda view=view: index.put_agent(view) for view in agents),
            *(lambda one=one: index.enqueue(one) for one in waiting),
            *(lambda queue=queue: index.put_rule(Rule(queue, strategy)) for queue in QUEUES),
        ]

    for insert in inserts(first):
        insert()
    for insert in data.draw(st.permutations(inserts(second))):
        insert()
    now = START + timedelta(minutes=1)
    assert first.offers(now) == second.offers(now)
