"""Customers who call from a page: let in by the entry, given a one-time identity, told how their call stands."""

from dataclasses import dataclass
from typing import Any

from zuoxi.services import devices, live
from zuoxi.services.access import Access
from zuoxi.services.devices import Browser
from zuoxi.services.entries import OpenEntry
from zuoxi.services.errors import EngineRefused, NotFound, TooMany
from zuoxi_kit.ids import TenantId

BUSY_SECONDS = 20
"""When somebody may try again who was one too many."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A customer who may call now: `number` is what to dial, within `seconds`."""

    browser: Browser
    number: str
    seconds: int


async def admit(access: Access, tenant: TenantId, open: OpenEntry, origin: str) -> Admitted:
    """Let a customer call through an open entry, from a page of this origin. Raises TooMany, NotFound, EngineUnavailable."""
    made = devices.new_browser()
    body = {
        "tenant": tenant,
        "entry": open.id,
        "trunk": open.trunk,
        "number": open.number,
        "limit": open.entry.max_calls,
        "origin": origin,
        **made.hashes,
    }
    try:
        answer = await live.ask_engine(access.bus, access.cell, "admit_caller", body)
    except EngineRefused as error:
        if error.reason == "too_many":
            raise TooMany("errors_entries.busy", seconds=BUSY_SECONDS) from error
        raise
    except NotFound as error:
        raise NotFound("errors_entries.closed") from error
    return Admitted(made, open.number, int(answer["seconds"]))


async def state(access: Access, tenant: TenantId, open: OpenEntry, name: str) -> dict[str, Any]:
    """How the call of a page stands: new, menu, waiting (with `position`), talking, agent_away or over."""
    body = {"tenant": tenant, "entry": open.id, "name": name}
    return await _ask(access, "caller_state", body)


async def leave_number(access: Access, tenant: TenantId, open: OpenEntry, name: str, number: str) -> None:
    """The customer waits no longer and is to be called back at `number` (digits, perhaps + before). Raises NotFound when the
    call doesn't wait (any more).
    """
    await _ask(access, "leave_number", {"tenant": tenant, "entry": open.id, "name": name, "number": number})


async def renew(access: Access, tenant: TenantId, open: OpenEntry, name: str) -> str:
    """Another ticket for the page of a call that runs. Raises NotFound when the call is over."""
    ticket = devices.new_ticket()
    body = {"tenant": tenant, "entry": open.id, "name": name, "ticket": devices.hash_of(ticket)}
    await _ask(access, "new_ticket", body)
    return ticket


async def _ask(access: Access, command: str, body: dict[str, Any]) -> dict[str, Any]:
    try:
        return await live.ask_engine(access.bus, access.cell, command, body)
    except NotFound as error:
        raise NotFound("errors_entries.call_over") from error
    except EngineRefused as error:
        if error.reason == "bad_command":  # a name that can't be one
            raise NotFound("errors_entries.call_over") from error
        raise
