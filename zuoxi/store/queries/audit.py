"""The audit, newest first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Text, cast, or_, select

from zuoxi.store.tables.users import audit
from zuoxi.store.tenancy import Session


async def find_entries(
    session: Session,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    who: str = "",
    what: str = "",
    noun: str = "",
    object_id: str = "",
    words: Sequence[str] = (),
    before: int | None = None,
    limit: int = 50,
) -> Sequence[Row[Any]]:
    """Entries at or after `since` and before `until`, with all of the `words` somewhere in them; `before` is the id of the
    last one seen. `what` is whole ("queue.change") or the beginning of it ("queue.").
    """
    statement = select(audit).where(audit.c.tenant_id == session.tenant)
    if since is not None:
        statement = statement.where(audit.c.at >= since)
    if until is not None:
        statement = statement.where(audit.c.at < until)
    if before is not None:
        statement = statement.where(audit.c.id < before)
    if noun:
        statement = statement.where(audit.c.noun == noun)
    if object_id:
        statement = statement.where(audit.c.object_id == object_id)
    if who:
        statement = statement.where(audit.c.who.icontains(who, autoescape=True))
    if what:
        statement = statement.where(audit.c.what.startswith(what, autoescape=True))
    for word in words:
        places = (audit.c.who, audit.c.what, cast(audit.c.detail, Text))
        statement = statement.where(or_(*(place.icontains(word, autoescape=True) for place in places)))
    return (await session.execute(statement.order_by(audit.c.id.desc()).limit(limit))).all()
