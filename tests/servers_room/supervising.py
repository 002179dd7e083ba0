"""Starts `tests.servers_room.up` and reads what it says."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from zuoxi.servers.down import stop_everything
from zuoxi.servers.records import Records, identity_of

PATIENCE_S = 60.0
ROOT = Path(__file__).parents[2]


def alive(pid: int) -> bool:
    """Whether the process runs (one that ended and wasn't collected by its parent doesn't)."""
    return identity_of(pid) is not None


def open_to_others(path: Path) -> Path:
    """Let every user pass to a folder of pytest's, which are closed: else root's servers go to /var/lib. Returns it."""
    for folder in (path, *path.parents):
        if folder.stat().st_uid == os.geteuid() and folder.stat().st_mode & 0o001 == 0:
            folder.chmod(0o755)
    return path


def until(condition: Callable[[], bool]) -> None:
    """Wait for something that sends no event, such as the end of a process that isn't our child."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.02)


class Up:
    """One supervisor process, and what it has printed so far."""

    def __init__(self, folder: Path, which: str, environment: Mapping[str, str] | None = None) -> None:
        self.records = Records(folder / "run")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.servers_room.up", str(folder), which],
            cwd=ROOT,
            env=dict(os.environ) | {"PYTHONPATH": str(ROOT)} | dict(environment or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.text = ""
        self._error = ""
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._readers = [threading.Thread(target=self._read), threading.Thread(target=self._read_errors)]
        for reader in self._readers:
            reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.text += line
            self._lines.put(line)
        self._lines.put(None)

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        self._error = self.process.stderr.read()

    def wait_for(self, beginning: str) -> None:
        """Wait until it prints a line that begins like this."""
        while True:
            line = self._lines.get(timeout=PATIENCE_S)
            if line is None:
                raise AssertionError(f"it ended without {beginning!r}:\n{self.text}\n{self.errors()}")
            if line.startswith(beginning):
                return

    def errors(self) -> str:
        """Everything that it wrote to its error output until its end."""
        self._readers[1].join(PATIENCE_S)
        return self._error

    def position(self, text: str) -> int:
        """Where `text` stands in what it printed."""
        assert text in self.text, self.text
        return self.text.index(text)

    def pid(self, name: str) -> int:
        record = self.records.read(name)
        assert record is not None
        return record.pid

    def stop(self) -> int:
        """Ask it to stop as Ctrl-C or `systemctl stop` would; returns its exit code."""
        self.process.terminate()
        code = self.process.wait(PATIENCE_S)
        self._join()
        return code

    def kill(self) -> None:
        """kill -9, as the operating system might."""
        self.process.kill()
        self.process.wait(PATIENCE_S)
        self._join()

    def end(self) -> None:
        """Leave nothing running."""
        if self.records.folder.exists():
            stop_everything(self.records, lambda name, text: None)
        self.process.wait(PATIENCE_S)
        self._join()

    def _join(self) -> None:
        for reader in self._readers:
            reader.join(PATIENCE_S)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
