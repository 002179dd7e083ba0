"""Idempotency-Key: a POST that carries one is done once, however often it is sent within a day; the answer is kept and
given again. The same key with another request is refused (422). Only for who is signed in.
"""

import hashlib
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zuoxi import catalogue
from zuoxi.api.deps import authenticate
from zuoxi.api.problems import language_of, problem
from zuoxi.services import idempotency
from zuoxi.services.errors import ServiceError
from zuoxi.services.idempotency import RUNNING, Kept
from zuoxi.services.permissions import User

HEADER = "Idempotency-Key"
_LONGEST = 200
_MOST = 1024 * 1024


class Idempotency:
    """The ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI call."""
        request = Request(scope) if scope["type"] == "http" else None
        if request is None or request.method != "POST" or HEADER not in request.headers:
            await self._app(scope, receive, send)
            return
        key = request.headers[HEADER]
        if not 0 < len(key) <= _LONGEST or not key.isascii() or not key.isprintable():
            await _refuse(request, "key_too_long", "invalid", 422)(scope, receive, send)
            return
        user = await _user(request)
        size = request.headers.get("content-length", "0")
        if user is None or not size.isdigit() or int(size) > _MOST:
            await self._app(
                scope, receive, send
            )  # refused further in, or a file: done as often as it is sent
            return
        body = await Request(scope, receive).body()
        digest = hashlib.sha256(f"{request.url.path}?{request.url.query}\n".encode() + body).digest()
        access = request.app.state.access
        async with access.session_of(user) as session:
            kept = await idempotency.begin(session, user, key, digest)
        if kept is None:
            answer = await self._done(scope, receive, body, user, key)
        else:
            answer = _again(request, kept)
        await answer(scope, receive, send)

    async def _done(self, scope: Scope, receive: Receive, body: bytes, user: User, key: str) -> Response:
        """Do it, and keep the answer if it is one: what failed for a passing reason may be tried again."""
        access = scope["app"].state.access
        parts: list[Message] = []
        is_read = False

        async def replay() -> Message:
            nonlocal is_read
            if is_read:
                return await receive()
            is_read = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def collect(message: Message) -> None:
            parts.append(message)

        try:
            await self._app(scope, replay, collect)
        except BaseException:
            async with access.session_of(user) as session:
                await idempotency.give_up(session, user, key)
            raise
        answer = _response(parts)
        async with access.session_of(user) as session:
            if answer.status_code >= 500 or answer.status_code in (401, 403, 429):
                await idempotency.give_up(session, user, key)
            else:
                kind = answer.headers.get("content-type", "")
                await idempotency.finish(session, user, key, answer.status_code, kind, bytes(answer.body))
        return answer


async def _user(request: Request) -> User | None:
    kind, _, shown = request.headers.get("authorization", "").partition(" ")
    state: Any = request.app.state
    if kind.lower() != "bearer":
        return None
    try:
        return await authenticate(state.access, state.tokens, shown.strip())
    except ServiceError:
        return None


def _response(parts: list[Message]) -> Response:
    begun = next(part for part in parts if part["type"] == "http.response.start")
    body = b"".join(part.get("body", b"") for part in parts if part["type"] == "http.response.body")
    answer = Response(body, begun["status"])
    answer.raw_headers = list(begun["headers"])
    return answer


def _again(request: Request, kept: Kept) -> Response:
    if not kept.is_same_request:
        return _refuse(request, "key_reused", "idempotency_key_reused", 422)
    if kept.status == RUNNING:
        return _refuse(request, "key_running", "idempotency_key_running", 409)
    headers = {"Idempotency-Replayed": "true"}
    if kept.content_type:
        headers["Content-Type"] = kept.content_type
    return Response(kept.body, kept.status, headers)


def _refuse(request: Request, text: str, code: str, status: int) -> Response:
    detail = catalogue.say(language_of(request), f"errors_input.{text}")
    return problem(status, code, detail, HEADER)
