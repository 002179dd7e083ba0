"""A supervisor inside the test's own loop, with shell scripts as children."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers.child import Child, Part
from zuoxi.servers.down import stop_everything
from zuoxi.servers.records import SUPERVISOR, Records
from zuoxi.servers.supervisor import Supervisor


class Stage:
    """A folder, what was said, and supervisors for given parts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = Records(folder)
        self.said: list[str] = []
        self._spoken = asyncio.Event()

    def supervisor(self, *parts: Part) -> Supervisor:
        return Supervisor(parts, self.records, self.folder, self.say, time.monotonic)

    def say(self, name: str, text: Text | str) -> None:
        self.said.append(f"{name}: {text}")
        self._spoken.set()

    async def until_said(self, text: str) -> None:
        while not any(text in line for line in self.said):
            self._spoken.clear()
            await asyncio.wait_for(self._spoken.wait(), 30)

    def child(self, name: str, script: str = "exec sleep 600", **more: object) -> Child:
        return Child(name, ("/bin/sh", "-c", script), self.folder, **more)  # type: ignore[arg-type]

    def pid(self, name: str) -> int:
        """The process written down."""
        record = self.records.read(name)
        assert record is not None
        return record.pid

    def clear(self) -> None:
        """Stop what a failed test left running."""
        self.records.remove(SUPERVISOR)  # that is this process
        stop_everything(self.records, self.say)
