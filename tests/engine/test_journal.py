"""The journal keeps what was flushed, cuts off what was torn, and goes only when it is confirmed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from zuoxi.domain import facts, presence
from zuoxi.domain.facts import Kind, Recorded, Stream
from zuoxi.engine import recover
from zuoxi.engine.journal import Journal, JournalDamaged, Record, Snapshot
from zuoxi_kit.ids import AgentId, CellId, TenantId

AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AGENT = AgentId("a1")


def fact(position: int) -> Recorded:
    return Recorded(
        Stream(TenantId("t1"), Kind.AGENT, AGENT),
        position,
        CellId("cell1"),
        position,
        AT,
        1,
        "",
        facts.AgentStatusChanged("ready", "", "test"),
    )


def agent() -> presence.Presence:
    return presence.new(AGENT, TenantId("t1"), "demo-1001", AT, AT.date())


def written(folder: Path, positions: range) -> Journal:
    journal = Journal(folder)
    journal.begin(Snapshot(position=positions.start - 1))
    for position in positions:
        journal.append(Record((fact(position),), {}, {AGENT: agent()}))
    journal.flush()
    return journal


def test_what_was_flushed_is_read_back(tmp_path: Path) -> None:
    written(tmp_path, range(1, 4)).close()
    state = recover.read(Journal(tmp_path))
    assert state.position == 3
    assert state.agents == {AGENT: agent()}
    assert state.seqs == [("t1", Kind.AGENT, "a1", 3)]
    assert state.at == AT


def test_a_torn_last_record_is_cut_off_and_the_journal_goes_on(tmp_path: Path) -> None:
    written(tmp_path, range(1, 4)).close()
    file = Journal(tmp_path).files()[-1]
    whole = file.read_bytes()
    for cut in (1, 5, 60):
        file.write_bytes(whole[:-cut])
        assert recover.read(Journal(tmp_path)).position == 2
        assert len(file.read_bytes()) < len(whole) - cut


def test_a_damaged_record_in_the_middle_is_said_not_skipped(tmp_path: Path) -> None:
    written(tmp_path, range(1, 4)).close()
    file = Journal(tmp_path).files()[-1]
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)
    with pytest.raises(JournalDamaged, match="damaged"):
        recover.read(Journal(tmp_path))


def test_a_new_file_begins_with_all_that_must_be_known(tmp_path: Path) -> None:
    journal = written(tmp_path, range(1, 4))
    state = recover.read(Journal(tmp_path))
    journal.begin(state)
    journal.append(Record((fact(4),)))
    journal.close()
    assert len(journal.files()) == 2
    assert recover.read(Journal(tmp_path)).position == 4
    assert recover.read(Journal(tmp_path)).agents == {AGENT: agent()}


def test_facts_are_read_again_over_all_files(tmp_path: Path) -> None:
    journal = written(tmp_path, range(1, 4))
    journal.begin(Snapshot(position=3))
    for position in range(4, 7):
        journal.append(Record((fact(position),)))
    journal.flush()
    assert [each.position for each in journal.facts_after(1, 4)] == [2, 3, 4, 5]
    assert journal.facts_after(6, 10) == []
    assert journal.facts_after(0, 1) == [fact(1)]
    journal.close()


def test_facts_not_yet_on_disk_are_not_given_out(tmp_path: Path) -> None:
    journal = written(tmp_path, range(1, 3))
    journal.append(Record((fact(3),)))
    assert [each.position for each in journal.facts_after(0, 10)] == [1, 2]
    journal.close()


def test_only_confirmed_files_are_deleted(tmp_path: Path) -> None:
    journal = written(tmp_path, range(1, 4))
    journal.begin(Snapshot(position=3))
    assert journal.trim(2) == 0
    assert journal.trim(3) == 1
    assert [path.name for path in journal.files()] == [f"{4:020d}.journal"]
    journal.close()


def test_a_file_that_was_being_begun_when_the_power_went_does_not_count(tmp_path: Path) -> None:
    written(tmp_path, range(1, 4)).close()
    (tmp_path / f"{4:020d}.new").write_bytes(b"half")
    assert recover.read(Journal(tmp_path)).position == 3
