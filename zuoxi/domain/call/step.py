"""A call and its legs: each function takes the call, what happened and the time, and returns the outcome of one step.

Source of the behaviour: ARCHITECTURE sections 4 and 5, rows CTI-01, IVR-01, ACD-02, ACD-08. Pure: the same arguments give
the same outcome, live, in tests and in a rehearsal.
"""

from datetime import datetime

from zuoxi.domain import events, facts
from zuoxi.domain.call import device_part, dial_part, flow_part, queue_part, talk_part, transfer_part, way_out
from zuoxi.domain.call.draft import Draft, Outcome, Surroundings
from zuoxi.domain.call.state import AgentLeg, Call, CallKind, LegState, Phase
from zuoxi.domain.effects import Answer, AnswerTransfer, Bind, HangUp
from zuoxi.domain.flow.run import DigitPressed, TimerFired
from zuoxi.domain.routing import Offer
from zuoxi.domain.setup import NumberSetup
from zuoxi_kit.ids import AgentId, CallId, ContactId, LegId, SegmentId


def open_call(
    call: CallId,
    contact: ContactId,
    event: events.LegArrived,
    number: NumberSetup,
    around: Surroundings,
    now: datetime,
    priority: int = 0,
) -> Outcome:
    """A customer calls a number of the tenant's: answer. `begin` starts its flow. `priority`: see Call."""
    fresh = Call(
        id=call,
        tenant=number.tenant,
        contact=contact,
        trunk=number.trunk,
        number=event.number,
        caller=event.caller,
        caller_name=event.caller_name,
        leg=event.leg,
        arrived_at=now,
        flow=number.flow,
        flow_version=number.flow_version,
        fallback=number.fallback,
        priority=priority,
    )
    draft = Draft(fresh, around, now)
    draft.call_fact(
        facts.CallArrived(
            contact,
            number.trunk,
            event.number,
            event.caller,
            event.caller_name,
            event.leg,
            number.flow,
            number.flow_version,
        )
    )
    draft.contact_fact(facts.ContactOpened("voice", call, True, event.caller, event.number))
    labels = (("CALL", call), ("CONTACT", contact), ("TENANT", number.tenant), ("ROLE", "customer"))
    draft.effect(Bind(event.leg, labels), Answer(event.leg))
    return draft.outcome()


def begin(call: Call, around: Surroundings, now: datetime) -> Outcome:
    """Start the flow of a call just opened; in the same decision, so that nothing comes between."""
    draft = Draft(call, around, now)
    flow_part.start(draft)
    return close(draft)


def refuse(call: Call, reason: str, around: Surroundings, now: datetime) -> Outcome:
    """In the place of `begin`: the tenant's lists refuse this caller."""
    draft = Draft(call, around, now)
    flow_part.refuse(draft, reason)
    return close(draft)


def step(call: Call, event: events.LegEvent, around: Surroundings, now: datetime) -> Outcome:
    """Something happened to one of the call's legs."""
    draft = Draft(call, around, now)
    leg = _agent_leg(call, event.leg)
    match event:
        case events.LegAnswered() if event.leg == call.leg:
            if not call.answered:
                draft.set(answered=True)
                draft.call_fact(facts.CallAnswered())
                dial_part.other_side_answered(draft)
        case events.LegAnswered() if leg and leg.state is not LegState.UP:
            if not device_part.answered(draft, leg):
                _leg_answered(draft, leg)
        case events.LegRinging() if event.leg == call.leg:
            draft.call_fact(facts.LegRang(call.leg))
        case events.LegRinging() if leg and leg.state is LegState.DIALED:
            queue_part.leg_rings(draft, leg.leg)
        case events.LegEnded() if event.leg == call.leg:
            _customer_gone(draft, event)
        case events.LegEnded() if leg:
            _agent_gone(draft, leg, event)
        case events.DigitPressed() if event.leg == call.leg:
            flow_part.resume(draft, DigitPressed(event.digit))
        case events.PlayEnded() if event.leg == call.leg and event.play in call.plays:
            _play_ended(draft, event)
        case events.RecordingEnded():
            talk_part.recording_ended(draft, event.recording, event.ok, event.length)
        case events.TransferAsked():
            draft.effect(AnswerTransfer(event.leg, done=False))
        case _:
            pass  # late, repeated, or of a leg that has left: nothing to conclude
    return close(draft)


def offered(call: Call, offer: Offer, around: Surroundings, now: datetime) -> Outcome:
    """Routing has chosen who is to take the contact."""
    draft = Draft(call, around, now)
    queue_part.offered(draft, offer)
    return close(draft)


def timer(call: Call, name: str, around: Surroundings, now: datetime) -> Outcome:
    """One of the call's timers is due."""
    draft = Draft(call, around, now)
    match name:
        case "ring":
            _ring_timer(draft)
        case "max_wait":
            queue_part.max_wait(draft)
        case "way_out":
            way_out.look(draft)
        case _ if name.startswith("wrap_up:"):
            talk_part.wrap_up_done(draft, SegmentId(name.removeprefix("wrap_up:")), "timer")
        case "come_back":
            device_part.given_up(draft)
        case "again":
            device_part.ring(draft)
        case "sorry":
            flow_part.after_sorry(draft)
        case "goodbye":
            flow_part.goodbye_said(draft)
        case "recording":
            recording = call.recording
            draft.timer("recording", None)
            if recording:
                talk_part.recording_ended(draft, recording.recording, False, now - recording.since)
        case _ if name.startswith("flow:"):
            draft.timer(name, None)
            flow_part.resume(draft, TimerFired(name.removeprefix("flow:")))
        case _:
            draft.timer(name, None)
    return close(draft)


def hang_up(call: Call, by: str, around: Surroundings, now: datetime) -> Outcome:
    """Somebody of ours ends the customer's call (`by`: agent or system)."""
    draft = Draft(call, around, now)
    if call.phase is Phase.DIALING:
        dial_part.give_up(draft, by)
    elif call.leg_up:
        talk_part.end(draft, by)
        queue_part.stop(draft)
        for leg in call.legs:
            draft.effect(HangUp(leg.leg))
        draft.set(phase=Phase.LEAVING, ended_by=by)
        draft.effect(HangUp(call.leg))
    return close(draft)


def device_changed(call: Call, agent: AgentId, moved: bool, around: Surroundings, now: datetime) -> Outcome:
    """The agent's device can ring now; or (`moved`) they have signed in on another page."""
    draft = Draft(call, around, now)
    if moved:
        device_part.moved(draft, agent)
    elif call.away is not None and call.away.agent == agent:
        device_part.ring(draft)
    return close(draft)


def fail(call: Call, why: str, around: Surroundings, now: datetime) -> Outcome:
    """Deciding on an event of this call went wrong: the customer hears an apology; an ended call is only closed."""
    draft = Draft(call, around, now)
    if call.leg_up and call.phase is not Phase.TALKING and call.failures < 3:
        queue_part.stop(draft)
        flow_part.fail(draft, "", why)
    elif call.leg_up and call.failures >= 3:
        return hang_up(call, "system", around, now)
    else:
        draft.call_fact(facts.FlowFailed("", why))
    return close(draft)


def _agent_leg(call: Call, leg: LegId) -> AgentLeg | None:
    return next((each for each in call.legs if each.leg == leg), None)


def _play_ended(draft: Draft, event: events.PlayEnded) -> None:
    draft.set(plays=tuple(play for play in draft.call.plays if play != event.play))
    if draft.call.phase is Phase.GOODBYE:
        flow_part.goodbye_said(draft)
    elif draft.call.phase is Phase.SORRY:
        flow_part.after_sorry(draft)
    else:
        flow_part.play_ended(draft, event.play.removeprefix(f"{draft.call.id}.f"), event.ok)


def _customer_gone(draft: Draft, event: events.LegEnded) -> None:
    if not draft.call.leg_up:
        return
    draft.set(leg_up=False)
    draft.call_fact(facts.LegFinished(event.leg, event.cause, event.by_far_end))
    outcome = _outcome(draft.call, event)
    by = "lost" if event.cause is events.Cause.LOST_WHILE_AWAY else "caller" if event.by_far_end else "system"
    queue_part.abandoned(draft)
    talk_part.end(draft, by)
    dial_part.callee_gone(draft)
    for leg in draft.call.legs:
        draft.effect(HangUp(leg.leg))
    draft.stop_timers()
    draft.set(phase=Phase.LEAVING, run=None, plays=(), transfer=None)
    talk_part.expect_end_of_recording(draft)
    draft.contact_fact(facts.ContactClosed(outcome))
    ended_by = draft.call.ended_by if by == "system" and draft.call.ended_by else by
    draft.set(closed=True, cause=event.cause, ended_by=ended_by)


def _outcome(call: Call, event: events.LegEnded) -> str:
    if call.kind is not CallKind.INBOUND:
        return "answered" if call.answered else dial_part.NOT_REACHED
    if call.minted.get("s"):
        return "answered"
    if call.refused:
        return "refused"
    if call.voicemail:
        return "voicemail"
    if event.cause is events.Cause.LOST_WHILE_AWAY:
        return "lost"
    if call.wait is not None:
        return "abandoned"
    return "failed" if call.failures else "flow"


def _agent_gone(draft: Draft, leg: AgentLeg, event: events.LegEnded) -> None:
    draft.call_fact(facts.LegFinished(leg.leg, event.cause, event.by_far_end))
    draft.set(legs=tuple(each for each in draft.call.legs if each.leg != leg.leg))
    segment = draft.call.segment
    away = draft.call.away
    if leg.number:
        transfer_part.outside_ended(draft, event.cause)
    elif away is not None and away.agent == leg.agent:
        device_part.leg_gone(draft, leg)
    elif segment and segment.leg == leg.leg:
        if device_part.may_come_back(draft, segment) and device_part.is_lost(
            leg, event.cause, event.by_far_end
        ):
            device_part.lost(draft, segment)
            return
        lost = event.cause is events.Cause.LOST_WHILE_AWAY
        talk_part.end(draft, "lost" if lost else "agent" if event.by_far_end else "system")
    elif draft.call.phase is Phase.WAITING:
        queue_part.leg_ended(draft, leg, event.cause)
    else:
        dial_part.own_phone_ended(draft, event.cause)


def _leg_answered(draft: Draft, leg: AgentLeg) -> None:
    if leg.number:
        transfer_part.outside_answered(draft, leg)
    elif leg.arrived:
        pass  # a phone that has dialled: our own answer, which _close does not wait for
    elif draft.call.kind is not CallKind.INBOUND and not leg.offer:
        dial_part.own_phone_answered(draft, leg)
    else:
        queue_part.leg_answered(draft, leg)


def _ring_timer(draft: Draft) -> None:
    match draft.call.phase:
        case Phase.DIALING:
            dial_part.ring_timer(draft)
        case Phase.TRANSFERRING:
            transfer_part.ring_timer(draft)
        case _:
            queue_part.ring_timer(draft)


def close(draft: Draft) -> Outcome:
    """State the call's end once its last leg is gone."""
    call = draft.call
    if not call.leg_up and not call.legs and not call.ended:
        draft.set(ended=True)
        draft.call_fact(facts.CallEnded(call.cause, call.ended_by))
    return draft.outcome()
