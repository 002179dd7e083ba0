"""Keeps recordings: takes the two files of each ended recording from the switch's folder, joins them to one stereo file in
the file store, writes down what it is worth, and only then deletes the switch's files.

It runs on the cell's own machine, with a consumer of the cell's own. Everything may happen twice: the same recording gives
the same file and the same row. What is never reported (engine and switch died) is found by a sweep over the folder.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import msgspec
import structlog

from zuoxi.bus.interface import Bus, Delivery
from zuoxi.domain.facts import Recorded, RecordingStopped
from zuoxi.domain.recording_reasons import Code, Reason
from zuoxi.domain.recordings import State
from zuoxi.services.recording_reasons import reason_text
from zuoxi.store.columns import is_tenant
from zuoxi.store.files import FilesAway, FileStore
from zuoxi.store.queries import recordings as queries
from zuoxi.store.queries.recordings import Kept
from zuoxi.store.tenancy import Database, will_pass
from zuoxi.workers.join_sides import Ended, Late, join_sides
from zuoxi.workers.spool import Spool, Take, clear
from zuoxi_kit.ids import CallId, CellId, RecordingId, TenantId

log = structlog.get_logger("keep_recordings")

CONSUMER = "keep_recordings"
BATCH = 500
AT_ONCE = 4
ORPHAN_AFTER = timedelta(minutes=15)
"""Nothing was written for so long: no call that lives is silent for that time (the switch ends one after 5 minutes)."""
SWEEP_AT_ONCE = 100
REJECT_FROM_ATTEMPT = 10

_Key = tuple[TenantId, RecordingId]


def consumer(cell: CellId) -> str:
    """The durable consumer's name: each cell's worker has its own, as the files are on that machine only."""
    return f"{CONSUMER}_{cell}"


class Keeper:
    """One task for the facts; `sweep` is called now and then."""

    def __init__(
        self,
        database: Database,
        bus: Bus,
        files: FileStore,
        spool: Spool,
        cell: CellId,
        now: Callable[[], datetime],
    ) -> None:
        """`now` is the wall clock, aware UTC: it is compared with the times of files."""
        self._database = database
        self._bus = bus
        self._files = files
        self._spool = spool
        self._cell = cell
        self._now = now
        self._busy: set[_Key] = set()
        self._unknown: set[RecordingId] = set()
        self._room = asyncio.Semaphore(AT_ONCE)

    async def run(self) -> None:
        """Keep for ever."""
        async for delivery in self._bus.consume(consumer(self._cell), BATCH, RecordingStopped):
            await self.take(delivery)

    async def take(self, delivery: Delivery) -> None:
        """Keep the recordings of a delivery and acknowledge it, or ask for it again."""
        try:
            late = await self.keep(delivery.facts)
        except Exception as error:
            if will_pass(error) or isinstance(error, FilesAway):
                log.warning("recordings wait", reason=str(error).partition("\n")[0])
            elif len(delivery.facts) == 1 and delivery.attempt >= REJECT_FROM_ATTEMPT:
                await delivery.reject(f"{type(error).__name__}: {error}")
                return
            else:
                log.error("recordings could not be kept: they come again", exc_info=error)
            await delivery.retry()
            return
        await (delivery.retry() if late else delivery.ack())

    async def keep(self, facts: Sequence[Recorded]) -> int:
        """Keep those recordings whose end is among these facts; returns how many are not there yet.

        What could be kept is kept and written down even when this raises for another.
        """
        return await self._keep([ended for one in facts if (ended := self._reported(one)) is not None])

    async def sweep(self) -> None:
        """Keep what lies in the folder for long and was never reported, and delete what was kept before."""
        before = self._now() - ORPHAN_AFTER
        takes = await asyncio.to_thread(lambda: list(self._spool.untouched_since(before)))
        for begin in range(0, len(takes), SWEEP_AT_ONCE):
            some = takes[begin : begin + SWEEP_AT_ONCE]
            orphans = [ended for take in some if (ended := await self._orphan(take)) is not None]
            try:
                await self._keep(orphans)
            except Exception as error:
                if will_pass(error) or isinstance(error, FilesAway):
                    raise
                log.error("what was found could not be kept: it is tried again", exc_info=error)
        await asyncio.to_thread(self._spool.remove_empty_folders, self._now())

    def _reported(self, recorded: Recorded) -> Ended | None:
        """What a fact says of a recording of this cell's; None for other facts."""
        fact, stream = recorded.fact, recorded.stream
        if not isinstance(fact, RecordingStopped) or recorded.cell != self._cell:
            return None
        if not is_tenant(stream.tenant):
            return None  # `record_facts` makes it a dead letter
        try:
            take = self._spool.take(stream.tenant, CallId(stream.id), fact.recording, fact.folder)
        except ValueError as error:
            log.error("a recording is lost", reason=str(error), tenant=stream.tenant, call=stream.id)
            return None
        return _ended(take, recorded.at, fact)

    async def _orphan(self, take: Take) -> Ended | None:
        """What the stored facts say of files that nobody came for; None when they say nothing."""
        if (take.tenant, take.id) in self._busy:
            return None
        began_at, stopped = None, None
        if is_tenant(take.tenant):
            async with self._database.open_session(take.tenant) as session:
                began_at, stopped = await queries.facts_of_recording(session, take.call, take.id)
        if stopped is not None:
            at, data = stopped
            return _ended(take, at, msgspec.convert(data, RecordingStopped))
        if began_at is not None:
            return Ended(take, began_at, began_at, None, Reason(Code.NEVER_ENDED))
        if take.id not in self._unknown:
            self._unknown.add(take.id)
            log.warning("files of a recording that no fact knows are left alone", folder=str(take.folder))
        return None

    async def _keep(self, ended: Sequence[Ended]) -> int:
        """Join, write down, delete, in this order; returns how many are late. Raises what went wrong last of all."""
        all_keys = {(one.take.tenant, one.take.id): one for one in ended}
        # What the sweep has in hand is left to it: two that read and delete the same files would spoil them.
        mine = {key: one for key, one in all_keys.items() if key not in self._busy}
        if not mine:
            return len(all_keys)
        self._busy.update(mine)
        try:
            known = await self._known(mine)
            new = [one for key, one in mine.items() if key not in known]
            made = await asyncio.gather(*map(self._join, new), return_exceptions=True)
            kept = [(one, row) for one, row in zip(new, made, strict=True) if isinstance(row, Kept)]
            await self._write_down(kept)
            takes = [mine[key].take for key in known] + [one.take for one, _ in kept]
            await asyncio.to_thread(_clear, takes)
        finally:
            self._busy.difference_update(mine)
        failures = [one for one in made if isinstance(one, BaseException)]
        for failure in failures:
            if not isinstance(failure, Late):
                raise failure
        return len(failures) + len(all_keys) - len(mine)

    async def _known(self, keys: Iterable[_Key]) -> set[_Key]:
        """Those that were kept before. A missing one may still be found."""
        by_tenant: dict[TenantId, list[RecordingId]] = {}
        for tenant, id in keys:
            by_tenant.setdefault(tenant, []).append(id)
        known: set[_Key] = set()
        async with self._database.open_session() as session:
            for tenant, ids in by_tenant.items():
                await session.switch(tenant)
                states = await queries.states(session, ids)
                known |= {(tenant, id) for id, state in states.items() if state is not State.MISSING}
        return known

    async def _join(self, ended: Ended) -> Kept:
        async with self._room:
            return await join_sides(ended, self._files, self._now)

    async def _write_down(self, kept: Sequence[tuple[Ended, Kept]]) -> None:
        """All rows in one transaction; then say aloud what is not as it should be."""
        if not kept:
            return
        by_tenant: dict[TenantId, list[Kept]] = {}
        for ended, row in kept:
            by_tenant.setdefault(ended.take.tenant, []).append(row)
        new = []
        async with self._database.open_session() as session:
            # In one order everywhere, so that two writers can't wait for each other.
            for tenant in sorted(by_tenant):
                await session.switch(tenant)
                rows = sorted(by_tenant[tenant], key=lambda row: row.id)
                changed = await queries.keep(session, rows)
                new += [(tenant, row) for row in rows if row.id in changed]
        for tenant, row in new:
            if row.state is not State.COMPLETE:
                log.error(
                    f"ALARM: a recording is {row.state}",
                    alarm="recording_incomplete",
                    tenant=tenant,
                    call=row.call_id,
                    recording=row.id,
                    reason=str(reason_text(row.reason)),
                )


def _ended(take: Take, at: datetime, fact: RecordingStopped) -> Ended:
    """A failed recording's length was not measured, so it isn't compared with the sound."""
    length, trouble = (fact.length, None) if fact.ok else (None, Reason(Code.SWITCH_FAILED))
    return Ended(take, at - fact.length, at, length, trouble)


def _clear(takes: Iterable[Take]) -> None:
    for take in takes:
        clear(take)
