"""The rules of routing in small tables; every case is asked of the plain definition and of the index."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.routing_cases import FREE, NOW, SALES, SERVICE, agent, contact, decide, pairs
from zuoxi.domain.routing import AgentView, Availability, Reason, Rule, Strategy, Turns, Waiting, offers
from zuoxi_kit.ids import AgentId


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


@pytest.mark.parametrize("seed", range(8))
def test_random_passes_over_the_avoided_wherever_they_stand(seed: int) -> None:
    agents = [agent(name) for name in "abcdef"]

    [offer] = decide([contact("c", avoid="ace")], agents, Strategy.RANDOM, Turns(seed))

    assert offer.agents[0] in "bdf"
    assert offer.why.candidates == 3


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


@pytest.mark.row("ACD-04")
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
@settings(max_examples=80)
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
