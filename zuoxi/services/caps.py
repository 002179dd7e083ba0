"""What a company may have at most: checked where something is made, so that none takes the others' room."""

from zuoxi.services.errors import AlreadyThere, StorageFull
from zuoxi.services.tenants import this_tenant
from zuoxi.store.queries import rows
from zuoxi.store.queries.storage import SOUND_BYTES_PER_SECOND, bytes_used
from zuoxi.store.tables.agents import agent
from zuoxi.store.tenancy import Session

__all__ = ["bytes_used", "room_for_agents", "room_for_sound"]


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


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f}"
