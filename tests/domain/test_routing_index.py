"""What the index does beyond the definition: places, figures, the way back after a miss, and bad input."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from zuoxi.domain.routing import AgentView, Availability, Index, Rule, Strategy, Turns, Waiting
from zuoxi.domain.routing.lines import LINES_KEPT
from zuoxi_kit.ids import AgentId, ContactId, QueueId, TenantId

NOW = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
QUEUE = QueueId("sales")
TENANT = TenantId("demo")


def agent(name: str, state: Availability = Availability.FREE, *queues: str, idle: int = 60) -> AgentView:
    served = tuple((QueueId(queue), 1) for queue in queues or (QUEUE,))
    return AgentView(AgentId(name), TENANT, served, state, NOW - timedelta(seconds=idle))


def contact(
    name: str, order: int = 0, priority: int = 0, required: tuple[tuple[str, int], ...] = ()
) -> Waiting:
    return Waiting(ContactId(name), TENANT, QUEUE, priority, NOW + timedelta(seconds=order), order, required)


@pytest.fixture
def index() -> Index:
    made = Index()
    made.put_rule(Rule(QUEUE))
    return made


def test_positions_follow_priority_and_arrival_and_close_up_when_one_leaves(index: Index) -> None:
    for one in (
        contact("late", 3),
        contact("early", 1, required=(("english", 1),)),
        contact("vip", 5, priority=9),
    ):
        index.enqueue(one)
    assert [index.position(ContactId(name)) for name in ("vip", "early", "late")] == [1, 2, 3]

    index.leave(ContactId("vip"))

    assert index.position(ContactId("late")) == 2
    assert [one.contact for one in index.waiting(QUEUE)] == ["early", "late"]


def test_figures_tell_the_longest_wait_behind_higher_priorities(index: Index) -> None:
    index.enqueue(contact("old", 1))
    index.enqueue(contact("vip", 7, priority=9))
    index.put_agent(agent("a", Availability.ON_BREAK))
    index.put_agent(agent("b", Availability.BUSY))

    figures = index.figures(QUEUE)

    assert (figures.waiting, figures.longest_since) == (2, NOW + timedelta(seconds=1))
    assert figures.agents == {Availability.ON_BREAK: 1, Availability.BUSY: 1}


def test_an_offered_contact_waits_no_more_and_the_agent_rings(index: Index) -> None:
    index.put_agent(agent("a"))
    index.enqueue(contact("c"))

    [offer] = index.offers(NOW)

    assert offer.agents == ("a",)
    assert index.availability(AgentId("a")) is Availability.RINGING
    assert index.waiting(QUEUE) == []
    assert index.leave(ContactId("c")) is None
    assert index.offers(NOW) == []


def test_after_a_miss_the_contact_keeps_its_place_and_goes_to_another(index: Index) -> None:
    index.put_agent(agent("a", idle=90))
    first, second = contact("first", 1), contact("second", 2)
    index.enqueue(first)
    index.offers(NOW)
    index.enqueue(second)
    index.put_agent(agent("a", Availability.WRAP_UP))

    index.enqueue(replace(first, avoid=frozenset({AgentId("a")})))
    assert index.position(first.contact) == 1
    index.put_agent(agent("b"))

    assert [(offer.contact, offer.agents) for offer in index.offers(NOW)] == [("first", ("b",))]


def test_a_contact_avoiding_the_only_free_agent_is_offered_once_the_others_go(index: Index) -> None:
    index.put_agent(agent("missed"))
    index.put_agent(agent("other", Availability.BUSY))
    index.enqueue(replace(contact("c"), avoid=frozenset({AgentId("missed")})))
    assert index.offers(NOW) == []

    index.put_agent(agent("other", Availability.SIGNED_OUT))

    [offer] = index.offers(NOW)
    assert (offer.agents, offer.why.again) == (("missed",), True)


def test_an_agent_given_away_in_one_queue_is_free_in_none(index: Index) -> None:
    other = QueueId("service")
    index.put_rule(Rule(other))
    index.put_agent(agent("a", Availability.FREE, QUEUE, other))
    index.enqueue(contact("c"))
    index.enqueue(replace(contact("d", 1), queue=other))

    assert [offer.contact for offer in index.offers(NOW)] == ["c"]
    assert index.figures(other).agents == {Availability.RINGING: 1}


def test_a_new_rule_holds_at_once_for_those_who_wait(index: Index) -> None:
    index.put_agent(replace(agent("busy bee", idle=900), contacts_today=30))
    index.put_agent(replace(agent("fresh", idle=5), contacts_today=1))
    index.put_rule(Rule(QUEUE, Strategy.FEWEST_CONTACTS))
    index.enqueue(contact("c"))

    assert index.offers(NOW)[0].agents == ("fresh",)


def test_a_queue_without_a_rule_holds_its_contacts_until_it_has_one() -> None:
    index = Index()
    index.enqueue(contact("c"))
    index.put_agent(agent("a"))
    assert index.offers(NOW) == []

    index.put_rule(Rule(QUEUE))

    assert [offer.contact for offer in index.offers(NOW)] == ["c"]


def test_dropping_a_rule_keeps_the_contacts_and_stops_the_offers(index: Index) -> None:
    index.enqueue(contact("c"))
    index.drop_rule(QUEUE)
    index.put_agent(agent("a"))

    assert index.offers(NOW) == []
    assert [one.contact for one in index.waiting(QUEUE)] == ["c"]


def test_the_memory_of_turns_can_be_taken_along_to_a_new_index(index: Index) -> None:
    def chosen(which: Index, name: str) -> AgentId:
        for one in "abc":
            which.put_agent(agent(one))
        which.enqueue(contact(name))
        return which.offers(NOW)[0].agents[0]

    index.put_rule(Rule(QUEUE, Strategy.ROUND_ROBIN))
    assert chosen(index, "1") == "a"
    after = Index(index.turns)
    after.put_rule(Rule(QUEUE, Strategy.ROUND_ROBIN))

    assert chosen(after, "2") == "b"
    after.turns = Turns(seed=3, last={QUEUE: AgentId("b")})
    assert chosen(after, "3") == "c"


def test_leaving_twice_and_dropping_the_unknown_change_nothing(index: Index) -> None:
    index.enqueue(contact("c"))

    assert index.leave(ContactId("c")) == contact("c")
    assert index.leave(ContactId("c")) is None
    index.drop_agent(AgentId("nobody"))
    index.drop_rule(QueueId("nowhere"))
    assert index.waiting(QueueId("nowhere")) == []
    assert index.figures(QueueId("nowhere")).waiting == 0
    assert index.availability(AgentId("nobody")) is None


def test_many_different_requirements_leave_no_lines_behind(index: Index) -> None:
    index.put_agent(replace(agent("a"), skills=(("s", 10),)))
    for n in range(5 * LINES_KEPT):
        index.enqueue(contact(f"c{n}", n, required=((f"s{n}", 1),)))
        index.leave(ContactId(f"c{n}"))
    index.enqueue(contact("c", required=(("s", 5),)))

    assert index.offers(NOW)[0].agents == ("a",)
    assert len(index._queues[QUEUE].skilled) <= LINES_KEPT


def test_an_agent_who_loses_a_skill_gets_no_contact_that_requires_it(index: Index) -> None:
    index.put_agent(replace(agent("a"), skills=(("english", 5),)))
    index.enqueue(contact("first", 1, required=(("english", 1),)))
    index.offers(NOW)
    index.put_agent(agent("a"))
    index.enqueue(contact("second", 2, required=(("english", 1),)))
    assert index.offers(NOW) == []

    index.put_agent(replace(agent("a"), skills=(("english", 5),)))

    assert [offer.contact for offer in index.offers(NOW)] == ["second"]


def test_a_contact_that_waits_already_is_refused(index: Index) -> None:
    index.enqueue(contact("c"))

    with pytest.raises(ValueError, match="waiting already"):
        index.enqueue(contact("c", 1))


def test_a_contact_that_does_not_wait_has_no_position(index: Index) -> None:
    with pytest.raises(LookupError, match="isn't waiting"):
        index.position(ContactId("c"))


def test_instants_without_a_time_zone_are_refused(index: Index) -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="no time zone"):
        index.enqueue(replace(contact("c"), since=naive))
    with pytest.raises(ValueError, match="no time zone"):
        index.put_agent(replace(agent("a"), idle_since=naive))


def test_a_queue_named_twice_or_a_level_below_one_is_refused_and_changes_nothing(index: Index) -> None:
    index.put_agent(agent("a"))
    with pytest.raises(ValueError, match="named twice"):
        index.put_agent(replace(agent("a"), queues=((QUEUE, 1), (QUEUE, 2))))
    with pytest.raises(ValueError, match="begin at 1"):
        index.put_agent(replace(agent("a"), queues=((QUEUE, 0),)))

    assert index.figures(QUEUE).agents == {Availability.FREE: 1}
