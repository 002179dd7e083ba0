"""Sessions, keys and kept answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, delete, or_, select

from zuoxi.store.tables.access import idempotent_answer, sign_up, user_session
from zuoxi.store.tenancy import Session


async def locked_session(session: Session, id: str) -> Row[Any] | None:
    """A session's row, for this transaction alone: two renewals come one after the other."""
    found = await session.execute(
        select(user_session)
        .where(user_session.c.tenant_id == session.tenant, user_session.c.id == id)
        .with_for_update()
    )
    return found.one_or_none()


async def live_sessions(session: Session, user_id: str, now: datetime) -> Sequence[Row[Any]]:
    """The user's sessions that go on, newest first."""
    found = await session.execute(
        select(user_session)
        .where(
            user_session.c.tenant_id == session.tenant,
            user_session.c.user_id == user_id,
            user_session.c.ended_at.is_(None),
            user_session.c.ends_at > now,
        )
        .order_by(user_session.c.made_at.desc(), user_session.c.id)
    )
    return found.all()


async def forget_sessions(session: Session, user_id: str, before: datetime) -> None:
    """Delete the user's sessions that were over before this instant: a copied token of theirs is no more than expired."""
    over = or_(user_session.c.ended_at < before, user_session.c.ends_at < before)
    await session.execute(
        delete(user_session).where(
            user_session.c.tenant_id == session.tenant, user_session.c.user_id == user_id, over
        )
    )


async def forget_answers(session: Session, before: datetime, unanswered_before: datetime) -> None:
    """Delete kept answers from before this instant, and requests that got none since the other."""
    over = or_(
        idempotent_answer.c.made_at < before,
        and_(idempotent_answer.c.status == 0, idempotent_answer.c.made_at < unanswered_before),
    )
    await session.execute(
        delete(idempotent_answer).where(idempotent_answer.c.tenant_id == session.tenant, over)
    )


async def forget_sign_ups(session: Session, now: datetime) -> None:
    """Delete sign-ups that nobody confirmed in time."""
    await session.execute(
        delete(sign_up).where(sign_up.c.tenant_id == session.tenant, sign_up.c.ends_at <= now)
    )
