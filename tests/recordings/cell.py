"""A cell with a recording folder, its facts on a bus in memory, and the keeper that works for it."""

import itertools
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.recordings.waves import leave, tone
from tests.stories import FLOW, START, Story
from zuoxi.bus.interface import Delivery
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded, RecordingStopped
from zuoxi.store.files import FileKey, FileStore, open_files
from zuoxi.store.queries import recordings as queries
from zuoxi.store.queries.facts import add_facts
from zuoxi.store.queries.recordings import Kept
from zuoxi.store.tenancy import Database
from zuoxi.workers.keep_recordings import Keeper, consumer
from zuoxi.workers.spool import Spool
from zuoxi_kit.ids import (
    CallId,
    CellId,
    ContactId,
    IdSource,
    LegId,
    RecordingId,
    SegmentId,
    TenantId,
    TrunkId,
)

_cells = (CellId(f"rec{n}") for n in itertools.count(1))
_seeds = itertools.count(90_000)
CUSTOMER, AGENT = 1000, -2000
"""What each side says, for ever"""


@dataclass
class Call:
    """One recorded call: 10 s of talk."""

    id: CallId
    contact: ContactId
    recording: RecordingId
    segment: SegmentId
    folder: str
    stopped: Recorded | None = None


class RecordedCell:
    """Tells facts, leaves files, and keeps what the keeper of the moment makes of them."""

    def __init__(self, database: Database, tenant: TenantId, folder: Path) -> None:
        self.database = database
        self.tenant = tenant
        self.cell = next(_cells)
        self.story = Story(tenant, self.cell)
        self.ids = IdSource(next(_seeds))
        self.spool = folder / "spool"
        self.files_folder = folder / "files"
        self.files = open_files(None, self.files_folder)
        self.bus = MemoryBus(MemoryBroker())
        self.now = START
        self.keeper = self.new_keeper()
        self._deliveries: AsyncIterator[Delivery] | None = None

    def new_keeper(self, files: FileStore | None = None, database: Database | None = None) -> Keeper:
        """Another worker process of this cell."""
        return Keeper(
            database or self.database,
            self.bus,
            files or self.files,
            Spool(self.spool),
            self.cell,
            lambda: self.now,
        )

    def call(
        self, *, ended: bool = True, ok: bool = True, length: float = 10, folder: str | None = None
    ) -> Call:
        """Tell a call whose recording takes `length` seconds by the switch's clock."""
        call = self.unrecorded_call(folder)
        self.story.tell(Kind.CALL, call.id, facts.RecordingStarted(call.recording, LegId(f"{call.id}.l1")))
        self.pass_time(length)
        if ended:
            stopped = facts.RecordingStopped(call.recording, ok, timedelta(seconds=length), call.folder)
            self.story.tell(Kind.CALL, call.id, stopped)
            call.stopped = self.story.told[-1]
        return call

    def unrecorded_call(self, folder: str | None = None) -> Call:
        """Tell a call that arrives."""
        self.story.now = self.now
        id, contact = CallId(self.ids.next(self.now)), ContactId(self.ids.next(self.now))
        trunk, leg, flow = TrunkId("trunk"), LegId(f"{id}.l1"), FLOW
        self.story.tell(
            Kind.CALL, id, facts.CallArrived(contact, trunk, "4008001000", "138", "", leg, flow, 1)
        )
        recording, segment = RecordingId(f"{id}.r1"), SegmentId(f"{id}.s1")
        return Call(id, contact, recording, segment, folder or f"{self.tenant}/{id}")

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        self.story.now = self.now

    def leave(
        self,
        call: Call,
        customer: bytes | None = tone(10, CUSTOMER),
        agent: bytes | None = tone(10, AGENT),
        at: datetime | None = None,
    ) -> list[Path]:
        """What the switch leaves in the recording folder."""
        sides = (("in", customer), ("out", agent))
        return [
            leave(self.spool / call.folder, f"{call.recording}-{name}.wav", data, at or self.now)
            for name, data in sides
            if data is not None
        ]

    async def publish(self, told: Iterable[Recorded] | None = None) -> None:
        """Facts come from the engine (all that were told, without an argument)."""
        await self.bus.publish(tuple(self.story.told if told is None else told))

    async def store_facts(self) -> None:
        """The other worker has stored the facts told so far."""
        async with self.database.open_session(self.tenant) as session:
            await add_facts(session, self.story.told)

    async def deliver(self, keeper: Keeper | None = None) -> str:
        """The bus delivers once (again); returns what became of it: ack, retry or reject."""
        if self._deliveries is None:
            self._deliveries = self.bus.consume(consumer(self.cell), 500, RecordingStopped)
        delivery = await anext(self._deliveries)
        answers: list[str] = []

        async def ack() -> None:
            answers.append("ack")
            await delivery.ack()

        async def retry() -> None:
            answers.append("retry")
            await delivery.retry()

        async def reject(why: str) -> None:
            answers.append("reject")
            await delivery.reject(why)

        await (keeper or self.keeper).take(Delivery(delivery.facts, delivery.attempt, ack, retry, reject))
        (answer,) = answers
        return answer

    async def row(self, call: Call) -> Kept | None:
        """What is written down of the call's recording."""
        async with self.database.open_session(self.tenant) as session:
            return await queries.find(session, call.recording)

    async def sound(self, kept: Kept) -> bytes:
        """The stereo file."""
        key = FileKey.parse(self.tenant, kept.key)
        return b"".join([piece async for piece in self.files.get(key)])

    def left_over(self) -> list[str]:
        """Names of files still in the recording folder."""
        return sorted(path.name for path in self.spool.rglob("*") if path.is_file())
