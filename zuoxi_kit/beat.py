"""A sign of life that one process leaves in a small file and another reads, without any connection between them.

Twice a second the engine's decision loop writes its pid, the machine's monotonic time and whether it takes calls; the
supervisor reads them.
It works across a restart of the supervisor, and a step of the wall clock doesn't disturb it. On Linux all processes
of a machine share one monotonic clock.
"""

from __future__ import annotations

import os
import struct
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

EVERY = timedelta(seconds=0.5)
_FORMAT = struct.Struct("<QQ?")


@dataclass(frozen=True)
class Beat:
    """Who gave the last sign of life, when in seconds of `time.monotonic()`, and whether it does its work already."""

    pid: int
    at: float
    is_ready: bool = True


def write_beat(path: Path, is_ready: bool = True) -> None:
    """Leave a sign of life of this process. Takes some microseconds; the folder must exist."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        os.pwrite(descriptor, _FORMAT.pack(os.getpid(), time.monotonic_ns(), is_ready), 0)
    finally:
        os.close(descriptor)


def last_beat(path: Path) -> Beat | None:
    """The last sign of life in the file, or None when there is none that can be read."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    if len(raw) != _FORMAT.size:
        return None
    pid, at, is_ready = _FORMAT.unpack(raw)
    return Beat(pid, at / 1e9, is_ready)
