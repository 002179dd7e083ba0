"""Users: with their role, and with the agent that they are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, and_, any_, case, func, select, update

from zuoxi.store.columns import NoSuchId, id_text, tenant_uuid
from zuoxi.store.reading import Reader
from zuoxi.store.tables.agents import agent, tenant_agent
from zuoxi.store.tables.users import app_user, role
from zuoxi.store.tenancy import Session


async def user_by(session: Session, **key: Any) -> Row[Any] | None:
    """A user by a key (`id=` or `login=`), with `role_name` and `granted` of its own role (None: a shipped one)."""
    wanted = [app_user.c[name] == value for name, value in key.items()]
    return (await session.execute(_users(session).where(*wanted))).one_or_none()


async def find_users(session: Session, words: str, after: str, limit: int) -> Sequence[Row[Any]]:
    """Users by login, beginning after the login `after`; `words` is a part of login, name or mail address."""
    statement = _users(session).where(app_user.c.login > after).order_by(app_user.c.login).limit(limit)
    if words:
        text = func.concat_ws(" ", app_user.c.login, app_user.c.name, app_user.c.email)
        statement = statement.where(text.icontains(words, autoescape=True))
    return (await session.execute(statement)).all()


async def users_of_role(session: Session, role_id: str) -> Sequence[Row[Any]]:
    """Who has this role of the tenant's own."""
    return (await session.execute(_users(session).where(app_user.c.role_id == role_id))).all()


async def agent_of(session: Session, user: str) -> Row[Any] | None:
    """The agent (id, number, name) that a user is; None for a user who is none, and for what is no user's id at all."""
    try:
        id_text(user)
    except NoSuchId:
        return None
    found = await session.execute(
        select(tenant_agent.c.id, tenant_agent.c.number, tenant_agent.c.name)
        .join(agent, and_(agent.c.tenant_id == tenant_agent.c.tenant_id, agent.c.id == tenant_agent.c.id))
        .where(agent.c.tenant_id == session.tenant, agent.c.user_id == user)
    )
    return found.first()


async def own_agent(reader: Reader, user: str) -> str:
    """The id of the agent that a user is; "" for a user who is none, and for what is no user's id at all."""
    try:
        id = id_text(user)
    except NoSuchId:
        return ""
    found = await reader.fetch(
        "select id::text from agent where tenant_id = $1 and user_id = $2", tenant_uuid(reader.tenant), id
    )
    return str(found[0]["id"]) if found else ""


async def agents_by_user(session: Session) -> dict[str, str]:
    """The agent's id of each user who is one."""
    found = await session.execute(
        select(agent.c.user_id, agent.c.id).where(agent.c.tenant_id == session.tenant)
    )
    return {row.user_id: row.id for row in found}


def _users(session: Session) -> Select[Any]:
    return (
        select(app_user, role.c.name.label("role_name"), role.c.permissions.label("granted"))
        .outerjoin(role, and_(role.c.tenant_id == app_user.c.tenant_id, role.c.id == app_user.c.role_id))
        .where(app_user.c.tenant_id == session.tenant)
    )


async def use_step(session: Session, user: str, step: int) -> bool:
    """Note the time step of a code as used; False when it, or a later one, was used before."""
    done = await session.execute(
        update(app_user)
        .where(app_user.c.tenant_id == session.tenant, app_user.c.id == user, app_user.c.totp_step < step)
        .values(totp_step=step)
    )
    return done.rowcount > 0


async def use_recovery(session: Session, user: str, digest: bytes) -> bool:
    """Use up a recovery code; False when the user has none like this."""
    hashes = app_user.c.recovery_hashes
    done = await session.execute(
        update(app_user)
        .where(app_user.c.tenant_id == session.tenant, app_user.c.id == user, any_(hashes) == digest)
        .values(recovery_hashes=func.array_remove(hashes, digest))
    )
    return done.rowcount > 0


async def note_failure(session: Session, user: str, since: datetime) -> int:
    """One more failed sign-in, and how many there are since `since`: what was before no longer counts."""
    is_old = func.coalesce(app_user.c.failed_at, since) < since
    raised = await session.execute(
        update(app_user)
        .where(app_user.c.tenant_id == session.tenant, app_user.c.id == user)
        .values(failures=case((is_old, 1), else_=app_user.c.failures + 1), failed_at=session.now())
        .returning(app_user.c.failures)
    )
    return int(raised.scalar_one())
