"""The folder in which the switch leaves its recordings: `<tenant>/<call>/<recording>-in.wav` and `-out.wav`.

Plain blocking file work; the workers call it in threads.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zuoxi.domain.recording_reasons import Code, Reason
from zuoxi.workers.stereo import HEAD_BYTES, NotSound, Sound, find_sound
from zuoxi_kit.ids import CallId, RecordingId, TenantId

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_EMPTY_FOR = timedelta(minutes=1)
"""A call's folder that has been empty for so long is removed; the switch makes it anew for a later recording."""
_UNREADABLE = ".unreadable"


@dataclass(frozen=True, slots=True)
class Take:
    """The two files of one recording."""

    tenant: TenantId
    call: CallId
    id: RecordingId
    folder: Path

    @property
    def customer(self) -> Path:
        """What the customer says."""
        return self.folder / f"{self.id}-in.wav"

    @property
    def agent(self) -> Path:
        """What the customer hears."""
        return self.folder / f"{self.id}-out.wav"

    @property
    def files(self) -> tuple[Path, Path]:
        """Both."""
        return self.customer, self.agent


@dataclass(frozen=True, slots=True)
class Found:
    """One side's file and where its sound is."""

    path: Path
    sound: Sound
    written_at: datetime


class Spool:
    """The recording folder of one switch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, tenant: TenantId, call: CallId, id: RecordingId, folder: str) -> Take:
        """A recording's place by what its fact says; raises ValueError for one outside of the tenant's part of the folder."""
        parts = [*folder.split("/"), id]
        if parts[0] != tenant or not all(_PART.fullmatch(part) for part in parts):
            raise ValueError(f"{folder!r}, {id!r} can't be the place of a recording of tenant {tenant}")
        return Take(tenant, call, id, self.folder / folder)

    def untouched_since(self, before: datetime) -> Iterator[Take]:
        """Recordings whose files were last written before this instant: nobody records into them any more."""
        for tenant in _folders(self.folder):
            for call in _folders(tenant):
                last: dict[str, datetime] = {}
                for file in _files(call):
                    name, dash, side = file.name.rpartition("-")
                    if dash and side in ("in.wav", "out.wav") and _PART.fullmatch(name):
                        last[name] = max(last.get(name, _written_at(file)), _written_at(file))
                for name, at in sorted(last.items()):
                    if at < before:
                        yield Take(TenantId(tenant.name), CallId(call.name), RecordingId(name), call)

    def remove_empty_folders(self, now: datetime) -> None:
        """Remove the folders of calls that have nothing in them any more."""
        for tenant in _folders(self.folder):
            for call in _folders(tenant):
                if _written_at(call) < now - _EMPTY_FOR and not any(_files(call)):
                    with suppress(OSError):  # something was written into it just now
                        call.rmdir()


def find_sides(take: Take) -> tuple[Found | Reason, Found | Reason]:
    """The customer's and the agent's file, or why there is none."""
    return _find(take.customer), _find(take.agent)


def _find(path: Path) -> Found | Reason:
    try:
        with path.open("rb") as file:
            state = os.fstat(file.fileno())
            sound = find_sound(file.read(HEAD_BYTES), state.st_size)
    except FileNotFoundError:
        return Reason(Code.NO_FILE)
    except NotSound as error:
        return error.reason.having(file=path.name + _UNREADABLE)
    return Found(path, sound, datetime.fromtimestamp(state.st_mtime, UTC))


def clear(take: Take) -> None:
    """Delete both files. One that can't be read is renamed instead: it stays for a person to look at, and no sweep finds it."""
    for path in take.files:
        if isinstance(_find(path), Found):
            path.unlink(missing_ok=True)
        elif path.exists():
            path.rename(path.with_name(path.name + _UNREADABLE))


def _written_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return datetime.fromtimestamp(0, UTC)


def _folders(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        yield from sorted(
            Path(entry)
            for entry in found
            if entry.is_dir(follow_symlinks=False) and _PART.fullmatch(entry.name)
        )


def _files(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        yield from sorted(Path(entry) for entry in found if entry.is_file(follow_symlinks=False))
