"""A live state from what the engine holds: configuration and presences as they are, contacts and counts as folded."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from zuoxi.domain.facts import Kind
from zuoxi.domain.live.plain import State, instant
from zuoxi.domain.live.queue import fresh
from zuoxi.domain.presence import Presence
from zuoxi.domain.setup import AgentSetup, TenantSetup
from zuoxi_kit.ids import AgentId


def snapshot(
    setup: TenantSetup,
    presences: Iterable[Presence],
    folded: State,
    seq: Callable[[Kind, str], int],
    now: datetime,
) -> State:
    """The tenant's state at `now`, seen whole. `folded` is the fold of the cell's facts from `empty`; `seq` gives the number
    of a stream's last fact.
    """
    tenant = setup.manifest
    seen = {each.agent: each for each in presences}
    day = _day(now, tenant.time_zone)
    agents = {
        id: _agent(each, seen[id], setup, now, seq(Kind.AGENT, id))
        for id, each in setup.agents.items()
        if id in seen
    }
    return {
        "at": instant(now),
        "tenant": {
            "id": tenant.tenant,
            "code": tenant.code,
            "name": tenant.name,
            "time_zone": tenant.time_zone,
            "max_calls": tenant.max_calls,
            "version": tenant.version,
        },
        "scope": "all",
        "day": day,
        "agents": agents,
        "queues": {
            id: {
                **folded["queues"].get(id, fresh(id)),
                "name": each.name,
                "service_level_seconds": each.service_level_seconds,
                "ring_seconds": each.ring_seconds,
            }
            for id, each in setup.queues.items()
        },
        "contacts": folded["contacts"],
        "calls": folded["calls"],
        "trunks": {
            id: {"id": id, "reachable": None, "since": None}
            | folded["trunks"].get(id, {})
            | {
                "name": each.name,
                "number": each.user_number,
                "max_calls": each.max_calls,
                "seq": seq(Kind.TRUNK, id),
            }
            for id, each in setup.trunks.items()
        },
        "phones": _phones(setup, seen),
        "switch": folded["switch"],
    }


def _agent(agent: AgentSetup, seen: Presence, setup: TenantSetup, now: datetime, seq: int) -> State:
    today = now.astimezone(ZoneInfo(setup.manifest.time_zone)).date()
    return {
        "id": agent.agent,
        "number": agent.number,
        "name": agent.name,
        "login": agent.login,
        "queues": [queue for queue, _level in agent.queues],
        "status": str(seen.status),
        "reason": seen.reason,
        "status_since": instant(seen.since),
        "state": str(seen.state),
        "state_since": instant(seen.state_since or seen.since),
        "contact": seen.contact,
        "reachable": seen.reachable,
        "endpoint": seen.endpoint,
        "contacts_today": seen.contacts_today if seen.day == today else 0,
        "after": str(seen.after.status) if seen.after else "",
        "after_reason": seen.after.reason if seen.after else "",
        "device": str(seen.device),
        "device_number": seen.device_number,
        "seq": seq,
    }


def _phones(setup: TenantSetup, seen: Mapping[AgentId, Presence]) -> State:
    bound = {each.phone: each.agent for each in setup.agents.values() if each.phone}
    found: State = {}
    for id, phone in setup.phones.items():
        agent = bound.get(id)
        presence = seen.get(agent) if agent else None
        found[id] = {
            "id": id,
            "name": phone.name,
            "extension": phone.extension,
            "agent": agent,
            "reachable": presence.reachable if presence and presence.endpoint == phone.name else None,
        }
    return found


def _day(now: datetime, time_zone: str) -> State:
    """The tenant's calendar day, midnight to midnight."""
    zone = ZoneInfo(time_zone)
    date = now.astimezone(zone).date()
    began = datetime.combine(date, time(), zone)
    ends = datetime.combine(date + timedelta(days=1), time(), zone)
    return {"began_at": instant(began), "ends_at": instant(ends)}
