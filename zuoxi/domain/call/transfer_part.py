"""Blind transfer: the agent gives the contact to an agent, a queue or a number outside, and goes to the wrap-up.

The customer hears music meanwhile. Who isn't reached costs no contact: it goes back into the queue it came from, before
the others there; without one, to the fallback. The recording is of the customer's leg and runs on.
"""

from datetime import timedelta

from zuoxi.domain import facts
from zuoxi.domain.call import flow_part, queue_part, talk_part
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.lines import Line
from zuoxi.domain.call.state import AgentLeg, LegState, Phase, Segment, Transfer, Wait
from zuoxi.domain.effects import Close, Dial, HangUp, Hold
from zuoxi.domain.events import Cause
from zuoxi_kit.ids import AgentId, LegId, OfferId, QueueId

RING_SECONDS = 45
"""How long a number outside may ring."""
_MARGIN = timedelta(seconds=5)
_AGENT_RING_SECONDS = 20


def to_agent(draft: Draft, agent: AgentId, target: AgentId) -> bool:
    """Ring at another agent, who must be free (the cell has looked); False when there is no talk to give away."""
    segment = _given(draft, agent)
    if segment is None:
        return False
    draft.contact_fact(facts.ContactTransferred(segment.segment, agent, to_agent=target))
    _let_go(draft, segment)
    order = draft.around.next_order()
    wait = Wait(segment.queue, 0, draft.now, order, avoid=(agent,), direct=True)
    draft.set(phase=Phase.WAITING, wait=wait)
    offer = OfferId(draft.mint("o"))
    why = {"strategy": "transfer", "by": agent}
    draft.contact_fact(facts.ContactOffered(offer, segment.queue, (target,), why))
    queue = draft.around.setup.queues.get(segment.queue)
    queue_part.ring(draft, offer, (target,), queue.ring_seconds if queue else _AGENT_RING_SECONDS)
    return True


def to_queue(draft: Draft, agent: AgentId, queue: QueueId) -> bool:
    """Let the contact wait in a queue; False when there is no talk to give away."""
    segment = _given(draft, agent)
    if segment is None:
        return False
    draft.contact_fact(facts.ContactTransferred(segment.segment, agent, to_queue=queue))
    _let_go(draft, segment)
    queue_part.enter(draft, queue, 0, (), None, "", avoid=(agent,))
    return True


def to_number(draft: Draft, agent: AgentId, line: Line) -> bool:
    """Ring a number outside; False when there is no talk to give away."""
    segment = _given(draft, agent)
    if segment is None:
        return False
    draft.contact_fact(facts.ContactTransferred(segment.segment, agent, to_number=line.customer))
    _let_go(draft, segment)
    leg = LegId(draft.mint("l"))
    draft.set(
        phase=Phase.TRANSFERRING,
        transfer=Transfer(line.customer, segment.queue),
        legs=(*draft.call.legs, AgentLeg(leg, AgentId(""), line.trunk, number=line.customer)),
    )
    draft.call_fact(facts.LegDialed(leg, line.trunk, None))
    draft.timer("ring", draft.now + timedelta(seconds=RING_SECONDS) + _MARGIN)
    labels = (("CALL", draft.call.id), ("TENANT", draft.call.tenant), ("ROLE", "transfer"))
    draft.effect(Dial(leg, line.trunk, line.dialled, line.shown, "", RING_SECONDS, labels))
    return True


def outside_answered(draft: Draft, leg: AgentLeg) -> None:
    """The number outside has picked up: both hear each other."""
    draft.call_fact(facts.LegPickedUp(leg.leg))
    if draft.call.phase is not Phase.TRANSFERRING:
        draft.effect(HangUp(leg.leg))
        return
    draft.timer("ring", None)
    queue_part.update_leg(draft, leg.leg, LegState.UP)
    draft.set(phase=Phase.TALKING, transfer=None)
    talk_part.connect(draft, leg.leg)
    draft.contact_fact(facts.TransferReached(leg.number))


def outside_ended(draft: Draft, cause: Cause) -> None:
    """The number outside is over: unreached, the contact comes back; after a talk, the customer is hung up."""
    call = draft.call
    if call.phase is Phase.TRANSFERRING and call.transfer is not None:
        came_back(draft, call.transfer.queue, cause, ())
    elif call.phase is Phase.TALKING and call.segment is None:
        _end(draft, "callee")


def ring_timer(draft: Draft) -> None:
    """The switch should have ended the ringing outside long ago."""
    draft.timer("ring", None)
    for leg in draft.call.legs:
        if leg.number and leg.state is not LegState.UP:
            draft.effect(HangUp(leg.leg, Cause.NO_ANSWER))
    if draft.call.transfer is not None:
        came_back(draft, draft.call.transfer.queue, Cause.NO_ANSWER, ())


def came_back(draft: Draft, queue: QueueId, cause: Cause, avoid: tuple[AgentId, ...]) -> None:
    """Nobody took it: into the queue it came from, before the others there; without one, to the fallback."""
    draft.timer("ring", None)
    draft.set(transfer=None, wait=None, ringing=None)
    known = queue if queue in draft.around.setup.queues else draft.call.fallback
    draft.contact_fact(facts.TransferReturned(known, cause))
    if known is None:
        flow_part.fail(draft, "", f"nobody took the transfer ({cause})")
    else:
        queue_part.enter(draft, known, queue_part.HIGHEST, (), None, "", avoid=avoid)


def _given(draft: Draft, agent: AgentId) -> Segment | None:
    segment = draft.call.talk_of(agent)
    is_there = draft.call.leg_up and draft.call.away is None
    return segment if segment and segment.talked and is_there else None


def _let_go(draft: Draft, segment: Segment) -> None:
    """The agent leaves, the customer hears music."""
    queue = draft.around.setup.queues.get(segment.queue)
    talk_part.leave(draft, "agent")
    draft.effect(Hold(draft.call.leg, queue.music if queue else "default"), HangUp(segment.leg))
    if draft.call.bridge is not None:
        draft.effect(Close(draft.call.bridge))
        draft.set(bridge=None)


def _end(draft: Draft, by: str) -> None:
    draft.set(phase=Phase.LEAVING, ended_by=by, bridge=None)
    draft.effect(HangUp(draft.call.leg))
