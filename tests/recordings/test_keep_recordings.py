"""A recording is kept once, whatever comes twice, late, cut or not at all; and nothing is deleted before that."""

import asyncio
import hashlib
from collections.abc import Iterable
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from tests.recordings.cell import AGENT, CUSTOMER, RecordedCell
from tests.recordings.waves import RATE, channels, never_closed, tone
from tests.store.conftest import make_database
from zuoxi.bus.interface import Delivery
from zuoxi.domain.recordings import State
from zuoxi.store.files import FileKey, FilesAway, FileStore
from zuoxi.store.queries import recordings as queries
from zuoxi.store.tenancy import Database
from zuoxi.workers.keep_recordings import ORPHAN_AFTER, REJECT_FROM_ATTEMPT
from zuoxi_kit.ids import TenantId

pytestmark = pytest.mark.e2e

LATER = ORPHAN_AFTER.total_seconds() + 1


class OtherFiles(FileStore):
    """A file store that something happens to."""

    def __init__(
        self, real: FileStore, before: BaseException | None = None, after: BaseException | None = None
    ):
        self._real, self._before, self._after = real, before, after
        self.puts = 0

    async def put(self, key: FileKey, data: bytes | Iterable[bytes]) -> None:
        self.puts += 1
        if self._before is not None:
            raise self._before
        await self._real.put(key, data)
        if self._after is not None:
            raise self._after


class Killed(BaseException):
    """The process is gone at this point."""


async def test_both_voices_are_kept_on_their_channels_and_the_switchs_files_deleted(
    cell: RecordedCell,
) -> None:
    call = cell.call()
    cell.leave(call)
    await cell.store_facts()
    await cell.publish()
    assert await cell.deliver() == "ack"
    kept = await cell.row(call)
    assert kept is not None
    assert (kept.state, kept.reason) == (State.COMPLETE, "")
    assert (kept.call_id, kept.contact_id) == (call.id, call.contact)
    assert kept.key == f"{cell.tenant}/recordings/{call.id}/{call.recording}.wav"
    assert (kept.started_at, kept.length) == (cell.now - timedelta(seconds=10), timedelta(seconds=10))
    sound = await cell.sound(kept)
    assert channels(sound) == ([CUSTOMER] * 10 * RATE, [AGENT] * 10 * RATE)
    assert (kept.bytes, kept.sha256) == (len(sound), hashlib.sha256(sound).hexdigest())
    assert cell.left_over() == []


async def test_a_repeated_fact_changes_nothing_and_stores_nothing_again(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call)
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped, call.stopped])
    before = await cell.row(call)
    files = OtherFiles(cell.files)
    assert await cell.new_keeper(files).keep([call.stopped]) == 0
    assert await cell.row(call) == before
    assert before is not None
    assert before.state is State.COMPLETE
    assert files.puts == 0


async def test_killed_between_file_and_row_it_is_kept_by_the_next_worker(cell: RecordedCell) -> None:
    call = cell.call()
    originals = cell.leave(call)
    cell.bus.broker.ack_wait_seconds = 0.05
    await cell.publish()
    with pytest.raises(Killed):
        await cell.deliver(cell.new_keeper(OtherFiles(cell.files, after=Killed())))
    assert await cell.row(call) is None
    assert all(path.exists() for path in originals)
    await cell.deliver()
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.COMPLETE
    assert hashlib.sha256(await cell.sound(kept)).hexdigest() == kept.sha256
    assert cell.left_over() == []


async def test_killed_between_row_and_deletion_the_next_worker_deletes_only(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call)
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    before = await cell.row(call)
    cell.leave(call, customer=tone(10, 7))
    await cell.keeper.keep([call.stopped])
    assert cell.left_over() == []
    assert await cell.row(call) == before
    assert before is not None
    assert channels(await cell.sound(before))[0][0] == CUSTOMER


async def test_a_file_that_is_late_is_waited_for(cell: RecordedCell) -> None:
    late, prompt = cell.call(), cell.call()
    cell.leave(late, agent=None)
    cell.leave(prompt)
    await cell.publish()
    assert await cell.deliver() == "retry"
    assert await cell.row(late) is None
    there = await cell.row(prompt)
    assert there is not None
    assert there.state is State.COMPLETE
    cell.leave(late)
    assert await cell.deliver() == "ack"
    kept = await cell.row(late)
    assert kept is not None
    assert kept.state is State.COMPLETE


async def test_a_file_about_to_be_closed_is_waited_for(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call, customer=never_closed(tone(10, CUSTOMER)))
    assert call.stopped is not None
    assert await cell.keeper.keep([call.stopped]) == 1
    cell.pass_time(6)
    assert await cell.keeper.keep([call.stopped]) == 0
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.INCOMPLETE


async def test_files_that_never_come_are_written_down_as_missing_with_an_alarm(cell: RecordedCell) -> None:
    call = cell.call()
    await cell.store_facts()
    await cell.publish()
    cell.pass_time(61)
    with capture_logs() as said:
        assert await cell.deliver() == "ack"
    kept = await cell.row(call)
    assert kept is not None
    assert (kept.state, kept.key, kept.length, kept.bytes) == (State.MISSING, "", timedelta(), 0)
    assert kept.reason == "no_file(side=customer); no_file(side=agent)"
    assert kept.contact_id == call.contact
    assert [line["recording"] for line in said if line.get("alarm") == "recording_incomplete"] == [
        call.recording
    ]
    with capture_logs() as said:
        assert call.stopped is not None
        await cell.keeper.keep([call.stopped])
    assert said == []


async def test_files_that_come_after_all_replace_what_was_missing(cell: RecordedCell) -> None:
    call = cell.call()
    assert call.stopped is not None
    await cell.store_facts()
    cell.pass_time(61)
    await cell.keeper.keep([call.stopped])
    cell.leave(call)
    cell.pass_time(LATER)
    await cell.keeper.sweep()
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.COMPLETE
    assert cell.left_over() == []


async def test_cut_files_are_repaired_and_kept_as_incomplete(cell: RecordedCell) -> None:
    call = cell.call(ok=False)
    cell.leave(call, never_closed(tone(8, CUSTOMER)), never_closed(tone(7.5, AGENT)))
    assert call.stopped is not None
    cell.pass_time(10)
    await cell.keeper.keep([call.stopped])
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.INCOMPLETE
    assert kept.reason == ("switch_failed; never_closed(side=customer); never_closed(side=agent)")
    assert kept.length == timedelta(seconds=8)
    left, right = channels(await cell.sound(kept))
    assert left == [CUSTOMER] * 8 * RATE
    assert right == [AGENT] * round(7.5 * RATE) + [0] * round(0.5 * RATE)


async def test_a_full_disk_that_the_switch_calls_a_success_is_not_believed(cell: RecordedCell) -> None:
    call = cell.call(length=25)
    cell.leave(call, tone(15.6, CUSTOMER), tone(15.6, AGENT))
    assert call.stopped is not None
    with capture_logs() as said:
        await cell.keeper.keep([call.stopped])
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.INCOMPLETE
    assert kept.reason == "sound_short(sound=15.6,expected=25.0)"
    (line,) = said
    assert line["alarm"] == "recording_incomplete"
    assert line["reason"] == "15.6 s of sound for 25.0 s of recording (is the recording volume full?)"


async def test_with_one_side_only_the_other_is_silent_and_it_is_incomplete(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call, customer=None)
    assert call.stopped is not None
    cell.pass_time(61)
    await cell.keeper.keep([call.stopped])
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.INCOMPLETE
    assert channels(await cell.sound(kept)) == ([0] * 10 * RATE, [AGENT] * 10 * RATE)


async def test_a_file_that_can_not_be_read_stays_for_a_person_to_look_at(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call, customer=b"not a sound file, but who knows what it is")
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.INCOMPLETE
    assert cell.left_over() == [f"{call.recording}-in.wav.unreadable"]
    assert kept.reason == f"not_wave(file={cell.left_over()[0]},side=customer)"


async def test_when_the_file_store_is_away_nothing_is_lost(cell: RecordedCell) -> None:
    call = cell.call()
    originals = cell.leave(call)
    await cell.publish()
    assert await cell.deliver(cell.new_keeper(OtherFiles(cell.files, before=FilesAway("full")))) == "retry"
    assert await cell.row(call) is None
    assert all(path.exists() for path in originals)
    await cell.deliver()
    assert await cell.row(call) is not None
    assert cell.left_over() == []


async def test_when_postgresql_is_away_nothing_is_lost(cell: RecordedCell) -> None:
    call = cell.call()
    originals = cell.leave(call)
    await cell.publish()
    away = make_database("postgresql://zuoxi:secret@127.0.0.1:1/zuoxi")
    assert await cell.deliver(cell.new_keeper(database=away)) == "retry"
    await away.close()
    assert all(path.exists() for path in originals)
    await cell.deliver()
    assert await cell.row(call) is not None
    assert cell.left_over() == []


async def test_a_recording_of_another_cell_is_left_to_its_worker(
    cell: RecordedCell, database: Database, tenant: TenantId
) -> None:
    other = RecordedCell(database, tenant, cell.spool.parent)
    call = other.call()
    other.leave(call)
    assert call.stopped is not None
    assert await cell.keeper.keep([call.stopped]) == 0
    assert await other.row(call) is None
    assert len(other.left_over()) == 2


async def test_a_fact_that_leads_out_of_the_folder_touches_nothing(cell: RecordedCell) -> None:
    call = cell.call(folder="../elsewhere")
    outside = cell.leave(call)
    await cell.publish()
    with capture_logs() as said:
        assert await cell.deliver() == "ack"
    assert "can't be the place of a recording" in said[0]["reason"]
    assert all(path.exists() for path in outside)


async def test_what_can_never_be_handled_becomes_a_dead_letter_in_the_end(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call)
    broken = cell.new_keeper(OtherFiles(cell.files, before=RuntimeError("a bug")))
    done: list[str] = []

    async def answer(*why: str) -> None:
        done.append(why[0] if why else "came again")

    assert call.stopped is not None
    for attempt in (1, REJECT_FROM_ATTEMPT - 1, REJECT_FROM_ATTEMPT):
        await broken.take(Delivery((call.stopped,), attempt, answer, answer, answer))
    assert done == ["came again", "came again", "RuntimeError: a bug"]
    assert len(cell.left_over()) == 2


async def test_what_engine_and_switch_died_over_is_found_and_kept_as_incomplete(cell: RecordedCell) -> None:
    call = cell.call(ended=False)
    cell.leave(call, never_closed(tone(10, CUSTOMER)), never_closed(tone(10, AGENT)))
    await cell.store_facts()
    await cell.keeper.sweep()
    assert len(cell.left_over()) == 2
    cell.pass_time(LATER)
    await cell.keeper.sweep()
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.INCOMPLETE
    assert kept.reason.startswith("never_ended; never_closed(")
    assert kept.started_at == cell.story.told[1].at
    assert kept.contact_id == call.contact
    assert channels(await cell.sound(kept)) == ([CUSTOMER] * 10 * RATE, [AGENT] * 10 * RATE)
    assert cell.left_over() == []


async def test_a_recording_whose_delivery_was_lost_is_kept_by_the_sweep_as_reported(
    cell: RecordedCell,
) -> None:
    call = cell.call()
    cell.leave(call)
    await cell.store_facts()
    cell.pass_time(LATER)
    await cell.keeper.sweep()
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.COMPLETE


async def test_files_that_no_fact_knows_are_left_alone_and_named_once(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call)
    cell.pass_time(LATER)
    with capture_logs() as said:
        await cell.keeper.sweep()
        await cell.keeper.sweep()
    assert [line["folder"] for line in said] == [str(cell.spool / call.folder)]
    assert len(cell.left_over()) == 2


async def test_sweep_and_delivery_at_the_same_time_keep_it_once(cell: RecordedCell) -> None:
    call = cell.call()
    cell.leave(call)
    assert call.stopped is not None
    await cell.store_facts()
    cell.pass_time(LATER)
    files = OtherFiles(cell.files)
    keeper = cell.new_keeper(files)
    await asyncio.gather(keeper.sweep(), keeper.keep([call.stopped]), keeper.keep([call.stopped]))
    assert files.puts == 1
    kept = await cell.row(call)
    assert kept is not None
    assert kept.state is State.COMPLETE


@pytest.mark.row("PLT-03")
async def test_a_neighbour_sees_no_recording(cell: RecordedCell, neighbour: TenantId) -> None:
    call = cell.call()
    cell.leave(call)
    assert call.stopped is not None
    await cell.keeper.keep([call.stopped])
    async with cell.database.open_session(neighbour) as session:
        assert await queries.newest(session, 100) == []
        assert await queries.find(session, call.recording) is None
    async with cell.database.open_session(cell.tenant) as session:
        assert [one.id for one in await queries.newest(session, 100)] == [call.recording]
