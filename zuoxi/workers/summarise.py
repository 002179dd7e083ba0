"""Makes the reports: folds what was touched from the stored facts and replaces the result. Nothing is ever added to.

`touched` is written in the same transaction as the facts and taken in the same as the summary, so nothing is forgotten when
the worker dies. A contact that gets many facts in a short time is folded once.
"""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC
from zoneinfo import ZoneInfo

import structlog

from zuoxi.domain.facts import CallArrived, CallPlaced, ContactOpened, Kind, Recorded, Stream
from zuoxi.domain.summary import ContactRecord, contributions, fold_contact
from zuoxi.store.queries import contacts, day_sums, facts, summaries, voicemails
from zuoxi.store.queries.summaries import Touched
from zuoxi.store.queries.tenants import all_tenants, this_tenant
from zuoxi.store.tenancy import Database, Session, will_pass
from zuoxi.workers.fold_agents import fold_agents
from zuoxi_kit.ids import PLATFORM, AgentId, CallId, ContactId, TenantId

log = structlog.get_logger("summarise")

STREAMS = 500
BREATH_SECONDS, LONGEST_BREATH_SECONDS = 2.0, 20.0
"""Between two rounds: what arrives meanwhile is folded once instead of each time."""
BREATHS = 6.0
"""So many times as long as a round took is the breath after it. Rounds take long in a rush and where processors are short: then
a call is folded once, when it is over, and the processors are left to the calls (measured at 100 calls/s on two cores)."""
LOOK_SECONDS = 60.0
"""How often all tenants are looked through for what another worker has left."""
RETRY_SECONDS = 2.0


def breath_after(seconds: float) -> float:
    """How many seconds to rest after a round that took `seconds`."""
    return min(max(BREATHS * seconds, BREATH_SECONDS), LONGEST_BREATH_SECONDS)


class Summariser:
    """One task, woken by the recorder of the same process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: set[TenantId] = set()
        self._folding: TenantId | None = None
        self._wake = asyncio.Event()

    def touched(self, tenants: Iterable[TenantId]) -> None:
        """These tenants have something new."""
        self._waiting.update(tenants)
        self._wake.set()

    @property
    def is_busy(self) -> bool:
        """Whether something is known to wait or is being folded."""
        return bool(self._waiting or self._folding)

    async def run(self) -> None:
        """Summarise for ever."""
        loop = asyncio.get_running_loop()
        await self._until_done(self._look)
        while True:
            try:
                await asyncio.wait_for(self._wake.wait(), LOOK_SECONDS)
            except TimeoutError:
                await self._until_done(self._look)
            self._wake.clear()
            began = loop.time()
            await self._until_done(self.round)
            await asyncio.sleep(breath_after(loop.time() - began))

    async def round(self) -> None:
        """Summarise all that waits."""
        while self._waiting:
            tenant = min(self._waiting)
            self._waiting.discard(tenant)  # before the work: what is touched meanwhile must not be taken off
            self._folding = tenant
            try:
                while await self.summarise(tenant):
                    pass
            except Exception:
                self._waiting.add(tenant)
                raise
            finally:
                self._folding = None

    async def summarise(self, tenant: TenantId) -> int:
        """Summarise up to STREAMS streams of a tenant in one transaction; returns how many."""
        try:
            async with self._database.open_session(tenant) as session:
                taken = await summaries.take_touched(session, STREAMS)
                if taken:
                    await day_sums.advance(session)
                await fold_streams(session, taken)
        except Exception as error:
            if will_pass(error):
                raise
            log.warning("summarising one by one", tenant=tenant, reason=f"{type(error).__name__}: {error}")
            async with self._database.open_session(tenant) as session:
                taken = await summaries.take_touched(session, STREAMS)
                await _fold_each(session, taken)
        return len(taken)

    async def _look(self) -> None:
        async with self._database.open_session(PLATFORM) as session:
            self.touched(await all_tenants(session))

    async def _until_done(self, step: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                return await step()
            except Exception as error:
                if will_pass(error):
                    log.warning("waiting for PostgreSQL", reason=str(error).partition("\n")[0])
                else:
                    log.error("summarising failed and is tried again", exc_info=error)
                await asyncio.sleep(RETRY_SECONDS)


async def fold_streams(session: Session, taken: Sequence[Touched]) -> None:
    """Fold the contacts and agents of these streams from their stored facts, and replace what was folded before."""
    await _fold_contacts(session, taken)
    agents = [one for one in taken if one.kind is Kind.AGENT]
    if agents:
        tenant = await this_tenant(session)
        zone = (
            ZoneInfo(tenant.time_zone) if tenant else UTC
        )  # the platform's own, or a tenant of a lost database
        await fold_agents(session, {AgentId(one.id): one.since for one in agents}, zone)


async def _fold_each(session: Session, taken: Sequence[Touched]) -> None:
    """One stream that can't be folded must not hold back the others: it is noted and left as it was."""
    for one in taken:
        try:
            async with session.attempt():
                await fold_streams(session, [one])
        except Exception as error:
            if will_pass(error):
                raise
            log.error("a stream can't be summarised", kind=one.kind, id=one.id, exc_info=error)
            why = f"{type(error).__name__}: {error}"
            await summaries.add_unfoldable(session, one, why)


async def _fold_contacts(session: Session, taken: Sequence[Touched]) -> None:
    ids = [ContactId(one.id) for one in taken if one.kind is Kind.CONTACT]
    ids += await contacts.contacts_of_calls(
        session, [CallId(one.id) for one in taken if one.kind is Kind.CALL]
    )
    if not ids:
        return
    calls = await contacts.calls_of_contacts(session, ids)
    # Before their facts are read: what comes later puts them on the list again.
    await summaries.take_more(session, Kind.CONTACT, ids)
    await summaries.take_more(session, Kind.CALL, calls)
    found = await facts.streams(session, Kind.CONTACT, ids) + await facts.streams(session, Kind.CALL, calls)
    streams: dict[Stream, list[Recorded]] = {}
    for one in found:
        streams.setdefault(one.stream, []).append(one)
    # Each stream by its own numbers, and between streams by time: a clock that went back must not lose a fact.
    merged = heapq.merge(*streams.values(), key=lambda one: (one.at, one.position))
    records: dict[ContactId, ContactRecord] = {}
    contact_of: dict[str, ContactId] = {}
    for one in merged:
        match one.fact:
            case CallArrived() | CallPlaced() as fact:
                contact_of[one.stream.id] = fact.contact
            case ContactOpened() as fact:
                contact_of[fact.call] = ContactId(one.stream.id)
        contact = (
            ContactId(one.stream.id) if one.stream.kind is Kind.CONTACT else contact_of.get(one.stream.id)
        )
        if contact is not None and (record := fold_contact(records.get(contact), one)) is not None:
            records[contact] = record
    await voicemails.put_messages(session, found)
    await contacts.put_contacts(session, [(each, contributions(each)) for each in records.values()])
