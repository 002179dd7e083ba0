"""The cell's journal: one append-only row of records on the cell's own disk, flushed before the effects that need it.

A record is what one decision has come to: its facts and the new value of every call and agent it changed (docs/decisions:
the journal keeps states and facts together). So recovery is reading the last value of each, without re-folding anything,
and a new version of the code can adopt the calls of the old one.

Files are `<first position>.journal`; each begins with a snapshot, written aside and renamed, so a file that exists is
sound at its start. Every record carries its length and CRC-32; a torn last record is cut off. A file is deleted only
when PostgreSQL has confirmed all of its facts.
"""

import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from zuoxi.bus.codec import fact_from_plain, plain_fact
from zuoxi.domain.browsers import Identity
from zuoxi.domain.call.state import Call
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.presence import Presence
from zuoxi_kit.ids import AgentId, CallId, QueueId, TenantId

_HEAD = struct.Struct("<II")
_SUFFIX = ".journal"


class JournalDamaged(Exception):
    """A record in the middle of the journal can't be read: the disk, not a crash, did this."""


class Record(Struct, frozen=True):
    """What one decision has come to; None as a value: the call is over, the agent is no more."""

    facts: tuple[Recorded, ...] = ()
    calls: Mapping[CallId, Call | None] = field(default_factory=dict)
    agents: Mapping[AgentId, Presence | None] = field(default_factory=dict)
    identities: Mapping[str, Identity | None] = field(default_factory=dict)
    """Browsers by name; None: it is over."""


class Snapshot(Struct, frozen=True):
    """All that a cell must know to go on: written at the head of each file."""

    position: int = 0
    """Of the last fact before this file."""
    at: datetime | None = None
    """The cell's time then: it never goes back behind it."""
    calls: dict[CallId, Call] = field(default_factory=dict)
    agents: dict[AgentId, Presence] = field(default_factory=dict)
    seqs: list[tuple[TenantId, Kind, str, int]] = field(default_factory=list)
    """(tenant, kind, id, last number) of every stream that may still grow."""
    order: int = 0
    """The last arrival number given."""
    turns_seed: int = 0
    turns_last: dict[QueueId, AgentId] = field(default_factory=dict)
    shown: dict[TenantId, dict[str, Any]] = field(default_factory=dict)
    """What live views are built from: per tenant the fold of its facts."""
    identities: dict[str, Identity] = field(default_factory=dict)
    """Browsers that are admitted, by name."""


def _pack(plain: Any) -> bytes:
    payload = msgspec.json.encode(plain)
    return _HEAD.pack(len(payload), zlib.crc32(payload)) + payload


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The file's records with the offset behind each; ends at a torn last one, raises JournalDamaged at a broken one."""
    data = path.read_bytes()
    offset = 0
    while offset < len(data):
        if offset + _HEAD.size > len(data):
            return
        length, crc = _HEAD.unpack_from(data, offset)
        end = offset + _HEAD.size + length
        payload = data[offset + _HEAD.size : end]
        if end > len(data):
            return
        if zlib.crc32(payload) != crc:
            if end == len(data):
                return
            raise JournalDamaged(
                f"{path}: the record at byte {offset} is damaged. Check the disk; to start without this cell's live calls "
                f"and unsent facts, move the folder away."
            )
        yield end, msgspec.json.decode(payload)
        offset = end


class Journal:
    """Append, flush, rotate, trim. Not thread-safe."""

    def __init__(self, folder: Path, file_limit: int = 32 * 1024 * 1024) -> None:
        """`folder` is created; `file_limit` in bytes: a file that outgrows it is followed by a new one."""
        self._folder = folder
        self._limit = file_limit
        self._file: int | None = None
        self._size = 0
        self._buffer: list[bytes] = []
        self.flushed = 0
        """The position of the last fact on disk."""
        self._appended = 0
        folder.mkdir(parents=True, exist_ok=True)

    def files(self) -> list[Path]:
        """The journal's files, oldest first."""
        return sorted(self._folder.glob(f"*{_SUFFIX}"))

    def recover(self) -> tuple[Snapshot, list[Record]]:
        """What the newest file says: its snapshot and the records since. Cuts off a torn last record."""
        files = self.files()
        if not files:
            return Snapshot(), []
        snapshot: Snapshot | None = None
        records: list[Record] = []
        sound = 0
        for end, plain in _records(files[-1]):
            if snapshot is None:
                snapshot = msgspec.convert(plain, Snapshot)
            else:
                records.append(_record(plain))
            sound = end
        if sound < files[-1].stat().st_size:
            os.truncate(files[-1], sound)
        return snapshot or Snapshot(), records

    def begin(self, snapshot: Snapshot) -> None:
        """Start a new file with `snapshot`; on disk when this returns."""
        self.flush()
        if self._file is not None:
            os.close(self._file)
        stem = f"{snapshot.position + 1:020d}"
        path = self._folder / f"{stem}{_SUFFIX}"
        aside = self._folder / f"{stem}.new"
        with aside.open("wb") as file:
            file.write(_pack(snapshot))
            file.flush()
            os.fsync(file.fileno())
        aside.rename(path)
        folder = os.open(self._folder, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND)
        self._size = path.stat().st_size
        self.flushed = self._appended = snapshot.position

    @property
    def is_full(self) -> bool:
        """The present file has outgrown its limit: time for `begin`."""
        return self._size >= self._limit

    @property
    def is_dirty(self) -> bool:
        """Something waits to be flushed."""
        return bool(self._buffer)

    def append(self, record: Record) -> None:
        """Add a record to what the next flush writes."""
        plain = {
            "facts": [plain_fact(each) for each in record.facts],
            "calls": record.calls,
            "agents": record.agents,
            "identities": record.identities,
        }
        data = _pack(plain)
        self._buffer.append(data)
        self._size += len(data)
        if record.facts:
            self._appended = record.facts[-1].position

    def flush(self) -> None:
        """Write what was appended and wait for the disk."""
        if not self._buffer:
            return
        assert self._file is not None, "begin() comes before append()"
        data, self._buffer = b"".join(self._buffer), []
        appended = self._appended
        written = os.write(self._file, data)
        while written < len(data):
            written += os.write(self._file, data[written:])
        os.fdatasync(self._file)
        self.flushed = appended

    def facts_after(self, position: int, limit: int) -> list[Recorded]:
        """Up to `limit` facts on disk behind `position`, in order: for publishing again."""
        found: list[Recorded] = []
        files = self.files()
        for path, following in zip(files, [*files[1:], None], strict=True):
            if following is not None and int(following.stem) <= position + 1:
                continue
            for _, plain in _records(path):
                for each in plain.get("facts", ()):
                    if position < each["position"] <= self.flushed:
                        found.append(fact_from_plain(each))
                        if len(found) == limit:
                            return found
        return found

    def trim(self, confirmed: int) -> int:
        """Delete the files whose every fact is confirmed up to `confirmed`; returns how many."""
        files = self.files()
        gone = 0
        for path, following in pairwise(files):
            if int(following.stem) > confirmed + 1:
                break
            path.unlink()
            gone += 1
        return gone

    def close(self) -> None:
        """Flush and close."""
        self.flush()
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _record(plain: dict[str, Any]) -> Record:
    return Record(
        tuple(fact_from_plain(each) for each in plain["facts"]),
        msgspec.convert(plain["calls"], dict[CallId, Call | None]),
        msgspec.convert(plain["agents"], dict[AgentId, Presence | None]),
        msgspec.convert(plain.get("identities", {}), dict[str, Identity | None]),
    )
