"""Texts down a WebSocket without a wait: for a fact that goes to a thousand sockets at once, ASGI's `send` (a coroutine, and so a
task for each socket) costs several times what the writing does.
"""

import struct
from collections.abc import MutableMapping
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

from zuoxi.services.live_viewer import Line

_NAME = "zuoxi.line"
_TEXT = 0x81  # a whole message in one frame (RFC 6455, 5.2)


class LiveLine(WebSocketsSansIOProtocol):
    """uvicorn's quickest WebSocket (websockets-sansio), which gives what it serves a line of its own."""

    def handle_connect(self, event: Request) -> None:
        """Somebody wants a WebSocket; the application begins after this."""
        super().handle_connect(event)
        if self.response.status_code == 101 and not self.config.ws_per_message_deflate:
            extensions: Any = self.scope["extensions"]
            extensions[_NAME] = self.write_text

    def write_text(self, text: bytes) -> bool:
        """Write one text message; False while the other side doesn't read and the buffer is full. To a line that is closed or
        closing nothing is written, as nobody would read it.
        """
        if self.disconnected or self.close_sent or self.transport.is_closing():
            return True
        if not self.writable.is_set() or not self.handshake_complete:
            return False
        size = len(text)
        if size < 126:
            head = struct.pack("!BB", _TEXT, size)
        elif size < 65_536:
            head = struct.pack("!BBH", _TEXT, 126, size)
        else:
            head = struct.pack("!BBQ", _TEXT, 127, size)
        self.transport.write(head + text)
        return True


def line_of(scope: MutableMapping[str, Any]) -> Line | None:
    """The line of the WebSocket that is served; None under a server that has none."""
    line: Line | None = scope.get("extensions", {}).get(_NAME)
    return line
