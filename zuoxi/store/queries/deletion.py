"""Everything of a removed tenant out of the database, in pieces that can be begun again at any point."""

from collections.abc import Sequence

from sqlalchemy import text, update

from zuoxi.store.errors import StillUsed
from zuoxi.store.tables.flows import flow
from zuoxi.store.tables.tenants import tenant, tenant_code
from zuoxi.store.tenancy import PlatformSession
from zuoxi_kit.ids import TenantId

AT_ONCE = 20_000
"""Rows of one statement."""
_TABLES = """select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
    and not c.relispartition order by 1"""


async def tables_of_tenants(session: PlatformSession) -> Sequence[str]:
    """Every table whose rows belong to tenants."""
    return list((await session.execute(text(_TABLES))).scalars())


async def open_circles(session: PlatformSession, id: TenantId) -> None:
    """Flows and their versions refer to each other: neither could be deleted first."""
    await session.execute(
        update(flow).where(flow.c.tenant_id == id, flow.c.published.is_not(None)).values(published=None)
    )


async def delete_some(session: PlatformSession, table: str, id: TenantId) -> int | None:
    """Delete up to AT_ONCE rows of the tenant (all at once when they refer to each other); returns how many, None while rows of
    other tables refer to them.
    """
    owner = "tenant_id = :id or provider_tenant_id = :id" if table == "lent_agent" else "tenant_id = :id"
    some = f'(tableoid, ctid) in (select tableoid, ctid from "{table}" where {owner} limit {AT_ONCE})'
    for which in (some, owner):
        try:
            async with session.attempt():
                return (
                    await session.execute(text(f'delete from "{table}" where {which}'), {"id": id})
                ).rowcount
        except StillUsed:
            continue
    return None


async def note_deleted(session: PlatformSession, id: TenantId, code: str) -> None:
    """Nothing of it is left but its code, which nobody gets again."""
    await session.execute(update(tenant).where(tenant.c.id == id).values(name=code))
    await session.execute(
        update(tenant_code).where(tenant_code.c.tenant_id == id).values(deleted_at=session.now())
    )
