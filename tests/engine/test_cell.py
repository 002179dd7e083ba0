"""The cell decides: arrival to wrap-up, misses, leaving, failures. No switch: events in, effects and facts out."""

from datetime import timedelta
from typing import Any

import pytest

from tests.engine.world import DEMO, NUMBER, SALES, SERVICE, World, agent_id
from zuoxi.domain import effects as do
from zuoxi.domain import events, facts, presence
from zuoxi.domain.events import Cause
from zuoxi.domain.presence import State
from zuoxi.domain.setup import QueueSetup
from zuoxi_kit.ids import LegId, TenantId


def of(kind: type[Any], found: list[Any]) -> list[Any]:
    return [each for each in found if isinstance(each, kind)]


def talking(world: World, number: int = 1001) -> tuple[LegId, LegId]:
    """A caller in talk with an agent: their legs."""
    world.ready(number)
    caller = world.arrive()
    agent_leg = world.dialed()[-1].leg
    world.event(events.LegRinging(agent_leg))
    world.wait(3)
    world.event(events.LegAnswered(agent_leg))
    return caller, agent_leg


def test_a_caller_is_answered_queued_and_offered_in_one_decision() -> None:
    world = World()
    world.ready(1001)
    leg = world.arrive()
    dial = world.dialed()[-1]
    assert dial.endpoint == "demo-1001"
    assert dial.caller == "13800138000"
    kinds = [type(effect) for effect in world.effects if getattr(effect, "leg", None) == leg]
    assert kinds == [do.Bind, do.Answer, do.Hold]
    assert world.state(agent_id(1001)) is State.RINGING


def test_a_free_agents_phone_is_dialled_before_the_caller_is_answered() -> None:
    world = World()
    world.ready(1001)
    world.arrive()
    kinds = [type(effect) for effect in world.effects]
    assert kinds == [do.Dial, do.Bind, do.Answer, do.Hold]


def test_a_phone_that_is_hung_up_is_dialled_for_the_next_caller_behind_that() -> None:
    queue = QueueSetup(SALES, DEMO, "Sales", wrap_up_seconds=0)
    world = World(agents=1, queues=(queue, QueueSetup(SERVICE, DEMO, "Service")))
    caller, agent_leg = talking(world)
    world.arrive("13900139000")
    before = len(world.effects)
    world.end(caller)
    kinds = [type(effect) for effect in world.effects[before:]]
    assert kinds.index(do.HangUp) < kinds.index(do.Dial)
    assert world.hung_up().count(agent_leg) == 1


def test_a_queue_that_says_no_is_not_recorded() -> None:
    queue = QueueSetup(SALES, DEMO, "Sales", record=False)
    world = World(queues=(queue, QueueSetup(SERVICE, DEMO, "Service")))
    talking(world)
    assert of(do.Join, world.effects)
    assert not of(do.Record, world.effects)


def test_caller_and_agent_hear_each_other_and_are_recorded() -> None:
    world = World()
    caller, agent_leg = talking(world)
    assert of(do.Join, world.effects)[-1].legs == (caller, agent_leg)
    assert of(do.Record, world.effects)[-1].leg == caller
    accepted = of(facts.OfferAccepted, world.facts)[-1]
    assert accepted.waited == timedelta(seconds=3)
    why = of(facts.ContactOffered, world.facts)[-1].why
    assert why["strategy"] == "longest_idle"
    assert world.state(agent_id(1001)) is State.TALKING


def test_the_caller_hangs_up_and_wrap_up_runs_to_its_end() -> None:
    world = World()
    caller, agent_leg = talking(world)
    world.wait(10)
    world.end(caller)
    assert agent_leg in world.hung_up()
    assert world.state(agent_id(1001)) is State.WRAP_UP
    world.end(agent_leg, by_far_end=False)
    recording = of(do.Record, world.effects)[-1].recording
    world.event(events.RecordingEnded(caller, recording, True, timedelta(seconds=10)))
    assert of(facts.CallEnded, world.facts) == [facts.CallEnded(Cause.NORMAL, "caller")]
    assert of(facts.ContactClosed, world.facts) == [facts.ContactClosed("answered")]
    world.wait(14)
    assert world.state(agent_id(1001)) is State.WRAP_UP
    world.wait(1)
    assert world.state(agent_id(1001)) is State.FREE
    assert of(facts.WrapUpEnded, world.facts)[-1].by == "timer"
    assert not world.cell.calls
    assert world.cell.agents[agent_id(1001)].talk_today == timedelta(seconds=10)


def test_the_agent_hangs_up_and_the_caller_is_let_go() -> None:
    world = World()
    caller, agent_leg = talking(world)
    world.end(agent_leg)
    assert caller in world.hung_up()
    assert of(facts.TalkEnded, world.facts)[-1].by == "agent"
    world.end(caller, by_far_end=False)
    assert of(facts.CallEnded, world.facts)[-1].by == "agent"


def test_a_missed_offer_goes_to_the_next_agent_and_keeps_its_place() -> None:
    world = World()
    world.ready(1001)
    first = world.arrive("1")
    world.arrive("2")
    leg = world.dialed()[-1].leg
    world.wait(2)
    world.ready(1002)
    assert world.dialed()[-1].caller == "2"
    world.arrive("3")
    world.end(leg, Cause.NO_ANSWER)
    missed = of(facts.OfferMissed, world.facts)[-1]
    assert (missed.agent, missed.cause) == (agent_id(1001), Cause.NO_ANSWER)
    world.ready(1003)
    assert world.dialed()[-1].caller == "1", "the first caller is still the first"
    assert world.cell.call_of(first) is not None


def test_three_misses_in_a_row_send_the_agent_on_break() -> None:
    world = World()
    agent = world.ready(1001)
    world.arrive()
    for _ in range(3):
        world.end(world.dialed()[-1].leg, Cause.NO_ANSWER)
    said = world.cell.agents[agent]
    assert (said.status, said.reason) == (presence.Status.ON_BREAK, "missed")


def test_a_network_fault_is_not_the_agents_miss() -> None:
    world = World()
    agent = world.ready(1001)
    world.arrive()
    for _ in range(4):
        world.end(world.dialed()[-1].leg, Cause.CONGESTION)
    assert world.cell.agents[agent].status is presence.Status.READY


def test_the_caller_hangs_up_while_the_agent_rings_and_the_agent_is_free_again() -> None:
    world = World()
    world.ready(1001)
    caller = world.arrive()
    leg = world.dialed()[-1].leg
    world.wait(4)
    new = world.end(caller)
    abandoned = of(facts.ContactAbandoned, new)[-1]
    assert (abandoned.waited, abandoned.ringing) == (timedelta(seconds=4), True)
    assert leg in world.hung_up()
    assert world.state(agent_id(1001)) is State.FREE
    world.end(leg, by_far_end=False)
    assert not world.cell.calls


def test_an_answer_that_comes_too_late_is_hung_up() -> None:
    world = World()
    world.ready(1001)
    caller = world.arrive()
    leg = world.dialed()[-1].leg
    world.end(caller)
    before = len(world.hung_up())
    world.event(events.LegAnswered(leg))
    assert world.hung_up()[before:] == [leg]
    assert not of(do.Join, world.effects)


def test_a_ringing_that_the_switch_never_ends_is_ended_here() -> None:
    world = World(agents=2)
    world.ready(1001)
    world.arrive()
    first = world.dialed()[-1].leg
    world.ready(1002)
    world.wait(26)
    assert first in world.hung_up()
    assert world.dialed()[-1].endpoint == "demo-1002"


@pytest.mark.parametrize(("number", "cause"), [("0000", Cause.UNKNOWN_NUMBER), ("", Cause.UNKNOWN_NUMBER)])
def test_an_unknown_number_is_refused_with_a_fact(number: str, cause: Cause) -> None:
    world = World()
    leg = world.arrive(number=number)
    assert world.effects[-1] == do.HangUp(leg, cause)
    assert of(facts.CallRefused, world.facts) == [facts.CallRefused(number, "13800138000", cause)]
    assert not world.cell.calls


def test_a_draining_cell_takes_no_new_call() -> None:
    world = World()
    world.cell.draining = True
    leg = world.arrive()
    assert world.effects[-1] == do.HangUp(leg, Cause.CONGESTION)


def test_a_tenant_gets_no_more_calls_per_second_than_its_cap_and_more_with_time() -> None:
    world = World(calls_per_second=2)
    for _ in range(4):
        world.arrive()
    fifth = world.arrive()
    assert world.effects[-1] == do.HangUp(fifth, Cause.TOO_FAST)
    (refused,) = of(facts.CallRefused, world.facts)
    assert refused.cause is Cause.TOO_FAST
    world.wait(0.5)
    world.arrive()
    assert len(of(facts.CallRefused, world.facts)) == 1
    world.arrive()
    assert len(of(facts.CallRefused, world.facts)) == 2


@pytest.mark.parametrize("limit", [{"trunk_calls": 2}, {"max_calls": 2}])
def test_a_full_trunk_or_tenant_refuses_the_next_call_and_takes_one_again_later(
    limit: dict[str, int],
) -> None:
    world = World(**limit)
    first = world.arrive()
    world.arrive()
    third = world.arrive()
    assert world.effects[-1] == do.HangUp(third, Cause.CONGESTION)
    world.end(first)
    world.arrive()
    assert len(world.cell.calls) == 2


@pytest.mark.parametrize("limit", [{"trunk_calls": 1}, {"max_calls": 1}])
def test_who_is_in_wrap_up_takes_no_line(limit: dict[str, int]) -> None:
    world = World(**limit)
    agent = world.ready(1001)
    caller = world.arrive()
    world.event(events.LegAnswered(world.dialed()[-1].leg))
    refused = world.arrive()
    assert world.effects[-1] == do.HangUp(refused, Cause.CONGESTION)
    world.end(caller)
    world.end(world.dialed()[-1].leg, by_far_end=False)
    assert world.state(agent) is State.WRAP_UP
    assert do.Answer(world.arrive()) in world.effects
    refused = world.arrive()
    assert world.effects[-1] == do.HangUp(refused, Cause.CONGESTION)


def test_ring_all_rings_everybody_and_the_first_to_answer_gets_the_caller() -> None:
    world = World(queues=(QueueSetup(SALES, DEMO, "Sales", strategy="ring_all"),))
    agents = [world.ready(number) for number in (1001, 1002, 1003)]
    caller = world.arrive()
    legs = {dial.endpoint: dial.leg for dial in world.dialed()}
    assert sorted(legs) == ["demo-1001", "demo-1002", "demo-1003"]
    world.event(events.LegAnswered(legs["demo-1002"]))
    assert of(do.Join, world.effects)[-1].legs == (caller, legs["demo-1002"])
    assert {legs["demo-1001"], legs["demo-1003"]} <= set(world.hung_up())
    assert [world.state(agent) for agent in agents] == [State.FREE, State.TALKING, State.FREE]


def test_a_full_queue_sends_the_caller_on_in_the_flow() -> None:
    world = World(queues=(QueueSetup(SALES, DEMO, "Sales", max_waiting=1),))
    world.arrive()
    second = world.arrive()
    assert second in world.hung_up()


@pytest.mark.row("ACD-08")
def test_who_waits_too_long_goes_on_in_the_flow() -> None:
    world = World(queues=(QueueSetup(SALES, DEMO, "Sales", max_wait_seconds=30),))
    caller = world.arrive()
    new = world.wait(31)
    assert of(facts.ContactDequeued, new)[-1].why == "timeout"
    assert caller in world.hung_up()
    assert world.cell.index.figures(SALES).waiting == 0


def test_hold_and_resume() -> None:
    from zuoxi.engine import commands

    world = World()
    caller, agent_leg = talking(world)
    ask = {"tenant": DEMO, "login": "1001@demo"}
    world.take(*commands.run(world.cell, "hold", ask)[1])
    assert world.effects[-2:] == [do.Part(of(do.Join, world.effects)[0].bridge, (caller,)), do.Hold(caller)]
    assert world.state(agent_id(1001)) is State.HOLDING
    world.take(*commands.run(world.cell, "resume", ask)[1])
    assert of(do.Join, world.effects)[-1].legs == (caller, agent_leg)
    assert world.state(agent_id(1001)) is State.TALKING
    assert world.cell.agents[agent_id(1001)].contacts_today == 1


def test_ready_ends_the_wrap_up_and_brings_the_next_caller() -> None:
    from zuoxi.engine import commands

    world = World()
    caller, _ = talking(world)
    world.arrive("2")
    world.end(caller)
    world.take(*commands.run(world.cell, "set_agent_status", {"login": "1001@demo", "status": "ready"})[1])
    assert of(facts.WrapUpEnded, world.facts)[-1].by == "agent"
    assert world.dialed()[-1].caller == "2"


def test_a_neighbours_agent_is_not_found() -> None:
    from zuoxi.bus.interface import CommandRefused
    from zuoxi.engine import commands

    world = World()
    other = TenantId("other-tenant")
    world.configure(tenant=other, code="other")
    with pytest.raises(CommandRefused) as refused:
        commands.run(
            world.cell, "set_agent_status", {"tenant": other, "login": "1001@demo", "status": "ready"}
        )
    assert refused.value.code == "not_found"
    shown = commands.run(world.cell, "status", {"tenant": other})[0]
    assert {each["tenant"] for each in shown["agents"]} == {other}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("no_such", {}),
        ("set_agent_status", {"login": "1001@demo", "status": "asleep"}),
        ("set_agent_status", {"login": "1001@demo", "status": "ready", "extra": 1}),
        ("hang_up", {}),
    ],
)
def test_a_bad_command_is_refused_by_name(name: str, body: dict[str, Any]) -> None:
    from zuoxi.bus.interface import CommandRefused
    from zuoxi.engine import commands

    with pytest.raises(CommandRefused):
        commands.run(World().cell, name, body)


def test_an_agent_who_is_no_longer_configured_gets_nothing_more() -> None:
    world = World()
    world.ready(1003)
    world.configure(version=2, agents=2)
    world.arrive()
    assert world.dialed() == []
    assert agent_id(1003) not in world.cell.agents


def test_numbers_of_facts_have_no_gap_when_a_decision_breaks_off() -> None:
    world = World()
    numbers, cell = world.cell.numbers, world.cell
    broken = cell.decide()
    broken.state(DEMO, facts.Kind.CELL, "cell1", facts.SwitchWentAway(), 0)
    sealed = [each for decision in world.decisions for each in decision.seal(cell.cell, numbers).facts]
    assert [each.position for each in sealed] == list(range(1, len(sealed) + 1))
    assert sealed[0].seq == 1
    assert NUMBER
