"""The switch's recording folder, as the sweep sees it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.recordings.waves import leave, tone
from zuoxi.domain.recording_reasons import Code, Reason
from zuoxi.workers.spool import Found, Spool, clear, find_sides
from zuoxi_kit.ids import CallId, RecordingId, TenantId

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TENANT, CALL, ID = TenantId("tenant"), CallId("call"), RecordingId("call.r1")
LONG_AGO = NOW - timedelta(hours=1)


def ids(spool: Spool) -> list[RecordingId]:
    return [take.id for take in spool.untouched_since(NOW - timedelta(minutes=15))]


def test_recordings_that_nobody_writes_any_more_are_found_and_others_left(tmp_path: Path) -> None:
    folder = tmp_path / "tenant/call"
    for number, at in ((1, LONG_AGO), (2, NOW)):
        leave(folder, f"call.r{number}-in.wav", tone(1, 1), LONG_AGO)
        leave(folder, f"call.r{number}-out.wav", tone(1, 1), at)
    leave(folder, "notes.txt", b"", LONG_AGO)
    leave(tmp_path / "tenant", "stray-in.wav", b"", LONG_AGO)
    (take,) = Spool(tmp_path).untouched_since(NOW - timedelta(minutes=15))
    assert (take.tenant, take.call, take.id, take.folder) == (TENANT, CALL, ID, folder)


def test_a_recording_with_one_side_only_is_found(tmp_path: Path) -> None:
    leave(tmp_path / "tenant/call", "call.r1-out.wav", b"", LONG_AGO)
    assert ids(Spool(tmp_path)) == [ID]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    leave(tmp_path / "elsewhere/tenant/call", "call.r1-in.wav", b"", LONG_AGO)
    (tmp_path / "spool").mkdir()
    (tmp_path / "spool/tenant").symlink_to(tmp_path / "elsewhere/tenant")
    assert ids(Spool(tmp_path / "spool")) == []


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "none")
    spool.remove_empty_folders(NOW)
    assert ids(spool) == []


@pytest.mark.parametrize(
    "folder", ["../x", "/etc", "tenant//b", "tenant/../../b", "", "tenant/..", "other/call", "tenant2"]
)
def test_a_folder_outside_or_of_another_tenant_is_refused(folder: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="can't be the place of a recording"):
        Spool(tmp_path).take(TENANT, CALL, ID, folder)


def test_what_can_not_be_read_is_set_aside_and_the_rest_deleted(tmp_path: Path) -> None:
    take = Spool(tmp_path).take(TENANT, CALL, ID, "tenant/call")
    leave(take.folder, "call.r1-in.wav", b"not sound at all, but somebody's data", LONG_AGO)
    leave(take.folder, "call.r1-out.wav", tone(1, 1), LONG_AGO)
    customer, agent = find_sides(take)
    assert customer == Reason(Code.NOT_WAVE, {"file": "call.r1-in.wav.unreadable"})
    assert isinstance(agent, Found)
    clear(take)
    clear(take)
    assert [path.name for path in take.folder.iterdir()] == ["call.r1-in.wav.unreadable"]
    assert ids(Spool(tmp_path)) == []
    assert find_sides(take) == (Reason(Code.NO_FILE), Reason(Code.NO_FILE))


def test_folders_that_have_been_empty_for_a_while_are_removed(tmp_path: Path) -> None:
    leave(tmp_path / "tenant/full", "x", b"", LONG_AGO)
    (tmp_path / "tenant/empty").mkdir()
    spool = Spool(tmp_path)
    made_at = datetime.fromtimestamp((tmp_path / "tenant/empty").stat().st_mtime, UTC)
    spool.remove_empty_folders(made_at + timedelta(seconds=59))
    assert sorted(path.name for path in (tmp_path / "tenant").iterdir()) == ["empty", "full"]
    spool.remove_empty_folders(made_at + timedelta(seconds=61))
    assert [path.name for path in (tmp_path / "tenant").iterdir()] == ["full"]
