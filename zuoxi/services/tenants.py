"""Customer companies of the platform: made, changed, suspended and removed by the platform's operator."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from zuoxi.domain.facts.lives import life_of_number, number_before
from zuoxi.services.auditing import audit, difference
from zuoxi.services.defaults import seed_defaults
from zuoxi.services.errors import AlreadyThere, Invalid, NotFound
from zuoxi.services.permissions import User
from zuoxi.store import errors, outbox
from zuoxi.store.columns import is_tenant
from zuoxi.store.queries import endings
from zuoxi.store.queries import tenants as queries
from zuoxi.store.queries.tenants import Tenant
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import PLATFORM, CellId, TenantId

CODE = re.compile(r"[a-z][a-z0-9]{1,19}")
CELL = re.compile(r"[a-z][a-z0-9]{0,19}")
LANGUAGES = ("zh", "en")
KEPT_FOR = timedelta(days=30)
"""How long a removed company's data can still be brought back."""

_LEAST = {"max_calls": 1}
_CAPS = ("max_calls", "calls_per_second", "max_agents", "max_storage_bytes", "api_requests_per_second")
_OWN = ("name", "time_zone", "language", "region", "retention_days", "come_back_seconds", "calls_in_wrap_up")


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
    caps: Mapping[str, int] | None = None,
    first: Callable[[Session], Awaitable[object]] | None = None,
) -> TenantId:
    """Make a tenant. Its code stands in every login and SIP name and is never given to another, even later.

    `first` makes its first user, in the same transaction and so in a session that sees all tenants: it must name the
    tenant in all it asks. Raises Invalid, AlreadyThere.
    """
    if not CODE.fullmatch(code) or code == "platform":
        raise Invalid("errors_people.tenant.code", "code", code=code)
    values = {"name": name, "time_zone": time_zone, "language": language, "region": region}
    limits = {"max_calls": max_calls, **(caps or {})}
    check_values({**values, **limits})
    id = TenantId(database.new_id())
    plain = Tenant(id, code, name, time_zone, language, region, max_calls, is_suspended=False)
    tenant = replace(plain, **dict[str, Any](limits))
    try:
        async with database.platform_session(f"create tenant {code}", who) as session:
            await queries.add_tenant(session, tenant)
            await session.switch(tenant.id)
            if first is not None:
                await first(session)
            await seed_defaults(session)
            await audit(
                session, who, "tenant.create", {"id": tenant.id, "after": {"code": code, **values, **limits}}
            )
            await outbox.changed(session, "tenant", tenant.id)
    except errors.Taken as error:
        raise AlreadyThere("errors_people.tenant.code_taken", "code", code=code) from error
    return tenant.id


async def change_tenant(
    database: Database, tenant: TenantId, values: Mapping[str, Any], who: User | str, reason: str = "change"
) -> int:
    """Set names, place and caps as the operator; returns the configuration version. Raises NotFound, Invalid."""
    check_values(values)
    return await _set(database, tenant, values, who, f"tenant.{reason}")


async def suspend_tenant(database: Database, tenant: TenantId, who: User | str) -> int:
    """Nobody of it signs in, and new calls are refused; calls that run go on. Raises NotFound."""
    return await _set(database, tenant, {"is_suspended": True}, who, "tenant.suspend")


async def resume_tenant(database: Database, tenant: TenantId, who: User | str) -> int:
    """In service again, also after a removal as long as the data are there. Raises NotFound."""
    values = {"is_suspended": False, "removed_at": None, "delete_after": None}
    return await _set(database, tenant, values, who, "tenant.resume")


async def remove_tenant(database: Database, tenant: TenantId, who: User | str) -> int:
    """Suspended at once, and its data are deleted after KEPT_FOR; its code stays taken. Raises NotFound."""
    now = database.now()
    values = {"is_suspended": True, "removed_at": now, "delete_after": now + KEPT_FOR}
    return await _set(database, tenant, values, who, "tenant.remove")


async def change_settings(session: Session, user: User, values: Mapping[str, Any]) -> int:
    """What a company sets of itself (name, time zone, language, region, retention, calls); returns the configuration version."""
    check_values(values)
    before = await this_tenant(session)
    await queries.set_this_tenant(session, {name: values[name] for name in _OWN if name in values})
    detail = difference({name: getattr(before, name) for name in values}, values)
    await audit(session, user, "tenant.settings", {"id": before.id, **detail})
    return await outbox.changed(session, "tenant", before.id)


async def limit_tenant(database: Database, tenant: TenantId, max_calls: int, who: str = "system") -> int:
    """Set how many calls a tenant may have at once; returns the configuration version. Raises NotFound, Invalid."""
    return await change_tenant(database, tenant, {"max_calls": max_calls}, who)


async def move_tenant(database: Database, tenant: TenantId, cell: CellId, who: str = "system") -> int:
    """Make `cell` the tenant's home; returns the configuration version. Drain the tenant first: calls that live in the cell
    it leaves are served no more. Raises NotFound, Invalid.
    """
    if not CELL.fullmatch(cell):
        raise Invalid("errors_people.tenant.cell", "cell", cell=cell)
    async with database.open_session(tenant) as session:
        first = number_before(life_of_number(await queries.highest_number(session)) + 1)
    return await _set(database, tenant, {"cell": cell, "first_number": first}, who, "tenant.move")


async def _set(
    database: Database, tenant: TenantId, values: Mapping[str, Any], who: User | str, what: str
) -> int:
    name = who if isinstance(who, str) else who.login
    before = await one_tenant(database, tenant)
    async with database.platform_session(f"{what} {before.code}", name) as session:
        await queries.set_tenant(session, tenant, values)
        await session.switch(tenant)
        detail = difference({each: getattr(before, each) for each in values}, values)
        await audit(session, name, what, {"id": tenant, **detail})
        await endings.tell_ended(session, tenant)  # what it may do is looked at anew everywhere
        return await outbox.changed(session, "tenant", tenant)


def check_values(values: Mapping[str, Any]) -> None:
    """Raise Invalid for the first value of a tenant's that can't be."""
    for each in _CAPS:
        least = _LEAST.get(each, 0)
        if each in values and not least <= values[each] < 2**53:
            raise Invalid("errors_people.tenant.too_few", each, least=least)
    if "name" in values and not values["name"].strip():
        raise Invalid("errors_people.tenant.name", "name")
    if "language" in values and values["language"] not in LANGUAGES:
        raise Invalid("errors_people.tenant.language", "language", languages=", ".join(LANGUAGES))
    if "region" in values and not re.fullmatch(r"[A-Z]{2}", values["region"]):
        raise Invalid("errors_people.tenant.region", "region")
    if "time_zone" in values:
        try:
            ZoneInfo(values["time_zone"])
        except (KeyError, ValueError, OSError) as error:
            raise Invalid(
                "errors_people.tenant.time_zone", "time_zone", time_zone=values["time_zone"]
            ) from error


async def find_tenant(database: Database, code: str) -> TenantId:
    """The tenant with this code; raises NotFound."""
    found = None
    if CODE.fullmatch(code):
        async with database.open_session(PLATFORM) as session:
            found = await queries.tenant_by_code(session, code)
    if found is None:
        raise NotFound("errors_people.tenant.unknown_code", "tenant", code=code)
    return found


async def one_tenant(database: Database, tenant: str) -> Tenant:
    """A tenant by its id; raises NotFound, also for the platform itself."""
    if is_tenant(TenantId(tenant)) and tenant != PLATFORM:
        async with database.open_session(TenantId(tenant)) as session:
            found = await queries.this_tenant(session)
            if found is not None and not await queries.is_deleted(session):
                return found
    raise NotFound("errors_people.tenant.unknown", "tenant")


async def list_tenants(database: Database) -> list[Tenant]:
    """All tenants by code, without the platform itself. For the platform's operator only."""
    async with database.open_session() as session:
        await session.switch(PLATFORM)
        ids = await queries.all_tenants(session)
        found = []
        for tenant in ids:
            if tenant != PLATFORM:
                await session.switch(tenant)
                found.append(await this_tenant(session))
    return found


async def this_tenant(session: Session) -> Tenant:
    """The session's tenant; raises NotFound."""
    found = await queries.this_tenant(session)
    if found is None:
        raise NotFound("errors_people.tenant.unknown", "tenant")
    return found
