"""Tenants: who they are, and finding one by its code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import insert, select, text, update

from zuoxi.store.columns import tenant_uuid
from zuoxi.store.reading import Reader
from zuoxi.store.tables.outbox import configuration_version
from zuoxi.store.tables.tenants import tenant, tenant_code
from zuoxi.store.tenancy import PlatformSession, Session
from zuoxi_kit.ids import CellId, TenantId


@dataclass(frozen=True, slots=True)
class Tenant:
    """A customer company of the platform. `cell` is its home; "" = whichever cell hears of it. Of the caps 0 = no limit, but
    max_calls; `delete_after` is when a removed tenant's data go.
    """

    id: TenantId
    code: str
    name: str
    time_zone: str
    language: str
    region: str
    max_calls: int
    is_suspended: bool
    cell: CellId | Literal[""] = ""
    calls_per_second: int = 50
    max_agents: int = 500
    max_storage_bytes: int = 0
    api_requests_per_second: int = 100
    retention_days: int = 0
    come_back_seconds: int = 30
    calls_in_wrap_up: bool = True
    first_number: int = 0
    storage_mark: Literal["", "near", "full"] = ""
    """What it keeps, beside max_storage_bytes: "", near or full"""
    removed_at: datetime | None = None
    delete_after: datetime | None = None


async def add_tenant(session: PlatformSession, new: Tenant) -> None:
    """Make a tenant; raises store.errors.Taken when its code was ever used."""
    await session.execute(insert(tenant_code).values(code=new.code, tenant_id=new.id))
    values = {name: getattr(new, name) for name in Tenant.__slots__}
    await session.execute(insert(tenant).values(**values, made_at=session.now()))
    await session.execute(insert(configuration_version).values(tenant_id=new.id, version=1))


async def set_max_calls(session: PlatformSession, id: TenantId, max_calls: int) -> bool:
    """How many calls a tenant may have at once; False when there is no such tenant."""
    return await _set(session, id, max_calls=max_calls)


async def set_home(session: PlatformSession, id: TenantId, cell: CellId) -> bool:
    """Which cell serves a tenant; False when there is no such tenant."""
    return await _set(session, id, cell=cell)


async def set_tenant(session: PlatformSession, id: TenantId, values: Mapping[str, object]) -> bool:
    """Set columns of a tenant as the platform's operator; False when there is no such tenant."""
    return await _set(session, id, **values)


async def set_this_tenant(session: Session, values: Mapping[str, object]) -> None:
    """Set what a tenant's own session may: name, time_zone, language, region, retention_days, come_back_seconds,
    calls_in_wrap_up, and storage_mark, which follows from what it keeps.
    """
    if values:
        await session.execute(update(tenant).where(tenant.c.id == session.tenant).values(**values))


async def highest_number(session: Session) -> int:
    """The highest number of any stream of the session's tenant that may go on in another cell."""
    found = await session.execute(
        text("select coalesce(max(seq), 0) from fact where kind not in ('call', 'contact')")
    )
    return int(found.scalar_one())


async def _set(session: PlatformSession, id: TenantId, **values: object) -> bool:
    keeps = values or {"id": id}  # a change may say nothing at all
    done = await session.execute(update(tenant).where(tenant.c.id == id).values(**keeps))
    return done.rowcount > 0


async def this_tenant(session: Session) -> Tenant | None:
    """The session's tenant."""
    columns = [tenant.c[name] for name in Tenant.__slots__]
    found = (await session.execute(select(*columns).where(tenant.c.id == session.tenant))).one_or_none()
    return Tenant(**found._mapping) if found else None


async def time_zone(reader: Reader) -> str | None:
    """The name of the tenant's time zone."""
    found = await reader.fetch("select time_zone from tenant where id = $1", tenant_uuid(reader.tenant))
    return str(found[0]["time_zone"]) if found else None


async def tenant_by_code(session: Session, code: str) -> TenantId | None:
    """Whose code this is (any session may ask: codes are public, they stand in every SIP name)."""
    found = await session.execute(select(tenant_code.c.tenant_id).where(tenant_code.c.code == code))
    return found.scalar_one_or_none()


async def all_tenants(session: Session) -> list[TenantId]:
    """The ids of all tenants that have data, the platform among them: for workers that go through them one by one."""
    statement = select(tenant_code.c.tenant_id).where(tenant_code.c.deleted_at.is_(None))
    found = await session.execute(statement.order_by(tenant_code.c.code))
    return list(found.scalars())


async def is_deleted(session: Session) -> bool:
    """Whether the session's tenant was removed and its data are gone."""
    statement = select(tenant_code.c.deleted_at).where(tenant_code.c.tenant_id == session.tenant)
    return (await session.execute(statement)).scalar_one_or_none() is not None
