"""Calling out: the agent's phone first, then the customer's; and one of our phones calling another, without a contact.

Who is called is the call's own leg (`Call.leg`), as the customer is of a call that comes in: so hold, transfer and the end
are the same for both. A phone that has dialled itself is answered only when the other side is.
"""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from zuoxi.domain import facts
from zuoxi.domain.call import queue_part, talk_part
from zuoxi.domain.call.asks import AgentDials, AgentFreed, AgentTalks
from zuoxi.domain.call.draft import Draft, Outcome, Surroundings
from zuoxi.domain.call.state import AgentLeg, Call, CallKind, Dialing, LegState, Phase, Segment
from zuoxi.domain.devices import DeviceKind
from zuoxi.domain.effects import Answer, Bind, Dial, HangUp, Ring
from zuoxi.domain.events import Cause
from zuoxi_kit.ids import (
    AgentId,
    CallId,
    ContactId,
    FlowId,
    LegId,
    QueueId,
    SegmentId,
    TenantId,
    TrunkId,
    part_of,
)

OWN_PHONE_SECONDS = 30
"""How long the agent's own phone rings."""
OTHER_SECONDS = 60
"""How long the other side rings."""
_MARGIN = timedelta(seconds=5)


class Caller(Struct, frozen=True):
    """Who calls: an agent (or "") by the phone `endpoint`; with `leg` that phone has dialled itself, else the agent's device
    is rung.
    """

    agent: AgentId
    endpoint: str
    leg: LegId | None = None
    shown: str = ""
    """who is shown to a phone of ours: the extension that calls"""


class Placed(Struct, frozen=True):
    """A call to be placed. `customer` is who is called, as noted; `shown` who is shown to them; of an internal call
    `trunk` is "" and `dialing` names the phone.
    """

    kind: CallKind
    customer: str
    shown: str
    trunk: TrunkId
    dialing: Dialing
    back_to: ContactId | None = None


def open_call(
    call: CallId,
    contact: ContactId,
    tenant: TenantId,
    placed: Placed,
    caller: Caller,
    around: Surroundings,
    now: datetime,
) -> Outcome:
    """One of our own calls out."""
    fresh = Call(
        id=call,
        tenant=tenant,
        contact=contact,
        trunk=placed.trunk,
        number=placed.shown,
        caller=placed.customer,
        caller_name="",
        leg=LegId(part_of(call, "l", 1)),
        arrived_at=now,
        flow=FlowId(""),
        flow_version=0,
        fallback=None,
        phase=Phase.DIALING,
        leg_up=False,
        minted={"l": 1},
        kind=placed.kind,
        dialing=placed.dialing,
    )
    draft = Draft(fresh, around, now)
    internal = placed.kind is CallKind.INTERNAL
    draft.call_fact(
        facts.CallPlaced(
            contact,
            placed.trunk,
            placed.shown,
            placed.customer,
            caller.agent,
            fresh.leg,
            internal,
            placed.back_to,
        )
    )
    draft.contact_fact(facts.ContactOpened("voice", call, False, placed.customer, placed.shown))
    if caller.agent:
        draft.ask(AgentDials(caller.agent))
    labels = (("CALL", call), ("TENANT", tenant), ("ROLE", "caller"))
    if caller.leg is not None:
        own = AgentLeg(caller.leg, caller.agent, caller.endpoint, arrived=True)
        draft.set(legs=(own,))
        draft.effect(Bind(caller.leg, labels))
        _dial(draft, own)
    else:
        device = around.device(caller.agent)
        is_browser = device.kind is DeviceKind.BROWSER
        own = AgentLeg(LegId(draft.mint("l")), caller.agent, device.endpoint, is_browser=is_browser)
        draft.set(legs=(own,))
        draft.call_fact(facts.LegDialed(own.leg, own.endpoint, caller.agent or None))
        shown = device.caller or placed.customer
        draft.effect(Dial(own.leg, own.endpoint, device.number, shown, "", OWN_PHONE_SECONDS, labels))
        draft.timer("ring", now + timedelta(seconds=OWN_PHONE_SECONDS) + _MARGIN)
    return draft.outcome()


def own_phone_answered(draft: Draft, leg: AgentLeg) -> None:
    """The caller's own phone is up: ring the other side."""
    draft.call_fact(facts.LegPickedUp(leg.leg))
    queue_part.update_leg(draft, leg.leg, LegState.UP)
    if draft.call.phase is Phase.DIALING and not draft.call.leg_up:
        _dial(draft, leg)


def _dial(draft: Draft, own: AgentLeg) -> None:
    call = draft.call
    dialing = call.dialing
    assert dialing is not None
    segment = SegmentId(draft.mint("s"))
    draft.contact_fact(facts.ContactDialed(segment, dialing.agent, dialing.queue))
    opened = Segment(segment, dialing.agent, own.leg, dialing.queue, draft.now, talked=False)
    draft.set(leg_up=True, segment=opened)
    draft.call_fact(facts.LegDialed(call.leg, dialing.endpoint, dialing.callee))
    draft.effect(Ring(own.leg))
    shown = call.number
    role = "callee" if call.kind is CallKind.INTERNAL else "customer"
    labels = (("CALL", call.id), ("CONTACT", call.contact), ("TENANT", call.tenant), ("ROLE", role))
    draft.effect(Dial(call.leg, dialing.endpoint, dialing.number, shown, "", OTHER_SECONDS, labels))
    draft.timer("ring", draft.now + timedelta(seconds=OTHER_SECONDS) + _MARGIN)
    if dialing.callee is not None:
        draft.ask(AgentDials(dialing.callee))


def other_side_answered(draft: Draft) -> None:
    """Who was called has picked up: both talk."""
    call, segment, dialing = draft.call, draft.call.segment, draft.call.dialing
    if call.phase is not Phase.DIALING or segment is None or dialing is None:
        return
    draft.timer("ring", None)
    for leg in call.legs:
        if leg.arrived and leg.state is not LegState.UP:
            draft.effect(Answer(leg.leg))
            queue_part.update_leg(draft, leg.leg, LegState.UP)
    draft.set(phase=Phase.TALKING, segment=replace(segment, talked=True))
    talk_part.connect(draft, segment.leg)
    draft.contact_fact(facts.TalkStarted(segment.segment, segment.agent))
    for agent in (dialing.agent, dialing.callee):
        if agent:
            draft.ask(AgentTalks(agent))
    if call.kind is CallKind.OUTBOUND:
        talk_part.record(draft, segment.queue)


def own_phone_ended(draft: Draft, cause: Cause) -> None:
    """The caller's own phone didn't answer: nobody was called."""
    call = draft.call
    if call.phase is not Phase.DIALING or call.segment is not None:
        return
    draft.timer("ring", None)
    draft.contact_fact(facts.ContactClosed(NOT_REACHED))
    draft.set(phase=Phase.LEAVING, closed=True, cause=cause, ended_by=call.ended_by or "agent")
    if call.dialing is not None and call.dialing.agent:
        draft.ask(AgentFreed(call.dialing.agent))


def callee_gone(draft: Draft) -> None:
    """Who was called by an internal call is free again."""
    dialing = draft.call.dialing
    if dialing is not None and dialing.callee is not None:
        draft.ask(AgentFreed(dialing.callee))


def ring_timer(draft: Draft) -> None:
    """The switch should have ended the ringing long ago."""
    draft.timer("ring", None)
    call = draft.call
    if call.leg_up:
        draft.effect(HangUp(call.leg, Cause.NO_ANSWER))
    else:
        draft.effect(*(HangUp(leg.leg, Cause.NO_ANSWER) for leg in call.legs))


def give_up(draft: Draft, by: str) -> None:
    """The caller (or somebody for them) ends it before anybody has talked."""
    draft.set(ended_by=by)
    if draft.call.segment is not None:
        talk_part.end(draft, by)
    else:
        draft.effect(*(HangUp(leg.leg) for leg in draft.call.legs))


NOT_REACHED = "not_reached"
"""The outcome of a contact that we dialled and that didn't answer."""


def queue_of(queues: tuple[tuple[QueueId, int], ...]) -> QueueId:
    """The queue whose settings hold for an agent who calls out: the one they serve first ("" when they serve none)."""
    return min(queues, key=lambda each: (each[1], each[0]))[0] if queues else QueueId("")
