"""The cell's live state as plain values: for `zuoxi status`, walls and the command line. Snapshot only, no history."""

from collections import Counter
from typing import Any

from zuoxi.domain.call.state import Call
from zuoxi.domain.presence import Presence
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine.cell import Cell
from zuoxi.engine.endpoints import status_of_phones, status_of_trunks
from zuoxi_kit.ids import TenantId


def status(cell: Cell, tenant: TenantId) -> dict[str, Any]:
    """Calls, queues and agents of one tenant ("" for all), durations in seconds; `position` is the journal's last fact's."""
    now = cell.decide().at
    setups = [each for key, each in cell.directory.tenants.items() if tenant in ("", key)]
    busy = Counter[str](each.trunk for each in cell.calls.values())
    return {
        "cell": cell.cell,
        "at": now.isoformat(),
        "draining": cell.draining,
        "position": cell.numbers.position,
        "calls": [_call(cell, each) for each in cell.calls.values() if tenant in ("", each.tenant)],
        "queues": [queue for setup in setups for queue in _queues(cell, setup)],
        "agents": [_agent(cell, each) for each in cell.agents.values() if tenant in ("", each.tenant)],
        "phones": [phone for setup in setups for phone in status_of_phones(cell.endpoints, setup)],
        "trunks": [trunk for setup in setups for trunk in status_of_trunks(cell.endpoints, setup, busy)],
        "versions": {setup.manifest.code: setup.manifest.version for setup in setups},
    }


def _call(cell: Cell, call: Call) -> dict[str, Any]:
    now = cell.decide().at
    return {
        "call": call.id,
        "contact": call.contact,
        "tenant": call.tenant,
        "number": call.number,
        "caller": call.caller,
        "phase": call.phase.value,
        "customer_there": call.leg_up,
        "queue": call.wait.queue if call.wait else None,
        "position": cell.index.position(call.contact) if call.wait and not call.ringing else None,
        "waited_seconds": round(call.waited(now).total_seconds(), 3),
        "agent": call.segment.agent if call.segment else None,
        "wrapping_up": [each.agent for each in call.wrapping],
        "kind": call.kind.value,
        "on_hold": bool(call.segment and call.segment.on_hold),
        "muted": bool(call.segment and call.segment.muted),
        "age_seconds": round((now - call.arrived_at).total_seconds(), 3),
    }


def _queues(cell: Cell, setup: TenantSetup) -> list[dict[str, Any]]:
    now = cell.decide().at
    found = []
    for queue in setup.queues.values():
        figures = cell.index.figures(queue.queue)
        since = figures.longest_since
        found.append(
            {
                "queue": queue.queue,
                "tenant": queue.tenant,
                "name": queue.name,
                "waiting": figures.waiting,
                "longest_seconds": round((now - since).total_seconds(), 3) if since else 0.0,
                "agents": {key.value: count for key, count in figures.agents.items()},
            }
        )
    return found


def _agent(cell: Cell, agent: Presence) -> dict[str, Any]:
    setup = cell.directory.tenant_of(agent.agent)
    found = setup.agents.get(agent.agent) if setup else None
    return {
        "agent": agent.agent,
        "tenant": agent.tenant,
        "number": found.number if found else "",
        "name": found.name if found else "",
        "login": found.login if found else "",
        "status": agent.status.value,
        "reason": agent.reason,
        "state": agent.state.value,
        "reachable": agent.reachable,
        "endpoint": agent.endpoint,
        "contact": agent.contact,
        "call": agent.call,
        "after": agent.after.status.value if agent.after else "",
        "contacts_today": agent.contacts_today,
        "since": agent.since.isoformat(),
    }
