"""SIP over WebSocket (RFC 7118): relayed to the switch, which listens on loopback only.

Who may open a socket is checked before anything reaches the switch: a ticket that the engine gave out, for one socket, and
the page's origin. After that messages pass as they are; the switch asks for the password of each identity. Cost: about
0.3 ms of processor time per message (docs/decisions/0018).
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import structlog
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from zuoxi.api.origins import is_own, origin_of
from zuoxi.services import devices
from zuoxi.services.access import Access
from zuoxi.services.errors import EngineUnavailable, NotFound

log = structlog.get_logger("sip")

router = APIRouter()

SUBPROTOCOL = "sip"
LARGEST = 32 * 1024
"""Bytes of one message: an INVITE with every ICE candidate of a large machine has 6,000."""
PER_SECOND, BURST = 20.0, 100.0
"""Messages that a page may send: a call costs it about ten."""

BAD_TICKET, BAD_ORIGIN, TOO_MANY, TOO_BIG, AWAY, OVER = 4401, 4403, 4429, 1009, 1013, 1001


@router.websocket("/sip")
async def relay_sip(websocket: WebSocket, ticket: str = "") -> None:
    """Relay one page's SIP. Close codes: 4401 ask for another ticket, 4403 not from this page, 4429 too many messages,
    1009 too long a message, 1013 engine or switch away (try again), 1001 the switch went away.
    """
    await websocket.accept(subprotocol=SUBPROTOCOL if SUBPROTOCOL in websocket["subprotocols"] else None)
    access: Access = websocket.app.state.access
    code = await _refusal(websocket, access, ticket) or await _connected(websocket)
    if code:
        with suppress(RuntimeError, WebSocketDisconnect):
            await websocket.close(code)


async def _refusal(websocket: WebSocket, access: Access, ticket: str) -> int:
    """Why this page may not open a socket, 0 if it may: a good ticket, from the page that it was given to."""
    try:
        owner = await devices.open_socket(access.bus, access.cell, ticket)
    except NotFound:
        return BAD_TICKET
    except EngineUnavailable:
        return AWAY
    origin = origin_of(websocket)
    is_right = origin == owner["origin"] and (owner["kind"] == "caller" or is_own(websocket, origin))
    return 0 if origin and is_right else BAD_ORIGIN


async def _connected(websocket: WebSocket) -> int:
    """Relay between page and switch until one goes; returns the code to close the page's socket with, or 0."""
    try:
        async with connect(
            websocket.app.state.switch_socket,
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
            max_size=4 * LARGEST,
            ping_interval=None,
            compression=None,
            proxy=None,
        ) as switch:
            return await _relay(websocket, switch, websocket.app.state.monotonic)
    except (OSError, TimeoutError, InvalidHandshake) as error:
        log.warning("the switch takes no SIP", reason=str(error))
        return AWAY


async def _relay(page: WebSocket, switch: ClientConnection, monotonic: Callable[[], float]) -> int:
    """Until one side ends; returns the code to close the page's socket with, 0 when it is closed already."""
    both = [
        asyncio.create_task(_from_page(page, switch, monotonic)),
        asyncio.create_task(_from_switch(page, switch)),
    ]
    done, rest = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
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
