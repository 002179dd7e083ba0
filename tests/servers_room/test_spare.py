"""The spare of a child: it takes over, it is only a help, and nothing is left of it."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers_room.stage import Stage
from tests.servers_room.supervising import ROOT, alive, until
from zuoxi.servers.child import Child
from zuoxi.servers.spare import QUICK

WAITS = """
echo $$ > spare.new; mv spare.new spare
read word; [ "$word" = go ] || exit 0
echo told > told; exec sleep 600
"""


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.clear()


def engine(stage: Stage, spare_after: timedelta = timedelta()) -> Child:
    """A child with a spare that writes its pid to `spare` and becomes a `sleep`."""
    return stage.child("engine", spare=("/bin/sh", "-c", WAITS), spare_after=spare_after)


async def spare_of(stage: Stage, but: int = 0) -> int:
    """The pid of the spare that waits, once there is another than `but`."""

    def is_there() -> bool:
        path = stage.folder / "spare"
        return path.exists() and int(path.read_text()) != but

    await asyncio.to_thread(until, is_there)
    return int((stage.folder / "spare").read_text())


async def test_the_spare_becomes_the_child_and_a_new_spare_is_made(stage: Stage) -> None:
    supervisor = stage.supervisor(engine(stage))
    await supervisor.start()
    spare = await spare_of(stage)
    os.kill(stage.pid("engine"), signal.SIGKILL)
    await stage.until_said("ready again")
    assert stage.pid("engine") == spare
    await asyncio.to_thread(until, (stage.folder / "told").exists)
    next_one = await spare_of(stage, but=spare)
    assert alive(spare)
    await supervisor.stop()
    assert not alive(spare)
    assert not alive(next_one)


async def test_without_a_spare_the_child_is_started_as_ever(stage: Stage) -> None:
    supervisor = stage.supervisor(engine(stage, spare_after=timedelta(days=1)))
    await supervisor.start()
    first = stage.pid("engine")
    os.kill(first, signal.SIGKILL)
    await stage.until_said("ready again")
    assert alive(stage.pid("engine"))
    assert not (stage.folder / "told").exists()
    await supervisor.stop()


async def test_a_spare_that_died_is_not_counted_on(stage: Stage) -> None:
    supervisor = stage.supervisor(engine(stage))
    await supervisor.start()
    spare = await spare_of(stage)
    os.kill(spare, signal.SIGKILL)
    await stage.until_said("its spare ended by SIGKILL")
    os.kill(stage.pid("engine"), signal.SIGKILL)
    await stage.until_said("ready again")
    assert stage.pid("engine") != spare
    await supervisor.stop()


async def test_a_spare_that_took_over_is_adopted_by_the_next_supervisor(stage: Stage) -> None:
    first = stage.supervisor(engine(stage))
    await first.start()
    spare = await spare_of(stage)
    os.kill(stage.pid("engine"), signal.SIGKILL)
    await stage.until_said("ready again")
    second_spare = await spare_of(stage, but=spare)
    first.let_go()
    await asyncio.to_thread(until, lambda: not alive(second_spare))  # its input has ended

    second = stage.supervisor(engine(stage))
    await second.start()
    assert f"engine: adopted (pid {spare})" in stage.said
    await spare_of(stage, but=second_spare)
    await second.stop()
    assert not alive(spare)


def test_a_process_becomes_another_only_when_it_is_told(tmp_path: Path) -> None:
    for said, expected in ((b"go\n", b"became it\n"), (b"", b"")):
        done = subprocess.run(
            [sys.executable, "-c", BECOMES, "engine"], input=said, cwd=ROOT, capture_output=True, check=True
        )
        assert done.stdout == expected


async def test_the_spare_behind_a_child_that_died_hurries(stage: Stage) -> None:
    hurried = "echo $0 > hurried\n" + WAITS
    child = stage.child("engine", spare=("/bin/sh", "-c", hurried), spare_after=timedelta())
    supervisor = stage.supervisor(child)
    await supervisor.start()
    spare = await spare_of(stage)
    assert (stage.folder / "hurried").read_text().strip() != QUICK
    os.kill(stage.pid("engine"), signal.SIGKILL)
    await stage.until_said("ready again")
    await spare_of(stage, but=spare)
    assert (stage.folder / "hurried").read_text().strip() == QUICK
    await supervisor.stop()


BECOMES = """
import sys, types
from zuoxi.processes import spare
engine = types.ModuleType("zuoxi.processes.engine")
engine.run = lambda: print("became" if sys.stdin.read() else "became it", flush=True)
sys.modules[engine.__name__] = engine
spare.main(sys.argv[1])
"""
