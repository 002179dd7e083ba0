"""A real HTTP server with the live socket, over a memory bus and an engine made of a golden case."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import uvicorn

from tests.live.rewrite import CASES
from zuoxi.api.app import create_app
from zuoxi.api.live_line import LiveLine
from zuoxi.bus import subjects
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain.facts import AgentStateChanged, Kind, Recorded, Stream
from zuoxi.services.access import Access
from zuoxi.services.permissions import User
from zuoxi_kit.ids import CellId, TenantId, UserId

CELL, TENANT = CellId("cell1"), TenantId("demo-tenant")


class _Access:
    """What the live socket needs of Access."""

    def __init__(self, bus: MemoryBus) -> None:
        self.bus, self.cell = bus, CELL
        self.time: datetime | None = None
        self.ended: set[str] = set()

    def now(self) -> datetime:
        """The wall's, or what a test says."""
        return self.time or datetime.now(UTC)

    def token_key(self) -> bytes:
        """Any."""
        return b"k" * 32


@dataclass
class Serving:
    """The server's address, its clock, and ways to let things happen."""

    url: str
    app: Any
    access: _Access
    bus: MemoryBus
    position: int = 10_000
    seqs: dict[str, int] = field(default_factory=dict)

    def token(self, role: str = "supervisor", login: str = "1901@demo") -> str:
        """An access token, good for ten minutes from the server's now."""
        user = User(TENANT, UserId(login), login, role)
        token: str = self.app.state.tokens.issue(user, self.access.now())
        return token

    async def happens(self, agent: str = "agent-1001") -> None:
        """An agent's state changes."""
        self.position += 1
        seq = self.seqs[agent] = self.seqs.get(agent, 0) + 1
        stream = Stream(TENANT, Kind.AGENT, agent)
        state = "talking" if seq % 2 else "free"
        fact = AgentStateChanged(state, None)
        at = datetime.now(UTC)
        await self.bus.publish((Recorded(stream, seq, CELL, self.position, at, 1, "", fact),))


@asynccontextmanager
async def serving() -> AsyncIterator[Serving]:
    """A server on a free port of this machine."""
    bus = MemoryBus(MemoryBroker())
    await bus.connect()
    case = json.loads((CASES / "talking_at_the_end.json").read_text("utf-8"))
    position = 10_000

    async def engine(name: str, body: dict[str, Any]) -> dict[str, Any]:
        if name != "live_snapshot":
            return {"position": position}
        agents = {id: {**each, "seq": 0} for id, each in case["after"]["agents"].items()}
        return {**case["after"], "agents": agents, "position": position}

    await bus.serve(subjects.commands(CELL), engine)
    access = _Access(bus)
    app = create_app(cast(Access, access), lambda: 0.0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host="127.0.0.1",
            port=port,
            log_config=None,
            ws=LiveLine,
            ws_per_message_deflate=False,
        )
    )
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells it by this alone
        await asyncio.sleep(0.01)
    try:
        yield Serving(f"ws://127.0.0.1:{port}/v1/live", app, access, bus)
    finally:
        server.should_exit = True
        await running
        await app.state.live.close()
        await bus.close()
