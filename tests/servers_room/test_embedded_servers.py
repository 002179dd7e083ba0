"""PostgreSQL and NATS as an installation runs them: started, left alone, adopted, repaired, stopped."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import nats
import psutil
import pytest

from tests.servers_room.supervising import Up, alive
from zuoxi.cli.installation import Addresses, addresses_of, places_of
from zuoxi.servers.ports import free_port
from zuoxi.servers.reach import nats_trouble
from zuoxi.settings import read_settings
from zuoxi.store.reach import database_trouble

pytestmark = pytest.mark.e2e


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """A data folder that other users can reach; those of pytest are closed."""
    parent = Path(tempfile.mkdtemp(prefix="zuoxi-test-", dir="/tmp"))
    parent.chmod(0o755)
    yield parent / "var"
    shutil.rmtree(parent)


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A data folder that other users can reach, or ("closed") one below a folder that they can't pass."""
    if getattr(request, "param", "open") == "closed":
        yield tmp_path / "var"
    else:
        with open_folder() as found:
            yield found


@pytest.fixture
def start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Up]]:
    monkeypatch.setenv("ZUOXI_POSTGRES_PORT", str(free_port()))
    monkeypatch.setenv("ZUOXI_NATS_PORT", str(free_port()))
    monkeypatch.setenv("ZUOXI_DATA", str(folder))
    started: list[Up] = []

    def begin() -> Up:
        started.append(Up(folder, "servers"))
        return started[-1]

    yield begin
    for up in started:
        up.end()
    places = places_of(read_settings())
    if places.servers != places.data:
        shutil.rmtree(places.servers)


def addresses() -> Addresses:
    settings = read_settings()
    return addresses_of(settings, places_of(settings))


async def keep_something(where: Addresses) -> None:
    database = await asyncpg.connect(where.database)
    await database.execute("CREATE TABLE kept (word text)")
    await database.execute("INSERT INTO kept VALUES ('坐席')")
    await database.close()
    client = await nats.connect(where.nats)
    await client.jetstream().add_stream(name="KEPT", subjects=["kept.>"])
    await client.jetstream().publish("kept.word", "坐席".encode())
    await client.close()


async def what_was_kept(where: Addresses) -> tuple[str, str]:
    database = await asyncpg.connect(where.database)
    word = await database.fetchval("SELECT word FROM kept")
    await database.close()
    client = await nats.connect(where.nats)
    message = await client.jetstream().get_last_msg("KEPT", "kept.word")
    await client.close()
    return str(word), (message.data or b"").decode()


@pytest.mark.parametrize("folder", ["closed", "open"], indirect=True)
async def test_servers_outlive_the_supervisor_and_keep_what_they_were_given(start: Callable[[], Up]) -> None:
    first = start()
    first.wait_for("up")
    where = addresses()
    assert await database_trouble(where.database) is None
    assert await nats_trouble(where.nats) is None
    pids = [first.pid("postgres"), first.pid("nats")]
    if os.geteuid() == 0:
        assert {psutil.Process(pid).username() for pid in pids} == {"nobody"}

    await keep_something(where)
    first.kill()
    assert await what_was_kept(where) == ("坐席", "坐席")

    second = start()
    second.wait_for("up")
    assert [second.pid("postgres"), second.pid("nats")] == pids
    for name, pid in zip(("postgres", "nats"), pids, strict=True):
        os.kill(pid, signal.SIGKILL)
        second.wait_for(f"{name} ready again")
    assert await what_was_kept(where) == ("坐席", "坐席")

    assert second.stop() == 0
    assert not any(alive(pid) for pid in pids)
    third = start()
    third.wait_for("up")
    assert await what_was_kept(where) == ("坐席", "坐席")


def test_a_taken_port_is_named_before_anything_starts(
    start: Callable[[], Up], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = start()
    first.wait_for("up")
    with open_folder() as other, monkeypatch.context() as patch:
        patch.setenv("ZUOXI_POSTGRES_PORT", str(free_port()))
        second = Up(other, "servers", {"ZUOXI_DATA": str(other)})
        assert second.process.wait(60) == 1
        assert f"is in use by nats-server (pid {first.pid('nats')}" in second.errors()
        assert "ZUOXI_NATS_PORT" in second.errors()
        assert not list((other / "run").glob("*.json"))
        second.end()


async def test_servers_of_somebody_else_are_asked_and_not_started(
    start: Callable[[], Up], monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    monkeypatch.setenv("ZUOXI_DATABASE_URL", postgres_url)
    up = start()
    up.wait_for("postgres answers at 127.0.0.1")
    up.wait_for("up")
    record = up.records.read("postgres")
    assert record is not None
    assert record.external
    assert "only-for-this-run" not in up.text + record.where
    assert up.stop() == 0
    assert await database_trouble(postgres_url) is None


async def test_a_server_of_somebody_else_that_refuses_us_is_a_clear_error(
    start: Callable[[], Up], monkeypatch: pytest.MonkeyPatch, postgres_url: str
) -> None:
    monkeypatch.setenv("ZUOXI_DATABASE_URL", postgres_url.replace("only-for-this-run", "wrong"))
    up = start()
    assert up.process.wait(60) == 1
    assert "password authentication failed" in up.errors()
    assert "ZUOXI_DATABASE_URL" in up.errors()
    assert all(not record.is_alive for record in up.records.all())
