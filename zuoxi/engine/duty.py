"""Signs agents in and out by their tenants' duty rules, at a look every few seconds: rules begin and end by the clock, and
people come and go.
"""

from functools import partial

import structlog

from zuoxi.domain import presence
from zuoxi.domain.call.lines import outside
from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.duty import DUTY, Seen, holds, on_duty
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import AgentId

log = structlog.get_logger("duty")

BY = "duty rule"


def look(cell: Cell) -> list[Decision]:
    """What the rules of all tenants ask for now. An agent in a contact is signed out when it is done."""
    decision = cell.decide()
    for setup in list(cell.directory.tenants.values()):
        if setup.duties and not setup.manifest.suspended:
            _look(cell, decision, setup)
    if decision.is_empty:
        return []
    cell.route(decision)
    return [decision]


def _look(cell: Cell, decision: Decision, setup: TenantSetup) -> None:
    zone, now = setup.manifest.time_zone, decision.at
    rules = [rule for rule in setup.duties if holds(rule, zone, setup.opening, now + cell.ahead())]
    asked = on_duty(rules, [_seen(cell, setup, agent) for agent in setup.agents if agent in cell.agents])
    for agent, number in asked.sign_in:
        if number and not _at_number(cell, decision, setup, agent, number):
            continue
        ready = partial(presence.said, status=presence.Status.READY, reason=DUTY, by=BY, now=now)
        cell.agent(decision, agent, ready)
    for agent in asked.sign_out:
        out = partial(presence.said_for_later, status=presence.Status.SIGNED_OUT, reason=DUTY, by=BY, now=now)
        cell.agent(decision, agent, out)
    for agent in setup.agents:
        _home_again(cell, decision, setup, agent)


def _at_number(cell: Cell, decision: Decision, setup: TenantSetup, agent: AgentId, number: str) -> bool:
    """Let the number outside ring for the agent; False when the tenant has no line to it."""
    device = outside(setup, number)
    if device is None:
        log.warning("there is no line to a number on duty", tenant=setup.manifest.code, agent=agent)
        return False
    cell.agent(decision, agent, lambda p: presence.chose(p, device, device.endpoint, True, decision.at))
    return True


def _home_again(cell: Cell, decision: Decision, setup: TenantSetup, agent: AgentId) -> None:
    """Duty is over: the agent's own phone rings again, or the device that they choose next."""
    known = cell.agents.get(agent)
    was_on_duty = known is not None and (known.status, known.reason) == (presence.Status.SIGNED_OUT, DUTY)
    if known is None or known.device is not DeviceKind.OUTSIDE or not was_on_duty:
        return
    endpoint = setup.endpoint_of(agent)
    is_there = cell.endpoints.is_reachable(endpoint)
    own = Device(DeviceKind.PHONE, "")
    cell.agent(decision, agent, lambda p: presence.chose(p, own, endpoint, is_there, decision.at))


def _seen(cell: Cell, setup: TenantSetup, agent: AgentId) -> Seen:
    known = cell.agents[agent]
    return Seen(
        agent,
        frozenset(queue for queue, _ in setup.agents[agent].queues),
        known.status is not presence.Status.SIGNED_OUT,
        known.status is presence.Status.READY and known.reason == DUTY,
        known.reachable,
    )
