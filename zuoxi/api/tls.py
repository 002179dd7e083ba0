"""TLS and plain HTTP at one port: the first byte of a connection tells them apart.

Whoever comes without TLS gets a page that says why this doesn't work and how to come in; nothing of the application is behind
it, and nothing secret is redirected.
"""

import asyncio
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import uvicorn

from zuoxi.catalogue import best_language, say

AUTHORITY = "/authority.crt"
_HANDSHAKE = 0x16
_PATIENCE_SECONDS = 10.0
_MOST_HEAD = 16 * 1024
_WAITING = 256


@dataclass(frozen=True, slots=True)
class Tls:
    """`address` and `port` as browsers write them; `authority`: our own authority's certificate, to be installed."""

    certificate: Path
    key: Path
    authority: Path | None
    address: str
    port: int

    @property
    def url(self) -> str:
        """Where the console is."""
        host = f"[{self.address}]" if ":" in self.address else self.address
        return f"https://{host}:{self.port}/"


class TlsServer(uvicorn.Server):
    """uvicorn that listens by itself: TLS connections are its own, plain ones get the page."""

    def __init__(self, config: uvicorn.Config, tls: Tls) -> None:
        """Binds config.host and config.port. Raises OSError and ssl.SSLError when it is served."""
        super().__init__(config)
        self._tls = tls
        self._accepting: asyncio.Task[None] | None = None
        self._held: set[asyncio.Task[None]] = set()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_cert_chain(self._tls.certificate, self._tls.key)
        context.set_alpn_protocols(["http/1.1"])
        family = socket.AF_INET6 if ":" in self.config.host else socket.AF_INET
        listener = socket.create_server((self.config.host, self.config.port), family=family, backlog=2048)
        listener.setblocking(False)
        await super().startup(sockets=[])
        self._accepting = asyncio.create_task(self._accept(listener, context))

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more, and let what runs end."""
        if self._accepting is not None:
            self._accepting.cancel()
        for task in self._held:
            task.cancel()
        await super().shutdown(sockets)

    async def _accept(self, listener: socket.socket, context: ssl.SSLContext) -> None:
        loop = asyncio.get_running_loop()
        with listener:
            while True:
                connection, _ = await loop.sock_accept(listener)
                if len(self._held) >= _WAITING:  # who only connects and says nothing must not fill the table
                    connection.close()
                    continue
                connection.setblocking(False)
                task = asyncio.create_task(self._begin(connection, context))
                self._held.add(task)
                task.add_done_callback(self._held.discard)

    async def _begin(self, connection: socket.socket, context: ssl.SSLContext) -> None:
        loop = asyncio.get_running_loop()
        is_handed_over = False
        # Whoever it was may be gone, or speak no TLS after all: that is theirs to see.
        with suppress(OSError, ssl.SSLError, TimeoutError):
            async with asyncio.timeout(_PATIENCE_SECONDS):
                first = await _first_byte(connection)
                if first == _HANDSHAKE:
                    is_handed_over = True
                    await loop.connect_accepted_socket(self._protocol, connection, ssl=context)
                elif first is not None:
                    await self._explain(connection)
        if not is_handed_over:
            connection.close()

    def _protocol(self) -> asyncio.Protocol:
        made: Any = self.config.http_protocol_class
        protocol: asyncio.Protocol = made(
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return protocol

    async def _explain(self, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        head = b""
        while b"\r\n\r\n" not in head and len(head) < _MOST_HEAD:
            piece = await loop.sock_recv(connection, 4096)
            if not piece:
                return
            head += piece
        await loop.sock_sendall(connection, plain_answer(head, self._tls))
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)


def plain_answer(head: bytes, tls: Tls) -> bytes:
    """What is answered without TLS: the authority's certificate, or the page that says why."""
    lines = head.decode("latin-1").split("\r\n")
    path = [*lines[0].split(" "), "", ""][1].partition("?")[0]
    accepted = next((line[16:] for line in lines if line.lower().startswith("accept-language:")), "")
    if path == AUTHORITY and tls.authority is not None:
        kind, status, body = "application/x-x509-ca-cert", "200 OK", tls.authority.read_bytes()
    else:
        kind, status, body = (
            "text/html; charset=utf-8",
            "426 Upgrade Required",
            _page(best_language(accepted), tls),
        )
    fields = {
        "Content-Type": kind,
        "Content-Length": str(len(body)),
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        "Upgrade": "TLS/1.2, HTTP/1.1",
        "Connection": "close, Upgrade",
    }
    written = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{written}\r\n".encode() + body


def _page(language: str, tls: Tls) -> bytes:
    def text(key: str) -> str:
        return escape(say(language, f"web_tls.{key}", url=tls.url))

    steps = ""
    if tls.authority is not None:
        items = "".join(f"<li>{text(f'step_{number}')}</li>" for number in (1, 2, 3))
        steps = f'<h2>{text("trust")}</h2><p>{text("why_trust")}</p><ol>{items}</ol><p><a href="{AUTHORITY}">{text("download")}</a></p>'
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{text("title")}</title>'
        '<meta name="viewport" content="width=device-width">'
        "<style>body{font:16px/1.6 system-ui;max-width:40em;margin:3em auto;padding:0 1em}</style>"
        f'<h1>{text("title")}</h1><p>{text("why")}</p><p><a href="{escape(tls.url)}">{escape(tls.url)}</a></p>{steps}</html>'
    ).encode()


async def _first_byte(connection: socket.socket) -> int | None:
    """The first byte, which stays to be read; None when there is none."""
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(connection.fileno(), readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(connection.fileno())
    data = connection.recv(1, socket.MSG_PEEK)
    return data[0] if data else None
