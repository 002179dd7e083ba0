"""What an agent may ask of a contact they have: each takes the call, the agent and the time, and returns the outcome of one
step, or None when there is nothing of theirs that it could be done to.
"""

from collections.abc import Callable
from datetime import datetime

from zuoxi.domain import facts
from zuoxi.domain.call import dial_part, flow_part, queue_part, talk_part, transfer_part, voicemail_part
from zuoxi.domain.call.draft import Draft, Outcome, Surroundings
from zuoxi.domain.call.lines import Line
from zuoxi.domain.call.state import Call, Phase
from zuoxi.domain.call.step import close
from zuoxi_kit.ids import AgentId, QueueId


def _verb(call: Call, around: Surroundings, now: datetime, act: Callable[[Draft], bool]) -> Outcome | None:
    draft = Draft(call, around, now)
    return close(draft) if act(draft) else None


def hold(call: Call, agent: AgentId, around: Surroundings, now: datetime) -> Outcome | None:
    """The agent puts the customer on hold."""
    return _verb(call, around, now, lambda draft: talk_part.hold(draft, agent))


def resume(call: Call, agent: AgentId, around: Surroundings, now: datetime) -> Outcome | None:
    """The agent takes the customer back from hold."""
    return _verb(call, around, now, lambda draft: talk_part.resume(draft, agent))


def mute(call: Call, agent: AgentId, muted: bool, around: Surroundings, now: datetime) -> Outcome | None:
    """Whether the customer hears the agent."""
    return _verb(call, around, now, lambda draft: talk_part.mute(draft, agent, muted))


def digits(call: Call, agent: AgentId, keys: str, around: Surroundings, now: datetime) -> Outcome | None:
    """Send keys to the customer's side."""
    return _verb(call, around, now, lambda draft: talk_part.send_digits(draft, agent, keys))


def pass_on(call: Call, agent: AgentId, around: Surroundings, now: datetime) -> Outcome | None:
    """The agent lets an offer that rings pass to the next agent."""
    return _verb(call, around, now, lambda draft: queue_part.passed(draft, agent))


def hang_up(call: Call, agent: AgentId, around: Surroundings, now: datetime) -> Outcome | None:
    """The agent ends their part: a talk between two is over with it, a call out is given up, an offer passes."""

    def act(draft: Draft) -> bool:
        if (
            call.phase is Phase.DIALING
            and call.dialing
            and agent in (call.dialing.agent, call.dialing.callee)
        ):
            dial_part.give_up(draft, "agent")
            return True
        callee = call.dialing.callee if call.dialing else None
        if call.segment and (call.talk_of(agent) or agent == callee):
            talk_part.end(draft, "agent")
            return True
        return queue_part.passed(draft, agent)

    return _verb(call, around, now, act)


def transfer_to_agent(
    call: Call, agent: AgentId, target: AgentId, around: Surroundings, now: datetime
) -> Outcome | None:
    """Give the contact to another agent, who is free."""
    return _verb(call, around, now, lambda draft: transfer_part.to_agent(draft, agent, target))


def transfer_to_queue(
    call: Call, agent: AgentId, queue: QueueId, around: Surroundings, now: datetime
) -> Outcome | None:
    """Give the contact to a queue."""
    return _verb(call, around, now, lambda draft: transfer_part.to_queue(draft, agent, queue))


def transfer_to_number(
    call: Call, agent: AgentId, line: Line, around: Surroundings, now: datetime
) -> Outcome | None:
    """Give the contact to a number outside."""
    return _verb(call, around, now, lambda draft: transfer_part.to_number(draft, agent, line))


def move_to_queue(call: Call, queue: QueueId, around: Surroundings, now: datetime) -> Outcome | None:
    """Somebody moves a contact that waits to another queue."""

    def act(draft: Draft) -> bool:
        wait = draft.call.wait
        if wait is None:
            return False
        queue_part.stop(draft)
        draft.contact_fact(facts.ContactDequeued(wait.queue, "moved", draft.now - wait.since))
        queue_part.enter(draft, queue, 0, (), None, "")
        return True

    return _verb(call, around, now, act)


def leave_number(call: Call, number: str, around: Surroundings, now: datetime) -> Outcome | None:
    """The customer doesn't want to wait longer and asks to be called back: a message without sound, in the queue's box."""

    def act(draft: Draft) -> bool:
        wait = draft.call.wait
        if draft.call.phase is not Phase.WAITING or wait is None:
            return False
        queue_part.stop(draft)
        draft.contact_fact(facts.ContactDequeued(wait.queue, "call_back", draft.now - wait.since))
        voicemail_part.number_left(draft, wait.queue, number)
        flow_part.hang_up(draft, "caller")
        return True

    return _verb(call, around, now, act)


def more_wrap_up(call: Call, agent: AgentId, around: Surroundings, now: datetime) -> Outcome | None:
    """The agent needs half a minute more for the paper work."""
    return _verb(call, around, now, lambda draft: talk_part.more_wrap_up(draft, agent))


def wrap_up_done(call: Call, agent: AgentId, by: str, around: Surroundings, now: datetime) -> Outcome | None:
    """The paper work is done; `by`: agent or system."""
    segment = call.wrap_up_of(agent)
    if segment is None:
        return None
    draft = Draft(call, around, now)
    talk_part.wrap_up_done(draft, segment.segment, by)
    return close(draft)


def dispose(
    call: Call, agent: AgentId, disposition: str, notes: str, around: Surroundings, now: datetime
) -> Outcome | None:
    """The agent chooses the contact's result, while talking or in the wrap-up."""
    segment = call.wrap_up_of(agent) or call.talk_of(agent)
    if segment is None:
        return None
    draft = Draft(call, around, now)
    draft.contact_fact(facts.ContactDisposed(segment.segment, agent, disposition, notes))
    return close(draft)
