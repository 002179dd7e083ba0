"""What rings for an agent, and the one-time identities and tickets of browsers.

Names, passwords and tickets are made here and given to the page alone: the engine gets their hashes.
"""

import asyncio
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from zuoxi.bus.interface import Bus
from zuoxi.services import live
from zuoxi.services.errors import EngineRefused, EngineUnavailable, Invalid, NotFound
from zuoxi.services.passwords import md5_credential
from zuoxi_kit.ids import AgentId, CellId, PhoneId, TenantId
from zuoxi_kit.phone import NumberError, parse

_LOOKS = (0.2, 0.3, 0.5, 0.5, 0.5, 0.5)
"""Seconds between the looks at a device that is to be there."""

DOMAIN = "zuoxi"
"""The SIP domain of browsers; nobody resolves it, the socket is the way."""


@dataclass(frozen=True, slots=True)
class Browser:
    """What a page signs in with: `name` is SIP user and auth user; `ticket` opens the SIP socket once."""

    name: str
    password: str
    ticket: str

    @property
    def hashes(self) -> dict[str, str]:
        """What the engine gets."""
        credential = md5_credential(self.name, self.password)
        return {"name": self.name, "credential": credential, "ticket": hash_of(self.ticket)}


def new_browser(session: str = "") -> Browser:
    """A fresh identity, of a page that was signed in with this session ("": a customer's, that needs none)."""
    return Browser(secrets.token_hex(12), secrets.token_urlsafe(24), new_ticket(session))


def new_ticket(session: str = "") -> str:
    """A fresh ticket. It names the session, so that the socket closes when that ends; the engine knows the hash of the whole,
    so nobody can name another.
    """
    return f"{secrets.token_urlsafe(24)}.{session}"


def session_of(ticket: str) -> str:
    """The session in a ticket that the engine has taken, "" for none."""
    return ticket.partition(".")[2]


def hash_of(ticket: str) -> str:
    """A ticket as the engine knows it."""
    return hashlib.sha256(ticket.encode()).hexdigest()


async def device(bus: Bus, cell: CellId, tenant: TenantId, agent: AgentId) -> dict[str, Any]:
    """What rings for an agent now: kind, reachable, phone (extension), number, name (of the browser)."""
    return await live.ask_engine(bus, cell, "device", {"tenant": tenant, "agent": agent})


async def must_reach(bus: Bus, cell: CellId, tenant: TenantId, agent: AgentId) -> None:
    """Wait a moment until the agent's device can ring (a page that has just registered is seen within a second). Raises
    EngineRefused, which says what isn't connected.
    """
    for pause in (*_LOOKS, None):
        seen = await device(bus, cell, tenant, agent)
        if seen["reachable"]:
            return
        if pause is not None:
            await asyncio.sleep(pause)
    raise EngineRefused("unreachable", f"errors_devices.unreachable.{seen['kind']}")


async def choose_browser(
    bus: Bus, cell: CellId, tenant: TenantId, agent: AgentId, origin: str, session: str = ""
) -> tuple[Browser, dict[str, Any]]:
    """From now on the page that asks rings, as long as its session goes on; an earlier one is no longer let in, and its talk
    moves here.
    """
    made = new_browser(session)
    body = {"tenant": tenant, "agent": agent, "kind": "browser", "origin": origin, **made.hashes}
    return made, await _choose(bus, cell, body)


async def choose_phone(
    bus: Bus, cell: CellId, tenant: TenantId, agent: AgentId, phone: PhoneId | None
) -> dict[str, Any]:
    """From now on a phone rings: this one, or the one bound to the agent."""
    return await _choose(bus, cell, {"tenant": tenant, "agent": agent, "kind": "phone", "phone": phone or ""})


async def choose_outside(
    bus: Bus, cell: CellId, tenant: TenantId, agent: AgentId, number: str, region: str
) -> dict[str, Any]:
    """From now on a number outside rings, over the tenant's trunk. `region` says how a national number is read."""
    try:
        parse(number, region, extensions=False)
    except NumberError as error:
        raise Invalid("errors_devices.number", "number") from error
    digits = "".join(sign for sign in number if sign.isdigit() or sign in "+*#")
    return await _choose(bus, cell, {"tenant": tenant, "agent": agent, "kind": "outside", "number": digits})


async def _choose(bus: Bus, cell: CellId, body: dict[str, Any]) -> dict[str, Any]:
    try:
        return await live.ask_engine(bus, cell, "choose_device", body)
    except EngineRefused as error:
        if error.reason in ("no_phone", "no_trunk", "unknown_phone"):
            raise EngineRefused(error.reason, f"errors_devices.{error.reason}") from error
        raise


async def renew_ticket(
    bus: Bus, cell: CellId, tenant: TenantId, agent: AgentId, name: str, session: str = ""
) -> str:
    """Another ticket for the page of an agent, and a new lease. Raises NotFound when the page was replaced."""
    ticket = new_ticket(session)
    body = {"tenant": tenant, "agent": agent, "name": name, "ticket": hash_of(ticket)}
    try:
        await live.ask_engine(bus, cell, "new_ticket", body)
    except NotFound as error:
        raise NotFound("errors_devices.page_replaced") from error
    except EngineRefused as error:
        if error.reason == "bad_command":  # a name that can't be one
            raise NotFound("errors_devices.page_replaced") from error
        raise
    return ticket


async def open_socket(bus: Bus, cell: CellId, ticket: str) -> dict[str, Any]:
    """Whose SIP socket a ticket opens (name, kind, origin, tenant); it is used up. Raises NotFound, EngineUnavailable."""
    try:
        return await live.ask_engine(bus, cell, "open_socket", {"ticket": hash_of(ticket)})
    except EngineRefused as error:
        if error.reason == "switch_away":
            raise EngineUnavailable("errors_calls.engine_away", cell=cell) from error
        raise NotFound("errors_devices.ticket") from error


async def drop_browser(bus: Bus, cell: CellId, tenant: TenantId, name: str) -> None:
    """The sign-in of an agent's page is over: it can't come back, and its customer is kept as for a page that is lost. Raises
    EngineUnavailable: then the page's lease ends it.
    """
    await live.ask_engine(bus, cell, "drop_browser", {"tenant": tenant, "name": name})
