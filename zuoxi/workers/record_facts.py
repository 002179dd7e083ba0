"""Stores every fact in PostgreSQL, once, and tells each cell how much of its journal it may forget.

Facts come at least once and in any grouping; the primary key (tenant, kind, id, seq) makes storing them again harmless.
PostgreSQL away: the worker keeps the facts it holds, waits and goes on. A fact that can't be stored (its number is taken by
another, its tenant is no id) becomes a dead letter, which counts as stored: one bad fact must not hold back a journal.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence

import msgspec
import structlog

from zuoxi.bus import subjects
from zuoxi.bus.interface import Bus, BusDown, Delivery
from zuoxi.domain.facts import Recorded
from zuoxi.store.columns import is_tenant
from zuoxi.store.queries import facts as queries
from zuoxi.store.tenancy import Database, Session, will_pass
from zuoxi_kit.ids import PLATFORM, CellId, TenantId

log = structlog.get_logger("record_facts")

CONSUMER = "record_facts"
BATCH = 500
GATHER_SECONDS = 0.25
"""What comes within this time is stored together. Each step of a call states a few facts; a transaction for each of them
cost the worker and PostgreSQL four times as much as the facts themselves (measured at 15 calls/s). Who looks at live
views doesn't wait for it: they are told by the bus."""
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 2.0


class FactRecorder:
    """One task; `touched` is told which tenants have something new to summarise."""

    def __init__(self, database: Database, bus: Bus, touched: Callable[[Iterable[TenantId]], None]) -> None:
        self._database = database
        self._bus = bus
        self._touched = touched
        self._confirmed: dict[CellId, int] = {}
        self._untold: set[CellId] = set()
        bus.on_reconnect(lambda _wiped: self._untold.update(self._confirmed))

    async def run(self) -> None:
        """Store for ever."""
        await self._tell_again()
        async for delivery in self._bus.consume(CONSUMER, BATCH, gather_seconds=GATHER_SECONDS):
            await self.take(delivery)

    async def take(self, delivery: Delivery) -> None:
        """Store a delivery, however long PostgreSQL is away, and acknowledge it."""
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                await self.store(delivery.facts)
            except Exception as error:
                if not will_pass(error):
                    log.error("facts could not be stored: they come again", exc_info=error)
                    await delivery.retry()
                    return
                log.warning(
                    "waiting for PostgreSQL", reason=str(error).partition("\n")[0], facts=len(delivery.facts)
                )
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            else:
                break
        await delivery.ack()
        await self._tell()

    async def store(self, facts: Sequence[Recorded]) -> None:
        """Store facts of any tenants in one transaction; what can't be stored becomes dead letters."""
        try:
            confirmed = await self._store(facts, one_by_one=False)
        except Exception as error:
            if will_pass(error):
                raise
            log.warning("storing facts one by one", reason=str(error).partition("\n")[0], facts=len(facts))
            confirmed = await self._store(facts, one_by_one=True)
        self._confirmed.update(confirmed)
        self._untold.update(confirmed)
        self._touched({one.stream.tenant for one in facts if is_tenant(one.stream.tenant)})

    async def _store(self, facts: Sequence[Recorded], one_by_one: bool) -> dict[CellId, int]:
        by_tenant: dict[TenantId, list[Recorded]] = {}
        dead: list[tuple[Recorded, str]] = []
        for one in facts:
            if is_tenant(one.stream.tenant):
                by_tenant.setdefault(one.stream.tenant, []).append(one)
            else:
                dead.append((one, "its tenant is no id"))
        async with self._database.open_session() as session:
            # In one order everywhere, so that two workers can't wait for each other.
            for tenant in sorted(by_tenant):
                await session.switch(tenant)
                store = _each if one_by_one else _all
                dead += await store(session, by_tenant[tenant])
            await session.switch(PLATFORM)
            for fact, why in dead:
                body = msgspec.json.encode(fact).decode()
                log.error("a fact became a dead letter", reason=why, fact=body)
                await queries.add_dead_letter(session, CONSUMER, fact, why, body)
            cells = sorted({one.cell for one in facts})
            return {
                cell: await queries.hold(session, cell, (one.position for one in facts if one.cell == cell))
                for cell in cells
            }

    async def _tell_again(self) -> None:
        """At the start: the broker may have lost what was confirmed."""
        while True:
            try:
                async with self._database.open_session(PLATFORM) as session:
                    self._confirmed = await queries.confirmed(session)
                break
            except Exception as error:
                if not will_pass(error):
                    raise
                log.warning("waiting for PostgreSQL", reason=str(error).partition("\n")[0])
                await asyncio.sleep(LONGEST_PAUSE_SECONDS)
        self._untold.update(self._confirmed)
        await self._tell()

    async def _tell(self) -> None:
        for cell in tuple(self._untold):
            value = str(self._confirmed[cell]).encode()
            try:
                await self._bus.put(subjects.CELLS_BUCKET, subjects.confirmed_key(cell), value)
            except BusDown:
                return  # told with the next facts, or after the reconnect's
            self._untold.discard(cell)


async def _all(session: Session, facts: Sequence[Recorded]) -> list[tuple[Recorded, str]]:
    conflicts = await queries.add_facts(session, facts)
    return [(one, "another fact has this number") for one in conflicts]


async def _each(session: Session, facts: Sequence[Recorded]) -> list[tuple[Recorded, str]]:
    dead: list[tuple[Recorded, str]] = []
    for one in facts:
        try:
            async with session.attempt():
                dead += await _all(session, [one])
        except Exception as error:
            if will_pass(error):
                raise
            dead.append((one, f"{type(error).__name__}: {error}"))
    return dead
