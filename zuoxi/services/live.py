"""Commands to running calls and agents: asked of the cell's engine over the bus, answered after its journal is flushed."""

from typing import Any

from zuoxi import catalogue
from zuoxi.bus import subjects
from zuoxi.bus.interface import Bus, BusDown, CommandRefused, NobodyAnswers
from zuoxi.services.errors import EngineRefused, EngineUnavailable, Invalid, NotFound
from zuoxi_kit.ids import AgentId, CellId, TenantId, TrunkId

STATUSES = {"ready": "ready", "break": "on_break", "out": "signed_out"}
"""What people type, and the engine's word for it."""

_SECONDS = 3.0
_PROBE_SECONDS = 6.0


async def ask_engine(
    bus: Bus, cell: CellId, name: str, body: dict[str, Any], seconds: float = _SECONDS
) -> dict[str, Any]:
    """Ask the engine of `cell`, for at most `seconds`; raises EngineUnavailable, NotFound, EngineRefused."""
    try:
        return await bus.request(subjects.command(cell, name), body, seconds)
    except NobodyAnswers as error:
        raise EngineUnavailable("errors_calls.engine_away", cell=cell) from error
    except BusDown as error:
        raise EngineUnavailable("errors_calls.broker_away") from error
    except CommandRefused as error:
        if error.code == "not_found":
            raise NotFound("errors.not_found") from error
        key = f"errors_calls.refused.{error.code}"
        raise EngineRefused(error.code, key if catalogue.has(key) else str(error)) from error


async def status(bus: Bus, cell: CellId, tenant: TenantId | None) -> dict[str, Any]:
    """Calls, queues and agents of one tenant now (None: of all, for the platform's operator)."""
    return await ask_engine(bus, cell, "status", {"tenant": tenant or ""})


async def agents_seen(bus: Bus, cell: CellId, tenant: TenantId) -> dict[str, dict[str, Any]]:
    """By id: what the engine sees of each agent; nothing while it doesn't answer."""
    try:
        now = await status(bus, cell, tenant)
    except EngineUnavailable:
        return {}
    names = ("status", "reason", "state", "reachable", "contact")
    return {each["agent"]: {name: each[name] for name in names} for each in now["agents"]}


async def phones_seen(bus: Bus, cell: CellId, tenant: TenantId) -> dict[str, bool]:
    """By SIP name: whether the phone is registered; nothing while the engine doesn't answer."""
    try:
        now = await status(bus, cell, tenant)
    except EngineUnavailable:
        return {}
    return {each["name"]: each["registered"] for each in now.get("phones", ())}


async def trunks_seen(bus: Bus, cell: CellId, tenant: TenantId) -> dict[str, dict[str, Any]]:
    """By id: whether the carrier answers, since when, and the trunk's calls; nothing while the engine doesn't answer."""
    try:
        now = await status(bus, cell, tenant)
    except EngineUnavailable:
        return {}
    return {each["trunk"]: each for each in now.get("trunks", ())}


async def probe_trunk(bus: Bus, cell: CellId, tenant: TenantId, trunk: TrunkId) -> dict[str, Any]:
    """Ask a trunk's carrier whether it is there and knows us: {options, registration, registered}. Takes up to 5 s."""
    return await ask_engine(bus, cell, "probe_trunk", {"tenant": tenant, "trunk": trunk}, _PROBE_SECONDS)


async def set_agent_status(
    bus: Bus,
    cell: CellId,
    tenant: TenantId,
    agent: AgentId,
    status: str,
    reason: str,
    by: str,
    after: bool = False,
) -> dict[str, Any]:
    """Say for an agent: ready, break (with a reason) or out; `after`: once the present contact is done. Returns what the
    engine then sees.
    """
    if status not in STATUSES and status not in STATUSES.values():
        raise Invalid(
            "errors_live.unknown_status", "status", status=repr(status), statuses=", ".join(STATUSES)
        )
    said = STATUSES.get(status, status)
    body = {"tenant": tenant, "agent": agent, "status": said, "reason": reason, "by": by, "after": after}
    return await ask_engine(bus, cell, "set_agent_status", body)
