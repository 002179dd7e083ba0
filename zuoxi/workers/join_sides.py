"""One ended recording: from the switch's two files to one stereo file in the file store, and what that is worth."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from zuoxi.domain.recording_reasons import Code, Reason
from zuoxi.domain.recordings import Side, State, Verdict, judge
from zuoxi.store.files import FileKey, FileStore
from zuoxi.store.queries.recordings import Kept
from zuoxi.workers.spool import Found, Take, find_sides
from zuoxi.workers.stereo import stereo

KIND = "recordings"
GIVE_UP_AFTER = timedelta(minutes=1)
"""After the end of a recording, how long its files may be late."""
SETTLED_AFTER = timedelta(seconds=5)
"""A file without a length in its header that was written so lately may be about to be closed."""


class Late(Exception):
    """The files are not there yet, or not closed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A recording that is over, as far as facts tell. `length` None: nobody knows it; `trouble` None: none is known."""

    take: Take
    began_at: datetime
    ended_at: datetime
    length: timedelta | None
    trouble: Reason | None


@dataclass(slots=True)
class _Measured:
    """Counts what passes through."""

    size: int = 0
    sha256: Any = field(default_factory=hashlib.sha256)

    def through(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.size += len(piece)
            self.sha256.update(piece)
            yield piece


async def join_sides(ended: Ended, files: FileStore, now: Callable[[], datetime]) -> Kept:
    """Store the stereo file of an ended recording; the same once more gives the same.

    Raises Late, store.files.FilesAway, OSError when the switch's files can't be read, and ValueError when their rates differ.
    """
    sides = await asyncio.to_thread(find_sides, ended.take)
    at = now()
    if at < ended.ended_at + GIVE_UP_AFTER and any(_is_coming(side, at) for side in sides):
        raise Late(ended.take.id)
    verdict = judge(_side(sides[0]), _side(sides[1]), ended.length, ended.trouble)
    if verdict.state is State.MISSING:
        return _kept(ended, verdict, at)
    take = ended.take
    key = FileKey(take.tenant, KIND, f"{take.call}/{take.id}.wav")
    measured = _Measured()
    with ExitStack() as opened:
        left, right = (
            (opened.enter_context(side.path.open("rb")), side.sound) if isinstance(side, Found) else None
            for side in sides
        )
        await files.put(key, measured.through(stereo(left, right)))
    length = max(side.sound.side.length for side in sides if isinstance(side, Found))
    return _kept(ended, verdict, at, str(key), length, measured)


def _is_coming(side: Found | Reason, now: datetime) -> bool:
    if isinstance(side, Reason):
        return side.code is Code.NO_FILE
    return side.sound.was_cut and now < side.written_at + SETTLED_AFTER


def _side(side: Found | Reason) -> Side | Reason:
    return side.sound.side if isinstance(side, Found) else side


def _kept(
    ended: Ended,
    verdict: Verdict,
    at: datetime,
    key: str = "",
    length: timedelta = timedelta(),
    measured: _Measured | None = None,
) -> Kept:
    return Kept(
        id=ended.take.id,
        call_id=ended.take.call,
        contact_id="",
        key=key,
        started_at=ended.began_at,
        length=length,
        bytes=measured.size if measured else 0,
        sha256=str(measured.sha256.hexdigest()) if measured else "",
        state=verdict.state,
        reason=verdict.reason,
        kept_at=at,
    )
