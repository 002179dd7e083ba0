"""The customer in the flow: the interpreter decides, this turns its actions into effects and its trace into facts."""

from datetime import timedelta
from functools import partial

from zuoxi.domain import effects, facts
from zuoxi.domain.call import queue_part, voicemail_part, way_out
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import Phase
from zuoxi.domain.flow import interpret
from zuoxi.domain.flow import run as flow
from zuoxi.domain.flow.definition import Flow
from zuoxi.domain.prompts import REFUSED, SORRY
from zuoxi_kit.ids import PlayId
from zuoxi_kit.phone import read_caller

_SORRY_LIMIT = timedelta(seconds=20)
"""If the end of the apology is never reported, the call goes on all the same."""
_MOST_FAILURES = 3
"""Apologies in one call; after that it is ended."""


def start(draft: Draft) -> None:
    """Begin the flow of the dialled number."""
    _follow(draft, interpret.start(_flow(draft), _context(draft), draft.now))


def resume(draft: Draft, event: flow.Event) -> None:
    """Something happened that the flow may wait for."""
    run = draft.call.run
    if run is not None and draft.call.phase is Phase.FLOW:
        _follow(draft, interpret.resume(_flow(draft), _context(draft), run, event, draft.now))


def play_ended(draft: Draft, play: str, ok: bool) -> None:
    """The flow goes on; a prompt that couldn't be played has failed it, or its caller would wait in silence."""
    run = draft.call.run
    if not ok and run is not None and run.playing == play and draft.call.phase is Phase.FLOW:
        fail(draft, run.node, "a prompt could not be played")
    else:
        resume(draft, flow.PlayEnded(play))


def queue_left(draft: Draft, why: str) -> None:
    """The customer left a queue without an agent: the node that sent them there says where to."""
    run = draft.call.run
    if run is None:
        fail(draft, "", f"left the queue ({why}) with no flow to go on in")
        return
    draft.set(phase=Phase.FLOW)
    resume(draft, flow.QueueLeft(run.entry, why))


def fail(draft: Draft, node: str, why: str) -> None:
    """Never silence: an apology, then the fallback queue, or the end when there is none or it has failed before."""
    call = draft.call
    draft.call_fact(facts.FlowFailed(node, why))
    queue_part.drop_plays(draft)
    draft.stop_timers()
    draft.set(phase=Phase.SORRY, run=None, failures=call.failures + 1)
    if call.failures + 1 > _MOST_FAILURES:
        after_sorry(draft)
        return
    play = PlayId(draft.mint("p"))
    draft.set(plays=(play,))
    draft.timer("sorry", draft.now + _SORRY_LIMIT)
    draft.effect(effects.Play(call.leg, play, SORRY, draft.around.setup.manifest.language))


def after_sorry(draft: Draft) -> None:
    """The apology is over: the fallback queue if one is set and this was the first failure, else the end."""
    call = draft.call
    draft.timer("sorry", None)
    draft.set(plays=())
    if call.fallback and call.failures < 2:
        queue_part.enter(draft, call.fallback, priority=0, required=(), max_wait=None, node="")
    else:
        hang_up(draft, "system")


def refuse(draft: Draft, reason: str) -> None:
    """The tenant's lists refuse this caller: say so, then hang up."""
    draft.contact_fact(facts.ContactRefused(reason))
    play = PlayId(draft.mint("p"))
    draft.set(phase=Phase.GOODBYE, refused=True, plays=(play,))
    draft.timer("goodbye", draft.now + _SORRY_LIMIT)
    draft.effect(effects.Play(draft.call.leg, play, REFUSED, draft.around.setup.manifest.language))


def goodbye_said(draft: Draft) -> None:
    """All is said to a caller who is refused."""
    draft.set(plays=())
    hang_up(draft, "system")


def hang_up(draft: Draft, by: str) -> None:
    """The customer's part is over; `by` whom, as CallEnded says."""
    draft.stop_timers()
    draft.set(phase=Phase.LEAVING, run=None, ended_by=by)
    draft.effect(effects.HangUp(draft.call.leg))


def _flow(draft: Draft) -> Flow:
    call = draft.call
    if call.plan:
        return way_out.plan_of(draft.around.setup, call.plan)
    return draft.around.setup.plans[call.flow, call.flow_version]


def _context(draft: Draft) -> flow.Context:
    setup, call = draft.around.setup, draft.call
    return flow.Context(
        caller=call.caller,
        number=call.number,
        language=setup.manifest.language,
        time_zone=setup.manifest.time_zone,
        calendars=setup.opening,
        queues=frozenset(setup.queues),
        prompts={each.prompt: each.sounds for each in setup.prompts.values()},
        spell=partial(_spelled, setup.manifest.region),
        ahead=draft.around.ahead,
    )


def _spelled(region: str, text: str) -> str:
    caller = read_caller(text, region)
    return caller.key if caller else ""


def _follow(draft: Draft, step: flow.Step) -> None:
    draft.set(run=step.run)
    for trace in step.trace:
        if not isinstance(trace, flow.ExitTaken | facts.FlowFailed):
            draft.call_fact(trace)
    for action in step.actions:
        _carry(draft, action)
    if step.failed:
        node = step.trace[-1].node if step.trace else ""
        fail(draft, node, step.failed)


def _carry(draft: Draft, action: flow.Action) -> None:
    call = draft.call
    match action:
        case flow.Play():
            play = PlayId(f"{call.id}.f{action.play}")
            draft.set(plays=(*call.plays, play))
            draft.effect(effects.Play(call.leg, play, action.prompts, action.language))
        case flow.StopPlay():
            draft.effect(effects.StopPlay(call.leg, PlayId(f"{call.id}.f{action.play}")))
        case flow.StartTimer():
            draft.timer(f"flow:{action.timer}", action.at)
        case flow.StopTimer():
            draft.timer(f"flow:{action.timer}", None)
        case flow.EnterQueue():
            queue_part.enter(
                draft,
                action.queue,
                action.priority,
                action.required,
                action.max_wait,
                action.node,
                action.wished,
            )
        case flow.LeaveMessage():
            voicemail_part.start(draft, action.queue)
        case flow.HangUp():
            hang_up(draft, "flow")
