"""A site of somebody else's, with our snippet on its page; reached by two names, it has two origins."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>A shop</title>
<body><h1>A shop</h1><script src="{web}/call/snippet.js" data-entry="{slug}"></script></body></html>"""


@dataclass(frozen=True)
class ForeignSite:
    """The site's two origins: the same page, but not the same to a browser."""

    allowed: str
    other: str


@asynccontextmanager
async def foreign_site(web: str, slug: str, language: str) -> AsyncIterator[ForeignSite]:
    """Serve a page that embeds the snippet of the center at `web`."""
    body = PAGE.format(web=web, slug=slug, language=language).encode()
    head = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    )

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(head + body)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield ForeignSite(f"http://localhost:{port}", f"http://127.0.0.1:{port}")
    finally:
        server.close()
