"""The supervisor inside the test's own loop, with `sleep` and `sh` as children: what it does when starting fails."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.servers_room.stage import Stage
from zuoxi.catalogue import Text
from zuoxi.servers.child import Child, External, Step
from zuoxi.servers.errors import NotReady, ServerError


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    made = Stage(tmp_path)
    yield made
    made.clear()


async def test_a_child_starts_only_when_those_before_it_are_ready(stage: Stage) -> None:
    asked, gate = asyncio.Event(), asyncio.Event()

    async def opened() -> bool:
        asked.set()
        return gate.is_set()

    supervisor = stage.supervisor(stage.child("first", ready=opened), stage.child("second", after=("first",)))
    starting = asyncio.create_task(supervisor.start())
    await asyncio.wait_for(asked.wait(), 30)
    assert stage.records.read("second") is None
    gate.set()
    await starting
    assert [record.state for record in stage.records.all()] == ["ready", "ready"]
    await supervisor.stop()
    assert stage.records.all() == []


async def test_a_child_that_ends_at_once_is_an_error_with_the_end_of_its_log(stage: Stage) -> None:
    supervisor = stage.supervisor(
        stage.child("good"),
        stage.child("bad", "echo the disk is on fire; exit 3", after=("good",), ready=never),
    )
    with pytest.raises(NotReady, match=r"(?s)bad: It ended with 3 before it was ready.*the disk is on fire"):
        await supervisor.start()
    assert stage.records.all() == []
    assert "good: ended by SIGTERM" in stage.said


async def test_a_child_that_never_becomes_ready_is_an_error(stage: Stage) -> None:
    slow = stage.child("slow", ready=never, ready_within=timedelta(seconds=0.05))
    with pytest.raises(NotReady, match="slow: It is not ready after"):
        await stage.supervisor(slow).start()
    assert stage.records.all() == []


async def test_a_program_that_does_not_exist_is_an_error(stage: Stage) -> None:
    with pytest.raises(ServerError, match=r"/no/such/program can't be started"):
        await stage.supervisor(Child("none", ("/no/such/program",), stage.folder)).start()


async def test_a_step_runs_before_what_stands_behind_it_and_is_shown(stage: Stage) -> None:
    done: list[str] = []
    step = Step(
        "migrate",
        ("/bin/sh", "-c", "echo table one; echo table two"),
        stage.folder,
        done=lambda: done.append("well"),
    )
    supervisor = stage.supervisor(step, stage.child("last", after=("migrate",)))
    await supervisor.start()
    assert stage.said[:2] == ["migrate: table one", "migrate: table two"]
    assert (stage.folder / "migrate.log").read_text() == "table one\ntable two\n"
    assert done == ["well"]
    await supervisor.stop()


async def test_a_step_that_fails_stops_the_start(stage: Stage) -> None:
    step = Step("migrate", ("/bin/sh", "-c", "echo no such column; exit 2"), stage.folder)
    with pytest.raises(ServerError, match=r"(?s)migrate: It ended with 2.*no such column"):
        await stage.supervisor(step, stage.child("last", after=("migrate",))).start()
    assert not any(line.startswith("last") for line in stage.said)


async def test_a_step_that_is_not_needed_is_passed_over(stage: Stage) -> None:
    step = Step("seed", ("/bin/false",), stage.folder, is_needed=lambda: False)
    supervisor = stage.supervisor(step)
    await supervisor.start()
    await supervisor.stop()


async def test_an_external_server_that_is_away_names_its_setting(stage: Stage) -> None:
    async def away() -> Text | None:
        return Text("cli_servers.no_answer", why="refused")

    external = External("nats", "example:4222", "ZUOXI_NATS_URL", away)
    with pytest.raises(ServerError, match=r"nats: The server at example:4222.*no answer.*ZUOXI_NATS_URL"):
        await stage.supervisor(external, stage.child("one")).start()
    assert stage.records.all() == []


async def test_a_failing_start_leaves_what_was_adopted_alone(stage: Stage) -> None:
    first = stage.supervisor(stage.child("kept"))
    await first.start()
    first.let_go()
    kept = stage.records.read("kept")
    assert kept is not None

    second = stage.supervisor(stage.child("kept"), stage.child("bad", "exit 1", ready=never))
    with pytest.raises(NotReady):
        await second.start()
    assert kept.is_alive
    third = stage.supervisor(stage.child("kept"))
    await third.start()
    assert f"kept: adopted (pid {kept.pid})" in stage.said
    await third.stop()
    assert not kept.is_alive


async def test_what_still_runs_is_taken_over_before_the_rest_is_ready(stage: Stage) -> None:
    first = stage.supervisor(stage.child("server"), stage.child("engine", after=("server",)))
    await first.start()
    first.let_go()
    server, engine = stage.records.read("server"), stage.records.read("engine")
    assert server is not None
    assert engine is not None
    os.kill(server.pid, signal.SIGKILL)

    second = stage.supervisor(stage.child("server", ready=never), stage.child("engine", after=("server",)))
    starting = asyncio.create_task(second.start())
    await stage.until_said(f"engine: adopted (pid {engine.pid})")
    os.kill(engine.pid, signal.SIGKILL)  # and it is looked after at once
    await stage.until_said("engine: ready again")
    starting.cancel()
    await asyncio.wait({starting})


async def test_what_hung_while_nobody_looked_is_replaced(stage: Stage) -> None:
    beat = stage.folder / "beat"
    script = f"exec {sys.executable} -S -c 'import sys; sys.path.insert(0, sys.argv[1]); "
    script += (
        "from zuoxi_kit.beat import write_beat; from pathlib import Path; write_beat(Path(sys.argv[2])); "
    )
    script += (
        f"import signal; signal.pause()' {Path(__file__).parents[2]} {beat}"  # one sign of life, and no more
    )
    first = stage.supervisor(stage.child("engine", script, beats=beat))
    await first.start()
    first.let_go()
    hung = stage.records.read("engine")
    assert hung is not None

    at_once = timedelta(microseconds=1)
    second = stage.supervisor(stage.child("engine", script, beats=beat, hung_after=at_once))
    await second.start()
    assert f"engine: still there (pid {hung.pid}), but hung: it was killed" in stage.said
    assert not hung.is_alive
    await second.stop()


async def test_preparing_runs_before_every_start(stage: Stage) -> None:
    prepared: list[str] = []
    supervisor = stage.supervisor(stage.child("one", prepare=lambda: prepared.append("again")))
    await supervisor.start()
    record = stage.records.read("one")
    assert record is not None
    os.kill(record.pid, signal.SIGKILL)
    await stage.until_said("ready again")
    assert len(prepared) == 2
    await supervisor.stop()


async def test_a_child_that_ignores_the_signal_is_killed(stage: Stage) -> None:
    async def has_spoken() -> bool:
        return (await asyncio.to_thread((stage.folder / "deaf.log").read_text)) != ""

    deaf = stage.child(
        "deaf",
        f"exec {sys.executable} -S -c 'import signal; signal.signal(15, signal.SIG_IGN); "
        "print(1, flush=True); signal.pause()'",
        stop_within=timedelta(seconds=0.05),
        ready=has_spoken,
    )
    supervisor = stage.supervisor(deaf)
    await supervisor.start()
    await supervisor.stop()
    assert any(line.startswith("deaf: killed after") for line in stage.said)


async def never() -> bool:
    return False


async def test_a_child_that_gives_way_does_so_with_its_whole_session(stage: Stage) -> None:
    supervisor = stage.supervisor(stage.child("first"), stage.child("last", gives_way=7))
    await supervisor.start()
    niceness = {name: os.getpriority(os.PRIO_PROCESS, stage.pid(name)) for name in ("first", "last")}
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    assert niceness == {"first": ours, "last": max(ours, 7)}
    groups = [Path(f"/proc/{stage.pid(name)}/autogroup") for name in ("first", "last")]
    if groups[0].exists() and "nice" in groups[0].read_text():
        assert [group.read_text().split()[-1] for group in groups] == ["0", "7"]
    await supervisor.stop()
