"""The customer with an agent: joined, recorded, on hold, over; then the wrap-up."""

from datetime import timedelta

from msgspec.structs import replace

from zuoxi.domain import facts
from zuoxi.domain.call import voicemail_part
from zuoxi.domain.call.asks import AgentFreed, AgentHolds, AgentTalks, AgentWrapsUp
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import AgentLeg, CallKind, Phase, Recording, Segment
from zuoxi.domain.effects import Close, HangUp, Hold, Join, Mute, Part, Record, SendDigits
from zuoxi.domain.recordings import BY_QUEUE, BY_STORAGE
from zuoxi_kit.ids import AgentId, BridgeId, LegId, OfferId, QueueId, RecordingId, SegmentId

_RECORDING_LIMIT = timedelta(seconds=15)
"""After the leg's end, how long the switch may take to report the end of its recording."""

_WRAP_UP_SECONDS = 15
"""Of a talk that belongs to no queue."""
MORE_WRAP_UP = timedelta(seconds=30)


def begin(draft: Draft, offer: OfferId, leg: AgentLeg) -> None:
    """The agent took the offer: let both hear each other, and record, unless the queue says no."""
    call = draft.call
    assert call.wait is not None
    queue = call.wait.queue
    segment = SegmentId(draft.mint("s"))
    draft.contact_fact(facts.OfferAccepted(offer, leg.agent, segment, draft.now - call.wait.since))
    draft.set(
        phase=Phase.TALKING,
        segment=Segment(segment, leg.agent, leg.leg, queue, draft.now),
        wait=None,
        ringing=None,
        run=None,
    )
    connect(draft, leg.leg)
    draft.contact_fact(facts.TalkStarted(segment, leg.agent))
    draft.ask(AgentTalks(leg.agent))
    record(draft, queue)


def connect(draft: Draft, leg: LegId) -> None:
    """Let the customer and this leg hear each other."""
    bridge = draft.call.bridge or BridgeId(draft.mint("b"))
    draft.set(bridge=bridge)
    draft.effect(Join(bridge, (draft.call.leg, leg)))
    draft.call_fact(facts.LegsJoined((draft.call.leg, leg)))


def record(draft: Draft, queue: QueueId) -> None:
    """Record the conversation from now on, unless it is recorded already, or say why not: the queue's wish, or no room."""
    setup, segment = draft.around.setup.queues.get(queue), draft.call.segment
    if draft.call.recording is not None:
        return
    why = ""
    if setup is not None and not setup.record:
        why = BY_QUEUE
    elif draft.around.setup.manifest.storage_full:
        why = BY_STORAGE
    if not why:
        record_anew(draft)
    elif segment is not None:
        draft.contact_fact(facts.RecordingOmitted(segment.segment, segment.agent, why))


def record_anew(draft: Draft) -> RecordingId:
    """Begin a recording of the customer's leg, under an id of its own."""
    call = draft.call
    recording = RecordingId(draft.mint("r"))
    folder = f"{call.tenant}/{call.id}"
    draft.set(recording=Recording(recording, folder, draft.now))
    draft.effect(Record(call.leg, recording, folder))
    draft.call_fact(facts.RecordingStarted(recording, call.leg))
    return recording


def recording_ended(draft: Draft, recording: RecordingId, ok: bool, length: timedelta) -> None:
    """The switch has closed the recording's files (or will never tell: `ok` False)."""
    running = draft.call.recording
    if running is None or running.recording != recording:
        return
    draft.timer("recording", None)
    draft.set(recording=None)
    draft.call_fact(facts.RecordingStopped(recording, ok, length, running.folder))
    voicemail_part.recording_ended(draft, recording, length)


def recording_lost(draft: Draft) -> None:
    """The recording should run and doesn't (its command never reached the switch, or its end was told to nobody): say
    so, and while the customer is there begin a fresh one, under a new id, so that nothing that was written is touched.
    """
    running = draft.call.recording
    if running is None:
        return
    goes_on = draft.call.leg_up and draft.call.phase is not Phase.LEAVING
    message = draft.call.voicemail
    if goes_on:
        draft.set(voicemail=None)  # it is not left yet
    recording_ended(draft, running.recording, False, draft.now - running.since)
    if goes_on:
        record_anew(draft)
        draft.set(voicemail=message)
        voicemail_part.recording_replaced(draft)


def expect_end_of_recording(draft: Draft) -> None:
    """The recorded leg is gone: its recording must end soon."""
    if draft.call.recording is not None:
        draft.timer("recording", draft.now + _RECORDING_LIMIT)


def hold(draft: Draft, agent: AgentId) -> bool:
    """The agent puts the customer on hold; False when there is no talk of theirs to hold."""
    segment = draft.call.talk_of(agent)
    call = draft.call
    if segment is None or not segment.talked or segment.on_hold or call.bridge is None or call.away:
        return False
    draft.set(segment=replace(segment, on_hold=True))
    draft.effect(Part(call.bridge, (call.leg,)), Hold(call.leg))
    draft.contact_fact(facts.HoldStarted(segment.segment, agent))
    draft.ask(AgentHolds(agent))
    return True


def resume(draft: Draft, agent: AgentId) -> bool:
    """The agent takes the customer back; False when they are not on hold."""
    segment = draft.call.talk_of(agent)
    if segment is None or not segment.on_hold or draft.call.bridge is None or draft.call.away:
        return False
    draft.set(segment=replace(segment, on_hold=False))
    draft.effect(Join(draft.call.bridge, (draft.call.leg, segment.leg)))
    draft.contact_fact(facts.HoldEnded(segment.segment, agent))
    draft.ask(AgentTalks(agent))
    return True


def mute(draft: Draft, agent: AgentId, muted: bool) -> bool:
    """Whether the customer hears the agent; False when that is so already or there is no talk of theirs."""
    segment = draft.call.talk_of(agent)
    if segment is None or segment.muted == muted:
        return False
    draft.set(segment=replace(segment, muted=muted))
    draft.effect(Mute(segment.leg, speaks=not muted, hears=True))
    draft.contact_fact(facts.AgentMuted(segment.segment, agent, muted))
    return True


def send_digits(draft: Draft, agent: AgentId, digits: str) -> bool:
    """Send keys to the customer's side (their menu asks for some). Which, is no fact: they may be a secret."""
    segment = draft.call.talk_of(agent)
    if segment is None or not segment.talked or segment.on_hold:
        return False
    draft.effect(SendDigits(draft.call.leg, digits))
    return True


def end(draft: Draft, by: str) -> None:
    """The talk is over, for whatever reason: close it, hang up who is left, begin the wrap-up."""
    segment = draft.call.segment
    if segment is None:
        return
    leave(draft, by)
    for leg in draft.call.legs:
        draft.effect(HangUp(leg.leg))
    if draft.call.leg_up:
        draft.set(ended_by=by)
        draft.effect(HangUp(draft.call.leg))
    if draft.call.bridge is not None:
        draft.effect(Close(draft.call.bridge))
    draft.timer("ring", None)
    draft.set(phase=Phase.LEAVING, bridge=None)


def leave(draft: Draft, by: str) -> None:
    """The agent's part ends, and their wrap-up begins; what becomes of the customer is the caller's to say."""
    segment = draft.call.segment
    if segment is None:
        return
    if draft.call.away is not None:
        draft.set(away=None)
        draft.timer("come_back", None)
        draft.timer("again", None)
    if segment.on_hold:
        draft.contact_fact(facts.HoldEnded(segment.segment, segment.agent))
    if segment.talked:
        draft.contact_fact(facts.TalkEnded(segment.segment, segment.agent, by))
    if draft.call.kind is CallKind.INTERNAL:
        draft.set(segment=None)
        draft.ask(AgentFreed(segment.agent))
        return
    over = replace(segment, ended=True, on_hold=False, muted=False)
    draft.set(segment=None, wrapping=(*draft.call.wrapping, over))
    queue = draft.around.setup.queues.get(segment.queue)
    seconds = queue.wrap_up_seconds if queue else _WRAP_UP_SECONDS
    until = draft.now + timedelta(seconds=seconds)
    draft.contact_fact(facts.WrapUpStarted(segment.segment, segment.agent, until))
    if seconds:
        draft.timer(f"wrap_up:{segment.segment}", until)
        draft.ask(AgentWrapsUp(segment.agent))
    else:
        wrap_up_done(draft, segment.segment, "timer")


def wrap_up_done(draft: Draft, segment: SegmentId, by: str) -> None:
    """The paper work is done: the agent is free, the segment complete."""
    found = next((each for each in draft.call.wrapping if each.segment == segment), None)
    if found is None:
        return
    draft.timer(f"wrap_up:{segment}", None)
    draft.contact_fact(facts.WrapUpEnded(segment, found.agent, by))
    draft.set(wrapping=tuple(each for each in draft.call.wrapping if each.segment != segment))
    draft.ask(AgentFreed(found.agent, segment))


def more_wrap_up(draft: Draft, agent: AgentId) -> bool:
    """Half a minute more for the paper work; False when there is none, or its queue doesn't allow that."""
    segment = draft.call.wrap_up_of(agent)
    name = f"wrap_up:{segment.segment}" if segment else ""
    if segment is None or name not in draft.call.timers:
        return False
    queue = draft.around.setup.queues.get(segment.queue)
    if queue is not None and not queue.more_wrap_up:
        return False
    until = draft.call.timers[name] + MORE_WRAP_UP
    draft.timer(name, until)
    draft.contact_fact(facts.WrapUpExtended(segment.segment, agent, until))
    return True
