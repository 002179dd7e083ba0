"""The engine's bucket becomes what the database says: after each commit, after a wiped broker, after a dead relay."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from zuoxi.bus import subjects
from zuoxi.bus.codec import decode_setup
from zuoxi.bus.interface import BusDown, Entry
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain.setup import NOUNS, Manifest, QueueSetup, Registration, TrunkSetup
from zuoxi.engine.directory import Directory
from zuoxi.engine.sealed import opened
from zuoxi.services import demo
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.queues import change_queue, create_queue, delete_queue
from zuoxi.services.tenants import find_tenant, limit_tenant, move_tenant
from zuoxi.services.trunks import create_trunk
from zuoxi.store import outbox
from zuoxi.store.queries.setup import all_setup
from zuoxi.store.tenancy import Database
from zuoxi.workers.relay_outbox import OutboxRelay
from zuoxi_kit.ids import PLATFORM, CellId, QueueId, TenantId, TrunkId
from zuoxi_kit.sealing import from_text

pytestmark = pytest.mark.e2e


@pytest.fixture
async def bus() -> AsyncIterator[MemoryBus]:
    opened = MemoryBus(MemoryBroker())
    await opened.connect()
    yield opened
    await opened.close()


@asynccontextmanager
async def running(relay: OutboxRelay) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(relay.run()), asyncio.create_task(relay.listen())]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def manifest_of(bus: MemoryBus, tenant: TenantId) -> Manifest:
    held = await bus.get(subjects.CONFIG_BUCKET, subjects.manifest_key(tenant))
    assert held is not None
    return decode_setup(held, Manifest)


async def until_version(bus: MemoryBus, tenant: TenantId, version: int) -> Manifest:
    async with asyncio.timeout(30):
        async for entry in bus.watch(subjects.CONFIG_BUCKET, subjects.manifest_key(tenant)):
            if entry is not None and entry.value is not None:
                manifest = decode_setup(entry.value, Manifest)
                if manifest.version >= version:
                    return manifest
    raise AssertionError("unreachable")


def queue_keys(manifest: Manifest) -> tuple[str, ...]:
    """Every tenant has a calendar from the beginning, which these tests don't speak of."""
    return tuple(key for key in manifest.keys if key.split(".")[1] == "queue")


async def queues_in(bus: MemoryBus, tenant: TenantId) -> list[Any]:
    return [each for each in await entries(bus, tenant) if isinstance(each, QueueSetup)]


async def entries(bus: MemoryBus, tenant: TenantId) -> list[Any]:
    found = []
    for key in (await manifest_of(bus, tenant)).keys:
        value = await bus.get(subjects.CONFIG_BUCKET, key)
        assert value is not None, key
        found.append(decode_setup(value, NOUNS[key.split(".")[1]]))
    return found


async def is_pending(database: Database, tenant: TenantId) -> bool:
    async with database.open_session(tenant) as session:
        return bool(await outbox.pending(session))


async def add_queue(database: Database, tenant: TenantId, name: str) -> tuple[QueueSetup, int]:
    async with database.open_session(tenant) as session:
        queue = QueueSetup(QueueId(session.new_id()), tenant, name)
        return queue, await create_queue(session, queue)


async def test_what_is_committed_is_written_with_the_manifest_last(
    database: Database, bus: MemoryBus, tenant: TenantId
) -> None:
    async with running(OutboxRelay(database, bus)):
        queue, version = await add_queue(database, tenant, "sales")
        manifest = await until_version(bus, tenant, version)
        assert queue_keys(manifest) == (subjects.setup_key(tenant, "queue", queue.queue),)
        async with database.open_session(tenant) as session:
            version = await change_queue(session, replace(queue, wrap_up_seconds=77))
        await until_version(bus, tenant, version)
        assert await queues_in(bus, tenant) == [replace(queue, wrap_up_seconds=77)]
        async with database.open_session(tenant) as session:
            version = await delete_queue(session, queue.queue)
        assert queue_keys(await until_version(bus, tenant, version)) == ()
    broker = bus.broker.buckets[subjects.CONFIG_BUCKET]
    key = queue_keys(manifest)[0]
    assert broker[key].value is None
    assert broker[key].revision > broker[subjects.manifest_key(tenant)].revision


async def test_what_is_rolled_back_is_not_written(
    database: Database, bus: MemoryBus, tenant: TenantId
) -> None:
    relay = OutboxRelay(database, bus)
    before = await relay.relay(tenant)

    async def request() -> None:
        async with database.open_session(tenant) as session:
            await create_queue(session, QueueSetup(QueueId(session.new_id()), tenant, "sales"))
            raise RuntimeError("the request failed")

    with pytest.raises(RuntimeError):
        await request()
    assert await relay.relay(tenant) == before
    assert queue_keys(await manifest_of(bus, tenant)) == ()


async def test_only_what_changed_is_written(database: Database, bus: MemoryBus, tenant: TenantId) -> None:
    relay = OutboxRelay(database, bus)
    first, _ = await add_queue(database, tenant, "first")
    await relay.relay(tenant)
    key = subjects.setup_key(tenant, "queue", first.queue)
    revision = bus.broker.buckets[subjects.CONFIG_BUCKET][key].revision
    await add_queue(database, tenant, "second")
    await relay.relay(tenant)
    assert bus.broker.buckets[subjects.CONFIG_BUCKET][key].revision == revision
    assert len(queue_keys(await manifest_of(bus, tenant))) == 2

    # What another worker has written in between is not known here: everything is written.
    other = OutboxRelay(database, bus)
    await add_queue(database, tenant, "third")
    await other.relay(tenant)
    await add_queue(database, tenant, "fourth")
    await relay.relay(tenant)
    assert bus.broker.buckets[subjects.CONFIG_BUCKET][key].revision > revision
    assert {queue.name for queue in await queues_in(bus, tenant)} == {"first", "second", "third", "fourth"}


async def test_a_wiped_broker_gets_everything_again(
    database: Database, bus: MemoryBus, tenant: TenantId, neighbour: TenantId
) -> None:
    _, mine = await add_queue(database, tenant, "sales")
    _, theirs = await add_queue(database, neighbour, "secret")
    async with running(OutboxRelay(database, bus)):
        await until_version(bus, tenant, mine)
        await until_version(bus, neighbour, theirs)
        bus.broker.wipe()
        await until_version(bus, tenant, mine)
        await until_version(bus, neighbour, theirs)
        await until_version(bus, PLATFORM, 0)
    assert [queue.name for queue in await queues_in(bus, tenant)] == ["sales"]


async def test_a_broker_that_kept_a_manifest_but_lost_entries_is_not_believed(
    database: Database, bus: MemoryBus, tenant: TenantId
) -> None:
    queue, _ = await add_queue(database, tenant, "sales")
    relay = OutboxRelay(database, bus)
    await relay.relay(tenant)
    key = subjects.setup_key(tenant, "queue", queue.queue)
    await bus.delete(subjects.CONFIG_BUCKET, key)
    relay._reconnected(wiped=True)
    await relay._look()
    assert tenant in relay._waiting
    await relay.relay(tenant)
    assert await bus.get(subjects.CONFIG_BUCKET, key) is not None


async def test_a_relay_that_dies_in_the_middle_is_continued_by_the_next(
    database: Database, bus: MemoryBus, tenant: TenantId
) -> None:
    _, version = await add_queue(database, tenant, "sales")
    bus.cut()
    with pytest.raises(BusDown):
        await OutboxRelay(database, bus).relay(tenant)
    async with database.open_session(tenant) as session:
        assert await outbox.pending(session)
    bus.mend()
    async with running(OutboxRelay(database, bus)):
        await until_version(bus, tenant, version)
        async with asyncio.timeout(30):  # the rows go with the relay's commit, after the manifest
            while await is_pending(database, tenant):  # noqa: ASYNC110
                await asyncio.sleep(0.02)


async def test_a_database_restored_from_a_backup_wins_over_the_bucket(
    database: Database, bus: MemoryBus, tenant: TenantId
) -> None:
    _, version = await add_queue(database, tenant, "sales")
    await OutboxRelay(database, bus).relay(tenant)
    async with database.open_session(tenant) as session:
        await session.execute(text("update configuration_version set version = version - 1"))
        await session.execute(text("delete from outbox"))
    relay = OutboxRelay(database, bus)
    await relay.look()
    assert tenant in relay._waiting
    await relay.relay(tenant)
    assert (await manifest_of(bus, tenant)).version == version - 1


async def test_the_engine_reads_the_demo_and_a_trunk_with_its_password(
    database: Database, bus: MemoryBus, tmp_path: Path
) -> None:
    await demo.seed(
        database, tmp_path, replace(demo.DEMO, code="relay", trunk_address="127.0.66.2"), "127.0.0.1:5060"
    )
    tenant = await find_tenant(database, "relay")
    async with database.open_session(tenant) as session:
        trunk = TrunkSetup(
            TrunkId(session.new_id()),
            tenant,
            "carrier",
            "02000000000",
            registration=Registration("sip.carrier.example", "user", "pass-word"),
        )
        await create_trunk(session, trunk)
        sealed = await session.execute(
            text("select registration_secret_sealed from trunk where name = 'carrier'")
        )
        assert b"pass-word" not in sealed.scalar_one()
        known = await all_setup(session)
    await OutboxRelay(database, bus).relay(tenant)
    carried = [each for each in await entries(bus, tenant) if isinstance(each, TrunkSetup)]
    assert "pass-word" not in repr(carried)  # it travels sealed
    assert trunk in [
        opened(each, lambda owner, text: database.key.unseal(owner, from_text(text))) for each in carried
    ]

    directory = Directory(CellId("cell1"))
    applied = None
    async for entry in bus.watch(subjects.CONFIG_BUCKET, f"{tenant}.>"):
        if entry is None:
            break
        applied = directory.take(entry) or applied
    assert applied is not None
    assert len(applied.setup.agents) == 20
    agent = directory.agent_by_login("1001@relay")
    assert agent is not None
    assert applied.setup.endpoint_of(agent) == "relay-1001"
    assert len(known) == len((await manifest_of(bus, tenant)).keys)


async def test_only_the_tenant_s_home_takes_it(database: Database, bus: MemoryBus, tenant: TenantId) -> None:
    relay = OutboxRelay(database, bus)
    async with running(relay):
        version = await limit_tenant(database, tenant, 7)
        manifest = await until_version(bus, tenant, version)
        assert (manifest.max_calls, manifest.cell) == (7, "")
        version = await move_tenant(database, tenant, CellId("cell2"))
        manifest = await until_version(bus, tenant, version)
    for cell, takes in (("cell1", False), ("cell2", True)):
        directory = Directory(CellId(cell))
        for key in (*manifest.keys, subjects.manifest_key(tenant)):
            directory.take(Entry(key, await bus.get(subjects.CONFIG_BUCKET, key), 1))
        assert (tenant in directory.tenants) == takes


async def test_a_wrong_limit_or_cell_is_refused(database: Database, tenant: TenantId) -> None:
    with pytest.raises(Invalid, match="at least 1"):
        await limit_tenant(database, tenant, 0)
    with pytest.raises(Invalid, match="can't be a cell"):
        await move_tenant(database, tenant, CellId("Cell 2"))
    stranger = TenantId(database.new_id())
    with pytest.raises(NotFound):
        await move_tenant(database, stranger, CellId("cell2"))
