"""The customer in a queue: waiting, ringing at agents, taken or gone."""

from dataclasses import replace
from datetime import timedelta

from zuoxi.domain import facts
from zuoxi.domain.call import flow_part, talk_part
from zuoxi.domain.call.asks import AgentNotTaken, AgentRings, Enqueue, Leave
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import AgentLeg, LegState, Phase, Ringing, Wait
from zuoxi.domain.devices import DeviceKind
from zuoxi.domain.effects import Dial, HangUp, Hold, StopPlay
from zuoxi.domain.events import Cause
from zuoxi.domain.routing import Offer, Skills, Waiting, Wish, by_weight, demand
from zuoxi_kit.ids import AgentId, LegId, OfferId, QueueId

_RING_MARGIN = timedelta(seconds=5)
"""How much longer than the switch we wait before we end a ringing ourselves."""

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
) -> None:
    """Let the customer wait, with what the queue asks of agents besides; a queue that is unknown or full sends them on in the flow at once."""
    setup = draft.around.setup.queues.get(queue)
    if setup is None:
        _send_on(draft, node, "unknown")
        return
    queued = draft.around.queued(queue)
    if setup.max_waiting and queued >= setup.max_waiting:
        _send_on(draft, node, "full")
        return
    required = demand(required, ((skill, level, 0) for skill, level in setup.required))
    asked = by_weight(_once((*wished, *setup.wished), required))
    wait = Wait(queue, priority, draft.now, draft.around.next_order(), required, (), node, asked)
    draft.set(phase=Phase.WAITING, wait=wait)
    limits = [max_wait] if max_wait else []
    if setup.max_wait_seconds:
        limits.append(timedelta(seconds=setup.max_wait_seconds))
    if limits:
        draft.timer("max_wait", draft.now + min(limits))
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
    call, setup = draft.call, draft.around.setup
    queue = setup.queues[offer.queue]
    offer_id = OfferId(draft.mint("o"))
    draft.contact_fact(facts.ContactOffered(offer_id, offer.queue, offer.agents, offer.why.plain()))
    draft.set(ringing=Ringing(offer_id, offer.agents))
    for agent in offer.agents:
        leg = LegId(draft.mint("l"))
        device = draft.around.device(agent)
        is_browser = device.kind is DeviceKind.BROWSER
        draft.set(legs=(*draft.call.legs, AgentLeg(leg, agent, device.endpoint, is_browser=is_browser)))
        draft.call_fact(facts.LegDialed(leg, device.endpoint, agent))
        draft.ask(AgentRings(agent))
        labels = (("CALL", call.id), ("TENANT", call.tenant), ("ROLE", "agent"))
        shown = (device.caller or call.caller, call.caller_name)
        seconds = max(queue.ring_seconds, 1)
        draft.effect(Dial(leg, device.endpoint, device.number, *shown, seconds, labels))
    draft.timer("ring", draft.now + timedelta(seconds=queue.ring_seconds) + _RING_MARGIN)


def leg_rings(draft: Draft, leg: LegId) -> None:
    """An agent's phone rings."""
    _update(draft, leg, LegState.RINGING)
    draft.call_fact(facts.LegRang(leg))


def leg_answered(draft: Draft, leg: AgentLeg) -> None:
    """An agent picked up: the first gets the customer; a later one, or one too late, is hung up."""
    draft.call_fact(facts.LegPickedUp(leg.leg))
    _update(draft, leg.leg, LegState.UP)
    ringing = draft.call.ringing
    if draft.call.phase is not Phase.WAITING or ringing is None or leg.agent not in ringing.agents:
        draft.effect(HangUp(leg.leg))
        return
    for other in draft.call.legs:
        if other.leg != leg.leg:
            draft.effect(HangUp(other.leg))
            draft.ask(AgentNotTaken(other.agent, missed=False))
    draft.timer("ring", None)
    draft.timer("max_wait", None)
    talk_part.begin(draft, ringing.offer, leg)


def leg_ended(draft: Draft, leg: AgentLeg, cause: Cause) -> None:
    """An agent's phone stopped ringing without an answer: offer the contact again, at its old place."""
    ringing, wait = draft.call.ringing, draft.call.wait
    if ringing is None or wait is None or leg.agent not in ringing.agents:
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
        draft.ask(Enqueue(waiting(draft)))


def ring_timer(draft: Draft) -> None:
    """The switch should have ended the ringing long ago: end it here, as unanswered."""
    draft.timer("ring", None)
    for leg in draft.call.legs:
        if leg.state is not LegState.UP:
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
    stop(draft)
    draft.contact_fact(facts.ContactDequeued(wait.queue, "timeout", draft.now - wait.since))
    _send_on(draft, wait.node, "timeout")


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
    draft.set(wait=None, ringing=None)


def abandoned(draft: Draft) -> None:
    """The customer hung up while waiting."""
    wait = draft.call.wait
    if wait is None:
        return
    ringing = draft.call.ringing is not None
    draft.contact_fact(facts.ContactAbandoned(wait.queue, draft.now - wait.since, ringing))
    stop(draft)


def _release(draft: Draft, ringing: Ringing | None) -> None:
    for leg in draft.call.legs:
        draft.effect(HangUp(leg.leg))
        if ringing and leg.agent in ringing.agents:
            draft.ask(AgentNotTaken(leg.agent, missed=False))


def _send_on(draft: Draft, node: str, why: str) -> None:
    if node:
        flow_part.queue_left(draft, why)
    else:
        flow_part.fail(draft, node, f"the fallback queue can't take the call: {why}")


def _with(wait: Wait, avoid: tuple[AgentId, ...]) -> Wait:
    return replace(wait, avoid=avoid)


def _update(draft: Draft, leg: LegId, state: LegState) -> None:
    draft.set(legs=tuple(replace(each, state=state) if each.leg == leg else each for each in draft.call.legs))
