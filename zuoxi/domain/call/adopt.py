"""After a restart of the engine: bring what the journal says of a call together with what lives in the switch.

What ended meanwhile is closed with the cause "lost while away"; what the journal promised and the switch doesn't show is
asked for again (every id is ours, so a repeated command does no harm).
"""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from zuoxi.domain import events
from zuoxi.domain.call import queue_part, step, talk_part
from zuoxi.domain.call.asks import Enqueue
from zuoxi.domain.call.draft import Draft, Outcome, Surroundings
from zuoxi.domain.call.state import Call, CallKind, LegState, Phase, Recording
from zuoxi.domain.effects import Answer, Effect, HangUp, Hold, Join, Mute, StopPlay
from zuoxi.domain.events import Cause, LegEnded
from zuoxi_kit.ids import BridgeId, LegId, RecordingId


class Found(Struct, frozen=True):
    """What the switch shows: each living leg and whether it is answered, the legs that are in a bridge of ours, and the
    recordings that run.
    """

    legs: Mapping[LegId, bool]
    joined: frozenset[LegId]
    recordings: frozenset[RecordingId]


def adopt(call: Call, found: Found, around: Surroundings, now: datetime) -> tuple[Outcome, ...]:
    """The steps that bring `call` up to what was found, in order; each starts from the call of the one before."""
    call = _modern(call)
    outcomes: list[Outcome] = []
    present = call

    def take(outcome: Outcome) -> None:
        nonlocal present
        outcomes.append(outcome)
        present = outcome.call

    if call.leg_up and call.leg not in found.legs:
        take(step.step(present, LegEnded(call.leg, Cause.LOST_WHILE_AWAY, False), around, now))
    for leg in call.legs:
        if leg.leg not in found.legs:
            take(step.step(present, LegEnded(leg.leg, Cause.LOST_WHILE_AWAY, False), around, now))
        elif found.legs[leg.leg] and leg.state is not LegState.UP:
            take(step.step(present, events.LegAnswered(leg.leg), around, now))
    if call.leg_up and present.leg_up and not call.answered and found.legs.get(call.leg):
        take(step.step(present, events.LegAnswered(call.leg), around, now))
    # Of what the journal names, not of what these very steps begin: the switch can't show that yet.
    if call.recording and call.recording == present.recording and _is_missing(call.recording, found):
        draft = Draft(present, around, now)
        talk_part.recording_lost(draft)
        take(draft.outcome())
    take(_again(present, found, around, now))
    for play in present.plays if present.leg_up else ():
        take(step.step(present, events.PlayEnded(call.leg, play), around, now))
    return tuple(outcomes)


def _is_missing(recording: Recording, found: Found) -> bool:
    return recording.recording not in found.recordings


def _again(call: Call, found: Found, around: Surroundings, now: datetime) -> Outcome:
    """Ask again for what should be so: it costs nothing where it is so already."""
    draft = Draft(call, around, now)
    if not call.leg_up:
        if call.phase is not Phase.DIALING:
            draft.effect(*(HangUp(leg.leg) for leg in call.legs))
        return draft.outcome()
    if call.kind is CallKind.INBOUND and not found.legs.get(call.leg, True):
        draft.effect(Answer(call.leg))
    draft.effect(*(StopPlay(call.leg, play) for play in call.plays))
    if call.phase is Phase.WAITING and call.wait:
        queue = around.setup.queues.get(call.wait.queue)
        draft.effect(Hold(call.leg, queue.music if queue else "default"))
        if call.ringing is None:
            draft.ask(Enqueue(queue_part.waiting(draft)))
    elif call.phase is Phase.TRANSFERRING and call.transfer:
        queue = around.setup.queues.get(call.transfer.queue)
        draft.effect(Hold(call.leg, queue.music if queue else "default"))
    elif call.phase is Phase.TALKING and call.bridge:
        draft.effect(*_talk(call, call.bridge))
    elif call.phase is Phase.LEAVING:
        draft.effect(HangUp(call.leg))
    return draft.outcome()


def _talk(call: Call, bridge: BridgeId) -> list[Effect]:
    segment = call.segment
    others = (segment.leg,) if segment else tuple(leg.leg for leg in call.legs if leg.number)
    if segment is None or not (segment.on_hold or call.away):
        effects: list[Effect] = [Join(bridge, (call.leg, *others))]
    else:
        effects = [Hold(call.leg)]
    if segment and segment.muted:
        effects.append(Mute(segment.leg, speaks=False, hears=True))
    return effects


def _modern(call: Call) -> Call:
    """A call as an engine before 0.3 wrote it down kept the segment in wrap-up in the place of the talk."""
    segment = call.segment
    if segment is None or not segment.ended:
        return call
    timers = {
        f"wrap_up:{segment.segment}" if name == "wrap_up" else name: at for name, at in call.timers.items()
    }
    return replace(call, segment=None, wrapping=(*call.wrapping, segment), timers=timers)
