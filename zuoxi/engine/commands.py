"""Commands to the engine: what desks, the command line and the API may ask of live calls and agents.

Each handler takes the cell and a checked body and returns the answer with the decisions it led to; the conductor answers
after the journal's flush. A body names the tenant that asks; what belongs to another tenant is `not_found`.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import presence
from zuoxi.domain.call import step
from zuoxi.domain.call.draft import Outcome, Surroundings
from zuoxi.domain.call.state import Call
from zuoxi.engine import device_commands
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision
from zuoxi.engine.shown import live_state
from zuoxi.engine.status import status
from zuoxi_kit.ids import AgentId, CallId, ContactId, TenantId

Answer = tuple[dict[str, Any], list[Decision]]


class Ask(msgspec.Struct, forbid_unknown_fields=True):
    """What every command may carry: who asks for which tenant ("" for the platform's operator)."""

    tenant: TenantId = TenantId("")
    by: str = "system"


class StatusOf(Ask):
    """The cell's live state."""


class SetAgentStatus(Ask, kw_only=True):
    """`agent` or `login` names the agent."""

    status: presence.Status
    agent: AgentId = AgentId("")
    login: str = ""
    reason: str = ""


class HangUp(Ask, kw_only=True):
    """End a call."""

    call: CallId


class OfAgent(Ask, kw_only=True):
    """A verb of an agent on the contact they have: hold, resume, wrap_up_done."""

    agent: AgentId = AgentId("")
    login: str = ""


class Dispose(OfAgent, kw_only=True):
    """The result of a contact."""

    contact: ContactId
    disposition: str
    notes: str = ""


class Drain(Ask, kw_only=True):
    """Take no new calls (`on`), or take them again."""

    on: bool


def _agent(cell: Cell, ask: SetAgentStatus | OfAgent) -> AgentId:
    agent = ask.agent or cell.directory.agent_by_login(ask.login)
    found = cell.agents.get(agent) if agent else None
    if found is None or (ask.tenant and found.tenant != ask.tenant):
        raise CommandRefused("not_found", f"There is no agent {ask.login or ask.agent!r} in this cell.")
    return found.agent


def _call_of_agent(cell: Cell, ask: OfAgent) -> Call:
    agent = _agent(cell, ask)
    call = cell.calls.get(cell.agents[agent].call or CallId(""))
    if call is None:
        raise CommandRefused("no_contact", "The agent has no contact now.")
    return call


def _take(
    cell: Cell, call: Call, decide: Callable[[Surroundings, Decision], Outcome | None], refusal: str
) -> Answer:
    decision = cell.decide()
    if not cell.take(decision, call, lambda around: decide(around, decision)):
        raise CommandRefused("not_now", refusal)
    cell.route(decision)
    return {}, [decision]


def _status(cell: Cell, ask: StatusOf) -> Answer:
    return status(cell, ask.tenant), []


def live_snapshot(cell: Cell, body: dict[str, Any]) -> dict[str, Any]:
    """One tenant's live state with the number of every stream's last fact (not in COMMANDS: within a batch of decisions
    the state would be ahead of the numbers, see engine/live.py). Raises CommandRefused.
    """
    try:
        ask = msgspec.convert(body, StatusOf)
    except msgspec.ValidationError as error:
        raise CommandRefused("bad_command", f"live_snapshot: {error}") from error
    found = live_state(cell, ask.tenant)
    if found is None:
        raise CommandRefused("not_found", f"The tenant {ask.tenant!r} is not at home in this cell.")
    return found


def _set_status(cell: Cell, ask: SetAgentStatus) -> Answer:
    agent = _agent(cell, ask)
    decision = cell.decide()
    before = cell.agents[agent]
    if before.state is presence.State.WRAP_UP and before.call in cell.calls:
        call = cell.calls[before.call]
        cell.take(decision, call, lambda around: step.wrap_up_done(call, "agent", around, decision.at))
    cell.agent(decision, agent, lambda p: presence.said(p, ask.status, ask.reason, ask.by, decision.at))
    cell.route(decision)
    now = cell.agents[agent]
    answer = {"agent": agent, "status": now.status, "state": now.state, "reachable": now.reachable}
    return answer, [decision]


def _hang_up(cell: Cell, ask: HangUp) -> Answer:
    call = cell.calls.get(ask.call)
    if call is None or (ask.tenant and call.tenant != ask.tenant):
        raise CommandRefused("not_found", "There is no such live call.")
    return _take(
        cell, call, lambda around, d: step.hang_up(call, "agent", around, d.at), "The call has ended."
    )


def _hold(cell: Cell, ask: OfAgent) -> Answer:
    call, agent = _call_of_agent(cell, ask), _agent(cell, ask)
    return _take(
        cell, call, lambda around, d: step.hold(call, agent, around, d.at), "There is no talk to hold."
    )


def _resume(cell: Cell, ask: OfAgent) -> Answer:
    call, agent = _call_of_agent(cell, ask), _agent(cell, ask)
    return _take(cell, call, lambda around, d: step.resume(call, agent, around, d.at), "Nobody is on hold.")


def _wrap_up_done(cell: Cell, ask: OfAgent) -> Answer:
    call = _call_of_agent(cell, ask)
    return _take(cell, call, lambda around, d: step.wrap_up_done(call, "agent", around, d.at), "")


def _dispose(cell: Cell, ask: Dispose) -> Answer:
    call = cell.call_of_contact(ask.contact)
    if call is None:
        raise CommandRefused("not_found", "The contact is no longer open.")
    agent = _agent(cell, ask)
    return _take(
        cell,
        call,
        lambda around, d: step.dispose(call, agent, ask.disposition, ask.notes, around, d.at),
        "The contact is not with this agent.",
    )


def _pulse(cell: Cell, _: StatusOf) -> Answer:
    return {"position": cell.numbers.position}, []


def _drain(cell: Cell, ask: Drain) -> Answer:
    cell.draining = ask.on
    return {"draining": ask.on, "calls": len(cell.calls)}, []


COMMANDS: dict[str, tuple[type[Any], Callable[[Cell, Any], Answer]]] = {
    "status": (StatusOf, _status),
    "pulse": (StatusOf, _pulse),
    "set_agent_status": (SetAgentStatus, _set_status),
    "hang_up": (HangUp, _hang_up),
    "hold": (OfAgent, _hold),
    "resume": (OfAgent, _resume),
    "wrap_up_done": (OfAgent, _wrap_up_done),
    "dispose": (Dispose, _dispose),
    "drain": (Drain, _drain),
    **device_commands.COMMANDS,
}


def run(cell: Cell, name: str, body: dict[str, Any]) -> Answer:
    """Check the body of command `name` and run it; raises CommandRefused."""
    if name not in COMMANDS:
        raise CommandRefused("unknown_command", f"The engine knows no command {name!r}.")
    cls, handler = COMMANDS[name]
    try:
        ask = msgspec.convert(body, cls)
    except msgspec.ValidationError as error:
        raise CommandRefused("bad_command", f"{name}: {error}") from error
    return handler(cell, ask)
