"""How large a request may be. Larger ones are refused before they cost memory: the body here, the headers in `BoundedHttp`."""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MOST_JSON = 4 * 1024 * 1024
"""Bytes of a body that is read as a whole: the largest flow or import of settings has about one million."""
MOST_FILE = 64 * 1024 * 1024
"""Bytes of an uploaded file; the routes that take files set narrower bounds of their own."""
MOST_HEADERS = 64 * 1024
"""Bytes of a request's first line and headers together."""


class BoundedBodies:
    """Refuses (413) what is larger, whether its Content-Length says so or not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI call."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {
            name: value for name, value in scope["headers"] if name in (b"content-type", b"content-length")
        }
        kind = headers.get(b"content-type", b"application/json").lower()
        most = MOST_JSON if b"json" in kind else MOST_FILE
        said = headers.get(b"content-length", b"0")
        seen = int(said) if said.isdigit() else 0
        counted = 0

        async def bounded() -> Message:
            nonlocal counted
            if seen > most:
                raise HTTPException(413, str(most))
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > most:
                raise HTTPException(413, str(most))
            return message

        await self._app(scope, bounded, send)


class BoundedHttp(HttpToolsProtocol):
    """uvicorn's quick HTTP/1.1, with a bound on headers: by itself it collects them without end."""

    _head_bytes = 0
    _is_in_head = True

    def data_received(self, data: bytes) -> None:
        """Bytes from the network."""
        if self._is_in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MOST_HEADERS + 65_536:  # the last piece may hold the beginning of the body
                self.transport.write(
                    b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
                )
                self.transport.close()
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins."""
        self._head_bytes, self._is_in_head = 0, True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its headers are all there."""
        self._is_in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """It is all there; the next one may follow on the same connection."""
        super().on_message_complete()
        self._head_bytes, self._is_in_head = 0, True
