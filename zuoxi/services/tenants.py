"""Customer companies of the platform."""

import re
from zoneinfo import ZoneInfo

from zuoxi.services.errors import AlreadyThere, Invalid, NotFound
from zuoxi.store import errors, outbox
from zuoxi.store.queries import tenants as queries
from zuoxi.store.queries.tenants import Tenant
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import PLATFORM, CellId, TenantId

CODE = re.compile(r"[a-z][a-z0-9]{1,19}")
CELL = re.compile(r"[a-z][a-z0-9]{0,19}")


async def create_tenant(
    database: Database,
    code: str,
    name: str,
    *,
    time_zone: str = "Asia/Shanghai",
    language: str = "zh",
    region: str = "CN",
    max_calls: int = 200,
    who: str = "system",
) -> TenantId:
    """Make a tenant. Its code stands in every login and SIP name and is never given to another, even later."""
    if not CODE.fullmatch(code) or code == "platform":
        raise Invalid(
            f"{code!r} can't be a tenant's code: use 2 to 20 of a-z and 0-9, a letter first.", "code"
        )
    if not name.strip():
        raise Invalid("A tenant needs a name.", "name")
    _check_max_calls(max_calls)
    try:
        ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError) as error:
        raise Invalid(f"{time_zone!r} is no time zone: write it like Asia/Shanghai.", "time_zone") from error
    tenant = Tenant(TenantId(database.new_id()), code, name, time_zone, language, region, max_calls, False)
    try:
        async with database.platform_session(f"create tenant {code}", who) as session:
            await queries.add_tenant(session, tenant)
    except errors.Taken as error:
        raise AlreadyThere(f"The code {code!r} is or was another tenant's.", "code") from error
    async with database.open_session(tenant.id) as session:
        await outbox.changed(session, "tenant", tenant.id)
    return tenant.id


async def limit_tenant(database: Database, tenant: TenantId, max_calls: int, who: str = "system") -> int:
    """Set how many calls a tenant may have at once; returns the configuration version. Raises NotFound."""
    _check_max_calls(max_calls)
    async with database.platform_session(f"limit {tenant} to {max_calls} calls", who) as session:
        if not await queries.set_max_calls(session, tenant, max_calls):
            raise NotFound("There is no such tenant.", "tenant")
    async with database.open_session(tenant) as session:
        return await outbox.changed(session, "tenant", tenant)


async def move_tenant(database: Database, tenant: TenantId, cell: CellId, who: str = "system") -> int:
    """Make `cell` the tenant's home; returns the configuration version. Drain the tenant first: calls that live in the cell
    it leaves are served no more. Raises NotFound, Invalid.
    """
    if not CELL.fullmatch(cell):
        raise Invalid(f"{cell!r} can't be a cell: use 1 to 20 of a-z and 0-9, a letter first.", "cell")
    async with database.platform_session(f"move {tenant} to {cell}", who) as session:
        if not await queries.set_home(session, tenant, cell):
            raise NotFound("There is no such tenant.", "tenant")
    async with database.open_session(tenant) as session:
        return await outbox.changed(session, "tenant", tenant)


def _check_max_calls(max_calls: int) -> None:
    if max_calls < 1:
        raise Invalid("A tenant needs at least one call.", "max_calls")


async def find_tenant(database: Database, code: str) -> TenantId:
    """The tenant with this code; raises NotFound."""
    found = None
    if CODE.fullmatch(code):
        async with database.open_session(PLATFORM) as session:
            found = await queries.tenant_by_code(session, code)
    if found is None:
        raise NotFound(f"There is no tenant with the code {code!r}.", "tenant")
    return found


async def list_tenants(database: Database) -> list[Tenant]:
    """All tenants by code, without the platform itself. For the platform's operator only."""
    async with database.open_session(PLATFORM) as session:
        ids = await queries.all_tenants(session)
    found = []
    for tenant in ids:
        if tenant != PLATFORM:
            async with database.open_session(tenant) as session:
                found.append(await this_tenant(session))
    return found


async def this_tenant(session: Session) -> Tenant:
    """The session's tenant; raises NotFound."""
    found = await queries.this_tenant(session)
    if found is None:
        raise NotFound("There is no such tenant.", "tenant")
    return found
