"""Logs don't grow for ever: ours, and those that a server of ours writes itself; and a log that can't be moved stops nothing."""

from __future__ import annotations

import asyncio
import errno
import os
import time
from pathlib import Path

import pytest

from zuoxi.catalogue import Text
from zuoxi.servers.child import Child
from zuoxi.servers.logs import LARGEST_BYTES, rotate
from zuoxi.servers.records import Records
from zuoxi.servers.supervisor import Supervisor


def large(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"begin")
    os.truncate(path, LARGEST_BYTES + 1)


@pytest.mark.parametrize("folder", ["log", "own"])
async def test_every_log_is_rotated_but_no_link_is_followed(tmp_path: Path, folder: str) -> None:
    said: asyncio.Queue[str] = asyncio.Queue()

    def say(name: str, text: Text | str) -> None:
        assert isinstance(text, Text)
        said.put_nowait(str(text.values["log"]))

    child = Child("server", ("true",), cwd=tmp_path, logs=tmp_path / "own")
    supervisor = Supervisor(
        [child], Records(tmp_path / "run"), tmp_path / "log", say, time.monotonic, rotate_every_s=0.01
    )
    passwords, trap, log = (tmp_path / name for name in ("passwords", f"{folder}/a.log", f"{folder}/b.log"))
    large(passwords)
    large(log)
    trap.symlink_to(passwords)
    rotating = asyncio.create_task(supervisor._rotate_logs())
    async with asyncio.timeout(20):
        while log.stat().st_size:
            assert await said.get() == str(trap)
    rotating.cancel()
    await asyncio.gather(rotating, return_exceptions=True)
    assert passwords.stat().st_size == LARGEST_BYTES + 1
    kept = log.with_name("b.log.1")
    assert kept.stat().st_size == LARGEST_BYTES + 1
    assert not kept.stat().st_mode & 0o007
    with kept.open("rb") as file:
        assert file.read(5) == b"begin"


def test_a_full_disk_costs_no_older_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    log = tmp_path / "a.log"
    large(log)
    log.with_name("a.log.1").write_text("older")
    monkeypatch.setattr("zuoxi.servers.logs.shutil.copyfileobj", is_full)
    with pytest.raises(OSError, match="No space"):
        rotate(log)
    assert log.stat().st_size > LARGEST_BYTES
    assert {path.name for path in tmp_path.iterdir()} == {"a.log", "a.log.1"}
    assert log.with_name("a.log.1").read_text() == "older"
