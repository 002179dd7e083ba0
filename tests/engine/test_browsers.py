"""Browsers as devices: chosen, rung alone, gone in the middle of a talk and back; and customers who call from a page."""

from typing import Any

import pytest

from tests.engine.world import DEMO, NUMBER, TRUNK, World, agent_id
from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import effects as do
from zuoxi.domain import events, facts, presence
from zuoxi.domain.setup import NumberSetup
from zuoxi.engine import commands
from zuoxi_kit.ids import FlowId, LegId, NumberId, TrunkId

AGENT = agent_id(1001)


def ask(world: World, command: str, /, **body: Any) -> dict[str, Any]:
    answer, decisions = commands.run(world.cell, command, {"tenant": DEMO, **body})
    world.take(*decisions)
    return answer


def browser(n: int) -> dict[str, str]:
    return {"name": f"browser{n:016d}", "credential": "0" * 32, "ticket": f"{n:064x}"}


def choose(world: World, n: int) -> str:
    """The agent's page number n signs in and registers."""
    given = browser(n)
    ask(world, "choose_device", agent=AGENT, kind="browser", **given)
    world.event(events.EndpointSeen(given["name"], True))
    return given["name"]


def talk(world: World) -> tuple[LegId, LegId]:
    """The agent talks in their browser; returns the customer's leg and theirs."""
    choose(world, 1)
    world.say(AGENT, presence.Status.READY)
    customer = world.arrive()
    leg = world.dialed()[-1].leg
    world.event(events.LegAnswered(leg))
    assert world.state(AGENT) is presence.State.TALKING
    return customer, leg


def of(world: World, kind: type[Any]) -> list[Any]:
    return [fact for fact in world.facts if isinstance(fact, kind)]


def test_only_the_chosen_device_rings() -> None:
    world = World()
    world.event(events.EndpointSeen("demo-1001", True))
    name = choose(world, 1)
    world.say(AGENT, presence.Status.READY)
    world.arrive()
    assert [dial.endpoint for dial in world.dialed()] == [name]
    assert [admit.browser.name for admit in world.effects if isinstance(admit, do.Admit)] == [name]


def test_an_agent_is_reachable_only_while_the_browser_is_registered() -> None:
    world = World()
    world.event(events.EndpointSeen("demo-1001", True))
    answer = ask(world, "choose_device", agent=AGENT, kind="browser", **browser(1))
    assert not answer["reachable"]
    world.event(events.EndpointSeen(browser(1)["name"], True))
    assert ask(world, "device", agent=AGENT)["reachable"]
    assert ask(world, "choose_device", agent=AGENT, kind="phone") == {
        "kind": "phone",
        "reachable": True,
        "number": "",
        "phone": "1001",
        "name": "",
    }
    assert do.Revoke(browser(1)["name"]) in world.effects


def test_an_outside_number_rings_over_a_trunk() -> None:
    world = World()
    ask(world, "choose_device", agent=AGENT, kind="outside", number="13900139000")
    world.say(AGENT, presence.Status.READY)
    world.arrive()
    dial = world.dialed()[-1]
    assert (dial.endpoint, dial.number, dial.caller) == (TRUNK, "13900139000", NUMBER)


def test_after_a_reload_the_new_page_is_joined_to_the_same_customer_who_hears_music_meanwhile() -> None:
    world = World()
    customer, old = talk(world)
    given = browser(2)
    ask(world, "choose_device", agent=AGENT, kind="browser", **given)
    assert old in world.hung_up()
    assert world.effects[-1] == do.Hold(customer) or do.Hold(customer) in world.effects
    world.end(old, by_far_end=False)
    world.event(events.EndpointSeen(given["name"], True))
    again = world.dialed()[-1]
    assert (again.endpoint, dict(again.labels)["AGAIN"]) == (given["name"], "1")
    world.wait(1)
    world.event(events.LegAnswered(again.leg))
    joined = [join for join in world.effects if isinstance(join, do.Join)][-1]
    assert set(joined.legs) == {customer, again.leg}
    assert len(of(world, facts.AgentDeviceBack)) == 1
    assert not of(world, facts.TalkEnded)
    world.end(customer)
    assert [fact.by for fact in of(world, facts.TalkEnded)] == ["caller"]


def test_a_browser_whose_sound_stops_has_not_hung_up_but_one_that_says_bye_has() -> None:
    world = World()
    customer, leg = talk(world)
    world.end(leg, events.Cause.MEDIA_LOST, by_far_end=False)
    assert not of(world, facts.TalkEnded)
    assert do.Hold(customer) in world.effects
    again = world.dialed()[-1].leg
    world.event(events.LegAnswered(again))
    world.end(again, events.Cause.NORMAL, by_far_end=True)
    assert [fact.by for fact in of(world, facts.TalkEnded)] == ["agent"]


def test_a_page_that_does_not_come_back_gives_its_customer_back_to_the_head_of_the_queue() -> None:
    world = World()
    customer, leg = talk(world)
    world.event(events.EndpointSeen(browser(1)["name"], False))
    waiting = world.arrive("13900139000")
    world.end(leg, events.Cause.MEDIA_LOST, by_far_end=False)
    world.wait(31)
    assert [fact.by for fact in of(world, facts.TalkEnded)] == ["lost"]
    assert world.state(AGENT) is presence.State.FREE
    world.ready(1002)
    calls = world.cell
    offered = of(world, facts.ContactOffered)[-1]
    first = calls.call_of(customer)
    second = calls.call_of(waiting)
    assert first is not None
    assert second is not None
    assert first.ringing is not None
    assert first.ringing.offer == offered.offer
    assert second.ringing is None


def test_a_page_whose_sign_in_is_over_is_gone_and_its_customer_is_kept_as_for_a_lost_one() -> None:
    world = World()
    customer, old = talk(world)
    assert ask(world, "drop_browser", name=browser(1)["name"]) == {}
    assert do.Revoke(browser(1)["name"]) in world.effects
    assert old in world.hung_up()
    assert do.Hold(customer) in world.effects
    assert len(of(world, facts.AgentDeviceLost)) == 1
    assert not ask(world, "device", agent=AGENT)["reachable"]
    with pytest.raises(CommandRefused):
        ask(world, "new_ticket", agent=AGENT, name=browser(1)["name"], ticket="f" * 64)
    world.end(old, by_far_end=False)
    assert not [dial for dial in world.dialed()[1:] if dial.endpoint == browser(1)["name"]]
    name = choose(world, 2)  # signed in again in time: the same customer
    assert world.dialed()[-1].endpoint == name
    world.event(events.LegAnswered(world.dialed()[-1].leg))
    assert len(of(world, facts.AgentDeviceBack)) == 1


def test_who_does_not_sign_in_again_gives_their_customer_back_to_the_queue() -> None:
    world = World()
    _, old = talk(world)
    ask(world, "drop_browser", name=browser(1)["name"])
    world.end(old, by_far_end=False)
    world.wait(31)
    assert [fact.by for fact in of(world, facts.TalkEnded)] == ["lost"]
    assert len(of(world, facts.ContactQueued)) == 2


def test_a_page_that_was_replaced_or_is_anothers_is_not_dropped() -> None:
    world = World()
    choose(world, 1)
    name = choose(world, 2)
    ask(world, "drop_browser", name=browser(1)["name"])
    ask(world, "drop_browser", name=name, tenant="another")
    assert ask(world, "device", agent=AGENT)["reachable"]
    assert name in world.cell.browsers.known
    entry = caller(world)
    ask(world, "drop_browser", name=entry)
    assert entry in world.cell.browsers.known


def test_how_long_a_page_is_waited_for_is_the_tenants_to_say() -> None:
    world = World(of_tenant={"come_back_seconds": 90})
    _, leg = talk(world)
    world.end(leg, events.Cause.MEDIA_LOST, by_far_end=False)
    world.wait(89)
    assert not of(world, facts.TalkEnded)
    world.wait(2)
    assert [fact.by for fact in of(world, facts.TalkEnded)] == ["lost"]


def test_a_customer_who_hangs_up_while_the_agent_is_away_leaves_no_timer() -> None:
    world = World()
    customer, leg = talk(world)
    world.end(leg, events.Cause.MEDIA_LOST, by_far_end=False)
    world.end(customer)
    world.wait(60)
    assert world.state(AGENT) is presence.State.FREE
    assert not world.cell.calls or all(not call.leg_up for call in world.cell.calls.values())


def test_a_ticket_opens_one_socket_once_and_in_its_time() -> None:
    world = World()
    choose(world, 1)
    given = browser(1)
    assert ask(world, "open_socket", ticket=given["ticket"])["name"] == given["name"]
    with pytest.raises(CommandRefused):
        ask(world, "open_socket", ticket=given["ticket"])
    fresh = {"name": given["name"], "ticket": "f" * 64}
    ask(world, "new_ticket", agent=AGENT, **fresh)
    world.wait(31)
    with pytest.raises(CommandRefused):
        ask(world, "open_socket", ticket=fresh["ticket"])


def test_an_agents_identity_ends_when_nobody_renews_it() -> None:
    world = World()
    name = choose(world, 1)
    world.wait(14 * 60)
    ask(world, "new_ticket", agent=AGENT, name=name, ticket="f" * 64)
    world.wait(14 * 60)
    assert name in world.cell.browsers.known
    world.wait(2 * 60)
    assert name not in world.cell.browsers.known
    assert do.Revoke(name) in world.effects


def caller(world: World, n: int = 7, limit: int = 2) -> str:
    given = browser(n)
    ask(
        world,
        "admit_caller",
        entry="e1",
        trunk=TRUNK,
        number=NUMBER,
        limit=limit,
        origin="http://shop.test",
        **given,
    )
    return given["name"]


def dials(world: World, name: str, number: str = NUMBER, leg: str = "web-1") -> LegId:
    world.event(events.LegArrived(LegId(leg), events.Side.BROWSER, name, number, name))
    return LegId(leg)


def test_a_customer_on_a_page_reaches_the_entrys_number_once() -> None:
    world = World()
    name = caller(world)
    leg = dials(world, name)
    call = world.cell.call_of(leg)
    assert call is not None
    assert (call.entry, call.caller, call.number) == ("e1", "web", NUMBER)
    assert ask(world, "caller_state", entry="e1", name=name)["state"] == "waiting"
    refused = dials(world, name, leg="web-2")
    assert refused in world.hung_up()
    world.end(leg)
    assert do.Revoke(name) in world.effects
    assert ask(world, "caller_state", entry="e1", name=name) == {"state": "over"}


@pytest.mark.parametrize(("wait", "number"), [(0, "10086"), (61, NUMBER)])
def test_a_customers_identity_dials_nothing_else_and_not_later(wait: int, number: str) -> None:
    world = World()
    name = caller(world)
    world.wait(wait)
    assert dials(world, name, number) in world.hung_up()
    assert not world.cell.calls


def test_an_agents_browser_may_not_dial_by_itself() -> None:
    world = World()
    assert dials(world, choose(world, 1)) in world.hung_up()


def test_an_entry_takes_no_more_callers_than_it_may() -> None:
    world = World()
    caller(world, 7, 1)
    with pytest.raises(CommandRefused) as refused:
        caller(world, 8, 1)
    assert refused.value.code == "too_many"


def test_a_page_reaches_a_number_that_no_carrier_delivers_and_calls_out_never_show_it() -> None:
    own = TrunkId("number-web")
    web = NumberSetup(NumberId("number-web"), DEMO, own, "100", FlowId("flow-1"), 1, web_only=True)
    world = World(more=(("number", "number-web", web),))
    given = browser(7)
    ask(
        world,
        "admit_caller",
        entry="e1",
        trunk=own,
        number="100",
        limit=1,
        origin="http://shop.test",
        **given,
    )
    leg = LegId("web-1")
    world.event(events.LegArrived(leg, events.Side.BROWSER, given["name"], "100", ""))
    (arrived,) = [fact for fact in of(world, facts.CallArrived) if fact.leg == leg]
    assert (arrived.number, arrived.trunk) == ("100", own)

    ask(world, "choose_device", agent=AGENT, kind="outside", number="13900139000")
    world.say(AGENT, presence.Status.READY)
    dial = world.dialed()[-1]
    assert (dial.endpoint, dial.caller) == (TRUNK, NUMBER)
