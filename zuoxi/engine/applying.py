"""A tenant's configuration comes into force: what the cell does with it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from zuoxi.domain import facts, presence
from zuoxi.domain.call import step
from zuoxi.domain.facts import Kind
from zuoxi.domain.routing import Rule, Strategy
from zuoxi.engine import devices
from zuoxi.engine.decision import Decision
from zuoxi.engine.directory import Applied
from zuoxi_kit.ids import AgentId, TenantId

if TYPE_CHECKING:
    from zuoxi.engine.cell import Cell


def apply(cell: Cell, applied: Applied, reachable: Iterable[str]) -> Decision:
    """Rules, agents, then what can be offered under them."""
    decision = cell.decide()
    setup, now = applied.setup, decision.at
    tenant = setup.manifest.tenant
    cell.numbers.first[tenant] = setup.manifest.first_number
    for queue in setup.queues.values():
        cell.index.put_rule(Rule(queue.queue, Strategy(queue.strategy)))
    today = now.astimezone(ZoneInfo(setup.manifest.time_zone)).date()
    for agent in setup.agents:
        known = cell.agents.get(agent)
        endpoint = devices.endpoint_of(known, setup) if known else setup.endpoint_of(agent)
        if known is None:
            known = presence.new(agent, tenant, endpoint, now, today)
            cell.agents[agent] = decision.agents[agent] = known
            if cell.endpoints.is_reachable(endpoint):  # it registered before it was anybody's
                _phone_changed(cell, decision, agent, endpoint)
        elif known.endpoint != endpoint:
            _phone_changed(cell, decision, agent, endpoint)
        cell.show(cell.agents[agent])
    for endpoint in reachable:
        cell.seen(decision, endpoint, True)
    for agent in applied.gone:
        _drop_agent(cell, decision, agent)
    if not cell.holds_timers:
        look_at_waiting(cell, decision, tenant)
    cell.directory.forget_flows(tenant, {(each.flow, each.flow_version) for each in cell.calls.values()})
    version = setup.manifest.version
    decision.state(tenant, Kind.CELL, cell.cell, facts.ConfigurationApplied(tenant, version), version)
    cell.route(decision)
    return decision


def look_at_waiting(cell: Cell, decision: Decision, tenant: TenantId | None = None) -> None:
    """Customers (of one tenant, of all) whose queue has lost its last agent, or is gone, must not wait for ever."""
    for call in tuple(cell.calls.values()):
        if call.wait is None or call.wait.direct or call.tenant != (tenant or call.tenant):
            continue
        if not cell.is_served(call.wait.queue):
            cell.take(decision, call, partial(step.timer, call, "way_out", now=decision.at))


def _phone_changed(cell: Cell, decision: Decision, agent: AgentId, endpoint: str) -> None:
    """The agent's phone is another one now: reachable if it has registered already."""
    there = cell.endpoints.is_reachable(endpoint)
    cell.agent(decision, agent, lambda p: presence.seen(p, there, endpoint, decision.at))


def _drop_agent(cell: Cell, decision: Decision, agent: AgentId) -> None:
    """The agent is no longer configured: signed out; a talk that runs goes on."""
    cell.index.drop_agent(agent)
    before = cell.agents.pop(agent, None)
    if before is None:
        return
    cell.let_go(decision, before, replace(before, done=()))
    decision.agents[agent] = None
    if before.status is not presence.Status.SIGNED_OUT:
        gone = facts.AgentStatusChanged(presence.Status.SIGNED_OUT, "removed", "system")
        decision.state(before.tenant, Kind.AGENT, agent, gone, cell.version_of(before.tenant))
