"""A STUN server of the test's own (RFC 8489; Asterisk still asks as in RFC 3489, without the cookie): it tells everybody who
asks an address outside, and remembers who asked.
"""

import asyncio
import ipaddress
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

_COOKIE = 0x2112A442
_REQUEST, _SUCCESS = 0x0001, 0x0101
_MAPPED_ADDRESS, _XOR_MAPPED_ADDRESS = 0x0001, 0x0020


@dataclass
class Stun(asyncio.DatagramProtocol):
    """`outside` is what it tells; `asked` are the ports of those who asked."""

    outside: str
    asked: set[int] = field(default_factory=set)
    port: int = 0
    _transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ready."""
        self._transport = cast(asyncio.DatagramTransport, transport)
        self.port = transport.get_extra_info("sockname")[1]

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer a binding request: "I see you at the outside address, at your own port"."""
        if len(data) < 20 or struct.unpack("!H", data[:2])[0] != _REQUEST:
            return
        self.asked.add(addr[1])
        is_new = struct.unpack("!I", data[4:8])[0] == _COOKIE
        kind, mask = (_XOR_MAPPED_ADDRESS, _COOKIE) if is_new else (_MAPPED_ADDRESS, 0)
        told = int(ipaddress.IPv4Address(self.outside)) ^ mask
        attribute = struct.pack("!HHBBHI", kind, 8, 0, 1, addr[1] ^ (mask >> 16), told)
        assert self._transport is not None
        self._transport.sendto(struct.pack("!HH", _SUCCESS, len(attribute)) + data[4:20] + attribute, addr)


@asynccontextmanager
async def stun_server(host: str, outside: str) -> AsyncIterator[Stun]:
    """A STUN server on a free port of `host`."""
    loop = asyncio.get_running_loop()
    transport, server = await loop.create_datagram_endpoint(lambda: Stun(outside), local_addr=(host, 0))
    try:
        yield server
    finally:
        transport.close()
