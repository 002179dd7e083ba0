"""What every command to the engine has in common: who asks, whose call it is, and how it is taken."""

from collections.abc import Callable
from typing import Any

import msgspec

from zuoxi.bus.interface import CommandRefused
from zuoxi.domain.call.draft import Outcome, Surroundings
from zuoxi.domain.call.state import Call
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import AgentId, CallId, TenantId

Answer = tuple[dict[str, Any], list[Decision]]
Decide = Callable[[Surroundings, Decision], Outcome | None]


class Ask(msgspec.Struct, forbid_unknown_fields=True):
    """What every command may carry: who asks for which tenant ("" for the platform's operator)."""

    tenant: TenantId = TenantId("")
    by: str = "system"


class OfAgent(Ask, kw_only=True):
    """A verb of an agent on the contact they have; `agent` or `login` names the agent."""

    agent: AgentId = AgentId("")
    login: str = ""


class OfCall(Ask, kw_only=True):
    """A verb on a call."""

    call: CallId


def agent_of(cell: Cell, ask: OfAgent) -> AgentId:
    """Whose command it is; raises CommandRefused."""
    agent = ask.agent or cell.directory.agent_by_login(ask.login)
    found = cell.agents.get(agent) if agent else None
    if found is None or (ask.tenant and found.tenant != ask.tenant):
        raise CommandRefused("not_found", f"There is no agent {ask.login or ask.agent!r} in this cell.")
    return found.agent


def present_call(cell: Cell, ask: OfAgent) -> Call:
    """The call that the agent has now; raises CommandRefused."""
    call = cell.calls.get(cell.agents[agent_of(cell, ask)].call or CallId(""))
    if call is None:
        raise CommandRefused("no_contact", "The agent has no contact now.")
    return call


def call_of(cell: Cell, ask: OfCall) -> Call:
    """The call that is meant; raises CommandRefused."""
    call = cell.calls.get(ask.call)
    if call is None or (ask.tenant and call.tenant != ask.tenant):
        raise CommandRefused("not_found", "There is no such live call.")
    return call


def take(cell: Cell, call: Call, decide: Decide, code: str, refusal: str) -> Answer:
    """Do it, or refuse it with `code` when `decide` has nothing to say."""
    decision = cell.decide()
    if not cell.take(decision, call, lambda around: decide(around, decision)):
        raise CommandRefused(code, refusal)
    cell.route(decision)
    return {"call": call.id, "contact": call.contact}, [decision]
