"""What the signed-in user is told of themselves, and what they may set for themselves."""

from dataclasses import dataclass
from typing import Any

from zuoxi.services import sessions
from zuoxi.services.auditing import audit
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.passwords import check_new_password, hash_password, is_right
from zuoxi.services.permissions import User
from zuoxi.services.tenants import this_tenant
from zuoxi.store.queries import rows, users
from zuoxi.store.queries.tenants import Tenant
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Session

PREFERENCES = {"language": "", "theme": "system", "density": "standard"}
"""What is kept for a user's screens, and what holds until they choose. Language "": the browser's."""


@dataclass(frozen=True, slots=True)
class Me:
    """The user, their company, and the agent that they are (None: they take no contacts)."""

    user: User
    name: str
    email: str
    role_name: str
    """Of a role of the tenant's own; "" for a shipped one, which each language names"""
    tenant: Tenant
    agent: dict[str, Any] | None
    preferences: dict[str, str]
    must_change_password: bool
    has_second_factor: bool


async def describe(session: Session, user: User) -> Me:
    """Who `user` is, as the database knows them now. Raises NotFound when the user is gone."""
    tenant = await this_tenant(session)
    if user.is_program:
        return Me(user, user.login.partition(":")[2], "", "", tenant, None, dict(PREFERENCES), False, False)
    row = await users.user_by(session, id=user.user)
    if row is None:
        raise NotFound("errors_people.user.gone")
    agent = await users.agent_of(session, user.user)
    mine = None
    if agent is not None:
        queues = [each._asdict() for each in await users.queues_of(session, agent.id)]
        mine = {**agent._asdict(), "queues": queues}
    return Me(
        user,
        row.name,
        row.email,
        row.role_name or "",
        tenant,
        mine,
        PREFERENCES | row.preferences,
        row.must_change_password,
        row.totp_confirmed_at is not None,
    )


async def change_password(session: Session, user: User, old: str, new: str) -> list[str]:
    """Choose another password; ends all other sessions and returns their ids. Raises Invalid, NotFound."""
    row = None if user.is_program else await users.user_by(session, id=user.user)
    if row is None:
        raise NotFound("errors_people.user.gone")
    if not await is_right(old, row.password_hash):
        raise Invalid("errors_people.password.wrong", "old")
    if old == new:
        raise Invalid("errors_people.password.same", "new")
    check_new_password(new, row.login, "new")
    values = {"password_hash": await hash_password(new), "must_change_password": False, "failures": 0}
    await rows.change(session, app_user, values, id=row.id)
    await audit(session, user, "user.own_password", {"id": row.id})
    return await sessions.end_all(session, row.id, "password changed", keep=user.session)


async def prefer(session: Session, user: User, chosen: dict[str, str]) -> None:
    """Keep some of PREFERENCES for the user; the others stay. Raises NotFound for an API key, which has no screens."""
    row = await _row(session, user)
    await rows.change(session, app_user, {"preferences": {**row.preferences, **chosen}}, id=user.user)


async def wall(session: Session, user: User) -> dict[str, Any]:
    """How the user has arranged their wall; nothing until they have. Raises NotFound."""
    kept: dict[str, Any] = (await _row(session, user)).wall
    return kept


async def arrange_wall(session: Session, user: User, arranged: dict[str, Any]) -> None:
    """Keep an arrangement, which the door has checked. Raises NotFound."""
    await _row(session, user)
    await rows.change(session, app_user, {"wall": arranged}, id=user.user)


async def _row(session: Session, user: User) -> Any:
    row = None if user.is_program else await users.user_by(session, id=user.user)
    if row is None:
        raise NotFound("errors_people.user.gone")
    return row
