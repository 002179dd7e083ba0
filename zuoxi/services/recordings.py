"""Recordings: listed, looked up, and fetched with a trace in the audit."""

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.store.files import FileKey
from zuoxi.store.queries import recordings as queries
from zuoxi.store.queries import rows
from zuoxi.store.queries.recordings import Kept
from zuoxi.store.tables.users import audit
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import RecordingId


async def list_recordings(session: Session, limit: int, before: Kept | None = None) -> list[Kept]:
    """The tenant's recordings, the latest first, missing ones among them; `before`: the last one already seen."""
    return await queries.newest(session, limit, (before.started_at, before.id) if before else None)


async def find_recording(session: Session, beginning: str) -> RecordingId:
    """The recording whose id begins so. Raises NotFound, and Invalid when several do."""
    found = await queries.beginning_with(session, beginning) if beginning else []
    if not found:
        raise NotFound(f"There is no recording {beginning!r}.", "recording")
    if len(found) > 1:
        raise Invalid(f"Several recordings begin with {beginning}: give more of the id.", "recording")
    return found[0].id


async def get_recording(session: Session, id: RecordingId) -> Kept:
    """One recording; raises NotFound."""
    found = await queries.find(session, id)
    if found is None:
        raise NotFound(f"There is no recording {id!r}.", "recording")
    return found


async def fetch_recording(session: Session, id: RecordingId, who: str) -> tuple[Kept, FileKey]:
    """A recording and where its file is, for `who` to hear; that is written to the audit. Raises NotFound."""
    found = await get_recording(session, id)
    if not found.key:
        raise NotFound(f"Recording {id} has no sound: {found.reason}.", "recording")
    trace = {"at": session.now(), "who": who, "what": "recording_fetched", "detail": {"recording": id}}
    await rows.add(session, audit, trace)
    return found, FileKey.parse(session.tenant, found.key)
