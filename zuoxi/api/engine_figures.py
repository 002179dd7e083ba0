"""The engine's figures in Prometheus' text: sums over the whole cell, of no tenant by name."""

from collections import Counter
from typing import Any

from prometheus_client import CollectorRegistry, Gauge, generate_latest


def engine_figures(status: dict[str, Any] | None) -> bytes:
    """The text for what the engine's `status` of all tenants says; None when it doesn't answer."""
    registry = CollectorRegistry()
    Gauge("zuoxi_engine_up", "Whether the engine answers", registry=registry).set(status is not None)
    if status is not None:
        Gauge("zuoxi_calls", "Calls that live", registry=registry).set(len(status["calls"]))
        waiting = sum(queue["waiting"] for queue in status["queues"])
        Gauge("zuoxi_waiting", "Contacts that wait in queues", registry=registry).set(waiting)
        _counted(registry, "zuoxi_agents_by_status", "Agents by what they say", "status", status["agents"])
        _counted(registry, "zuoxi_agents_by_state", "Agents by what is seen", "state", status["agents"])
        for name, value in status.get("figures", {}).items():
            Gauge(f"zuoxi_engine_{name}", name.replace("_", " "), registry=registry).set(value)
    return generate_latest(registry)


def _counted(
    registry: CollectorRegistry, name: str, what: str, field: str, agents: list[dict[str, Any]]
) -> None:
    gauge = Gauge(name, what, (field,), registry=registry)
    for value, count in Counter(agent[field] for agent in agents).items():
        gauge.labels(value).set(count)
