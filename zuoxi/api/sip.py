"""SIP over WebSocket (RFC 7118): relayed to the switch, which listens on loopback only.

Who may open a socket is checked before anything reaches the switch: a ticket that the engine gave out, for one socket, the
page's origin, and that its sign-in goes on; when that ends, in whatever process, the socket closes. Otherwise messages pass as
they are; the switch asks for the password of each identity. Cost: about 0.3 ms of processor time per message
(docs/decisions/0018).
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import structlog
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from zuoxi.api.origins import is_own, origin_of
from zuoxi.services import devices
from zuoxi.services.access import Access
from zuoxi.services.errors import EngineUnavailable, NotFound, ServiceError
from zuoxi_kit.ids import TenantId

log = structlog.get_logger("sip")

router = APIRouter()

SUBPROTOCOL = "sip"
LARGEST = 32 * 1024
"""Bytes of one message: an INVITE with every ICE candidate of a large machine has 6,000."""
PER_SECOND, BURST = 20.0, 100.0
"""Messages that a page may send: a call costs it about ten."""

LOOK_SECONDS = 1.0
"""How often a page's sign-in is looked at; what ended is known without asking the database."""
_FOR_EVER = 86_400.0

BAD_TICKET, BAD_ORIGIN, TOO_MANY, TOO_BIG, AWAY, OVER = 4401, 4403, 4429, 1009, 1013, 1001


@dataclass(frozen=True, slots=True)
class _Owner:
    """The browser whose socket it is, and the sign-in session that its page stands on ("": a customer's)."""

    tenant: TenantId
    name: str
    session: str


@router.websocket("/sip")
async def relay_sip(websocket: WebSocket, ticket: str = "") -> None:
    """Relay one page's SIP. Close codes: 4401 ask for another ticket (signed in), 4403 not from this page, 4429 too many messages,
    1009 too long a message, 1013 engine or switch away (try again), 1001 the switch went away.
    """
    await websocket.accept(subprotocol=SUBPROTOCOL if SUBPROTOCOL in websocket["subprotocols"] else None)
    access: Access = websocket.app.state.access
    code, owner = await _let_in(websocket, access, ticket)
    if owner is not None:
        code = await _connected(websocket, lambda: _end_of_sign_in(access, owner))
    if code:
        with suppress(RuntimeError, WebSocketDisconnect):
            await websocket.close(code)


async def _let_in(websocket: WebSocket, access: Access, ticket: str) -> tuple[int, _Owner | None]:
    """Whose socket it is: with a good ticket, from the page that it was given to; or why this page may not open it."""
    try:
        found = await devices.open_socket(access.bus, access.cell, ticket)
    except NotFound:
        return BAD_TICKET, None
    except EngineUnavailable:
        return AWAY, None
    owner = _Owner(TenantId(found["tenant"]), found["name"], devices.session_of(ticket))
    if await access.hearing.has_ended(owner.tenant, owner.session):
        await _drop(access, owner)
        return BAD_TICKET, None
    origin = origin_of(websocket)
    is_right = origin == found["origin"] and (found["kind"] == "caller" or is_own(websocket, origin))
    return (0, owner) if origin and is_right else (BAD_ORIGIN, None)


async def _end_of_sign_in(access: Access, owner: _Owner) -> int:
    """Wait until the page's session is over, wherever it was ended; then the page can't come back. A customer's has none."""
    while True:
        # Looked at and not waited for: what could not be heard is found by asking again.
        await asyncio.sleep(LOOK_SECONDS if owner.session else _FOR_EVER)
        if await access.hearing.has_ended(owner.tenant, owner.session):
            await _drop(access, owner)
            return BAD_TICKET


async def _drop(access: Access, owner: _Owner) -> None:
    try:
        await devices.drop_browser(access.bus, access.cell, owner.tenant, owner.name)
    except ServiceError as error:
        log.warning("a page whose sign-in is over is let in until its lease ends", reason=str(error))


async def _connected(websocket: WebSocket, is_over: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Relay between page and switch until one goes or `is_over` says a code; returns the code to close the page's socket
    with, or 0.
    """
    try:
        async with connect(
            websocket.app.state.switch_socket,
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
            max_size=4 * LARGEST,
            ping_interval=None,
            compression=None,
            proxy=None,
        ) as switch:
            return await _relay(websocket, switch, websocket.app.state.monotonic, is_over())
    except (OSError, TimeoutError, InvalidHandshake) as error:
        log.warning("the switch takes no SIP", reason=str(error))
        return AWAY


async def _relay(
    page: WebSocket,
    switch: ClientConnection,
    monotonic: Callable[[], float],
    is_over: Coroutine[Any, Any, int],
) -> int:
    """Until one side ends, or the page's sign-in; returns the code to close the page's socket with, 0 when it is closed already."""
    all_of_it = [
        asyncio.create_task(_from_page(page, switch, monotonic)),
        asyncio.create_task(_from_switch(page, switch)),
        asyncio.create_task(is_over),
    ]
    done, rest = await asyncio.wait(all_of_it, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    return min(task.result() for task in done)


async def _from_page(page: WebSocket, switch: ClientConnection, monotonic: Callable[[], float]) -> int:
    left, last = BURST, monotonic()
    while True:
        message = await page.receive()
        if message["type"] == "websocket.disconnect":
            return 0
        text = message.get("text")
        if text is None:
            text = (message.get("bytes") or b"").decode("utf-8", "replace")
        now = monotonic()
        left, last = min(BURST, left + (now - last) * PER_SECOND) - 1, now
        if left < 0:
            return TOO_MANY
        if len(text) > LARGEST:
            return TOO_BIG
        try:
            await switch.send(text)
        except ConnectionClosed:
            return OVER


async def _from_switch(page: WebSocket, switch: ClientConnection) -> int:
    try:
        async for message in switch:
            await page.send_text(message if isinstance(message, str) else message.decode("utf-8", "replace"))
    except (ConnectionClosed, RuntimeError, WebSocketDisconnect):
        pass
    return OVER
