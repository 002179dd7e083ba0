"""Walking a caller through a flow: `start`, then `resume` with every event.

Pure: the same flow, context, run, event and time always give the same step. An event of something that is over (a play
that was stopped, a timer that was replaced, a queue that was left) changes nothing. Work per event is bounded: after
MAX_INSTANT nodes without any time passing, or MAX_ENTERED in all, the flow has failed.
"""

from datetime import datetime

from msgspec.structs import replace

from zuoxi.domain.facts import FlowFailed, NodeEntered
from zuoxi.domain.flow.definition import MAX_NODES, Flow
from zuoxi.domain.flow.run import (
    CallerGone,
    Context,
    DigitPressed,
    Event,
    ExitTaken,
    LeftQueue,
    PlayEnded,
    QueueLeft,
    Run,
    Step,
    StopTimer,
    TimerFired,
)
from zuoxi.domain.flow.turn import Done, Exit, Fail, Outcome, Turn, Wait

MAX_INSTANT = MAX_NODES
"""A flow without circles never enters more nodes in a row, so one that passes inspection never fails by this."""
MAX_ENTERED = 1000
KEYS = frozenset("0123456789*#")


def start(flow: Flow, context: Context, now: datetime) -> Step:
    """Begin a run at the flow's first node."""
    turn = Turn(flow, context, now, Run())
    return _walk(turn, _enter(turn, flow.start))


def resume(flow: Flow, context: Context, run: Run, event: Event, now: datetime) -> Step:
    """Go on with a run after an event. Never raises on late, repeated or unexpected events: the run stays as it is."""
    if isinstance(event, CallerGone):
        return Step(None, (StopTimer(run.timer),) if run.timer else ())
    run, counts = _heard(run, event, now)
    if not counts:
        return Step(run)
    turn = Turn(flow, context, now, run)
    node = flow.nodes.get(run.node)
    if node is None:
        return _walk(turn, Fail(f"the flow has no node {run.node!r}"))
    return _walk(turn, node.resume(turn, event))


def _heard(run: Run, event: Event, now: datetime) -> tuple[Run, bool]:
    """What the event itself changes, and whether the node should hear of it."""
    match event:
        case PlayEnded(play):
            counts, run = (
                _is_current(play, run.playing),
                replace(run, playing="" if play == run.playing else run.playing),
            )
        case TimerFired(timer):
            counts, run = (
                _is_current(timer, run.timer),
                replace(run, timer="" if timer == run.timer else run.timer),
            )
        case QueueLeft(entry, reason):
            counts, run = (
                _is_current(entry, run.entry),
                replace(run, entry="" if entry == run.entry else run.entry),
            )
            # A queue that is full or unstaffed sends back at once: no time has passed.
            if counts and reason != LeftQueue.TIMEOUT:
                return run, True
        case DigitPressed(digit):
            late = digit == run.skip and run.skip_until is not None and now <= run.skip_until
            run = replace(run, skip="", skip_until=None)
            counts = digit in KEYS and not late
        case _:
            counts = False
    return (replace(run, instant=0) if counts else run), counts


def _is_current(event_id: str, awaited: str) -> bool:
    return event_id != "" and event_id == awaited


def _walk(turn: Turn, outcome: Outcome) -> Step:
    """Go from node to node until one waits, the flow ends, or it can't go on."""
    while True:
        match outcome:
            case Wait():
                return Step(turn.run, tuple(turn.actions), tuple(turn.trace))
            case Exit(name, otherwise):
                outcome = _leave(turn, name, otherwise)
            case Done():
                turn.stop_timer()
                return Step(None, tuple(turn.actions), tuple(turn.trace))
            case Fail(why):
                turn.stop_play()
                turn.stop_timer()
                turn.trace.append(FlowFailed(turn.run.node, why))
                return Step(None, tuple(turn.actions), tuple(turn.trace), failed=why)


def _leave(turn: Turn, name: str, otherwise: str) -> Outcome:
    exits = turn.flow.nodes[turn.run.node].exits
    taken = name if name in exits else otherwise
    if taken not in exits:
        return Fail(f"the exit {name!r} leads nowhere")
    turn.stop_play()
    turn.stop_timer()
    turn.trace.append(ExitTaken(turn.run.node, taken))
    return _enter(turn, exits[taken])


def _enter(turn: Turn, key: str) -> Outcome:
    node = turn.flow.nodes.get(key)
    if node is None:
        return Fail(f"the flow has no node {key!r}")
    if turn.run.instant >= MAX_INSTANT or turn.run.entered >= MAX_ENTERED:
        return Fail("the flow goes round in circles")
    turn.change(node=key, tries=0, digits="", instant=turn.run.instant + 1, entered=turn.run.entered + 1)
    turn.trace.append(NodeEntered(key, node.type))
    return node.enter(turn)
