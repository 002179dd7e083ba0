"""What a company may have at most: checked where something is made, so that none takes the others' room."""

from dataclasses import dataclass

from zuoxi.domain.recordings import storage_mark
from zuoxi.services.auditing import audit, difference
from zuoxi.services.errors import AlreadyThere, StorageFull
from zuoxi.services.tenants import this_tenant
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries import tenants as queries
from zuoxi.store.queries.storage import SOUND_BYTES_PER_SECOND, bytes_used
from zuoxi.store.tables.agents import agent
from zuoxi.store.tenancy import Session

__all__ = ["Storage", "bytes_used", "mark_storage", "room_for_agents", "room_for_sound"]


@dataclass(frozen=True, slots=True)
class Storage:
    """How a company's storage stands now and stood before (domain/recordings.py); `used` and `most` in bytes."""

    before: str
    mark: str
    used: int
    most: int


async def room_for_agents(session: Session, more: int = 1) -> None:
    """Raise AlreadyThere (409) when the company would have more agents than it may."""
    most = (await this_tenant(session)).max_agents
    if most and await rows.count(session, agent) + more > most:
        raise AlreadyThere("errors_people.tenant.agents", most=most)


async def room_for_sound(session: Session, seconds: float) -> None:
    """Raise StorageFull (409) when a sound of this length doesn't fit into what the company may keep."""
    most = (await this_tenant(session)).max_storage_bytes
    if not most:
        return
    used = await bytes_used(session)
    if used + seconds * SOUND_BYTES_PER_SECOND > most:
        raise StorageFull("errors_people.tenant.storage", used=_megabytes(used), most=_megabytes(most))


async def mark_storage(session: Session) -> Storage | None:
    """Compare what the company keeps with what it may; when the mark changes, tells the engine and the audit, and returns it."""
    tenant = await this_tenant(session)
    used = await bytes_used(session) if tenant.max_storage_bytes else 0
    mark = storage_mark(used, tenant.max_storage_bytes)
    if mark == tenant.storage_mark:
        return None
    await queries.set_this_tenant(session, {"storage_mark": mark})
    detail = {"id": tenant.id, **difference({"mark": tenant.storage_mark}, {"mark": mark}), "used": used}
    await audit(session, "storage", "tenant.storage", detail)
    await outbox.changed(session, "tenant", tenant.id)
    return Storage(tenant.storage_mark, mark, used, tenant.max_storage_bytes)


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f}"
