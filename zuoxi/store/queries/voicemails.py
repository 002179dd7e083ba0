"""Messages: put into their box once, found by box and state."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.dialects.postgresql import insert

from zuoxi.domain.facts import Kind, Recorded, VoicemailLeft
from zuoxi.store.tables.voicemails import voicemail
from zuoxi.store.tenancy import Session


async def put_messages(session: Session, facts: Sequence[Recorded]) -> None:
    """Put the messages among these facts into their boxes; one that is there stays as people have changed it."""
    found = [
        {
            "tenant_id": session.tenant,
            "id": one.fact.recording,
            "contact_id": one.stream.id,
            "customer": one.fact.customer,
            "number": one.fact.number,
            "queue": one.fact.queue or "",
            "left_at": one.at,
            "length": one.fact.length,
            "state": "new",
            "heard_by": "",
            "done_by": "",
            "assigned": "",
        }
        for one in facts
        if one.stream.kind is Kind.CONTACT and isinstance(one.fact, VoicemailLeft)
    ]
    if found:
        await session.execute(insert(voicemail).on_conflict_do_nothing(), found)


async def messages(
    session: Session, state: str, queue: str, limit: int, before: tuple[datetime, str] | None
) -> Sequence[Row[Any]]:
    """Messages, the latest first; "" is every state and every box. `before`: time and id of the last one seen."""
    statement = select(voicemail).where(voicemail.c.tenant_id == session.tenant)
    if state == "open":
        statement = statement.where(voicemail.c.state != "done")
    elif state:
        statement = statement.where(voicemail.c.state == state)
    if queue:
        statement = statement.where(voicemail.c.queue == queue)
    if before is not None:
        at, id = before
        earlier = voicemail.c.left_at < at
        statement = statement.where(or_(earlier, (voicemail.c.left_at == at) & (voicemail.c.id < id)))
    order = (voicemail.c.left_at.desc(), voicemail.c.id.desc())
    return (await session.execute(statement.order_by(*order).limit(limit))).all()
