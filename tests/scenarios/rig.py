"""A whole cell in virtual time: real engine, journal and memory bus, the simulated switch and its people.

`play(story)` runs a story to its end; an hour takes a second, and every run is the same.
"""

import asyncio
import shutil
import zlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from tests.engine.world import DEMO, NUMBER, START, TRUNK, entries
from zuoxi.bus import subjects
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain import facts
from zuoxi.domain.facts import Fact, Recorded
from zuoxi.engine.clock import CellClock
from zuoxi.engine.live import Engine
from zuoxi.rehearsal import virtual_time
from zuoxi.rehearsal.people import Answerer, Caller, answers
from zuoxi.switch.simulated.switch import SimulatedSwitch
from zuoxi_kit.ids import CellId, IdSource, TenantId

CELL = CellId("cell1")
F = TypeVar("F")
T = TypeVar("T")


class Rig:
    """One cell with one tenant at home, and what they need; `bus` is the test's own connection."""

    def __init__(
        self,
        folder: Path,
        cell: CellId = CELL,
        tenant: TenantId = DEMO,
        code: str = "demo",
        broker: MemoryBroker | None = None,
    ) -> None:
        """Cells side by side share a `broker`."""
        self.folder, self.cell, self.tenant, self.code = folder, cell, tenant, code
        self.broker = broker or MemoryBroker()
        self.bus = MemoryBus(self.broker)
        self.switch = SimulatedSwitch(folder=folder / "recording")
        self.facts: list[Recorded] = []
        self.engine: Engine | None = None
        self._task: asyncio.Task[None] | None = None
        self._starts = 0
        self.wall_ahead = timedelta()
        """How far somebody has put the machine's clock forward."""
        self._news = asyncio.Event()

    async def open(self, **configuration: Any) -> None:
        """Configure the tenant and start the engine."""
        await self.bus.connect()
        await self.bus.watch_facts(None, self._heard)
        await self.configure(**configuration)
        await self.start_engine()

    def _heard(self, fact: Recorded) -> None:
        if fact.cell == self.cell:
            self.facts.append(fact)
            self._news.set()

    async def heard_to(self, position: int) -> None:
        """Wait until the bus has carried every fact of the journal up to `position`."""
        while max((each.position for each in self.facts), default=0) < position:
            self._news.clear()
            await self._news.wait()

    async def configure(self, **configuration: Any) -> None:
        """Write a configuration to the bucket."""
        own = {"tenant": self.tenant, "code": self.code, "cell": self.cell}
        for entry in entries(**(own | configuration)):
            assert entry.value is not None
            await self.bus.put(subjects.CONFIG_BUCKET, entry.key, entry.value)

    async def start_engine(self) -> None:
        """Start an engine on the journal; returns when it takes calls."""
        self._starts += 1
        loop = asyncio.get_running_loop()
        self._engine_bus = MemoryBus(self.broker)
        self.engine = Engine(
            self.cell,
            self._engine_bus,
            self.switch,
            self.folder / "journal",
            IdSource(self._starts + zlib.crc32(self.cell.encode())),
            lambda before: CellClock(lambda: virtual_time.now() + self.wall_ahead, loop.time, before),
            lambda: None,
        )
        self._task = asyncio.create_task(self.engine.run())
        ready = asyncio.create_task(self.engine.ready.wait())
        done, _ = await asyncio.wait({self._task, ready}, return_when=asyncio.FIRST_COMPLETED)
        if self._task in done:
            ready.cancel()
            self._task.result()

    async def kill_engine(self) -> None:
        """As kill -9 does it: nothing more is flushed, nothing more is heard or said."""
        assert self._task is not None
        journal = self.folder / "journal"
        kept = self.folder / "kept"
        shutil.copytree(journal, kept)
        await self.switch.stop()
        await self._engine_bus.close()
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        shutil.rmtree(journal)
        kept.rename(journal)
        self.engine = None

    @property
    def has_ended(self) -> bool:
        """The engine has ended by itself: a supervisor would start it anew."""
        return self._task is not None and self._task.done()

    async def close(self) -> None:
        """Stop everything."""
        if self.engine is not None and self._task is not None:
            self.engine.stop()
            await self._task

    async def ready(self, *numbers: int, phone: Answerer | None = None) -> None:
        """Agents' phones register and the agents say ready."""
        for number in numbers:
            self.switch.exchange.endpoints.register(f"{self.code}-{number}", phone or answers(2.0))
        await asyncio.sleep(0.1)
        for number in numbers:
            await self.ask("set_agent_status", login=f"{number}@{self.code}", status="ready")

    async def ask(self, command: str, **body: Any) -> dict[str, Any]:
        """A command to the engine, over the bus."""
        return await self.bus.request(
            subjects.command(self.cell, command), {"tenant": self.tenant, **body}, 5.0
        )

    def call(self, number: str, **how: Any) -> None:
        """Somebody calls in."""
        trunk = TRUNK if self.tenant == DEMO else f"{self.tenant}-{TRUNK}"
        self.switch.bring((Caller(number, NUMBER, **how),), trunk)

    def whole(self) -> list[Recorded]:
        """All facts in the order of the journal; what a restarted engine sent again counts once, as in the store."""
        return [each for _, each in sorted({each.position: each for each in self.facts}.items())]

    def of(self, kind: type[F]) -> list[F]:
        """All facts of a kind so far, as the bus carried them."""
        return [each.fact for each in self.whole() if isinstance(each.fact, kind)]

    def served(self) -> list[str]:
        """The callers in the order in which they were offered to agents."""
        opened = {
            each.stream.id: each.fact.customer
            for each in self.whole()
            if isinstance(each.fact, facts.ContactOpened)
        }
        return [opened[e.stream.id] for e in self.whole() if isinstance(e.fact, facts.ContactOffered)]

    async def phases(self) -> dict[str, str]:
        """The live calls: caller -> phase."""
        return {each["caller"]: each["phase"] for each in (await self.ask("status"))["calls"]}


def play(folder: Path, story: Callable[[Rig], Awaitable[T]]) -> T:
    """Run a story in virtual time and close the rig behind it."""

    async def whole() -> T:
        rig = Rig(folder)
        try:
            return await story(rig)
        finally:
            await rig.close()

    return virtual_time.run(whole(), START)


def facts_are_whole(recorded: list[Recorded]) -> None:
    """Every stream counts from 1 without gaps (repeats allowed), every position stands for one fact."""
    by_stream: dict[Any, dict[int, Fact]] = {}
    for each in recorded:
        known = by_stream.setdefault(each.stream, {})
        assert known.setdefault(each.seq, each.fact) == each.fact, f"two facts at one place: {each}"
    for stream, found in by_stream.items():
        assert sorted(found) == list(range(1, len(found) + 1)), f"gap in {stream}: {sorted(found)}"
    positions = sorted({each.position for each in recorded})
    assert positions == list(range(1, len(positions) + 1))
