"""A disk on which nothing can be written any more ends nobody who keeps others running."""

from __future__ import annotations

import asyncio
import errno
import os
import signal
import time
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers.child import Child
from zuoxi.servers.keeper import Keeper
from zuoxi.servers.records import Records


class FullDisk(Records):
    """What stands there can be read; nothing is written any more once `is_full`."""

    is_full = False

    def change(self, name: str, **values: object) -> None:
        if self.is_full:
            raise OSError(errno.ENOSPC, "No space left on device")
        super().change(name, **values)


async def test_a_child_that_dies_is_started_again(tmp_path: Path) -> None:
    said: asyncio.Queue[str] = asyncio.Queue()

    def say(name: str, text: Text | str) -> None:
        said.put_nowait(text.key if isinstance(text, Text) else text)

    records = FullDisk(tmp_path / "run")
    child = Child("sleeper", ("/bin/sleep", "60"), cwd=tmp_path)
    for folder in ("run", "log"):
        (tmp_path / folder).mkdir()
    keeper = Keeper(child, 0, records, tmp_path / "log/sleeper.log", say, time.monotonic)
    with records.locked():
        await keeper.begin(None)
        first = records.read("sleeper")
        assert first is not None
        records.is_full = True
        keeping = asyncio.create_task(keeper.keep())
        os.kill(first.pid, signal.SIGKILL)
        async with asyncio.timeout(20):
            while await said.get() != "cli_servers.ready_again":
                assert not keeping.done()
        second = records.read("sleeper")
        assert second is not None
        assert second.pid != first.pid
        records.is_full = False
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        await keeper.stop()
