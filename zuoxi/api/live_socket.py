"""The live socket: a tenant's life as it happens (ARCHITECTURE section 9).

The first message signs in, `{"sign_in": "<access token>"}`, and so does every later one before the token's end. The
server sends a snapshot, then numbered facts and patches; several that are due together come as one array.
"""

import asyncio
from contextlib import suppress
from datetime import datetime

import msgspec
from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from zuoxi.api.deps import authenticate
from zuoxi.api.live_line import line_of
from zuoxi.api.tokens import LIFETIME, Tokens
from zuoxi.services.access import Access
from zuoxi.services.errors import SignInFailed
from zuoxi.services.live_hub import LiveHub
from zuoxi.services.live_viewer import NOT_PERMITTED, SIGN_IN_AGAIN, LiveViewer, sight_of
from zuoxi.services.permissions import User

router = APIRouter()

SIGN_IN_SECONDS = 10.0
SILENCE_SECONDS = 60.0
"""A client beats every few seconds; this long without a word, and it is gone."""
BAD_MESSAGE = 4400


class _Said(msgspec.Struct, forbid_unknown_fields=True):
    """What a client may say: sign in (again), or only that it is there."""

    sign_in: str = ""
    beat: bool = False


class _Refused(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


_said = msgspec.json.Decoder(_Said)


@router.websocket("/v1/live")
async def live_socket(socket: WebSocket) -> None:
    """See the module. Closed with 4401 (sign in again), 4403, 4408 (read faster), 4429 (too many) or 4400."""
    await socket.accept()
    access: Access = socket.app.state.access
    tokens: Tokens = socket.app.state.tokens
    hub: LiveHub = socket.app.state.live
    try:
        async with asyncio.timeout(SIGN_IN_SECONDS):
            user, until = await _sign_in(await _hear(socket), tokens, access)
        sight = sight_of(user)
        if sight is None:
            raise _Refused(NOT_PERMITTED)
    except TimeoutError:
        await _close(socket, SIGN_IN_AGAIN)
    except _Refused as refused:
        await _close(socket, refused.code)
    except (WebSocketDisconnect, RuntimeError):
        pass
    else:
        viewer = LiveViewer(user, sight, line_of(socket.scope))
        hub.enter(viewer)
        try:
            code = await _serve(socket, viewer, tokens, access, until)
            if code:
                await _close(socket, code)
        finally:
            await hub.leave(viewer)


async def _serve(
    socket: WebSocket, viewer: LiveViewer, tokens: Tokens, access: Access, until: datetime
) -> int:
    """Send and hear until either ends; returns the code to close with, 0 when the client has gone."""
    sending = asyncio.create_task(_send(socket, viewer))
    hearing = asyncio.create_task(_hear_on(socket, viewer.user, tokens, access, until))
    try:
        await asyncio.wait({sending, hearing}, return_when=asyncio.FIRST_COMPLETED)
        for task in (hearing, sending):
            if task.done():
                return task.result()
        return 0
    except _Refused as refused:
        return refused.code
    except (WebSocketDisconnect, RuntimeError):
        return 0
    finally:
        for task in (sending, hearing):
            task.cancel()
        await asyncio.gather(sending, hearing, return_exceptions=True)


async def _send(socket: WebSocket, viewer: LiveViewer) -> int:
    while text := await viewer.take():
        await socket.send({"type": "websocket.send", "text": text})
    return viewer.close_code


async def _hear_on(socket: WebSocket, user: User, tokens: Tokens, access: Access, until: datetime) -> int:
    while True:
        left = (until - access.now()).total_seconds()
        if left <= 0:
            return SIGN_IN_AGAIN
        try:
            async with asyncio.timeout(min(left, SILENCE_SECONDS)):
                said = await _hear(socket)
        except TimeoutError:
            if until <= access.now():
                return SIGN_IN_AGAIN
            raise WebSocketDisconnect(1006) from None
        if said.sign_in:
            again, until = await _sign_in(said, tokens, access)
            if (again.tenant, again.user, again.permissions) != (user.tenant, user.user, user.permissions):
                return SIGN_IN_AGAIN  # as somebody else, or with other rights: from the beginning


async def _hear(socket: WebSocket) -> _Said:
    text = await socket.receive_text()
    try:
        return _said.decode(text)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise _Refused(BAD_MESSAGE) from error


async def _sign_in(said: _Said, tokens: Tokens, access: Access) -> tuple[User, datetime]:
    try:
        user = await authenticate(access, tokens, said.sign_in)
    except SignInFailed as error:
        raise _Refused(SIGN_IN_AGAIN) from error
    # A key has no end of its own, but it can be withdrawn: it is to be shown again as often as a token.
    return user, access.now() + LIFETIME if user.is_program else tokens.ends_at(said.sign_in)


async def _close(socket: WebSocket, code: int) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):
        await socket.close(code)
