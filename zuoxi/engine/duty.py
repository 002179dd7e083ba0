"""Signs agents in and out by their tenants' duty rules, at a look every few seconds: rules begin and end by the clock, and
people come and go.
"""

from functools import partial

from zuoxi.domain import presence
from zuoxi.domain.duty import DUTY, Seen, holds, on_duty
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import AgentId

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
    rules = [rule for rule in setup.duties if holds(rule, zone, setup.opening, now)]
    asked = on_duty(rules, [_seen(cell, setup, agent) for agent in setup.agents if agent in cell.agents])
    for agent in asked.sign_in:
        ready = partial(presence.said, status=presence.Status.READY, reason=DUTY, by=BY, now=now)
        cell.agent(decision, agent, ready)
    for agent in asked.sign_out:
        out = partial(presence.said_for_later, status=presence.Status.SIGNED_OUT, reason=DUTY, by=BY, now=now)
        cell.agent(decision, agent, out)


def _seen(cell: Cell, setup: TenantSetup, agent: AgentId) -> Seen:
    known = cell.agents[agent]
    return Seen(
        agent,
        frozenset(queue for queue, _ in setup.agents[agent].queues),
        known.status is not presence.Status.SIGNED_OUT,
        known.status is presence.Status.READY and known.reason == DUTY,
        known.reachable,
    )
