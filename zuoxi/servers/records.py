"""What is written down about running processes, so that the next supervisor, `status` and `down` find them."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import psutil

from zuoxi.servers.errors import AlreadyRunning

SUPERVISOR = "supervisor"


@dataclass(frozen=True)
class Record:
    """One process as written down. `identity` tells it from a later process with the same number."""

    name: str
    pid: int = 0
    identity: str = ""
    fingerprint: str = ""
    state: str = "starting"
    where: str = ""
    account: str = ""
    order: int = 0
    stop_signal: int = 15
    stop_within_s: float = 10.0
    restarts: int = 0
    external: bool = False
    note: str = ""

    @property
    def is_alive(self) -> bool:
        return bool(self.pid) and identity_of(self.pid) == self.identity

    @property
    def since(self) -> float | None:
        """When the process began, in seconds since 1970; None when it is gone."""
        try:
            return float(psutil.Process(self.pid).create_time()) if self.is_alive else None
        except psutil.Error:
            return None


def identity_of(pid: int) -> str | None:
    """A text that no other process ever has: this boot and the process's start in it; None when it isn't running.

    The start is counted by the kernel from boot, so a step of the wall clock doesn't change it.
    """
    try:
        fields = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return None
    state, started = fields[0], fields[19]
    return None if state in "ZX" else f"{_boot()}:{started}"


@cache
def _boot() -> str:
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()


class Records:
    """The folder `run/`: one small file per process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, record: Record) -> None:
        path = self._path(record.name)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(record)), encoding="utf-8")
        fresh.replace(path)

    def change(self, name: str, **values: object) -> None:
        """Write the record `name` again with some values changed; nothing happens when there is none."""
        record = self.read(name)
        if record is not None:
            self.write(replace(record, **values))  # type: ignore[arg-type]

    def read(self, name: str) -> Record | None:
        try:
            return Record(**json.loads(self._path(name).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None  # none, or written by another version: then the port check will name the process

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def all(self) -> list[Record]:
        """Everything written down but the supervisor itself, in the order of starting."""
        names = [path.stem for path in self.folder.glob("*.json") if path.stem != SUPERVISOR]
        return sorted((record for name in names if (record := self.read(name))), key=lambda one: one.order)

    def supervisor(self) -> Record | None:
        """The living supervisor, if any."""
        record = self.read(SUPERVISOR)
        return record if record is not None and record.is_alive else None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one who starts and stops processes here. The lock falls with the process that holds it.

        Raises AlreadyRunning, naming the other.
        """
        with (self.folder / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                other = self.read(SUPERVISOR)
                if other is None or not other.is_alive:
                    raise AlreadyRunning("cli_servers.busy") from None
                since = local_time(other.since or 0.0)
                raise AlreadyRunning("cli_servers.already_runs", pid=other.pid, since=since) from None
            yield

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def own_record(name: str, state: str, note: str = "") -> Record:
    """The record of the process that calls this."""
    return Record(name, os.getpid(), identity_of(os.getpid()) or "", state=state, note=note)


def local_time(instant: float) -> str:
    """Seconds since 1970 as people here write it."""
    return f"{datetime.fromtimestamp(instant, UTC).astimezone():%Y-%m-%d %H:%M:%S}"
