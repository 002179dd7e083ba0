"""Deletes recordings that are older than their tenant keeps them (tenant setting `retention_days`, 0 = for ever)."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from zuoxi.domain.recording_reasons import Code, Reason, write_reasons
from zuoxi.services.auditing import audit
from zuoxi.services.errors import ServiceError
from zuoxi.services.recordings import AT_ONCE, delete_recordings
from zuoxi.services.tenants import this_tenant
from zuoxi.store.files import FileStore
from zuoxi.store.queries.recordings import older_than
from zuoxi.store.queries.tenants import all_tenants
from zuoxi.store.tenancy import Database, will_pass
from zuoxi_kit.ids import PLATFORM, TenantId

log = structlog.get_logger("expire_data")

EVERY_SECONDS = 3600.0
WHO = "retention"


class Expirer:
    """`run` looks once an hour; `expire` is one look."""

    def __init__(self, database: Database, files: FileStore, now: Callable[[], datetime]) -> None:
        """`now` is the wall clock, aware UTC."""
        self._database = database
        self._files = files
        self._now = now

    async def run(self) -> None:
        """Look for ever; what could not be deleted is tried again in the next hour."""
        while True:
            try:
                await self.expire()
            except Exception as error:
                if will_pass(error) or isinstance(error, ServiceError):
                    log.warning("deleting old recordings waits", reason=str(error).partition("\n")[0])
                else:
                    log.error("deleting old recordings failed and is tried again", exc_info=error)
            await asyncio.sleep(EVERY_SECONDS)

    async def expire(self) -> int:
        """Delete what every tenant keeps no longer; returns how many recordings."""
        async with self._database.open_session(PLATFORM) as session:
            tenants = [one for one in await all_tenants(session) if one != PLATFORM]
        deleted = 0
        for tenant in tenants:
            while some := await self._expire_some(tenant):
                deleted += some
        return deleted

    async def _expire_some(self, tenant: TenantId) -> int:
        """Delete the oldest in one transaction, with one line in the audit."""
        async with self._database.open_session(tenant) as session:
            days = (await this_tenant(session)).retention_days
            if not days:
                return 0
            until = self._now() - timedelta(days=days)
            old = await older_than(session, until, AT_ONCE)
            if not old:
                return 0
            reason = write_reasons([Reason(Code.EXPIRED, {"days": str(days)})])
            detail = {"retention_days": days, "recordings": [kept.id for kept in old]}
            await audit(session, WHO, "recording.delete", detail)
            return await delete_recordings(session, self._files, old, reason)
