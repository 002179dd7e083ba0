"""The short way to read: one tenant's rows, no writing, and connections that are as good as new afterwards."""

import asyncio
import itertools
from datetime import timedelta

import asyncpg
import pytest
from sqlalchemy import text

from tests.store.conftest import START, make_database
from zuoxi.services.tenants import create_tenant
from zuoxi.store.columns import NoSuchId, tenant_uuid
from zuoxi.store.reading import MOST
from zuoxi.store.tenancy import RESTED, Database
from zuoxi_kit.ids import PLATFORM, TenantId

pytestmark = pytest.mark.e2e

_codes = (f"read{n}" for n in itertools.count())


async def codes_seen(database: Database, tenant: TenantId) -> list[str]:
    async with database.open_reading(tenant) as reading:
        return [row["code"] for row in await reading.fetch("select code from tenant")]


async def backend(database: Database) -> int:
    async with database.open_reading(PLATFORM) as reading:
        return int((await reading.fetch("select pg_backend_pid()"))[0][0])


async def test_a_reading_sees_its_own_tenant_and_no_other(database: Database) -> None:
    mine, theirs = next(_codes), next(_codes)
    tenants = [await create_tenant(database, code, "A company") for code in (mine, theirs)]
    for _ in range(2):  # on the same connection, one behind the other
        assert await codes_seen(database, tenants[0]) == [mine]
        assert await codes_seen(database, tenants[1]) == [theirs]
    many = await asyncio.gather(*(codes_seen(database, tenants[n % 2]) for n in range(4 * MOST)))
    assert many == [[(mine, theirs)[n % 2]] for n in range(4 * MOST)]


async def test_a_tenant_that_can_be_none_never_reaches_the_database(database: Database) -> None:
    with pytest.raises(NoSuchId):
        database.open_reading(TenantId("x', true); drop table tenant; select ('"))


async def test_a_reading_cant_write(database: Database) -> None:
    tenant = await create_tenant(database, next(_codes), "A company")
    with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
        async with database.open_reading(tenant) as reading:
            await reading.fetch("update tenant set name = 'another'")
    async with database.open_reading(tenant) as reading:
        assert (await reading.fetch("select name from tenant"))[0]["name"] == "A company"


async def test_a_reading_that_failed_leaves_its_connection_clean(database: Database) -> None:
    opened = await backend(database)
    with pytest.raises(RuntimeError):
        async with database.open_reading(PLATFORM):
            raise RuntimeError("the service found nothing")
    with pytest.raises(asyncpg.UndefinedTableError):
        async with database.open_reading(PLATFORM) as reading:
            await reading.fetch("select * from nowhere")
    assert await backend(database) == opened
    async with database.open_reading(PLATFORM) as reading:
        (row,) = await reading.fetch("select current_setting('app.tenant_id') as tenant")
        assert row["tenant"] == tenant_uuid(PLATFORM)


async def test_whoever_goes_away_in_the_middle_spoils_no_connection(database: Database) -> None:
    async def wait() -> None:
        async with database.open_reading(PLATFORM) as reading:
            begun.set()
            await reading.fetch("select pg_sleep(60)")

    for _ in range(2 * MOST):
        begun = asyncio.Event()
        task = asyncio.create_task(wait())
        await begun.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await backend(database)


async def test_a_reading_connection_that_died_while_it_rested_is_replaced(
    database: Database, postgres_url: str
) -> None:
    opened = make_database(postgres_url)
    clock = [START]
    opened.now = lambda: clock[0]
    try:
        mine = await backend(opened)
        async with database.owner_connection() as owner:
            await owner.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": mine})
        clock[0] += 2 * RESTED
        other = await backend(opened)
        assert other != mine
        clock[0] += timedelta(milliseconds=5)
        assert await backend(opened) == other
    finally:
        await opened.close()
