"""The worker as it is started: over a real broker, it stores facts, makes reports and carries the configuration."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories import Story, answered_call
from zuoxi.bus import subjects
from zuoxi.bus.codec import decode_setup
from zuoxi.bus.nats import NatsBus
from zuoxi.cli.connections import open_database
from zuoxi.domain.setup import Manifest
from zuoxi.services.tenants import create_tenant
from zuoxi.settings import Settings, read_settings
from zuoxi.store.migrate import migrate
from zuoxi.store.queries.contacts import contacts
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import AgentId, CellId, IdSource, QueueId, TenantId

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]


@pytest.fixture
async def settings(postgres_url: str, nats_url: str, tmp_path: Path) -> Settings:
    """An installation whose servers are those of the test. Its database is its own, as its master key is."""
    base, _, _ = postgres_url.rpartition("/")
    first = read_settings(data=tmp_path, database_url=postgres_url, nats_url=nats_url)
    database = open_database(first)
    async with database.owner_connection() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).exec_driver_sql(
            "create database worker_process"
        )
    await database.close()
    return read_settings(data=tmp_path, database_url=f"{base}/worker_process", nats_url=nats_url)


@pytest.fixture
async def opened(settings: Settings) -> AsyncIterator[Database]:
    database = open_database(settings)
    await migrate(database)
    yield database
    await database.close()


async def value(bus: NatsBus, bucket: str, key: str, enough: int) -> None:
    """Wait until the entry is a number (or a manifest's version) that is high enough."""
    async with asyncio.timeout(60):
        async for entry in bus.watch(bucket, key):
            if entry is None or entry.value is None:
                continue
            number = decode_setup(entry.value, Manifest).version if bucket == "config" else int(entry.value)
            if number >= enough:
                return


async def test_the_worker_does_its_work_and_stops_when_asked(
    settings: Settings, opened: Database, tmp_path: Path
) -> None:
    tenant = await create_tenant(opened, "demo", "A company")
    assert settings.database_url
    assert settings.nats_url
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "zuoxi.processes.worker",
        env=os.environ
        | {
            "PYTHONPATH": os.getcwd(),
            "ZUOXI_DATA": str(tmp_path),
            "ZUOXI_DATABASE_URL": settings.database_url.get_secret_value(),
            "ZUOXI_NATS_URL": settings.nats_url.get_secret_value(),
            "ZUOXI_BEAT_FILE": str(tmp_path / "beat"),
        },
    )
    bus = NatsBus(settings.nats_url.get_secret_value())
    await bus.connect()
    try:
        await value(bus, subjects.CONFIG_BUCKET, subjects.manifest_key(tenant), 2)
        story = Story(tenant, CellId("worker1"))
        for seed in range(20):
            answered_call(story, IdSource(seed), QueueId("q"), AgentId("a"), AgentId("b"))
        await bus.publish(tuple(story.told))
        await value(bus, subjects.CELLS_BUCKET, subjects.confirmed_key(story.cell), story.position)
        await twenty_reports(opened, tenant)
        assert (tmp_path / "beat").exists()
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 30) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
        await bus.close()


async def twenty_reports(database: Database, tenant: TenantId) -> None:
    async with asyncio.timeout(60):
        while True:
            async with database.open_session(tenant) as session:
                if [record.outcome for record in await contacts(session, 100)] == ["answered"] * 20:
                    return
            await asyncio.sleep(0.1)
