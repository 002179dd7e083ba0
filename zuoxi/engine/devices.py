"""Which device rings for each agent, and which agents an endpoint belongs to."""

from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.presence import Presence
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine.directory import Directory
from zuoxi_kit.ids import AgentId


class Devices:
    """The choices of all agents of the cell, by endpoint; an agent without one is rung at the phone bound to them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._agents: dict[str, AgentId] = {}
        self.reachable: set[str] = set()
        """The endpoints that can ring now."""

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


def chosen(agent: Presence | None) -> Device | None:
    """The device that an agent has chosen, None for the phone bound to them."""
    if agent is None or uses_own_phone(agent):
        return None
    return Device(agent.device, agent.device_endpoint, agent.device_number, agent.device_caller)


def endpoint_of(agent: Presence, setup: TenantSetup) -> str:
    """The endpoint that rings for an agent, "" when none does."""
    return setup.endpoint_of(agent.agent) if uses_own_phone(agent) else agent.device_endpoint
