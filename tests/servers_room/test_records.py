"""What is written down about processes: found again by pid and start, never mistaken for another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from zuoxi.servers.child import Child
from zuoxi.servers.errors import AlreadyRunning, ServerError
from zuoxi.servers.records import SUPERVISOR, Record, Records, identity_of, own_record
from zuoxi.servers.supervisor import refuse_strangers


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(["/bin/sleep", "600"]) as process:
        yield process
        process.kill()


def record_of(process: subprocess.Popen[bytes], name: str = "one") -> Record:
    return Record(name, process.pid, identity_of(process.pid) or "")


def test_a_running_process_is_alive_and_an_ended_one_is_not(sleeper: subprocess.Popen[bytes]) -> None:
    record = record_of(sleeper)
    assert record.is_alive
    assert record.since is not None
    os.kill(sleeper.pid, signal.SIGKILL)
    os.waitid(os.P_PID, sleeper.pid, os.WEXITED | os.WNOWAIT)  # it is a zombie now: nobody has collected it
    assert not record.is_alive
    assert record.since is None


def test_another_process_with_the_same_number_is_another_process(sleeper: subprocess.Popen[bytes]) -> None:
    boot, _, started = (identity_of(sleeper.pid) or "").rpartition(":")
    assert not Record("one", sleeper.pid, f"{boot}:{int(started) - 1}").is_alive
    assert not Record("one", sleeper.pid, f"another boot:{started}").is_alive


def test_a_process_name_with_spaces_and_parentheses_is_read_rightly(tmp_path: Path) -> None:
    program = tmp_path / "a) S (b"
    program.symlink_to("/bin/sleep")
    with subprocess.Popen([str(program), "600"]) as process:
        try:
            assert (identity_of(process.pid) or "").rpartition(":")[2].isdigit()
        finally:
            process.kill()


def test_records_come_back_in_the_order_of_starting(tmp_path: Path) -> None:
    records = Records(tmp_path)
    for order, name in ((2, "a"), (0, "b"), (1, "c")):
        records.write(Record(name, order=order))
    records.write(own_record(SUPERVISOR, "ready"))
    assert [record.name for record in records.all()] == ["b", "c", "a"]
    assert records.supervisor() == own_record(SUPERVISOR, "ready")
    records.change("b", state="ready", restarts=2)
    assert records.read("b") == Record("b", state="ready", restarts=2)
    records.remove("b")
    assert records.read("b") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "a", "of_a_later_version": 1}'])
def test_a_record_that_cannot_be_read_counts_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert Records(tmp_path).read("a") is None
    assert Records(tmp_path).all() == []


def test_only_one_may_hold_the_lock_and_the_other_is_named(tmp_path: Path) -> None:
    records = Records(tmp_path)
    with records.locked():
        records.write(own_record(SUPERVISOR, "ready"))
        with pytest.raises(AlreadyRunning, match=rf"pid {os.getpid()}, since \d{{4}}-"), records.locked():
            pass
    with records.locked():
        pass


def test_a_child_counts_as_the_same_only_with_the_same_command_environment_and_configuration() -> None:
    child = Child("a", ("x", "1"), Path("/"), env={"A": "1"}, configuration="text")
    same = Child("a", ("x", "1"), Path("/tmp"), env={"A": "1"}, configuration="text", where="elsewhere")
    assert child.fingerprint == same.fingerprint
    others = [
        Child("a", ("x", "2"), Path("/"), env={"A": "1"}, configuration="text"),
        Child("a", ("x", "1"), Path("/"), env={"A": "2"}, configuration="text"),
        Child("a", ("x", "1"), Path("/"), env={"A": "1"}, configuration="changed"),
    ]
    assert child.fingerprint not in {other.fingerprint for other in others}


def test_what_runs_with_other_settings_or_is_not_wanted_any_more_is_refused() -> None:
    child = Child("a", (sys.executable,), Path("/"))
    refuse_strangers([child], {"a": Record("a", 1, fingerprint=child.fingerprint)})
    with pytest.raises(ServerError, match=r"a \(pid 1\).*zuoxi down"):
        refuse_strangers([child], {"a": Record("a", 1, fingerprint="other")})
    with pytest.raises(ServerError, match=r"b \(pid 2\)"):
        refuse_strangers([child], {"b": Record("b", 2, fingerprint=child.fingerprint)})
