"""Says in time that a company keeps nearly all that it may, and at the cap tells the engine to record no more: the calls go on."""

import structlog

from zuoxi.domain.recordings import FULL, NEAR
from zuoxi.services.caps import Storage, mark_storage
from zuoxi.store.queries.tenants import all_tenants
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import PLATFORM, TenantId

log = structlog.get_logger("watch_storage")

_SAID_AGAIN_AFTER = 60  # looks
_MB = 1_000_000


class StorageWatch:
    """`look` is called every minute or so; it speaks when a mark is passed, and again as long as a company is at its cap."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._full: dict[TenantId, int] = {}

    async def look(self) -> None:
        """Look at every company. Two workers may do so: the change of a mark is one transaction, and said by who made it."""
        async with self._database.open_session(PLATFORM) as session:
            tenants = [one for one in await all_tenants(session) if one != PLATFORM]
        for tenant in tenants:
            async with self._database.open_session(tenant) as session:
                changed = await mark_storage(session)
            if changed is not None:
                _say(tenant, changed)
                self._full.pop(tenant, None)
                if changed.mark == FULL:
                    self._full[tenant] = 0
            elif tenant in self._full:
                self._full[tenant] = (self._full[tenant] + 1) % _SAID_AGAIN_AFTER
                if not self._full[tenant]:
                    log.error(_AT_CAP, alarm="storage_full", tenant=tenant)


_AT_CAP = (
    "ALARM: a company keeps all that it may: its calls go on and are NOT recorded. Delete recordings, keep them for a shorter "
    "time, or raise the cap"
)


def _say(tenant: TenantId, now: Storage) -> None:
    room = {"tenant": tenant, "used": f"{now.used / _MB:,.0f} MB", "cap": f"{now.most / _MB:,.0f} MB"}
    if now.mark == FULL:
        log.error(_AT_CAP, alarm="storage_full", **room)
    elif now.mark == NEAR and now.before != FULL:
        log.error(
            "ALARM: a company keeps nine tenths of what it may; at the cap its calls are not recorded",
            alarm="storage_nearly_full",
            **room,
        )
    else:
        log.info("a company has room again: its calls are recorded", **room)
