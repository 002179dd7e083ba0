"""At the cap of what a company may keep its calls are not recorded, and everybody concerned is told, in time and why."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from tests.recordings.cell import RecordedCell
from tests.recordings.test_check_recordings import alarms, noted, talk
from zuoxi.bus import subjects
from zuoxi.bus.codec import decode_setup
from zuoxi.domain.recordings import NEAR, State, storage_mark
from zuoxi.domain.setup import Manifest
from zuoxi.services.contacts import get_contact
from zuoxi.services.tenants import change_tenant
from zuoxi.store.queries.storage import bytes_used
from zuoxi.store.queries.tenants import this_tenant
from zuoxi.workers.check_recordings import GRACE
from zuoxi.workers.relay_outbox import OutboxRelay
from zuoxi.workers.watch_storage import StorageWatch

pytestmark = pytest.mark.e2e


async def look(cell: RecordedCell, watch: StorageWatch | None = None) -> list[str]:
    """What a look says aloud of this tenant: the alarms' names."""
    with capture_logs() as said:
        await (watch or StorageWatch(cell.database)).look()
    return [str(line.get("alarm", "")) for line in said if line.get("tenant") == cell.tenant]


async def keep_one(cell: RecordedCell) -> int:
    """Keep a recording; returns the bytes that the tenant keeps."""
    call = cell.call()
    cell.leave(call)
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    async with cell.database.open_session(cell.tenant) as session:
        return await bytes_used(session)


async def cap(cell: RecordedCell, most: int) -> None:
    await change_tenant(cell.database, cell.tenant, {"max_storage_bytes": most}, "operator")


async def told_to_the_engine(cell: RecordedCell) -> bool:
    """What the manifest says that the relay writes."""
    await OutboxRelay(cell.database, cell.bus).relay(cell.tenant)
    held = await cell.bus.get(subjects.CONFIG_BUCKET, subjects.manifest_key(cell.tenant))
    assert held is not None
    return decode_setup(held, Manifest).storage_full


async def test_the_engine_is_told_at_the_cap_and_again_when_there_is_room(cell: RecordedCell) -> None:
    used = await keep_one(cell)
    assert await look(cell) == []
    assert not await told_to_the_engine(cell)

    await cap(cell, round(used / 0.95))
    assert await look(cell) == ["storage_nearly_full"]
    assert not await told_to_the_engine(cell)

    watch = StorageWatch(cell.database)
    await cap(cell, used)
    assert await look(cell, watch) == ["storage_full"]
    assert await told_to_the_engine(cell)
    assert await look(cell, watch) == []
    assert await look(cell) == []  # another worker's

    await cap(cell, 10 * used)
    assert await look(cell) == [""]  # no alarm: it has room again
    assert not await told_to_the_engine(cell)
    async with cell.database.open_session(cell.tenant) as session:
        tenant = await this_tenant(session)
    assert tenant is not None
    assert tenant.storage_mark == ""


async def test_without_a_cap_nothing_is_said(cell: RecordedCell) -> None:
    await keep_one(cell)
    await cap(cell, 0)
    assert await look(cell) == []


async def test_a_talk_at_the_cap_stands_among_the_recordings_with_its_reason(cell: RecordedCell) -> None:
    call = await talk(cell, recorded=False, omitted="storage")
    cell.now += GRACE + timedelta(minutes=1)
    assert await alarms(cell) == []
    row = await noted(cell, call)
    assert row is not None
    assert (row.state, row.reason) == (State.MISSING, "storage_full")
    async with cell.database.open_session(cell.tenant) as session:
        found = await get_contact(session, call.contact)
    assert found["unrecorded"] == "storage"
    assert await alarms(cell) == []


async def test_what_a_queue_does_not_want_recorded_is_not_missing(cell: RecordedCell) -> None:
    call = await talk(cell, recorded=False, omitted="queue")
    cell.now += GRACE + timedelta(minutes=1)
    assert await alarms(cell) == []
    assert await noted(cell, call) is None


@pytest.mark.parametrize(
    ("used", "mark"), [(0, ""), (89, ""), (90, NEAR), (99, NEAR), (100, "full"), (200, "full")]
)
def test_the_mark_follows_from_what_is_kept(used: int, mark: str) -> None:
    assert storage_mark(used, 100) == mark
    assert storage_mark(used, 0) == ""
