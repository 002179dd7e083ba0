"""The connection to the switch is given up for silence alone: a switch that answers no ping, but speaks, is there."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.frames import Frame, Opcode

from zuoxi.switch.asterisk import connection
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.wire import Incoming

OnPing = Callable[[ServerConnection], None]


@asynccontextmanager
async def connected(on_ping: OnPing) -> AsyncIterator[tuple[asyncio.Queue[Incoming], asyncio.Event]]:
    """A connection to a server that does `on_ping` instead of sending a pong: what it hears, and whether it is lost."""

    async def serving(socket: ServerConnection) -> None:
        send = socket.protocol.send_frame

        def send_all_but_pongs(frame: Frame) -> None:
            if frame.opcode is Opcode.PONG:
                asyncio.get_running_loop().call_soon(on_ping, socket)
            else:
                send(frame)

        socket.protocol.send_frame = send_all_but_pongs  # type: ignore[method-assign]
        await socket.wait_closed()

    heard: asyncio.Queue[Incoming] = asyncio.Queue()
    lost = asyncio.Event()
    async with serve(serving, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        one = Connection(
            f"http://127.0.0.1:{port}/ari", "zuoxi", "secret", "zuoxi", heard.put_nowait, lost.set
        )
        await one.open()
        yield heard, lost
        await one.close()


async def test_a_switch_that_speaks_is_not_lost_though_no_ping_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "PING_SECONDS", 0.1)
    monkeypatch.setattr(connection, "SILENCE", 10)
    sending = set[asyncio.Task[None]]()

    def speak(socket: ServerConnection) -> None:
        sending.add(asyncio.get_running_loop().create_task(socket.send('{"type": "StasisEnd"}')))

    async with connected(speak) as (heard, lost), asyncio.timeout(30):
        for _ in range(15):  # longer than the silence that ends a connection
            await heard.get()
        assert not lost.is_set()


async def test_a_switch_that_says_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PING_SECONDS", 0.02)
    async with connected(lambda socket: None) as (_, lost), asyncio.timeout(30):
        await lost.wait()
