"""What every request asks of its tenant: is it suspended, and how many requests may it make. Remembered for some seconds."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

from zuoxi.services.errors import SignInFailed, TenantSuspended
from zuoxi.store.queries.tenants import Tenant, this_tenant
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import TenantId

_REMEMBERED = timedelta(seconds=5)
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class _Seen:
    tenant: Tenant | None
    again_at: datetime


class Standing:
    """One per process; a suspension works everywhere within five seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: OrderedDict[TenantId, _Seen] = OrderedDict()

    async def of(self, tenant: TenantId) -> Tenant:
        """The tenant, if it is in service. Raises TenantSuspended, SignInFailed when there is none."""
        seen = self._seen.get(tenant)
        if seen is None or self._database.now() >= seen.again_at:
            async with self._database.open_session(tenant) as session:
                found = await this_tenant(session)
            seen = _Seen(found, self._database.now() + _REMEMBERED)
            self._seen[tenant] = seen
            self._seen.move_to_end(tenant)
            if len(self._seen) > _MOST:
                self._seen.popitem(last=False)
        if seen.tenant is None:
            raise SignInFailed("errors_people.token.over")
        if seen.tenant.is_suspended:
            raise TenantSuspended("errors_people.sign_in.suspended")
        return seen.tenant

    def forget(self, tenant: TenantId) -> None:
        """It was changed here: look again at once."""
        self._seen.pop(tenant, None)
