"""The customer in a queue: waiting, ringing at agents, taken or gone."""

from datetime import timedelta

from msgspec.structs import replace

from zuoxi.domain import facts
from zuoxi.domain.call import flow_part, talk_part, transfer_part, way_out
from zuoxi.domain.call.asks import AgentNotTaken, AgentRings, Enqueue, Leave
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import AgentLeg, LegState, Phase, Ringing, Wait
from zuoxi.domain.devices import DeviceKind
from zuoxi.domain.effects import Dial, HangUp, Hold, StopPlay
from zuoxi.domain.events import Cause
from zuoxi.domain.routing import Offer, Skills, Waiting, Wish, by_weight, demand
from zuoxi.domain.setup import FLOW, WAIT
from zuoxi_kit.ids import AgentId, LegId, OfferId, QueueId

_RING_MARGIN = timedelta(seconds=5)
"""How much longer than the switch we wait before we end a ringing ourselves."""

HIGHEST = 9
"""The highest priority."""

_AGENTS_DOING = frozenset({Cause.NO_ANSWER, Cause.REFUSED, Cause.BUSY})
"""Causes that count as the agent's miss; the others are the network's or ours."""


def enter(
    draft: Draft,
    queue: QueueId,
    priority: int,
    required: tuple[tuple[str, int], ...],
    max_wait: timedelta | None,
    node: str,
    wished: tuple[Wish, ...] = (),
    avoid: tuple[AgentId, ...] = (),
    passed: tuple[QueueId, ...] = (),
) -> None:
    """Let the customer wait, with what the queue asks of agents besides; a queue that is unknown or full sends them on in
    the flow at once, one that is closed or unmanned by its way out; one without any agent has failed the flow. `avoid`: agents
    to be asked last; `passed`: see Wait. What the tenant's lists give the caller is added to `priority`.
    """
    setup = draft.around.setup.queues.get(queue)
    if setup is None:
        send_on(draft, node, "unknown")
        return
    if why := way_out.at_the_door(draft, setup):
        way_out.go(draft, setup, why, node, passed)
        return
    if not draft.around.is_served(queue):
        flow_part.fail(draft, node, f"nobody serves the queue {setup.name}")
        return
    queued = draft.around.queued(queue)
    if setup.max_waiting and queued >= setup.max_waiting:
        send_on(draft, node, "full")
        return
    required = demand(required, ((skill, level, 0) for skill, level in setup.required))
    asked = by_weight(_once((*wished, *setup.wished), required))
    priority = max(priority, min(priority + draft.call.priority, HIGHEST))
    order = draft.around.next_order()
    own = timedelta(seconds=setup.max_wait_seconds) if setup.max_wait_seconds else None
    limits = [limit for limit in (max_wait, own) if limit]
    by_queue = own is not None and own == min(limits)
    wait = Wait(
        queue,
        priority,
        draft.now,
        order,
        required,
        avoid,
        node,
        asked,
        passed=passed,
        by_queue=by_queue,
    )
    draft.set(phase=Phase.WAITING, wait=wait)
    if limits:
        draft.timer("max_wait", draft.now + min(limits))
    way_out.watch(draft, setup)
    drop_plays(draft)
    draft.effect(Hold(draft.call.leg, setup.music))
    level = timedelta(seconds=setup.service_level_seconds)
    draft.contact_fact(
        facts.ContactQueued(queue, priority, wait.since, wait.order, required, queued + 1, level, wait.wished)
    )
    draft.ask(Enqueue(waiting(draft)))


def drop_plays(draft: Draft) -> None:
    """Stop everything the customer is being played."""
    for play in draft.call.plays:
        draft.effect(StopPlay(draft.call.leg, play))
    draft.set(plays=())


def waiting(draft: Draft) -> Waiting:
    """The wait as routing wants it."""
    call, wait = draft.call, draft.call.wait
    assert wait is not None
    return Waiting(
        contact=call.contact,
        tenant=call.tenant,
        queue=wait.queue,
        priority=wait.priority,
        since=wait.since,
        order=wait.order,
        required=wait.required,
        avoid=frozenset(wait.avoid),
        wished=wait.wished,
    )


def _once(wished: tuple[Wish, ...], required: Skills) -> list[Wish]:
    """Each wish once, the first word counting (the flow's goes before the queue's), and none that is required anyhow."""
    levels, found = dict(required), dict[str, Wish]()
    for wish in wished:
        if levels.get(wish[0], 0) < wish[1]:
            found.setdefault(wish[0], wish)
    return list(found.values())


def offered(draft: Draft, offer: Offer) -> None:
    """Routing gives the contact to an agent (to several with ring all): dial them."""
    queue = draft.around.setup.queues[offer.queue]
    offer_id = OfferId(draft.mint("o"))
    draft.contact_fact(facts.ContactOffered(offer_id, offer.queue, offer.agents, offer.why.plain()))
    ring(draft, offer_id, offer.agents, queue.ring_seconds)


def ring(draft: Draft, offer: OfferId, agents: tuple[AgentId, ...], seconds: int) -> None:
    """Ring at these agents."""
    call = draft.call
    draft.set(ringing=Ringing(offer, agents))
    for agent in agents:
        leg = LegId(draft.mint("l"))
        device = draft.around.device(agent)
        is_browser = device.kind is DeviceKind.BROWSER
        rung = AgentLeg(leg, agent, device.endpoint, offer=offer, is_browser=is_browser)
        draft.set(legs=(*draft.call.legs, rung))
        draft.call_fact(facts.LegDialed(leg, device.endpoint, agent))
        draft.ask(AgentRings(agent))
        labels = (("CALL", call.id), ("TENANT", call.tenant), ("ROLE", "agent"))
        shown = (device.caller or call.caller, call.caller_name)
        draft.effect(Dial(leg, device.endpoint, device.number, *shown, max(seconds, 1), labels))
    draft.timer("ring", draft.now + timedelta(seconds=seconds) + _RING_MARGIN)


def leg_rings(draft: Draft, leg: LegId) -> None:
    """An agent's phone rings."""
    update_leg(draft, leg, LegState.RINGING)
    draft.call_fact(facts.LegRang(leg))


def leg_answered(draft: Draft, leg: AgentLeg) -> None:
    """An agent picked up: the first gets the customer; a later one, or one too late, is hung up."""
    draft.call_fact(facts.LegPickedUp(leg.leg))
    update_leg(draft, leg.leg, LegState.UP)
    ringing = draft.call.ringing
    if draft.call.phase is not Phase.WAITING or ringing is None or not _rings_for(leg, ringing):
        draft.effect(HangUp(leg.leg))
        return
    for other in draft.call.legs:
        if other.leg != leg.leg:
            draft.effect(HangUp(other.leg))
            if _rings_for(other, ringing):
                draft.ask(AgentNotTaken(other.agent, missed=False))
    draft.timer("ring", None)
    draft.timer("max_wait", None)
    draft.timer("way_out", None)
    talk_part.begin(draft, ringing.offer, leg)


def leg_ended(draft: Draft, leg: AgentLeg, cause: Cause) -> None:
    """An agent's phone stopped ringing without an answer: offer the contact again, at its old place."""
    ringing, wait = draft.call.ringing, draft.call.wait
    if ringing is None or wait is None or not _rings_for(leg, ringing):
        return
    setup = draft.around.setup.queues.get(wait.queue)
    draft.contact_fact(facts.OfferMissed(ringing.offer, leg.agent, cause))
    missed = cause in _AGENTS_DOING
    draft.ask(AgentNotTaken(leg.agent, missed, setup.misses_before_break if setup else 0))
    left = tuple(agent for agent in ringing.agents if agent != leg.agent)
    avoid = wait.avoid if leg.agent in wait.avoid else (*wait.avoid, leg.agent)
    draft.set(wait=_with(wait, avoid), ringing=Ringing(ringing.offer, left) if left else None)
    if not left:
        draft.timer("ring", None)
        if wait.direct:
            transfer_part.came_back(draft, wait.queue, cause, avoid)
        else:
            draft.ask(Enqueue(waiting(draft)))


def passed(draft: Draft, agent: AgentId) -> bool:
    """The agent lets the offer pass to the next; False when none rings at them."""
    ringing = draft.call.ringing
    for leg in draft.call.legs:
        if ringing and leg.agent == agent and _rings_for(leg, ringing):
            draft.effect(HangUp(leg.leg, Cause.REFUSED))
            leg_ended(draft, leg, Cause.REFUSED)
            return True
    return False


def _rings_for(leg: AgentLeg, ringing: Ringing) -> bool:
    """A leg that was hung up lives on for a moment; meanwhile its agent may be asked anew. ("": of an older engine.)"""
    return leg.agent in ringing.agents and leg.offer in ("", ringing.offer)


def ring_timer(draft: Draft) -> None:
    """The switch should have ended the ringing long ago: end it here, as unanswered."""
    draft.timer("ring", None)
    ringing = draft.call.ringing
    for leg in draft.call.legs:
        if ringing and _rings_for(leg, ringing) and leg.state is not LegState.UP:
            draft.effect(HangUp(leg.leg, Cause.NO_ANSWER))
            leg_ended(draft, leg, Cause.NO_ANSWER)


def max_wait(draft: Draft) -> None:
    """The customer has waited as long as the queue allows: on in the flow, unless an agent's phone rings right now."""
    draft.timer("max_wait", None)
    if draft.call.ringing is not None:
        draft.timer("max_wait", draft.now + timedelta(seconds=1))
        return
    wait = draft.call.wait
    if wait is None:
        return
    setup = draft.around.setup.queues.get(wait.queue)
    if wait.by_queue and setup is not None and setup.after_wait not in (WAIT, FLOW):
        way_out.leave(draft, setup, way_out.TIMEOUT)
        return
    stop(draft)
    draft.contact_fact(facts.ContactDequeued(wait.queue, "timeout", draft.now - wait.since))
    send_on(draft, wait.node, "timeout")


def stop(draft: Draft) -> None:
    """The customer waits no longer: out of the queue, agents' phones stop ringing."""
    call = draft.call
    if call.wait is None:
        return
    if call.ringing is None:
        draft.ask(Leave(call.contact))
    _release(draft, call.ringing)
    draft.timer("ring", None)
    draft.timer("max_wait", None)
    draft.timer("way_out", None)
    draft.set(wait=None, ringing=None)


def abandoned(draft: Draft) -> None:
    """The customer hung up while waiting."""
    wait = draft.call.wait
    if wait is None:
        return
    ringing = draft.call.ringing is not None
    if not wait.direct:
        draft.contact_fact(facts.ContactAbandoned(wait.queue, draft.now - wait.since, ringing))
    stop(draft)


def _release(draft: Draft, ringing: Ringing | None) -> None:
    for leg in draft.call.legs:
        draft.effect(HangUp(leg.leg))
        if ringing and _rings_for(leg, ringing):
            draft.ask(AgentNotTaken(leg.agent, missed=False))


def send_on(draft: Draft, node: str, why: str) -> None:
    """The customer left the queue without an agent: on in the flow behind `node`, else it has failed."""
    if node:
        flow_part.queue_left(draft, why)
    else:
        flow_part.fail(draft, node, f"the fallback queue can't take the call: {why}")


def _with(wait: Wait, avoid: tuple[AgentId, ...]) -> Wait:
    return replace(wait, avoid=avoid)


def update_leg(draft: Draft, leg: LegId, state: LegState) -> None:
    """A leg that we dialled has come so far."""
    draft.set(legs=tuple(replace(each, state=state) if each.leg == leg else each for each in draft.call.legs))
