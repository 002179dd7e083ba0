"""The rules of routing in small tables; every case is asked of the plain definition and of the index."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zuoxi.domain.routing import (
    AgentView,
    Availability,
    Index,
    Offer,
    Reason,
    Rule,
    Skills,
    Strategy,
    Turns,
    Waiting,
    offers,
)
from zuoxi.domain.strategies import key_parts
from zuoxi_kit.ids import AgentId, ContactId, QueueId, TenantId

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
SALES, SERVICE = QueueId("sales"), QueueId("service")
FREE = Availability.FREE


def minutes_ago(count: float) -> datetime:
    return NOW - timedelta(minutes=count)


def agent(
    name: str,
    *,
    idle: float = 1,
    level: int = 1,
    state: Availability = FREE,
    contacts: int = 0,
    talk: float = 0,
    skills: Skills = (),
    queues: tuple[QueueId, ...] = (SALES,),
) -> AgentView:
    return AgentView(
        agent=AgentId(name),
        tenant=TenantId("demo"),
        queues=tuple((queue, level) for queue in queues),
        availability=state,
        idle_since=minutes_ago(idle),
        contacts_today=contacts,
        talk_today=timedelta(minutes=talk),
        skills=skills,
    )


def contact(
    name: str,
    *,
    since: float = 1,
    priority: int = 0,
    order: int = 0,
    queue: QueueId = SALES,
    required: Skills = (),
    avoid: Iterable[str] = (),
) -> Waiting:
    return Waiting(
        contact=ContactId(name),
        tenant=TenantId("demo"),
        queue=queue,
        priority=priority,
        since=minutes_ago(since),
        order=order,
        required=required,
        avoid=frozenset(AgentId(one) for one in avoid),
    )


def decide(
    waiting: Iterable[Waiting],
    agents: Iterable[AgentView],
    strategy: Strategy = Strategy.LONGEST_IDLE,
    turns: Turns | None = None,
) -> list[Offer]:
    """The offers by the definition, after seeing that the index makes the same."""
    waiting, agents, turns = list(waiting), list(agents), turns or Turns()
    rules = {queue: Rule(queue, strategy) for queue in (SALES, SERVICE)}
    index = Index(turns)
    for rule in rules.values():
        index.put_rule(rule)
    for view in agents:
        index.put_agent(view)
    for one in waiting:
        index.enqueue(one)
    made = offers(waiting, agents, rules, NOW, turns)
    assert index.offers(NOW) == made
    return made


def pairs(made: Iterable[Offer]) -> list[tuple[str, ...]]:
    """(contact, agents…) in the order of the decisions."""
    return [(offer.contact, *offer.agents) for offer in made]


@pytest.mark.row("ACD-02")
def test_first_in_first_out_and_each_to_the_agent_idle_longest() -> None:
    waiting = [contact("third", since=1), contact("first", since=9), contact("second", since=4)]
    agents = [agent("just", idle=1), agent("longest", idle=30), agent("middle", idle=10)]

    assert pairs(decide(waiting, agents)) == [("first", "longest"), ("second", "middle"), ("third", "just")]


def test_equal_arrivals_are_told_apart_by_their_number_and_equal_idle_times_by_the_agents_id() -> None:
    waiting = [contact("a", order=2), contact("b", order=1)]

    assert pairs(decide(waiting, [agent("x2"), agent("x1")])) == [("b", "x1"), ("a", "x2")]


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        (Strategy.LONGEST_IDLE, "idle"),
        (Strategy.FEWEST_CONTACTS, "few"),
        (Strategy.LEAST_TALK, "quiet"),
        (Strategy.ROUND_ROBIN, "few"),
    ],
)
def test_each_strategy_takes_its_own_agent(strategy: Strategy, expected: str) -> None:
    agents = [
        agent("idle", idle=60, contacts=9, talk=90),
        agent("few", idle=5, contacts=2, talk=80),
        agent("quiet", idle=6, contacts=7, talk=10),
    ]

    assert pairs(decide([contact("c")], agents, strategy)) == [("c", expected)]


@pytest.mark.row("ACD-03")
@pytest.mark.parametrize(
    ("strategy", "work"),
    [
        (Strategy.FEWEST_CONTACTS, {"a": (5, 10), "b": (3, 80), "c": (4, 20)}),
        (Strategy.LEAST_TALK, {"a": (5, 30), "b": (9, 10), "c": (4, 20)}),
    ],
)
def test_the_least_loaded_agent_is_first_by_contacts_or_by_talk_time(
    strategy: Strategy, work: dict[str, tuple[int, float]]
) -> None:
    agents = [agent(name, contacts=contacts, talk=talk) for name, (contacts, talk) in work.items()]
    waiting = [contact("1", order=1), contact("2", order=2), contact("3", order=3)]

    assert pairs(decide(waiting, agents, strategy)) == [("1", "b"), ("2", "c"), ("3", "a")]


@pytest.mark.parametrize("strategy", [Strategy.FEWEST_CONTACTS, Strategy.LEAST_TALK])
def test_equal_load_falls_to_whoever_is_idle_longest(strategy: Strategy) -> None:
    agents = [agent("a", idle=1, contacts=3, talk=5), agent("b", idle=2, contacts=3, talk=5)]

    assert pairs(decide([contact("c")], agents, strategy)) == [("c", "b")]


def test_round_robin_goes_on_after_the_last_one_and_wraps_around() -> None:
    agents = [agent(name) for name in "abcd"]
    waiting = [contact(str(n), order=n) for n in range(4)]

    made = decide(waiting, agents, Strategy.ROUND_ROBIN, Turns(last={SALES: AgentId("b")}))

    assert pairs(made) == [("0", "c"), ("1", "d"), ("2", "a"), ("3", "b")]


def test_round_robin_goes_on_after_an_agent_who_is_gone() -> None:
    turns = Turns(last={SALES: AgentId("bb")})

    assert pairs(decide([contact("1")], [agent(name) for name in "abc"], Strategy.ROUND_ROBIN, turns)) == [
        ("1", "c")
    ]


def test_every_queue_has_its_own_round() -> None:
    agents = [agent(name, queues=(SALES, SERVICE)) for name in "abcd"]
    waiting = [contact("1", order=1), contact("2", order=2, queue=SERVICE), contact("3", order=3)]

    assert pairs(decide(waiting, agents, Strategy.ROUND_ROBIN)) == [("1", "a"), ("2", "b"), ("3", "c")]


def test_random_takes_all_agents_of_the_best_level_equally_often() -> None:
    agents = [agent(name) for name in "abcd"] + [agent("other", level=2)]
    turns, taken = Turns(seed=1), dict.fromkeys("abcd", 0)
    for n in range(2_000):
        [offer] = offers([contact(str(n))], agents, {SALES: Rule(SALES, Strategy.RANDOM)}, NOW, turns)
        taken[offer.agents[0]] += 1
        turns = turns.after(offer)

    # Expected 500 each with a standard deviation of 19: four deviations, and the seed is fixed.
    assert all(abs(count - 500) < 78 for count in taken.values())


def test_the_same_seed_gives_the_same_random_choices() -> None:
    agents = [agent(name) for name in "abcdefgh"]
    waiting = [contact(str(n), order=n) for n in range(8)]

    assert decide(waiting, agents, Strategy.RANDOM, Turns(5)) == decide(
        waiting, agents, Strategy.RANDOM, Turns(5)
    )
    assert pairs(decide(waiting, agents, Strategy.RANDOM, Turns(5))) != pairs(
        decide(waiting, agents, Strategy.RANDOM, Turns(6))
    )


def test_ring_all_rings_the_whole_best_level_and_nobody_rings_twice() -> None:
    agents = [
        agent("a"),
        agent("b", idle=5),
        agent("c", level=2),
        agent("d", level=2, state=Availability.BUSY),
    ]
    waiting = [contact("1", order=1), contact("2", order=2), contact("3", order=3)]

    assert pairs(decide(waiting, agents, Strategy.RING_ALL)) == [("1", "b", "a"), ("2", "c")]


@pytest.mark.parametrize("strategy", Strategy)
def test_a_better_level_is_asked_before_the_strategy_is(strategy: Strategy) -> None:
    agents = [agent("a-second", level=2, idle=99), agent("z-first", level=1, idle=1, contacts=50, talk=300)]

    assert pairs(decide([contact("c")], agents, strategy))[0] == ("c", "z-first")


def test_higher_priority_goes_first_however_short_it_has_waited() -> None:
    waiting = [contact("long", since=60), contact("urgent", since=1, priority=5)]

    assert pairs(decide(waiting, [agent("a")])) == [("urgent", "a")]


def test_queues_that_share_an_agent_are_served_in_one_order() -> None:
    both = agent("both", queues=(SALES, SERVICE))
    waiting = [contact("sales", since=5), contact("service", since=6, queue=SERVICE)]

    assert pairs(decide(waiting, [both])) == [("service", "both")]


def test_a_contact_that_nobody_can_take_does_not_hold_up_those_behind_it() -> None:
    waiting = [
        contact("nobody serves it", since=9, queue=SERVICE, priority=9),
        contact("nobody speaks it", since=8, required=(("hungarian", 1),), priority=9),
        contact("anybody", since=1),
    ]

    assert pairs(decide(waiting, [agent("a")])) == [("anybody", "a")]


def test_a_required_skill_needs_at_least_its_level() -> None:
    agents = [
        agent("weak", idle=50, skills=(("english", 3),)),
        agent("strong", idle=1, skills=(("english", 7),)),
    ]
    waiting = [contact("c", required=(("english", 5),))]

    made = decide(waiting, agents)

    assert pairs(made) == [("c", "strong")]
    assert made[0].why.others == {Reason.LACKS_SKILL: 1}


@pytest.mark.parametrize("state", [state for state in Availability if state is not FREE])
def test_only_free_agents_are_offered_contacts(state: Availability) -> None:
    assert decide([contact("c")], [agent("a", state=state)]) == []


def test_a_contact_passes_over_who_has_just_missed_it() -> None:
    agents = [agent("missed", idle=60), agent("other", level=2)]

    made = decide([contact("c", avoid=["missed"])], agents)

    assert pairs(made) == [("c", "other")]
    assert made[0].why.others == {Reason.AVOIDED: 1}
    assert not made[0].why.again


@pytest.mark.parametrize(
    "state", [Availability.RINGING, Availability.BUSY, Availability.WRAP_UP, Availability.AT_LIMIT]
)
def test_it_waits_for_others_who_will_be_free_soon(state: Availability) -> None:
    assert decide([contact("c", avoid=["missed"])], [agent("missed"), agent("other", state=state)]) == []


@pytest.mark.parametrize("state", [Availability.SIGNED_OUT, Availability.ON_BREAK, Availability.UNREACHABLE])
def test_it_asks_them_again_when_no_other_is_at_work(state: Availability) -> None:
    made = decide([contact("c", avoid=["missed"])], [agent("missed"), agent("other", state=state)])

    assert pairs(made) == [("c", "missed")]
    assert made[0].why.again


def test_an_agent_without_the_skill_is_no_reason_to_wait() -> None:
    waiting = [contact("c", avoid=["missed"], required=(("english", 1),))]
    agents = [agent("missed", skills=(("english", 2),)), agent("other", state=Availability.BUSY)]

    assert pairs(decide(waiting, agents)) == [("c", "missed")]


def test_who_is_passed_over_by_one_contact_gets_the_next() -> None:
    waiting = [contact("picky", since=9, avoid=["a"]), contact("next", since=1)]

    assert pairs(decide(waiting, [agent("a"), agent("b", state=Availability.BUSY)])) == [("next", "a")]


def test_an_offer_says_why() -> None:
    agents = [
        *(agent(f"free{n}", idle=20 - n) for n in range(8)),
        agent("out", state=Availability.SIGNED_OUT),
        agent("pause1", state=Availability.ON_BREAK),
        agent("pause2", state=Availability.ON_BREAK),
        agent("talks", state=Availability.BUSY),
        agent("rings", state=Availability.RINGING),
        agent("notes", state=Availability.WRAP_UP),
        agent("gone", state=Availability.UNREACHABLE),
        agent("full", state=Availability.AT_LIMIT),
        agent("elsewhere", queues=(SERVICE,)),
    ]

    [offer] = decide([contact("c", since=3)], agents)

    assert offer.why.plain() == {
        "strategy": "longest_idle",
        "key_parts": ["level", "idle_since", "agent"],
        "key": [1, minutes_ago(20).timestamp(), "free0"],
        "waited_seconds": 180.0,
        "next": [[1, minutes_ago(20 - n).timestamp(), f"free{n}"] for n in range(1, 6)],
        "candidates": 8,
        "others": {
            "signed_out": 1,
            "on_break": 2,
            "busy": 1,
            "ringing": 1,
            "wrap_up": 1,
            "unreachable": 1,
            "at_limit": 1,
        },
        "again": False,
    }


@pytest.mark.parametrize(
    ("strategy", "key", "next_keys"),
    [
        (Strategy.FEWEST_CONTACTS, (1, 2, NOW.timestamp() - 60, "a"), [(2, 1, NOW.timestamp() - 60, "b")]),
        (Strategy.LEAST_TALK, (1, 240.0, NOW.timestamp() - 60, "a"), [(2, 60.0, NOW.timestamp() - 60, "b")]),
        (Strategy.ROUND_ROBIN, (1, 0, "a"), [(2, 0, "b")]),
        (Strategy.RANDOM, (1, 0, "a"), [(2, 1, "b")]),
        (Strategy.RING_ALL, (1, NOW.timestamp() - 60, "a"), [(2, NOW.timestamp() - 60, "b")]),
    ],
)
def test_the_reasons_show_what_the_strategy_compared(
    strategy: Strategy, key: tuple[object, ...], next_keys: list[tuple[object, ...]]
) -> None:
    agents = [agent("a", contacts=2, talk=4), agent("b", level=2, contacts=1, talk=1)]

    [offer] = decide([contact("c")], agents, strategy)

    assert offer.why.key == key
    assert list(offer.why.next) == next_keys
    assert len(key) == len(key_parts(strategy))


def test_a_clock_that_stepped_back_shows_no_negative_wait() -> None:
    assert decide([contact("c", since=-5)], [agent("a")])[0].why.waited == timedelta(0)


some_agents = st.lists(
    st.builds(
        agent,
        name=st.sampled_from("abcdefgh"),
        idle=st.integers(0, 3),
        level=st.integers(1, 2),
        state=st.one_of(st.just(FREE), st.sampled_from(Availability)),
        skills=st.sampled_from([(), (("english", 1),)]),
        queues=st.sampled_from([(SALES,), (SERVICE,), (SALES, SERVICE)]),
    ),
    max_size=8,
    unique_by=lambda one: one.agent,
)
some_contacts = st.lists(
    st.builds(
        contact,
        name=st.sampled_from("123456789"),
        since=st.integers(0, 5),
        priority=st.integers(0, 2),
        order=st.integers(0, 2),
        queue=st.sampled_from([SALES, SERVICE]),
        required=st.sampled_from([(), (("english", 1),)]),
    ),
    max_size=9,
    unique_by=lambda one: one.contact,
)


@given(some_contacts, some_agents, st.sampled_from(Strategy), st.integers(0, 2**64 - 1))
@settings(max_examples=80, deadline=None)
def test_no_agent_twice_and_nobody_better_placed_is_left_behind(
    waiting: list[Waiting], agents: list[AgentView], strategy: Strategy, seed: int
) -> None:
    made = decide(waiting, agents, strategy, Turns(seed))

    given_away = [one for offer in made for one in offer.agents]
    assert len(given_away) == len(set(given_away))
    by_contact = {one.contact: one for one in waiting}
    views = {view.agent: view for view in agents}

    def may_take(view: AgentView, one: Waiting) -> bool:
        return one.queue in dict(view.queues) and set(one.required) <= set(view.skills)

    left = [one for one in waiting if one.contact not in {offer.contact for offer in made}]
    for offer in made:
        taken = by_contact[offer.contact]
        for name in offer.agents:
            assert views[name].availability is FREE
            assert may_take(views[name], taken)
            for one in left:
                if may_take(views[name], one):
                    assert one.priority <= taken.priority, "a higher priority waits behind a lower"
                    assert one.rank > taken.rank, "first come isn't first served"
    for view in agents:
        if view.availability is FREE and view.agent not in given_away:
            assert not any(may_take(view, one) for one in left), (
                "an agent is idle beside a contact they could take"
            )
