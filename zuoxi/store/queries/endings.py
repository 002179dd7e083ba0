"""Ends that every api process has to know of at once: of sessions, of keys, of tenants' service."""

from sqlalchemy import select, text

from zuoxi.store.tables.access import user_session
from zuoxi.store.tenancy import Session

CHANNEL = "zuoxi_ended"
"""PostgreSQL notifies here, with the id of what ended or was changed, when the transaction is committed."""


async def tell_ended(session: Session, id: str) -> None:
    """Let every api process know, once this transaction is committed."""
    await session.execute(text("select pg_notify(:channel, :id)"), {"channel": CHANNEL, "id": id})


async def goes_on(session: Session, id: str) -> bool:
    """Whether this session of a user is there and nobody has ended it."""
    found = await session.execute(
        select(user_session.c.ended_at).where(
            user_session.c.tenant_id == session.tenant, user_session.c.id == id
        )
    )
    row = found.one_or_none()
    return row is not None and row.ended_at is None
