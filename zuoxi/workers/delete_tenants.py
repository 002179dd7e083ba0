"""Deletes the data of removed tenants when their time is over (`delete_after`, 30 days after the removal).

First the engine forgets the tenant (its entries in the broker), then files, then every row, in pieces; last the tenant is
marked as deleted, and only its code stays, so that nobody gets it again. Ended at any point, the next look goes on. Facts
in the broker's stream go by their age. Each step is in the platform's audit.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from zuoxi.bus import subjects
from zuoxi.bus.interface import Bus, BusDown
from zuoxi.services.auditing import audit
from zuoxi.services.tenants import list_tenants
from zuoxi.store.files import FilesAway, FileStore
from zuoxi.store.queries import deletion
from zuoxi.store.queries.tenants import Tenant
from zuoxi.store.tenancy import Database, will_pass
from zuoxi_kit.ids import PLATFORM, TenantId

log = structlog.get_logger("delete_tenants")

EVERY_SECONDS = 3600.0
WHO = "retention"
STATEMENTS_AT_ONCE = 5
"""Of one transaction."""


class Stuck(RuntimeError):
    """Rows are left that can't be deleted: a mistake in the program, or another tenant's rows refer to them."""


class TenantDeleter:
    """`run` looks once an hour; `look` is one look."""

    def __init__(self, database: Database, files: FileStore, bus: Bus, now: Callable[[], datetime]) -> None:
        """`now` is the wall clock, aware UTC."""
        self._database, self._files, self._bus, self._now = database, files, bus, now

    async def run(self) -> None:
        """Look for ever; what could not be deleted is tried again in the next hour."""
        while True:
            try:
                await self.look()
            except Exception as error:
                if will_pass(error) or isinstance(error, FilesAway | BusDown):
                    log.warning("deleting a removed tenant waits", reason=str(error).partition("\n")[0])
                else:
                    log.error("deleting a removed tenant failed and is tried again", exc_info=error)
            await asyncio.sleep(EVERY_SECONDS)

    async def look(self) -> list[str]:
        """Delete what is due; returns the codes of the tenants that are gone."""
        now = self._now()
        removed = [each for each in await list_tenants(self._database) if each.removed_at is not None]
        due = [each for each in removed if each.delete_after is not None and each.delete_after <= now]
        for tenant in due:
            await self._delete(tenant)
        return [tenant.code for tenant in due]

    async def _delete(self, tenant: Tenant) -> None:
        entries = await self._forget(tenant.id)
        files = await self._files.delete_all(tenant.id)
        rows = await self._rows(tenant)
        async with self._database.platform_session(f"delete tenant {tenant.code}: the end", WHO) as session:
            await deletion.note_deleted(session, tenant.id, tenant.code)
            await session.switch(PLATFORM)
            after = {"code": tenant.code, "entries": entries, "files": files, "rows": rows}
            await audit(session, WHO, "tenant.delete", {"id": tenant.id, "after": after})
        log.info("a removed tenant was deleted", tenant=tenant.code, files=files, rows=rows)

    async def _forget(self, tenant: TenantId) -> int:
        """Take its configuration from the broker, the manifest first: so the engine drops it as a whole."""
        manifest = subjects.manifest_key(tenant)
        keys = await self._keys(subjects.CONFIG_BUCKET, subjects.setup_keys(tenant))
        for key in sorted(keys, key=lambda each: each != manifest):
            await self._bus.delete(subjects.CONFIG_BUCKET, key)
        applied = await self._keys(subjects.CELLS_BUCKET, subjects.applied_keys(tenant))
        for key in applied:
            await self._bus.delete(subjects.CELLS_BUCKET, key)
        return len(keys) + len(applied)

    async def _keys(self, bucket: str, pattern: str) -> list[str]:
        found = []
        async for entry in self._bus.watch(bucket, pattern):
            if entry is None:
                break
            if entry.value is not None:
                found.append(entry.key)
        return found

    async def _rows(self, tenant: Tenant) -> int:
        """Every row, table by table; those that others refer to when the others are gone."""
        reason = f"delete tenant {tenant.code}: its rows"
        async with self._database.platform_session(reason, WHO) as session:
            await deletion.open_circles(session, tenant.id)
            left = list(await deletion.tables_of_tenants(session))
        total = 0
        while left:
            waiting = []
            for table in left:
                deleted = await self._table(tenant, table, reason)
                total += deleted or 0
                if deleted is None:
                    waiting.append(table)
            if len(waiting) == len(left):
                raise Stuck(f"rows of {tenant.code} are left in {', '.join(waiting)}")
            left = waiting
        return total

    async def _table(self, tenant: Tenant, table: str, reason: str) -> int | None:
        """How many rows were deleted; None when others refer to those that are left."""
        total = 0
        while True:
            async with self._database.platform_session(f"{reason} ({table})", WHO) as session:
                for _ in range(STATEMENTS_AT_ONCE):
                    deleted = await deletion.delete_some(session, table, tenant.id)
                    if not deleted:
                        return None if deleted is None else total
                    total += deleted
