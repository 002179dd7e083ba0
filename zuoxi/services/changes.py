"""One write of a tenant's configuration as a door makes it: transaction, audit, version, and waiting until calls follow it.

How a noun uses it: docs/how-to/add-a-noun.md.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from zuoxi.bus import subjects
from zuoxi.bus.interface import Bus, BusDown
from zuoxi.services.access import Access
from zuoxi.services.auditing import audit, difference
from zuoxi.services.users import User
from zuoxi.store.queries.setup import version as version_of
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import CellId, TenantId

WAIT_SECONDS = 2.0
"""How long `?wait=applied` waits at most."""
_PAUSE_SECONDS = 0.03


class Change:
    """One per request. `told(version, applied)` is called once the change is committed; `applied` is None when nobody waits."""

    def __init__(
        self, access: Access, user: User, wait: bool, told: Callable[[int, bool | None], None]
    ) -> None:
        self.access = access
        self.user = user
        self._wait = wait
        self._told = told

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """The transaction in the user's tenant; when it is committed, its version is told, and waited for if asked."""
        async with self.access.session_of(self.user) as session:
            yield session
            version = await version_of(session)
        applied = None
        if self._wait:
            applied = await await_applied(self.access.bus, self.access.cell, self.user.tenant, version)
        self._told(version, applied)

    async def note(
        self, session: Session, what: str, id: str, before: Mapping[str, Any], after: Mapping[str, Any]
    ) -> None:
        """Write into the audit what differs; `what` is `<noun>.create`, `<noun>.change` or `<noun>.delete`."""
        await audit(session, self.user, what, {"id": id, **difference(before, after)})


async def await_applied(
    bus: Bus, cell: CellId, tenant: TenantId, version: int, seconds: float = WAIT_SECONDS
) -> bool:
    """Whether the cell's engine works with this version of the tenant's configuration, at the latest after `seconds`."""
    try:
        async with asyncio.timeout(seconds):
            while True:
                held = await bus.get(subjects.CELLS_BUCKET, subjects.applied_key(cell, tenant))
                if held is not None and int(held) >= version:
                    return True
                await asyncio.sleep(_PAUSE_SECONDS)
    except (TimeoutError, BusDown):
        return False
