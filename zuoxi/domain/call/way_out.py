"""A queue's ways out: what becomes of a customer who has waited long enough, for whom the queue is closed, or for whom nobody
is signed in there.

Who leaves a message or hears a last word is in a flow of two nodes that is made of the queue's settings: so prompts, the beep,
the end key and an engine that is killed meanwhile are the flow's business, as everywhere.
"""

from datetime import datetime, timedelta

from zuoxi.domain import facts
from zuoxi.domain.call import flow_part, queue_part
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import Phase
from zuoxi.domain.flow.definition import Flow
from zuoxi.domain.flow.nodes.hang_up import HangUp
from zuoxi.domain.flow.nodes.voicemail import Voicemail
from zuoxi.domain.flow.prompt_refs import PromptRef
from zuoxi.domain.flow.run import LeftQueue
from zuoxi.domain.setup import FLOW, HANG_UP, QUEUE, VOICEMAIL, WAIT, QueueSetup, TenantSetup
from zuoxi_kit.calendar import is_open
from zuoxi_kit.ids import QueueId

CLOSED, UNMANNED, TIMEOUT = "closed", "unmanned", "timeout"
"""Why a customer doesn't wait (any longer)."""

AFTER_DUTY = timedelta(seconds=6)
"""Within this time the engine has signed in whom a duty rule names."""
AGAIN = timedelta(seconds=10)
"""How often it is looked whether anybody is still signed in."""
BUSY = timedelta(seconds=1)
"""An agent's phone rings right now: looked at again after that."""

_LEAVE_A_MESSAGE = PromptRef(sound="vm-intro")
_GOODBYE = (PromptRef(sound="im-sorry"), PromptRef(sound="vm-goodbye"))
_MARK = "queue"


def at_the_door(draft: Draft, setup: QueueSetup) -> str:
    """Why the customer shall not even begin to wait; "" when they shall. A duty rule is given time to sign somebody in."""
    if setup.when_closed != WAIT and _is_closed(draft, setup):
        return CLOSED
    if setup.when_unmanned == WAIT or draft.around.is_manned(setup.queue):
        return ""
    has_duty = any(rule.enabled and rule.queue == setup.queue for rule in draft.around.setup.duties)
    return "" if has_duty else UNMANNED


def watch(draft: Draft, setup: QueueSetup) -> None:
    """The customer waits: look again when one of the queue's conditions may have come true."""
    looks: list[datetime] = []
    calendar = draft.around.setup.opening.get(setup.calendar) if setup.calendar else None
    if setup.when_closed != WAIT and calendar is not None:
        change = is_open(calendar, draft.now + draft.around.ahead).next_change
        looks += [change - draft.around.ahead] if change else []
    if setup.when_unmanned != WAIT:
        looks.append(draft.now + (AGAIN if draft.around.is_manned(setup.queue) else AFTER_DUTY))
    draft.timer("way_out", min(looks, default=None))


def look(draft: Draft) -> None:
    """The time to look has come."""
    draft.timer("way_out", None)
    wait = draft.call.wait
    if wait is None:
        return
    setup = draft.around.setup.queues.get(wait.queue)
    if draft.call.ringing is not None:
        draft.timer("way_out", draft.now + BUSY)
    elif setup is None:
        _fail(draft, f"there is no queue {wait.queue} any more", wait.node)
    elif setup.when_closed != WAIT and _is_closed(draft, setup):
        leave(draft, setup, CLOSED)
    elif setup.when_unmanned != WAIT and not draft.around.is_manned(setup.queue):
        leave(draft, setup, UNMANNED)
    elif not draft.around.is_served(setup.queue):
        _fail(draft, f"nobody serves the queue {setup.name} any more", wait.node)
    else:
        watch(draft, setup)


def _fail(draft: Draft, why: str, node: str) -> None:
    """Nobody will ever come: not music without end."""
    queue_part.stop(draft)
    flow_part.fail(draft, node, why)


def leave(draft: Draft, setup: QueueSetup, why: str) -> None:
    """The customer has waited, and doesn't any longer."""
    wait = draft.call.wait
    assert wait is not None
    queue_part.stop(draft)
    draft.contact_fact(facts.ContactDequeued(wait.queue, why, draft.now - wait.since))
    go(draft, setup, why, wait.node, wait.passed)


def go(draft: Draft, setup: QueueSetup, why: str, node: str, passed: tuple[QueueId, ...]) -> None:
    """Take the way out that the queue has for `why`; `node` is the flow's that sent the customer, `passed` are the queues that
    have sent them on already: none is asked twice.
    """
    ways = {CLOSED: setup.when_closed, UNMANNED: setup.when_unmanned, TIMEOUT: setup.after_wait}
    way, other = ways[why], setup.fallback
    if way == QUEUE and (other is None or other in (*passed, setup.queue)):
        way = FLOW
    if way == FLOW and not node:
        way = HANG_UP  # nothing goes on behind a transfer, or the fallback: at least a last word
    if why == TIMEOUT and way == FLOW:
        queue_part.send_on(draft, node, LeftQueue.TIMEOUT)
        return
    draft.contact_fact(facts.ContactTurnedAway(setup.queue, why, way))
    match way:
        case "queue" if other is not None:
            queue_part.enter(draft, other, 0, (), None, node, passed=(*passed, setup.queue))
        case "voicemail" | "hang_up":
            queue_part.drop_plays(draft)
            draft.stop_timers()
            draft.set(phase=Phase.FLOW, plan=f"{_MARK}.{way}.{setup.queue}", run=None)
            flow_part.start(draft)
        case _:
            queue_part.send_on(draft, node, LeftQueue.NO_AGENTS)


def plan_of(setup: TenantSetup, plan: str) -> Flow:
    """The flow of two nodes that a customer is in whom a queue has sent out. A queue that is gone says what all say."""
    _, way, queue = plan.split(".", 2)
    found = setup.queues.get(QueueId(queue))
    message = found.message if found else None
    said = (PromptRef(prompt=message),) if message and message in setup.prompts else None
    if way == VOICEMAIL:
        box = Voicemail(prompts=said or (_LEAVE_A_MESSAGE,), queue=found.queue if found else None)
        return Flow(start="message", nodes={"message": box})
    return Flow(start="goodbye", nodes={"goodbye": HangUp(prompts=said or _GOODBYE)})


def _is_closed(draft: Draft, setup: QueueSetup) -> bool:
    calendar = draft.around.setup.opening.get(setup.calendar) if setup.calendar else None
    return calendar is not None and not is_open(calendar, draft.now + draft.around.ahead).open
