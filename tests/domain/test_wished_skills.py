"""Wished skills and the strategy that counts levels: by the definition and the index alike."""

from datetime import timedelta

import pytest

from tests.domain.routing_cases import NOW, SALES, agent, contact, decide, pairs
from zuoxi.domain.routing import Availability, Index, Reason, Rule, Strategy, demand


def test_of_two_who_are_free_the_one_with_the_wish_is_asked() -> None:
    plain, english = agent("a", idle=9), agent("b", skills=(("english", 3),))
    (offer,) = decide([contact("c", wished=[("english", 2, 0)])], [plain, english])
    assert (offer.agents, offer.why.met) == (("b",), 1)
    assert offer.why.others == {Reason.LACKS_WISH: 1}


def test_without_anybody_who_has_it_a_wish_that_is_not_held_is_given_up_at_once() -> None:
    busy = agent("b", state=Availability.BUSY, skills=(("english", 3),))
    (offer,) = decide([contact("c", wished=[("english", 2, 0)])], [agent("a"), busy])
    assert (offer.agents, offer.why.met) == (("a",), 0)


def test_a_wish_is_insisted_on_for_its_seconds_and_then_given_up() -> None:
    waiting = contact("c", since=0, wished=[("english", 2, 30)])
    index = Index()
    index.put_rule(Rule(SALES))
    index.put_agent(agent("a"))
    index.enqueue(waiting)
    assert index.offers(NOW) == []
    assert index.next_look == NOW + timedelta(seconds=30)
    assert index.offers(NOW + timedelta(seconds=29)) == []
    (offer,) = index.offers(NOW + timedelta(seconds=30))
    assert offer.agents == ("a",)
    assert index.next_look is None


def test_the_wish_held_longest_is_given_up_last() -> None:
    wishes = [("loans", 1, 0), ("english", 1, 60)]
    english, loans = agent("a", skills=(("english", 1),)), agent("b", idle=9, skills=(("loans", 9),))
    (offer,) = decide([contact("c", since=0.5, wished=wishes)], [english, loans])
    assert (offer.agents, offer.why.met) == (("a",), 1)
    assert decide([contact("c", since=0.5, wished=wishes)], [loans]) == []
    (offer,) = decide([contact("c", since=2, wished=wishes)], [loans])
    assert (offer.agents, offer.why.met) == (("b",), 0)


def test_a_required_skill_is_never_given_up() -> None:
    waiting = contact("c", since=60, required=(("vip", 2),), wished=[("english", 1, 5)])
    assert decide([waiting], [agent("a", skills=(("english", 9), ("vip", 1)))]) == []
    assert pairs(decide([waiting], [agent("a", skills=(("vip", 2),))])) == [("c", "a")]


@pytest.mark.row("ACD-04")
def test_skill_fit_takes_the_highest_levels_in_what_is_asked_for() -> None:
    asked = (("english", 2), ("loans", 1))
    good = agent("a", idle=1, skills=(("english", 9), ("loans", 4), ("golf", 1)))
    idle = agent("b", idle=9, skills=(("english", 3), ("loans", 5), ("golf", 10)))
    (offer,) = decide([contact("c", required=asked)], [idle, good], Strategy.SKILL_FIT)
    assert offer.why.key[:2] == (1, -13)
    assert offer.agents == ("a",)
    (offer,) = decide([contact("c")], [idle, good], Strategy.SKILL_FIT)
    assert offer.agents == ("b",), "who asks for nothing gets whoever is idle longest"


def test_a_better_level_in_the_queue_goes_before_a_better_fit() -> None:
    first, fitter = agent("a", level=1, skills=(("x", 1),)), agent("b", level=2, skills=(("x", 9),))
    (offer,) = decide([contact("c", required=(("x", 1),))], [first, fitter], Strategy.SKILL_FIT)
    assert offer.agents == ("a",)


def test_the_reasons_say_what_was_asked_and_what_was_met() -> None:
    waiting = contact("c", required=(("vip", 1),), wished=[("english", 2, 0)])
    (offer,) = decide([waiting], [agent("a", skills=(("vip", 1),))])
    plain = offer.why.plain()
    assert plain["required"] == [["vip", 1]]
    assert (plain["wished"], plain["wishes_met"]) == ([["english", 2, 0]], 0)


def test_a_demand_names_each_skill_once_at_its_highest_level() -> None:
    assert demand((("a", 3), ("b", 1)), (("b", 5, 0), ("a", 1, 9))) == (("a", 3), ("b", 5))
