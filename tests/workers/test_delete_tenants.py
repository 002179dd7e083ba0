"""A removed tenant's data go when their time is over: every row, file and entry of theirs, and nobody else's."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.conftest import START
from tests.stories import Story, answered_call
from zuoxi.bus import subjects
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.services import demo
from zuoxi.services.errors import AlreadyThere, NotFound
from zuoxi.services.tenants import create_tenant, find_tenant, remove_tenant, resume_tenant
from zuoxi.store.columns import tenant_uuid
from zuoxi.store.files import FileKey, FilesAway, FileStore, open_files
from zuoxi.store.queries import deletion
from zuoxi.store.tenancy import Database
from zuoxi.workers.delete_tenants import TenantDeleter
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.relay_outbox import OutboxRelay
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import PLATFORM, AgentId, CellId, IdSource, QueueId, TenantId

pytestmark = pytest.mark.e2e


async def furnished(database: Database, bus: MemoryBus, files: FileStore, tmp: Path, seed: int) -> TenantId:
    """A company with everything: settings, people, a call with its reports, a file, and what the engine knows of it."""
    code = f"gone{seed}"
    await demo.seed(
        database,
        tmp,
        replace(demo.DEMO, code=code, trunk_address=f"127.1.{seed}.2"),
        "127.0.0.1:5060",
    )
    tenant = await find_tenant(database, code)
    story = Story(tenant, CellId("cell1"))
    answered_call(story, IdSource(seed), QueueId("q"), AgentId("a"), AgentId("b")).is_disposed("x", "y")
    summariser = Summariser(database)
    await FactRecorder(database, bus, summariser.touched).store(story.told)
    await summariser.round()
    await OutboxRelay(database, bus).relay(tenant)
    await bus.put(subjects.CELLS_BUCKET, subjects.applied_key(CellId("cell1"), tenant), b"7")
    await files.put(FileKey(tenant, "recordings", "a/b.wav"), b"sound")
    return tenant


async def time_is_over(database: Database, tenant: TenantId) -> None:
    """It was removed long ago."""
    await remove_tenant(database, tenant, "operator")
    async with database.platform_session("let time pass", "test") as session:
        await session.execute(
            text("update tenant set delete_after = '2020-01-01' where id = :id"), {"id": tenant_uuid(tenant)}
        )


async def rows_of(database: Database, tenant: TenantId) -> dict[str, int]:
    """How many rows each table has of the tenant, where there are some."""
    counts = {}
    async with database.platform_session("count what is left", "test") as session:
        for table in await deletion.tables_of_tenants(session):
            found = await session.execute(
                text(f'select count(*) from "{table}" where tenant_id = :id'), {"id": tenant_uuid(tenant)}
            )
            if count := int(found.scalar_one()):
                counts[table] = count
    return counts


async def entries_of(bus: MemoryBus, tenant: TenantId) -> list[str]:
    found = []
    for bucket in subjects.BUCKETS:
        async for entry in bus.watch(bucket, ">"):
            if entry is None:
                break
            if tenant in entry.key and entry.value is not None:
                found.append(entry.key)
    return found


@pytest.fixture
async def bus() -> MemoryBus:
    made = MemoryBus(MemoryBroker())
    await made.connect()
    return made


async def test_everything_of_a_removed_tenant_goes_and_nothing_of_others(
    database: Database, bus: MemoryBus, tmp_path: Path
) -> None:
    files = open_files(None, tmp_path / "files")
    gone = await furnished(database, bus, files, tmp_path, 1)
    stays = await furnished(database, bus, files, tmp_path, 2)
    before = await rows_of(database, stays)
    assert len(before) > 20
    deleter = TenantDeleter(database, files, bus, lambda: START)
    await remove_tenant(database, gone, "operator")
    assert await deleter.look() == []  # thirty days are not over
    assert len(await rows_of(database, gone)) > 20

    await time_is_over(database, gone)
    assert await deleter.look() == ["gone1"]
    assert await rows_of(database, gone) == {}
    assert await entries_of(bus, gone) == []
    assert [str(key).partition("/")[0] async for key in files.keys()] == [stays]  # noqa: SIM118 - no dict
    assert await rows_of(database, stays) == before
    assert await entries_of(bus, stays)
    assert await deleter.look() == []

    with pytest.raises(AlreadyThere):
        await create_tenant(database, "gone1", "Another company")
    with pytest.raises(NotFound):
        await resume_tenant(database, gone, "operator")
    async with database.open_session(PLATFORM) as session:
        noted = await session.execute(
            text("select who, detail from audit where what = 'tenant.delete' and object_id = :id"),
            {"id": gone},
        )
        ((who, detail),) = [tuple(row) for row in noted]
    assert who == "retention"
    assert (detail["after"]["code"], detail["after"]["files"]) == ("gone1", 1)


async def test_a_deletion_that_was_broken_off_goes_on(
    database: Database, bus: MemoryBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = open_files(None, tmp_path / "files")
    gone = await furnished(database, bus, files, tmp_path, 3)
    await time_is_over(database, gone)

    async def away(tenant: TenantId) -> int:
        raise FilesAway("cli_files.away", why="a fault")

    deleter = TenantDeleter(database, files, bus, lambda: START)
    with monkeypatch.context() as broken:
        broken.setattr(files, "delete_all", away)
        with pytest.raises(FilesAway):
            await deleter.look()
    with monkeypatch.context() as broken:
        broken.setattr("zuoxi.workers.delete_tenants.STATEMENTS_AT_ONCE", 1)
        broken.setattr(deletion, "AT_ONCE", 1)
        assert await deleter.look() == ["gone3"]
    assert await rows_of(database, gone) == {}


async def test_the_database_itself_keeps_what_is_in_service(
    database: Database, tenant: TenantId, neighbour: TenantId
) -> None:
    """Also from the platform's role: a mistake in the program can't delete a tenant that nobody has removed."""
    await remove_tenant(database, neighbour, "operator")
    for each in (tenant, neighbour):
        before = await rows_of(database, each)
        assert "audit" in before
        async with database.platform_session("try it", "test") as session:
            for table in await deletion.tables_of_tenants(session):
                assert not await deletion.delete_some(session, table, each)
        assert await rows_of(database, each) == before


async def test_every_table_can_be_emptied(database: Database) -> None:
    """A new table with a tenant_id needs `deletable` in its migration."""
    async with database.owner_connection() as connection:
        found = await connection.execute(
            text(
                """select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
                   and not c.relispartition and not exists
                   (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'removed')"""
            )
        )
        assert found.scalars().all() == []
