"""PostgreSQL stopped while facts come: the workers wait and go on, and nothing is lost or doubled."""

import asyncio
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from tests.store.conftest import make_database
from tests.stories import Story, answered_call
from zuoxi.bus import subjects
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.servers.account import plain_environment
from zuoxi.servers.postgres import Postgres
from zuoxi.servers.throwaway import running_postgres
from zuoxi.services.tenants import create_tenant
from zuoxi.store.migrate import migrate
from zuoxi.store.queries.contacts import contacts
from zuoxi.store.tenancy import Database
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import AgentId, IdSource, QueueId

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]


async def until(true: Callable[[], object]) -> None:
    """Wait for something that has no event of its own."""
    async with asyncio.timeout(60):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def stop(server: Postgres) -> None:
    pid = int((server.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGINT)
    await until(lambda: not (server.data / "postmaster.pid").exists())


@contextmanager
def running_again(server: Postgres) -> Iterator[None]:
    account = server.account.as_popen() if server.account else {}
    process = subprocess.Popen(
        server.command(), cwd=server.folder, env=plain_environment(), stderr=subprocess.DEVNULL, **account
    )
    try:
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


async def until_confirmed(bus: MemoryBus, story: Story) -> None:
    async with asyncio.timeout(60):
        async for entry in bus.watch(subjects.CELLS_BUCKET, subjects.confirmed_key(story.cell)):
            if entry is not None and entry.value is not None and int(entry.value) >= story.position:
                return


async def test_the_workers_wait_for_postgres_and_lose_nothing() -> None:
    with running_postgres() as server:
        database = make_database(server.url)
        try:
            await migrate(database)
            await stopped_in_the_middle(database, server)
        finally:
            await database.close()


async def stopped_in_the_middle(database: Database, server: Postgres) -> None:
    tenant = await create_tenant(database, "demo", "A company")
    bus = MemoryBus(MemoryBroker())
    await bus.connect()
    summariser = Summariser(database)
    recorder = FactRecorder(database, bus, summariser.touched)
    tasks = [asyncio.create_task(recorder.run()), asyncio.create_task(summariser.run())]
    story, ids = Story(tenant), IdSource(1)
    try:
        for _ in range(5):
            answered_call(story, ids, QueueId("q"), AgentId("a"), AgentId("b"))
        published = len(story.told)
        await bus.publish(tuple(story.told))
        await until_confirmed(bus, story)

        with capture_logs() as logs:
            await stop(server)
            for _ in range(5):
                answered_call(story, ids, QueueId("q"), AgentId("a"), AgentId("b"))
            await bus.publish(tuple(story.told[published:]))
            await until(lambda: any(log["event"] == "waiting for PostgreSQL" for log in logs))
            with running_again(server):
                await until_confirmed(bus, story)
                await until(lambda: not summariser.is_busy)
                async with database.open_session(tenant) as session:
                    count = await session.execute(text("select count(*), count(distinct position) from fact"))
                    assert tuple(count.one()) == (len(story.told), len(story.told))
                    records = await contacts(session, 100)
                assert [record.outcome for record in records] == ["answered"] * 10
                assert {record.wrap_up.total_seconds() for record in records} == {7.0}
                await database.close()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
