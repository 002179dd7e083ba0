"""Users as an administrator sees them."""

from typing import Any

from zuoxi.services import sessions
from zuoxi.services.listing import Listed
from zuoxi.services.permissions import CUSTOM
from zuoxi.services.sign_in import locked_until
from zuoxi.store.queries import users as queries
from zuoxi.store.queries.rows import AnyRow
from zuoxi.store.tenancy import Session


async def list_users(session: Session, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Users by login; the cursor is the login of the last one seen."""
    found = await queries.find_users(session, words, cursor, limit + 1)
    agents = await queries.agents_by_user(session)
    items = [_shown(session, row, agents.get(row.id)) for row in found[:limit]]
    return Listed(items, found[limit - 1].login if len(found) > limit else "")


async def shown(session: Session, row: AnyRow) -> dict[str, Any]:
    """One of them."""
    agent = await queries.agent_of(session, row.id)
    return _shown(session, row, agent.id if agent else None)


async def end_sessions(session: Session, user_id: str) -> list[str]:
    """End all sessions of a user who was locked; returns their ids."""
    return await sessions.end_all(session, user_id, "locked")


def _shown(session: Session, row: AnyRow, agent: str | None) -> dict[str, Any]:
    plain = ("id", "login", "name", "email", "is_locked", "must_change_password", "made_at", "signed_in_at")
    return {name: getattr(row, name) for name in plain} | {
        "role": row.role_id if row.role == CUSTOM else row.role,
        "role_name": row.role_name or "",
        "agent": agent,
        "locked_until_at": locked_until(row.failures, row.failed_at, session.now()),
        "has_second_factor": row.totp_confirmed_at is not None,
    }
