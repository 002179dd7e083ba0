"""Who may sign in: agents, supervisors, administrators (`<name>@<tenant code>`) and operators of the platform (`<name>`)."""

import re
from collections.abc import Mapping
from typing import Any

from zuoxi.services import second_factor, sessions
from zuoxi.services.auditing import audit, difference
from zuoxi.services.errors import AlreadyThere, InUse, Invalid, NotFound, NotPermitted
from zuoxi.services.passwords import check_new_password, hash_password, random_password
from zuoxi.services.permissions import CUSTOM, PERMISSIONS, User, giveable
from zuoxi.services.uses import Use
from zuoxi.services.writing import is_id, refusals
from zuoxi.store import errors
from zuoxi.store.queries import rows
from zuoxi.store.queries import users as queries
from zuoxi.store.queries.rows import AnyRow
from zuoxi.store.tables.users import app_user
from zuoxi.store.tables.users import role as role_table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import PLATFORM, UserId

ROLES = ("agent", "supervisor", "quality", "administrator", "operator")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
TRIES = 10
NO_PASSWORD = "!"
"""In the place of a hash: nobody gets in. For users whose password is hashed later in the same transaction."""
_KEEPERS = ("administrator", "operator")

__all__ = ["LOGIN", "ROLES", "TRIES", "User", "create_user", "set_password"]


async def create_user(
    session: Session, login: str, name: str, password: str, role: str, email: str = "", *, once: bool = False
) -> UserId:
    """Make a user of the session's tenant; `login` is the part before the @. With `once` the password only lets them in to
    choose another one. `role` is a shipped one or the id of one of the tenant's own. Raises Invalid, AlreadyThere.
    """
    check_new_password(password, login)
    return await add_user(session, login, name, await hash_password(password), role, email, once=once)


async def add_user(
    session: Session,
    login: str,
    name: str,
    password_hash: str,
    role: str,
    email: str = "",
    *,
    once: bool = False,
) -> UserId:
    """Like create_user, with a password that was hashed before."""
    if not LOGIN.fullmatch(login):
        raise Invalid("errors_people.user.login", "login")
    user = UserId(session.new_id())
    row = {
        "id": user,
        "login": login,
        "name": name or login,
        "password_hash": password_hash,
        "failures": 0,
        "made_at": session.now(),
        "email": email,
        "must_change_password": once,
        **await _role_columns(session, role),
    }
    try:
        await rows.add(session, app_user, row)
    except errors.Taken as error:
        raise AlreadyThere("errors_people.user.taken", "login", user=login) from error
    return user


async def set_password(session: Session, login: str, password: str) -> None:
    """Give a user a new password and unlock it; raises NotFound."""
    values = {"password_hash": await hash_password(password), "failures": 0, "is_locked": False}
    if not await rows.change(session, app_user, values, login=login):
        raise NotFound("errors_people.user.unknown", "login", user=login)


async def find_user(session: Session, user: str) -> AnyRow:
    """A user by id; raises NotFound."""
    row = await queries.user_by(session, id=user) if is_id(user) else None
    if row is None:
        raise NotFound("errors_people.user.unknown", "user", user=user)
    return row


async def make_user(
    session: Session, by: User, login: str, name: str, role: str, email: str
) -> tuple[AnyRow, str]:
    """Make a user with a one-time password; returns its row and the password. Nobody makes a user who may do more than they
    do themselves. Raises Invalid, AlreadyThere, NotPermitted.
    """
    await _may_give(session, by, role)
    password = random_password()
    made = await create_user(session, login, name, password, role, email, once=True)
    await audit(
        session, by, "user.create", {"id": made, "after": {"login": login, "name": name, "role": role}}
    )
    return await find_user(session, made), password


async def change_user(session: Session, by: User, user: str, values: Mapping[str, Any]) -> AnyRow:
    """Set name, email, role or is_locked. False for is_locked also ends a lock by failures. Raises NotFound, Invalid,
    NotPermitted, InUse (of the last administrator).
    """
    before = await _above_nobody(session, by, user)
    columns = {name: values[name] for name in ("name", "email", "is_locked") if name in values}
    if "role" in values:
        await _may_give(session, by, values["role"])
        columns |= await _role_columns(session, values["role"])
    if columns.get("is_locked") is False:
        columns["failures"] = 0
    if columns.get("is_locked") or columns.get("role", before.role) != before.role:
        if before.id == by.user:
            raise NotPermitted("errors_people.user.yourself")
        await _keep_one(session, before)
    await rows.change(session, app_user, columns, id=before.id)
    after = await find_user(session, before.id)
    shown = ("name", "email", "role", "role_name", "is_locked", "failures")
    detail = difference({n: getattr(before, n) for n in shown}, {n: getattr(after, n) for n in shown})
    await audit(session, by, "user.change", {"id": before.id, **detail})
    return after


async def reset_password(session: Session, by: User, user: str) -> tuple[str, list[str]]:
    """A new one-time password; opens a lock, ends the user's sessions and returns their ids. Raises NotFound, NotPermitted."""
    row = await _above_nobody(session, by, user)
    password = random_password()
    values = {"password_hash": await hash_password(password), "failures": 0, "must_change_password": True}
    await rows.change(session, app_user, values, id=row.id)
    await audit(session, by, "user.reset_password", {"id": row.id})
    return password, await sessions.end_all(session, row.id, f"password reset by {by.login}")


async def remove_second_factor(session: Session, by: User, user: str) -> None:
    """For a user who lost the phone and the recovery codes. Raises NotFound, NotPermitted."""
    row = await _above_nobody(session, by, user)
    await second_factor.clear(session, by, row.id)


async def delete_user(session: Session, by: User, user: str) -> list[str]:
    """Remove a user; returns the ids of their sessions, which end. Raises NotFound, NotPermitted, InUse."""
    row = await _above_nobody(session, by, user)
    if row.id == by.user:
        raise NotPermitted("errors_people.user.yourself")
    agent = await queries.agent_of(session, row.id)
    if agent is not None:
        uses = (Use("agent", agent.id, agent.name),)
        raise InUse("errors_people.user.is_agent", used_by=uses, number=agent.number)
    await _keep_one(session, row)
    ended = await sessions.end_all(session, row.id, "user deleted")
    with refusals("The user", {}):
        await rows.remove(session, app_user, id=row.id)
    await audit(session, by, "user.delete", {"id": row.id, "before": {"login": row.login, "name": row.name}})
    return ended


async def _role_columns(session: Session, role: str) -> dict[str, Any]:
    if role in ROLES and (role == "operator") == (session.tenant == PLATFORM):
        return {"role": role, "role_id": None}
    if is_id(role) and await rows.one(session, role_table, id=role) is not None:
        return {"role": CUSTOM, "role_id": role}
    here = ROLES[-1:] if session.tenant == PLATFORM else ROLES[:-1]
    raise Invalid("errors_people.role.unknown", "role", role=role, roles=", ".join(here))


async def _may_give(session: Session, by: User, role: str) -> None:
    """Nobody gives more than they have: or whoever may change users could make themselves an administrator."""
    columns = await _role_columns(session, role)
    if columns["role"] == CUSTOM:
        row = await rows.one(session, role_table, id=role)
        wanted = frozenset(row.permissions) if row is not None else frozenset()
    else:
        wanted = PERMISSIONS[role]
    if not wanted <= (giveable(by) | by.permissions):
        raise NotPermitted("errors_people.role.above_you")


async def _above_nobody(session: Session, by: User, user: str) -> AnyRow:
    """The user's row, unless they may do more than `by`: their password must not be a way up."""
    row = await find_user(session, user)
    theirs = frozenset(row.granted) if row.role == CUSTOM else PERMISSIONS[row.role]
    if not theirs <= (giveable(by) | by.permissions):
        raise NotPermitted("errors_people.role.above_you")
    return row


async def _keep_one(session: Session, row: AnyRow) -> None:
    """Somebody has to stay who can let the others in again."""
    if row.role not in _KEEPERS:
        return
    others = await rows.all_of(session, app_user, role=row.role, is_locked=False)
    if all(other.id == row.id for other in others):
        raise InUse("errors_people.user.last_administrator")
