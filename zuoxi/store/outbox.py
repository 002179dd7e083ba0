"""A change of the configuration and the order to tell the engine are one transaction."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select, text, update

from zuoxi.store.columns import tenant_uuid
from zuoxi.store.tables.outbox import configuration_version, outbox
from zuoxi.store.tenancy import Session

CHANNEL = "zuoxi_outbox"
"""PostgreSQL notifies here, with the tenant's id, when the transaction is committed."""


async def changed(session: Session, noun: str, *ids: str) -> int:
    """Note that these objects were made, changed or removed; returns the tenant's new configuration version.

    The version's row stays locked until the transaction ends, so that versions are committed in their order.
    """
    raised = await session.execute(
        update(configuration_version)
        .where(configuration_version.c.tenant_id == session.tenant)
        .values(version=configuration_version.c.version + 1)
        .returning(configuration_version.c.version)
    )
    version = int(raised.scalar_one())
    rows = [{"tenant_id": session.tenant, "noun": noun, "object_id": one} for one in ids]
    if rows:
        await session.execute(insert(outbox), rows)
    await session.execute(
        text("select pg_notify(:channel, :tenant)"),
        {"channel": CHANNEL, "tenant": tenant_uuid(session.tenant)},
    )
    return version


async def pending(session: Session) -> list[int]:
    """The tenant's rows that no relay has taken yet."""
    found = await session.execute(
        select(outbox.c.id).where(outbox.c.tenant_id == session.tenant).order_by(outbox.c.id)
    )
    return list(found.scalars())


async def take_turn(session: Session) -> bool:
    """Whether this transaction may relay the tenant: one at a time, or an older state could overwrite a newer one."""
    found = await session.execute(
        text("select pg_try_advisory_xact_lock(hashtextextended('relay ' || :tenant, 0))"),
        {"tenant": tenant_uuid(session.tenant)},
    )
    return bool(found.scalar_one())


async def done(session: Session, rows: Sequence[int]) -> None:
    """These rows are relayed."""
    await session.execute(delete(outbox).where(outbox.c.tenant_id == session.tenant, outbox.c.id.in_(rows)))
