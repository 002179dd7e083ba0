"""Recordings: listed, looked up, heard with a trace in the audit, and deleted with a reason."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from zuoxi.domain.peaks import Outline
from zuoxi.domain.recordings import State
from zuoxi.services.auditing import audit
from zuoxi.services.cursors import cursor_of, read_cursor
from zuoxi.services.errors import FilesUnavailable, Invalid, NotFound
from zuoxi.services.periods import FIRST, LAST, read_period, zone_of
from zuoxi.services.permissions import User
from zuoxi.services.recording_reasons import reason_text
from zuoxi.services.viewers import EVERYTHING, Viewer, mask
from zuoxi.store.files import FileKey, FilesAway, FileStore, NoSuchFile
from zuoxi.store.queries import recordings as queries
from zuoxi.store.queries.recordings import Found, Kept, Wanted
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import RecordingId

HEARD_ONCE = timedelta(minutes=10)
"""A player asks for one recording in many parts: within this time they are one listening, and one line in the audit."""
AT_ONCE = 200
"""Recordings deleted in one transaction."""


@dataclass(frozen=True, slots=True)
class Which:
    """Recordings that are asked for; "" asks for nothing. `since` and `until` as `periods.read_period` takes them."""

    since: str = ""
    until: str = ""
    caller: str = ""
    called: str = ""
    contact: str = ""
    state: str = ""


async def search_recordings(
    session: Session, which: Which, viewer: Viewer, limit: int, cursor: str = ""
) -> tuple[list[dict[str, Any]], str]:
    """The latest recordings that match, and where to go on ("" at the end). Raises Invalid."""
    before = read_cursor(cursor) if cursor else None
    found = await queries.search(session, await _wanted(session, which, viewer), limit + 1, before)
    page = found[:limit]
    more = cursor_of(page[-1].kept.started_at, page[-1].kept.id) if len(found) > limit else ""
    return [shown(one, viewer) for one in page], more


async def show_recording(session: Session, id: str, viewer: Viewer) -> dict[str, Any]:
    """One recording as the list shows it. Raises NotFound."""
    return shown(await _seen(session, id, viewer), viewer)


def shown(one: Found, viewer: Viewer) -> dict[str, Any]:
    """As JSON types: times in RFC 3339, durations in seconds, customers' numbers masked unless the viewer may see them."""
    kept, caller, called = one.kept, one.caller, one.called
    if not viewer.sees_numbers:
        caller, called = (mask(caller), called) if one.is_inbound else (caller, mask(called))
    return {
        "id": kept.id,
        "call": kept.call_id,
        "contact": kept.contact_id,
        "caller": caller,
        "called": called,
        "agent": one.agent,
        "queue": one.queue,
        "started_at": kept.started_at,
        "length_seconds": round(kept.length.total_seconds(), 3),
        "bytes": kept.bytes,
        "state": str(kept.state),
        "reason": kept.reason,
        "kept_at": kept.kept_at,
    }


async def list_recordings(session: Session, limit: int, before: Kept | None = None) -> list[Kept]:
    """The tenant's recordings, the latest first, missing ones among them; `before`: the last one already seen."""
    return await queries.newest(session, limit, (before.started_at, before.id) if before else None)


async def find_recording(session: Session, beginning: str) -> RecordingId:
    """The recording whose id begins so. Raises NotFound, and Invalid when several do."""
    found = await queries.beginning_with(session, beginning) if beginning else []
    if not found:
        raise NotFound("errors_reports.recording.unknown", "recording", id=beginning)
    if len(found) > 1:
        raise Invalid("errors_reports.recording.several", "recording", id=beginning)
    return found[0].id


async def get_recording(session: Session, id: RecordingId) -> Kept:
    """One recording; raises NotFound."""
    found = await queries.find(session, id)
    if found is None:
        raise NotFound("errors_reports.recording.unknown", "recording", id=id)
    return found


async def fetch_recording(session: Session, id: RecordingId, who: User | str) -> tuple[Kept, FileKey]:
    """A recording and where its file is, for `who` to hear; that is written to the audit. Raises NotFound."""
    found = await get_recording(session, id)
    return found, await _heard(session, found, who)


async def hear_recording(session: Session, id: str, user: User, viewer: Viewer) -> tuple[Kept, FileKey]:
    """The same for somebody who may see (and so hear) these recordings. Raises NotFound."""
    kept = (await _seen(session, id, viewer)).kept
    return kept, await _heard(session, kept, user)


async def outline_of(session: Session, id: str, viewer: Viewer) -> tuple[Kept, FileKey, FileKey]:
    """A recording, its file and where its outline is kept. Drawing it is no listening. Raises NotFound."""
    kept = (await _seen(session, id, viewer)).kept
    return kept, _sound(session, kept), outline_key(session, kept)


def outline_key(session: Session, kept: Kept) -> FileKey:
    """Where the outline of a recording is kept once it was made: of this sound and no other."""
    return FileKey(session.tenant, "outlines", f"{kept.id}.{kept.sha256[:16]}.json")


async def delete_recordings(session: Session, files: FileStore, found: list[Kept], reason: str) -> int:
    """Remove the files of these recordings; what is left of each is a line with the reason. Returns how many.

    First the files: a recording whose line still promises sound can be deleted again, a forgotten file can't.
    """
    gone = [kept for kept in found if kept.state is not State.DELETED]
    for kept in gone:
        if kept.key:
            with files_answer():
                await files.delete(FileKey.parse(session.tenant, kept.key))
                await files.delete(outline_key(session, kept))
    await queries.note_deleted(session, [kept.id for kept in gone], reason)
    return len(gone)


async def delete_recording(
    session: Session, files: FileStore, id: str, user: User, viewer: Viewer, reason: str
) -> None:
    """Delete one. Raises NotFound, also when it is deleted already."""
    kept = (await _seen(session, id, viewer)).kept
    if kept.state is State.DELETED:
        raise NotFound(
            "errors_reports.recording.deleted", "recording", id=id, reason=reason_text(kept.reason)
        )
    detail = {"id": kept.id, "reason": reason, "contact": kept.contact_id, "started_at": kept.started_at}
    await audit(session, user, "recording.delete", detail)
    await delete_recordings(session, files, [kept], _said_by(user, reason))


async def delete_some(
    session: Session, files: FileStore, which: Which, user: User, reason: str
) -> tuple[int, bool]:
    """Delete up to AT_ONCE of those that match, the latest first; returns how many, and whether there are more."""
    if not (which.since or which.until or which.caller or which.called or which.contact):
        raise Invalid("errors_reports.recording.delete_what", "from")
    wanted = replace(await _wanted(session, which, EVERYTHING), has_file=True)
    found = [one.kept for one in await queries.search(session, wanted, AT_ONCE + 1, None)]
    some = found[:AT_ONCE]
    if some:
        detail = {
            "reason": reason,
            "recordings": [kept.id for kept in some],
            "from": which.since,
            "to": which.until,
            "caller": which.caller,
            "called": which.called,
        }
        await audit(session, user, "recording.delete", detail)
    return await delete_recordings(session, files, some, _said_by(user, reason)), len(found) > AT_ONCE


async def count_recordings(session: Session, which: Which, viewer: Viewer) -> int:
    """How many with a file match: what a bulk delete would remove."""
    return await queries.count(session, replace(await _wanted(session, which, viewer), has_file=True))


async def require_sound(files: FileStore, key: FileKey, id: str) -> None:
    """Raise NotFound when a recording's file was taken away, and FilesUnavailable when the store doesn't answer."""
    with files_answer():
        if not await files.exists(key):
            raise NotFound("errors_reports.recording.lost", "recording", id=id)


@contextmanager
def files_answer() -> Iterator[None]:
    """What the file store says is wrong, as services say it."""
    try:
        yield
    except FilesAway as error:
        raise FilesUnavailable("errors_reports.files_away") from error


async def draw_outline(files: FileStore, sound: FileKey, drawn: FileKey) -> bytes:
    """The outline (domain/peaks.py) as JSON `{"rate", "left", "right"}`, made once and kept beside the file.

    Raises NotFound when the file is gone or none of ours, and FilesUnavailable.
    """
    with files_answer():
        try:
            return b"".join([piece async for piece in files.get(drawn)])
        except NoSuchFile:
            pass
        outline = Outline()
        try:
            async for piece in files.get(sound):
                await asyncio.to_thread(outline.add, piece)
            left, right = outline.sides()
        except (NoSuchFile, ValueError) as error:
            raise NotFound("errors_reports.recording.lost", "recording", id=sound.name) from error
        found = json.dumps({"rate": outline.rate, "left": left, "right": right}).encode()
        await files.put(drawn, found)
        return found


def _said_by(user: User, reason: str) -> str:
    """What a person typed, with who it was: never taken for a code, as no code has a ":"."""
    return f"{user.login}: {reason}"


async def _wanted(session: Session, which: Which, viewer: Viewer) -> Wanted:
    period = read_period(which.since, which.until, await zone_of(session))
    return Wanted(
        period.since, period.until, which.caller, which.called, which.contact, which.state, viewer.agent
    )


async def _seen(session: Session, id: str, viewer: Viewer) -> Found:
    """A recording that the viewer may see; raises NotFound for any other."""
    everything = Wanted(FIRST, LAST, agent=viewer.agent, id=id)
    found = await queries.search(session, everything, 1, None) if "\x00" not in id else []
    if not found:
        raise NotFound("errors_reports.recording.unknown", "recording", id=id)
    return found[0]


def _sound(session: Session, kept: Kept) -> FileKey:
    if not kept.key:
        why = reason_text(kept.reason)
        raise NotFound("errors_reports.recording.silent", "recording", id=kept.id, reason=why)
    return FileKey.parse(session.tenant, kept.key)


async def _heard(session: Session, kept: Kept, who: User | str) -> FileKey:
    key = _sound(session, kept)
    name = who if isinstance(who, str) else who.login
    if not await queries.was_heard(session, kept.id, name, session.now() - HEARD_ONCE):
        await audit(session, who, "recording.listen", {"id": kept.id, "contact": kept.contact_id})
    return key
