"""Trying a flow out by the real interpreter in virtual time: what is heard, which way is taken, what it waits for.

A trial is told whole each time, as a list of what the caller does from the start: nothing is kept between two requests,
and a step is taken back by leaving it out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal

from zuoxi.domain.facts import DigitsCollected, FlowFailed, NodeEntered
from zuoxi.domain.flow.definition import FlowError, read
from zuoxi.domain.flow.prompt_refs import said_prompt
from zuoxi.domain.flow.run import Context, EnterQueue, ExitTaken, HangUp, LeaveMessage, LeftQueue, Play
from zuoxi.domain.flow.walk import Walk, Walked
from zuoxi.services.errors import Invalid, UnsoundFlow
from zuoxi.services.flow_speech import texts_said
from zuoxi.store.queries import rows
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.store.tables import flows as tables
from zuoxi.store.tables import plans
from zuoxi.store.tables.queues import queue
from zuoxi.store.tenancy import Session
from zuoxi_kit.calendar import from_plain
from zuoxi_kit.ids import CalendarId, QueueId

MAX_EVENTS = 500
Waits = Literal["prompt", "key", "queue", "nothing"]


@dataclass(frozen=True, slots=True)
class Doing:
    """What the caller (or the queue) does: exactly one of these."""

    keys: str = ""
    seconds: float = 0.0
    """time passes"""
    is_next: bool = False
    """time passes until something happens by itself"""
    queue: str = ""
    """how the wait in the queue ends"""
    is_hanging_up: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `what`: entered, heard, pressed, left, queued, message (one may be left), hung_up or failed."""

    after_seconds: float
    what: str
    node: str = ""
    type: str = ""
    exit: str = ""
    digits: str = ""
    heard: tuple[Mapping[str, str], ...] = ()
    """each {"kind", "value", "name"}; `name` of the tenant's own prompts and of queues"""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """Where a trial stands. `node` is where the caller is, "" at the end; `due_seconds`: when something happens by itself."""

    happenings: list[Happening]
    waits_for: Waits
    node: str
    queue: str
    is_over: bool
    due_seconds: float | None
    variables: Mapping[str, Any] = field(default_factory=dict)


async def try_flow(
    session: Session,
    definition: Mapping[str, Any],
    doings: Sequence[Doing],
    *,
    at: datetime | None = None,
    caller: str = "",
    number: str = "",
    language: str = "",
) -> Trial:
    """Walk a caller through a definition. `at`: when the call comes (now); `language`: the tenant's unless given.

    Raises UnsoundFlow when it can't be read; Invalid, naming the step that can't be done.
    """
    try:
        flow = read(definition)
    except FlowError as error:
        raise UnsoundFlow(error.problems) from error
    tenant = await this_tenant(session)
    assert tenant is not None, "a session's tenant exists"
    queues = {row.id: row.name for row in await rows.all_of(session, queue)}
    names = {row.id: row.name for row in await rows.all_of(session, plans.prompt)} | queues
    names |= {said_prompt(text): text for text in texts_said(definition)}
    context = Context(
        caller,
        number,
        language or tenant.language,
        tenant.time_zone,
        {
            CalendarId(row.id): from_plain(row.definition)
            for row in await rows.all_of(session, tables.calendar)
        },
        frozenset(QueueId(id) for id in queues),
    )
    walk = Walk(flow, context, at or session.now())
    begins = walk.now
    walked = [walk.begin()]
    for place, doing in enumerate(doings):
        try:
            walked += _do(walk, doing)
        except ValueError as error:
            raise Invalid(
                "errors_plans.flow.impossible", f"events.{place}", place=place + 1, detail=str(error)
            ) from error
    happenings = [each for step in walked for each in _happenings(step, begins, names)]
    due = walk.next_due() if not walk.is_over else None
    return Trial(
        happenings,
        _waits_for(walk),
        walk.run.node if walk.run else "",
        names.get(walk.queue.queue, walk.queue.queue) if walk.queue and not walk.is_over else "",
        walk.is_over,
        (due - begins).total_seconds() if due else None,
        dict(walk.run.variables) if walk.run else {},
    )


def _do(walk: Walk, doing: Doing) -> list[Walked]:
    if walk.is_over:
        raise ValueError("the flow is over")
    if doing.keys:
        walked = []
        for key in doing.keys:
            if not walk.is_over:
                walked.append(walk.press(key))
        return walked
    if doing.is_next:
        due = walk.next_due()
        if due is None:
            raise ValueError("nothing happens by itself now")
        return walk.let_pass(due)
    if doing.queue:
        return [walk.leave_queue(LeftQueue(doing.queue))]
    if doing.is_hanging_up:
        return [walk.hang_up()]
    return walk.let_pass(walk.now + timedelta(seconds=doing.seconds))


def _waits_for(walk: Walk) -> Waits:
    if walk.run is None:
        return "nothing"
    if walk.run.playing:
        return "prompt"
    return "queue" if walk.run.entry else "key"


def _happenings(walked: Walked, begins: datetime, names: Mapping[str, str]) -> list[Happening]:
    after = (walked.at - begins).total_seconds()
    found: list[Happening] = []
    node = ""
    for trace in walked.step.trace:
        match trace:
            case NodeEntered(key, kind):
                node = key
                found.append(Happening(after, "entered", key, kind))
            case DigitsCollected(key, digits, way):
                found.append(Happening(after, "pressed", key, exit=way, digits=digits))
            case ExitTaken(key, way):
                found.append(Happening(after, "left", key, exit=way))
            case FlowFailed(key, why):
                found.append(Happening(after, "failed", key, why=why))
    for action in walked.step.actions:
        match action:
            case Play(_, prompts):
                heard = tuple(
                    {"kind": each.kind.value, "value": each.value, "name": names.get(each.value, "")}
                    for each in prompts
                )
                found.append(Happening(after, "heard", node, heard=heard))
            case EnterQueue(node=key, queue=waited):
                found.append(Happening(after, "queued", key, exit=names.get(waited, waited)))
            case LeaveMessage():
                found.append(Happening(after, "message", node))
            case HangUp():
                found.append(Happening(after, "hung_up", node))
    return found
