"""The customer with an agent: joined, recorded, on hold, over; then the wrap-up."""

from dataclasses import replace
from datetime import timedelta

from zuoxi.domain import facts
from zuoxi.domain.call.asks import AgentFreed, AgentHolds, AgentTalks, AgentWrapsUp
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import AgentLeg, Phase, Recording, Segment
from zuoxi.domain.effects import Close, HangUp, Hold, Join, Part, Record
from zuoxi_kit.ids import AgentId, BridgeId, OfferId, RecordingId, SegmentId

_RECORDING_LIMIT = timedelta(seconds=15)
"""After the leg's end, how long the switch may take to report the end of its recording."""


def begin(draft: Draft, offer: OfferId, leg: AgentLeg) -> None:
    """The agent took the offer: let both hear each other, and record, unless the queue says no."""
    call = draft.call
    assert call.wait is not None
    queue = call.wait.queue
    segment = SegmentId(draft.mint("s"))
    draft.contact_fact(facts.OfferAccepted(offer, leg.agent, segment, draft.now - call.wait.since))
    bridge = call.bridge or BridgeId(draft.mint("b"))
    draft.set(
        phase=Phase.TALKING,
        segment=Segment(segment, leg.agent, leg.leg, queue, draft.now),
        bridge=bridge,
        wait=None,
        ringing=None,
        run=None,
    )
    draft.effect(Join(bridge, (call.leg, leg.leg)))
    draft.call_fact(facts.LegsJoined((call.leg, leg.leg)))
    draft.contact_fact(facts.TalkStarted(segment, leg.agent))
    draft.ask(AgentTalks(leg.agent))
    setup = draft.around.setup.queues.get(queue)
    if call.recording is None and (setup is None or setup.record):
        _record(draft)


def _record(draft: Draft) -> None:
    call = draft.call
    recording = RecordingId(draft.mint("r"))
    folder = f"{call.tenant}/{call.id}"
    draft.set(recording=Recording(recording, folder, draft.now))
    draft.effect(Record(call.leg, recording, folder))
    draft.call_fact(facts.RecordingStarted(recording, call.leg))


def recording_ended(draft: Draft, recording: RecordingId, ok: bool, length: timedelta) -> None:
    """The switch has closed the recording's files (or will never tell: `ok` False)."""
    running = draft.call.recording
    if running is None or running.recording != recording:
        return
    draft.timer("recording", None)
    draft.set(recording=None)
    draft.call_fact(facts.RecordingStopped(recording, ok, length, running.folder))


def recording_lost(draft: Draft) -> None:
    """The recording should run and doesn't (its command never reached the switch, or its end was told to nobody): say
    so, and while the customer is there begin a fresh one, under a new id, so that nothing that was written is touched.
    """
    running = draft.call.recording
    if running is None:
        return
    recording_ended(draft, running.recording, False, draft.now - running.since)
    if draft.call.leg_up and draft.call.phase is not Phase.LEAVING:
        _record(draft)


def expect_end_of_recording(draft: Draft) -> None:
    """The recorded leg is gone: its recording must end soon."""
    if draft.call.recording is not None:
        draft.timer("recording", draft.now + _RECORDING_LIMIT)


def hold(draft: Draft, agent: AgentId) -> bool:
    """The agent puts the customer on hold; False when there is no talk of theirs to hold."""
    segment = _open_segment(draft, agent)
    if segment is None or segment.on_hold or draft.call.bridge is None or draft.call.away:
        return False
    draft.set(segment=replace(segment, on_hold=True))
    draft.effect(Part(draft.call.bridge, (draft.call.leg,)), Hold(draft.call.leg))
    draft.contact_fact(facts.HoldStarted(segment.segment, agent))
    draft.ask(AgentHolds(agent))
    return True


def resume(draft: Draft, agent: AgentId) -> bool:
    """The agent takes the customer back; False when they are not on hold."""
    segment = _open_segment(draft, agent)
    if segment is None or not segment.on_hold or draft.call.bridge is None or draft.call.away:
        return False
    draft.set(segment=replace(segment, on_hold=False))
    draft.effect(Join(draft.call.bridge, (draft.call.leg, segment.leg)))
    draft.contact_fact(facts.HoldEnded(segment.segment, agent))
    draft.ask(AgentTalks(agent))
    return True


def end(draft: Draft, by: str) -> None:
    """The talk is over, for whatever reason: close it, hang up who is left, begin the wrap-up."""
    segment = draft.call.segment
    if segment is None or segment.ended:
        return
    if segment.on_hold:
        draft.contact_fact(facts.HoldEnded(segment.segment, segment.agent))
    draft.contact_fact(facts.TalkEnded(segment.segment, segment.agent, by))
    if draft.call.away is not None:
        draft.set(away=None)
        draft.timer("come_back", None)
        draft.timer("again", None)
    for leg in draft.call.legs:
        draft.effect(HangUp(leg.leg))
    if draft.call.leg_up:
        draft.set(ended_by=by)
        draft.effect(HangUp(draft.call.leg))
    if draft.call.bridge is not None:
        draft.effect(Close(draft.call.bridge))
    draft.set(phase=Phase.LEAVING, bridge=None, segment=replace(segment, ended=True, on_hold=False))
    queue = draft.around.setup.queues.get(segment.queue)
    seconds = queue.wrap_up_seconds if queue else 0
    until = draft.now + timedelta(seconds=seconds)
    draft.contact_fact(facts.WrapUpStarted(segment.segment, segment.agent, until))
    if seconds:
        draft.timer("wrap_up", until)
        draft.ask(AgentWrapsUp(segment.agent))
    else:
        wrap_up_done(draft, "timer")


def wrap_up_done(draft: Draft, by: str) -> None:
    """The paper work is done: the agent is free, the segment complete."""
    segment = draft.call.segment
    if segment is None or not segment.ended:
        return
    draft.timer("wrap_up", None)
    draft.contact_fact(facts.WrapUpEnded(segment.segment, segment.agent, by))
    draft.set(segment=None)
    draft.ask(AgentFreed(segment.agent))


def _open_segment(draft: Draft, agent: AgentId) -> Segment | None:
    segment = draft.call.segment
    return segment if segment and segment.agent == agent and not segment.ended else None
