"""Carries each tenant's configuration from PostgreSQL to the key-value bucket that engines read.

Every write of the configuration leaves a row in the outbox in its own transaction. The relay then reads the tenant's whole
configuration as of one moment, writes the entries that differ from what it wrote last, the manifest with the version after
them, removes what no longer exists, and only then takes the rows out of the outbox. All of it may be repeated without harm,
so a relay that dies anywhere is continued by the next. What it remembers of earlier writes counts only as long as the
bucket's manifest is the one that it wrote: after a wiped broker, or another worker's write, everything is written.
"""

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog

from zuoxi.bus import subjects
from zuoxi.bus.codec import decode_setup, encode_setup
from zuoxi.bus.interface import Bus, BusDown
from zuoxi.domain.recordings import FULL
from zuoxi.domain.setup import NOUNS, FlowSetup, Manifest, Setup
from zuoxi.store import outbox
from zuoxi.store.columns import is_tenant, tenant_of
from zuoxi.store.queries import setup as queries
from zuoxi.store.queries.tenants import Tenant, all_tenants, this_tenant
from zuoxi.store.tenancy import Database, will_pass
from zuoxi_kit.ids import PLATFORM, TenantId

log = structlog.get_logger("relay_outbox")

LOOK_SECONDS = 15.0
"""How often every tenant is looked at, in case a notification was lost or another worker died."""
RETRY_SECONDS = 1.0

_NOUN_OF = {cls: noun for noun, cls in NOUNS.items()}


@dataclass(frozen=True, slots=True)
class _Written:
    """What the bucket holds of a tenant as we left it: its manifest's bytes, and the hash of each entry."""

    manifest: bytes
    entries: dict[str, bytes]


class OutboxRelay:
    """Two tasks in one: `run` writes, `listen` hears of commits."""

    def __init__(self, database: Database, bus: Bus) -> None:
        self._database = database
        self._bus = bus
        self._waiting: set[TenantId] = set()
        self._wake = asyncio.Event()
        self._look_now = True
        self._all_anew = False
        self._written: dict[TenantId, _Written] = {}
        bus.on_reconnect(self._reconnected)

    def _reconnected(self, wiped: bool) -> None:
        if wiped:
            self._written.clear()
            self._all_anew = True
        self._look_now = True
        self._wake.set()

    def heard(self, payload: str) -> None:
        """A tenant (its id as text) has committed a change."""
        tenant = tenant_of(payload)
        if is_tenant(tenant):
            self._waiting.add(tenant)
            self._wake.set()

    async def listen(self) -> None:
        """Hear of commits for ever; what is missed while PostgreSQL is away is found by looking."""
        while True:
            try:
                await self._database.listen(outbox.CHANNEL, self.heard)
            except Exception as error:
                if not will_pass(error):
                    raise
                self._look_now = True
                await asyncio.sleep(RETRY_SECONDS)

    async def run(self) -> None:
        """Relay for ever."""
        while True:
            try:
                if self._look_now:
                    await self._look()
                while self._waiting:
                    await self._next()
            except Exception as error:
                if isinstance(error, BusDown) or will_pass(error):
                    log.warning("waiting to relay", reason=str(error).partition("\n")[0])
                else:
                    log.error("relaying failed and is tried again", exc_info=error)
                await asyncio.sleep(RETRY_SECONDS)
                continue
            await self._rest()

    async def _next(self) -> None:
        tenant = min(self._waiting)
        self._waiting.discard(tenant)  # before the work: what is committed meanwhile must not be taken off
        try:
            await self.relay(tenant)
        except BaseException:
            self._waiting.add(tenant)
            raise

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._wake.wait(), LOOK_SECONDS)
        except TimeoutError:
            self._look_now = True
        self._wake.clear()

    async def _look(self) -> None:
        self._look_now, all_anew, self._all_anew = False, self._all_anew, False  # before, as above
        try:
            await self.look(all_anew)
        except BaseException:
            self._look_now, self._all_anew = True, self._all_anew or all_anew
            raise

    async def look(self, all_anew: bool = False) -> None:
        """Find the tenants whose bucket is not what the database says. `all_anew`: after a loss nothing is believed, not
        even a manifest that is still there.
        """
        async with self._database.open_session(PLATFORM) as session:
            tenants = await all_tenants(session)
        for tenant in tenants:
            async with self._database.open_session(tenant) as session:
                version, pending = await queries.version(session), await outbox.pending(session)
            manifest = await self._manifest(tenant)
            if all_anew or pending or manifest is None or manifest.version != version:
                self._waiting.add(tenant)

    async def relay(self, tenant: TenantId) -> int | None:
        """Bring the bucket to the tenant's committed configuration; returns the version, None when another worker is at it."""
        async with self._database.open_session(tenant) as turn:
            # The snapshot begins behind the lock: begun before it, it could be older than what another relay wrote.
            return await self._relay(tenant) if await outbox.take_turn(turn) else None

    async def _relay(self, tenant: TenantId) -> int | None:
        async with self._database.snapshot(tenant) as session:
            rows = await outbox.pending(session)
            owner = await this_tenant(session)
            if owner is None:
                return None
            version = await queries.version(session)
            entries = {_key(each): encode_setup(each) for each in await queries.all_setup(session)}
            await self._write(owner, version, entries)
            await outbox.done(session, rows)
        return version

    async def _write(self, owner: Tenant, version: int, entries: dict[str, bytes]) -> None:
        held = await self._bus.get(subjects.CONFIG_BUCKET, subjects.manifest_key(owner.id))
        known = self._written.get(owner.id)
        before = known.entries if known and known.manifest == held else {}
        hashes = {key: hashlib.sha256(value).digest() for key, value in entries.items()}
        changed = [key for key in entries if before.get(key) != hashes[key]]
        self._written.pop(owner.id, None)
        for key in changed:
            await self._bus.put(subjects.CONFIG_BUCKET, key, entries[key])
        manifest = msgspec.json.encode(_manifest(owner, version, tuple(sorted(entries))))
        await self._bus.put(subjects.CONFIG_BUCKET, subjects.manifest_key(owner.id), manifest)
        gone = set(_keys(held)) - entries.keys()
        for key in sorted(gone):
            await self._bus.delete(subjects.CONFIG_BUCKET, key)
        self._written[owner.id] = _Written(manifest, hashes)
        log.info(
            "configuration written",
            tenant=owner.code,
            version=version,
            entries=len(changed),
            removed=len(gone),
        )

    async def _manifest(self, tenant: TenantId) -> Manifest | None:
        held = await self._bus.get(subjects.CONFIG_BUCKET, subjects.manifest_key(tenant))
        try:
            return decode_setup(held, Manifest) if held else None
        except msgspec.MsgspecError:
            return None  # of another version of Zuoxi: written anew


def _keys(manifest: bytes | None) -> tuple[str, ...]:
    try:
        return decode_setup(manifest, Manifest).keys if manifest else ()
    except msgspec.MsgspecError:
        return ()


def _manifest(owner: Tenant, version: int, keys: tuple[str, ...]) -> Manifest:
    return Manifest(
        tenant=owner.id,
        code=owner.code,
        name=owner.name,
        time_zone=owner.time_zone,
        language=owner.language,
        region=owner.region,
        version=version,
        keys=keys,
        max_calls=owner.max_calls,
        suspended=owner.is_suspended,
        cell=owner.cell,
        calls_per_second=owner.calls_per_second,
        come_back_seconds=owner.come_back_seconds,
        calls_in_wrap_up=owner.calls_in_wrap_up,
        storage_full=owner.storage_mark == FULL,
        first_number=owner.first_number,
    )


def _key(each: Setup) -> str:
    noun = _NOUN_OF[type(each)]
    id: Any = getattr(each, noun)
    name = f"{id}.{each.version}" if isinstance(each, FlowSetup) else str(id)
    return subjects.setup_key(each.tenant, noun, name)
