"""Which device rings for each agent, and which agents an endpoint belongs to."""

from typing import TYPE_CHECKING

from zuoxi.domain import presence
from zuoxi.domain.browsers import Identity
from zuoxi.domain.call import step
from zuoxi.domain.call.state import Call
from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.presence import Presence
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine.decision import Decision
from zuoxi.engine.directory import Directory
from zuoxi_kit.ids import AgentId, CallId

if TYPE_CHECKING:
    from zuoxi.engine.cell import Cell


class Devices:
    """The choices of all agents of the cell, by endpoint; an agent without one is rung at the phone bound to them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._agents: dict[str, AgentId] = {}

    def note(self, before: Presence | None, after: Presence) -> None:
        """An agent's choice is known or has changed."""
        if before is not None and self._agents.get(before.device_endpoint) == before.agent:
            del self._agents[before.device_endpoint]
        if after.device_endpoint and after.device is not DeviceKind.OUTSIDE:
            self._agents[after.device_endpoint] = after.agent

    def agents_at(self, endpoint: str, agents: dict[AgentId, Presence]) -> list[AgentId]:
        """The agents for whom this endpoint rings."""
        chosen = self._agents.get(endpoint)
        own = [
            agent
            for agent in self._directory.agents_at(endpoint)
            if agent != chosen and agent in agents and uses_own_phone(agents[agent])
        ]
        return [chosen, *own] if chosen in agents else own


def uses_own_phone(agent: Presence) -> bool:
    """Whether the phone bound to the agent rings."""
    return agent.device is DeviceKind.PHONE and not agent.device_endpoint


def chosen(cell: "Cell", agent: AgentId) -> Device | None:
    """The device that an agent has chosen, None for the phone bound to them."""
    found = cell.agents.get(agent)
    if found is None or uses_own_phone(found):
        return None
    return Device(found.device, found.device_endpoint, found.device_number, found.device_caller)


def is_reachable(cell: "Cell", agent: AgentId) -> bool:
    """Whether the device of an agent can ring now."""
    found = cell.agents.get(agent)
    return found is not None and found.reachable


def seen(cell: "Cell", decision: Decision, endpoint: str, reachable: bool) -> None:
    """A phone or browser can ring, or no longer. One that is back in the middle of a talk is rung for it."""
    for agent in cell.devices.agents_at(endpoint, cell.agents):
        cell.agent(decision, agent, lambda p: presence.seen(p, reachable, endpoint, decision.at))
        call = cell.calls.get(cell.agents[agent].call or CallId(""))
        if reachable and call is not None and call.away is not None:
            _is_back(cell, decision, call, agent)


def _is_back(cell: "Cell", decision: Decision, call: Call, agent: AgentId) -> None:
    cell.take(decision, call, lambda around: step.device_changed(call, agent, False, around, decision.at))


def in_a_call(cell: "Cell", identity: Identity) -> bool:
    """Whether a call of this browser's lives."""
    if identity.leg is not None:
        return cell.call_of(identity.leg) is not None
    agent = cell.agents.get(identity.agent or AgentId(""))
    return agent is not None and agent.call is not None


def endpoint_of(agent: Presence, setup: TenantSetup) -> str:
    """The endpoint that rings for an agent, "" when none does."""
    return setup.endpoint_of(agent.agent) if uses_own_phone(agent) else agent.device_endpoint
