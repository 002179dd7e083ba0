"""Carries out what a call asks of routing and of its agents' presence, inside the same decision."""

from typing import TYPE_CHECKING

from zuoxi.domain import presence
from zuoxi.domain.call import asks
from zuoxi.domain.call.state import Call, CallKind
from zuoxi.engine.decision import Decision

if TYPE_CHECKING:
    from zuoxi.engine.cell import Cell


def carry(cell: "Cell", decision: Decision, call: Call, ask: asks.Ask) -> None:
    """See asks.py. An internal call has no contact, so it binds its agents without one."""
    now = decision.at
    contact = None if call.kind is CallKind.INTERNAL else call.contact
    match ask:
        case asks.Enqueue():
            cell.index.enqueue(ask.waiting)
        case asks.Leave():
            cell.index.leave(ask.contact)
        case asks.AgentDials():
            cell.agent(decision, ask.agent, lambda p: presence.dials(p, contact, call.id))
        case asks.AgentRings():
            cell.agent(decision, ask.agent, lambda p: presence.rings(p, call.contact, call.id, now))
        case asks.AgentNotTaken():
            cell.agent(
                decision,
                ask.agent,
                lambda p: presence.not_taken(p, ask.missed, ask.misses_before_break, now),
            )
        case asks.AgentTalks():
            cell.agent(decision, ask.agent, lambda p: presence.talks(p, contact, call.id, now))
        case asks.AgentHolds():
            cell.agent(decision, ask.agent, presence.holds)
        case asks.AgentWrapsUp():
            cell.agent(decision, ask.agent, lambda p: presence.wraps_up(p, now))
        case asks.AgentFreed():
            done = presence.Done(call.contact, ask.segment) if ask.segment else None
            cell.agent(decision, ask.agent, lambda p: presence.freed(p, now, done))
