"""The supervisor with small programs as children: real processes, real signals."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers_room.supervising import Up, alive, until
from zuoxi.servers.down import stop_everything

pytestmark = pytest.mark.e2e


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Up]]:
    """Starts a supervisor over the two fake children; at the end everything is stopped."""
    started: list[Up] = []

    def begin() -> Up:
        started.append(Up(tmp_path, "fake"))
        return started[-1]

    yield begin
    for up in started:
        up.end()


def test_children_start_in_order_and_stop_in_reverse(start: Callable[[], Up]) -> None:
    up = start()
    up.wait_for("up")
    assert up.position("waiting ready") < up.position("beating ready")
    pids = [up.pid("waiting"), up.pid("beating")]
    assert up.stop() == 0
    assert up.position("beating ended by SIGTERM") < up.position("waiting ended by SIGTERM")
    assert not any(alive(pid) for pid in pids)
    assert up.records.all() == []


def test_a_child_that_dies_is_started_again(start: Callable[[], Up]) -> None:
    up = start()
    up.wait_for("up")
    first = up.pid("waiting")
    os.kill(first, signal.SIGKILL)
    up.wait_for("waiting ready again")
    assert up.pid("waiting") != first
    assert up.records.read("waiting").restarts == 1  # type: ignore[union-attr]


def test_a_child_that_hangs_is_killed_and_replaced(start: Callable[[], Up]) -> None:
    up = start()
    up.wait_for("up")
    first = up.pid("beating")
    os.kill(first, signal.SIGSTOP)
    up.wait_for("beating ready again")
    assert not alive(first)
    assert up.pid("beating") != first
    assert "gave no sign of life" in up.text


def test_children_outlive_a_killed_supervisor_and_the_next_one_adopts_them(start: Callable[[], Up]) -> None:
    first = start()
    first.wait_for("up")
    pids = [first.pid("waiting"), first.pid("beating")]
    first.kill()
    assert all(alive(pid) for pid in pids)

    second = start()
    second.wait_for("up")
    assert [second.pid("waiting"), second.pid("beating")] == pids
    os.kill(pids[1], signal.SIGSTOP)  # a hang of an adopted child is seen as well
    second.wait_for("beating ready again")
    os.kill(pids[0], signal.SIGKILL)  # and so is its death
    second.wait_for("waiting ready again")
    assert second.stop() == 0


def test_only_what_died_meanwhile_is_started_anew(start: Callable[[], Up]) -> None:
    first = start()
    first.wait_for("up")
    waiting, beating = first.pid("waiting"), first.pid("beating")
    first.kill()
    os.kill(waiting, signal.SIGKILL)
    until(lambda: not alive(waiting))

    second = start()
    second.wait_for("up")
    assert second.pid("beating") == beating
    assert second.pid("waiting") != waiting


def test_a_second_supervisor_refuses_and_names_the_first(start: Callable[[], Up]) -> None:
    first = start()
    first.wait_for("up")
    second = start()
    assert second.process.wait(20) == 1
    assert f"pid {first.process.pid}, since 2" in second.errors()


def test_everything_is_stopped_without_a_supervisor(start: Callable[[], Up]) -> None:
    up = start()
    up.wait_for("up")
    pids = [up.pid("waiting"), up.pid("beating")]
    up.kill()
    said: list[str] = []
    assert stop_everything(up.records, lambda name, text: said.append(f"{name} {text}"))
    assert said == ["beating stopped", "waiting stopped"]
    assert not any(alive(pid) for pid in pids)
    assert not stop_everything(up.records, lambda name, text: None)


def test_everything_is_stopped_through_the_supervisor(start: Callable[[], Up]) -> None:
    up = start()
    up.wait_for("up")
    pids = [up.pid("waiting"), up.pid("beating")]
    assert stop_everything(up.records, lambda name, text: None)
    assert up.process.wait(20) == 0
    assert not any(alive(pid) for pid in pids)


def test_children_with_other_settings_are_not_adopted(start: Callable[[], Up], tmp_path: Path) -> None:
    first = start()
    first.wait_for("up")
    first.kill()
    record = first.records.read("waiting")
    assert record is not None
    first.records.change("waiting", fingerprint="of other settings")
    second = start()
    assert second.process.wait(20) == 1
    assert f"waiting (pid {record.pid})" in second.errors()
    assert alive(record.pid)
