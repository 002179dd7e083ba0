"""What an offer says of its reasons, and what becomes of agents who just missed or refused a contact."""

from datetime import timedelta

import pytest

from tests.domain.routing_cases import NOW, SERVICE, agent, contact, decide, minutes_ago, pairs
from zuoxi.domain.routing import Availability, Reason, Strategy
from zuoxi.domain.strategies import key_parts


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
        (Strategy.ROUND_ROBIN, (1, "a"), [(2, "b")]),
        (Strategy.RANDOM, (1, "a"), [(2, "b")]),
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
