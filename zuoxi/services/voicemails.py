"""Messages that customers left: listed by box, heard with a trace in the audit, worked off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zuoxi.services import recordings
from zuoxi.services.agents import find_agent
from zuoxi.services.auditing import audit, difference
from zuoxi.services.cursors import cursor_of, read_cursor
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.permissions import User, may
from zuoxi.services.viewers import EVERYTHING, mask
from zuoxi.store.files import FileKey
from zuoxi.store.queries import rows
from zuoxi.store.queries import voicemails as queries
from zuoxi.store.queries.recordings import Kept
from zuoxi.store.queries.setup import queues_setup
from zuoxi.store.tables.voicemails import voicemail as table
from zuoxi.store.tenancy import Session


async def list_voicemails(
    session: Session, user: User, state: str, queue: str, limit: int, cursor: str
) -> tuple[list[dict[str, Any]], str]:
    """Messages, the latest first, and the cursor of older ones. `state`: "", open, new, heard or done. Raises Invalid."""
    before = read_cursor(cursor) if cursor else None
    found = await queries.messages(session, state, queue, limit + 1, before)
    names = await _names(session)
    page = found[:limit]
    more = cursor_of(page[-1].left_at, page[-1].id) if len(found) > limit else ""
    return [_shown(row, names, user) for row in page], more


async def show_voicemail(session: Session, id: str, user: User) -> dict[str, Any]:
    """One message; raises NotFound."""
    return _shown(await _one(session, id), await _names(session), user)


async def whom_to_call_back(session: Session, id: str) -> tuple[str, str]:
    """The number that left a message, and its contact. Raises NotFound, and Invalid when the number was withheld."""
    row = await _one(session, id)
    if not any(sign.isdigit() for sign in row.customer):
        raise Invalid("errors_calls.no_number_left", "voicemail")
    return row.customer, row.contact_id


async def change_voicemail(
    session: Session, id: str, user: User, done: bool | None, assigned: str | None
) -> dict[str, Any]:
    """Say that a message is worked off (or is not), or whose it is (an agent's id, number or login; "" nobody's).

    Raises NotFound, and Invalid when there is no such agent.
    """
    before = await show_voicemail(session, id, user)
    values: dict[str, Any] = {}
    if assigned is not None:
        values["assigned"] = await _agent(session, assigned) if assigned else ""
    if done is not None and done != (before["state"] == "done"):
        values |= _done(done, user.login, session.now())
    if values:
        await rows.change(session, table, values, id=id)
    after = await show_voicemail(session, id, user)
    await audit(session, user, "voicemail.change", {"id": id, **difference(before, after)})
    return after


async def hear_voicemail(session: Session, id: str, user: User) -> tuple[Kept, FileKey]:
    """A message and where its sound is, for the user to hear; it is no longer new. Raises NotFound."""
    found = await _one(session, id)
    kept, key = await recordings.hear_recording(session, id, user, EVERYTHING)
    if found.state == "new":
        await rows.change(session, table, {"state": "heard", "heard_by": user.login}, id=id)
    return kept, key


async def _agent(session: Session, who: str) -> str:
    try:
        return (await find_agent(session, who)).agent
    except NotFound as error:
        raise Invalid("errors_directory.no_such_reference", "assigned", id=who) from error


def _done(done: bool, by: str, now: datetime) -> Mapping[str, Any]:
    if done:
        return {"state": "done", "done_by": by, "done_at": now}
    return {"state": "heard", "done_by": "", "done_at": None}


async def _one(session: Session, id: str) -> Any:
    row = await rows.one(session, table, id=id) if "\x00" not in id else None
    if row is None:
        raise NotFound("errors_calls.no_voicemail", "voicemail")
    return row


async def _names(session: Session) -> dict[str, str]:
    return {each.queue: each.name for each in await queues_setup(session)}


def _shown(row: Any, queues: Mapping[str, str], user: User) -> dict[str, Any]:
    return {
        "id": row.id,
        "contact": row.contact_id,
        "customer": row.customer if may(user, "number.see") else mask(row.customer),
        "number": row.number,
        "queue": row.queue,
        "queue_name": queues.get(row.queue, ""),
        "left_at": row.left_at,
        "length_seconds": round(row.length.total_seconds(), 1),
        "state": row.state,
        "heard_by": row.heard_by,
        "done_by": row.done_by,
        "done_at": row.done_at,
        "assigned": row.assigned,
    }
