"""Recordings are kept as long as their tenant says, and no day longer."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.conftest import START
from zuoxi.domain.recordings import State
from zuoxi.store.files import FileKey, FileStore, open_files
from zuoxi.store.queries.recordings import Kept, keep, states
from zuoxi.store.tenancy import Database
from zuoxi.workers.expire_data import Expirer
from zuoxi_kit.ids import CallId, RecordingId, TenantId

pytestmark = pytest.mark.e2e


async def recorded(database: Database, files: FileStore, tenant: TenantId, days_ago: int) -> FileKey:
    id = f"r{days_ago}"
    key = FileKey(tenant, "recordings", f"{id}.wav")
    await files.put(key, b"sound")
    kept = Kept(
        RecordingId(id),
        CallId("c"),
        "",
        str(key),
        START - timedelta(days=days_ago),
        timedelta(seconds=1),
        5,
        "x" * 64,
        State.COMPLETE,
        "",
        START,
    )
    async with database.open_session(tenant) as session:
        await keep(session, [kept])
    return key


async def test_what_is_older_than_the_tenant_keeps_it_goes_with_a_trace(
    database: Database, tenant: TenantId, neighbour: TenantId, tmp_path: Path
) -> None:
    files = open_files(None, tmp_path)
    old, young = await recorded(database, files, tenant, 31), await recorded(database, files, tenant, 29)
    theirs = await recorded(database, files, neighbour, 3000)
    async with database.open_session(tenant) as session:
        await session.execute(text("update tenant set retention_days = 30"))
    expirer = Expirer(database, files, lambda: START)
    assert await expirer.expire() == 1
    assert [await files.exists(key) for key in (old, young, theirs)] == [False, True, True]
    async with database.open_session(tenant) as session:
        found = await states(session, [RecordingId("r31"), RecordingId("r29")])
        assert found == {"r31": State.DELETED, "r29": State.COMPLETE}
        trace = await session.execute(text("select who, detail from audit where what = 'recording.delete'"))
        assert [(row.who, row.detail["recordings"]) for row in trace] == [("retention", ["r31"])]
        (gone,) = (await session.execute(text("select reason from recording where id = 'r31'"))).scalars()
        assert gone == "expired(days=30)"
    assert await expirer.expire() == 0
