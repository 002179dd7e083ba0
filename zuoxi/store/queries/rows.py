"""The four plain things that every noun needs. All of them act on the session's tenant only."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Table, and_, delete, func, insert, select, update
from sqlalchemy import Row as Row  # services name the type of what they read, and nothing else of SQL

from zuoxi.store.tenancy import Session

AnyRow: TypeAlias = Row[Any]
"""A row as services get it: columns by name, and nothing else of the database's."""


async def add(session: Session, table: Table, *rows: Mapping[str, Any]) -> None:
    """Insert rows; raises store.errors.Refused."""
    if rows:
        await session.execute(insert(table), [{**row, "tenant_id": session.tenant} for row in rows])


async def one(session: Session, table: Table, **key: Any) -> Row[Any] | None:
    """The row with this key, or None."""
    found = await session.execute(select(table).where(_where(session, table, key)))
    return found.one_or_none()


async def all_of(session: Session, table: Table, *order: str, **key: Any) -> Sequence[Row[Any]]:
    """The rows with this key (all of the tenant's without one), ordered by the named columns."""
    statement = select(table).where(_where(session, table, key))
    found = await session.execute(statement.order_by(*(table.c[name] for name in order)))
    return found.all()


async def count(session: Session, table: Table, **key: Any) -> int:
    """How many rows have this key."""
    found = await session.execute(select(func.count()).select_from(table).where(_where(session, table, key)))
    return int(found.scalar_one())


async def change(session: Session, table: Table, values: Mapping[str, Any], **key: Any) -> bool:
    """Set columns of the row with this key; returns whether there is one. Raises store.errors.Refused."""
    if not values:  # a PATCH may say nothing at all
        return await count(session, table, **key) > 0
    done = await session.execute(update(table).where(_where(session, table, key)).values(**values))
    return done.rowcount > 0


async def remove(session: Session, table: Table, **key: Any) -> bool:
    """Delete the rows with this key; returns whether there were any. Raises store.errors.StillUsed."""
    done = await session.execute(delete(table).where(_where(session, table, key)))
    return done.rowcount > 0


def _where(session: Session, table: Table, key: Mapping[str, Any]) -> ColumnElement[bool]:
    # Row level security says the same again; said here too, the platform's sessions are as narrow and indexes are used.
    return and_(table.c.tenant_id == session.tenant, *(table.c[name] == value for name, value in key.items()))
