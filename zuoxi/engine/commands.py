"""Commands to the engine: what desks, the command line and the API may ask of live calls and agents.

Each handler takes the cell and a checked body and returns the answer with the decisions it led to; the conductor answers
after the journal's flush. A body names the tenant that asks; what belongs to another tenant is `not_found`.
"""

from collections.abc import Callable
from typing import Any

import msgspec

from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import presence
from zuoxi.domain.call import step, verbs
from zuoxi.engine import agent_commands, device_commands
from zuoxi.engine.cell import Cell
from zuoxi.engine.command import Answer, Ask, OfAgent, OfCall, agent_of, call_of, take
from zuoxi.engine.shown import live_state
from zuoxi.engine.status import status
from zuoxi.engine.transfers import Transfer, transfer


class StatusOf(Ask):
    """The cell's live state."""


class SetAgentStatus(OfAgent, kw_only=True):
    """What the agent says; `after`: not now but when the present contact is done."""

    status: presence.Status
    reason: str = ""
    after: bool = False


class Drain(Ask, kw_only=True):
    """Take no new calls (`on`), or take them again."""

    on: bool


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
    agent = agent_of(cell, ask)
    decision = cell.decide()
    before = cell.agents[agent]
    if ask.after:
        cell.agent(
            decision,
            agent,
            lambda p: presence.said_for_later(p, ask.status, ask.reason, ask.by, decision.at),
        )
    else:
        if before.state is presence.State.WRAP_UP and before.call in cell.calls:
            call = cell.calls[before.call]
            cell.take(
                decision,
                call,
                lambda around: verbs.wrap_up_done(call, agent, "agent", around, decision.at),
            )
        cell.agent(decision, agent, lambda p: presence.said(p, ask.status, ask.reason, ask.by, decision.at))
    cell.route(decision)
    now = cell.agents[agent]
    answer = {
        "agent": agent,
        "status": now.status,
        "state": now.state,
        "reachable": now.reachable,
        "after": now.after.status if now.after else "",
    }
    return answer, [decision]


def _hang_up(cell: Cell, ask: OfCall) -> Answer:
    call = call_of(cell, ask)
    return take(
        cell,
        call,
        lambda around, d: step.hang_up(call, "agent", around, d.at),
        "call_over",
        "The call has ended.",
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
    "hang_up": (OfCall, _hang_up),
    "transfer": (Transfer, transfer),
    "drain": (Drain, _drain),
    **agent_commands.HANDLERS,
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
