"""What children print goes straight into files, so that it isn't lost when the supervisor dies."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

LARGEST_BYTES = 20_000_000
KEPT = 3


def open_log(path: Path) -> int:
    """A descriptor that appends to `path`. Appending lets `rotate` empty the file under a running process."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o640)


def size(path: Path) -> int:
    """Bytes in the file now; 0 when there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def tail(path: Path, start: int = 0, lines: int = 20) -> str:
    """The last lines that were written after byte `start`."""
    try:
        with path.open("rb") as file:
            file.seek(max(start, size(path) - 20_000))
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])


def rotate(path: Path, largest: int = LARGEST_BYTES) -> None:
    """Move the content of a file that has become too large to `<name>.1`, older ones to .2 and .3.

    The file itself stays and is emptied, because running processes hold it open. A line written in the moment between
    copying and emptying is lost. Links are not followed: another user's program may own the folder. Raises OSError.
    """
    if size(path) <= largest:
        return
    copied = path.with_name(f"{path.name}.new")
    copied.unlink(missing_ok=True)
    with open(os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC), "rb+") as full:
        try:
            _copy(full, copied)
        except OSError:  # the older ones stay where they are
            copied.unlink(missing_ok=True)
            raise
        full.truncate(0)
    for number in range(KEPT, 1, -1):
        older = path.with_name(f"{path.name}.{number - 1}")
        if older.exists():
            older.replace(path.with_name(f"{path.name}.{number}"))
    copied.replace(path.with_name(f"{path.name}.1"))


def _copy(full: BinaryIO, to: Path) -> None:
    with open(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o640), "wb") as file:
        shutil.copyfileobj(full, file)
