"""Who may sign in: agents, supervisors, administrators (`<name>@<tenant code>`) and operators of the platform (`<name>`)."""

import re

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.passwords import check_new_password, hash_password
from zuoxi.services.permissions import User
from zuoxi.services.writing import refusals
from zuoxi.store.queries import rows
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import PLATFORM, UserId

ROLES = ("agent", "supervisor", "quality", "administrator", "operator")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
TRIES = 10

__all__ = ["LOGIN", "ROLES", "TRIES", "User", "create_user", "set_password"]


async def create_user(
    session: Session, login: str, name: str, password: str, role: str, email: str = "", *, once: bool = False
) -> UserId:
    """Make a user of the session's tenant; `login` is the part before the @. With `once` the password only lets them in to
    choose another one. Raises Invalid, AlreadyThere.
    """
    if not LOGIN.fullmatch(login):
        raise Invalid("errors_people.user.login", "login")
    if role not in ROLES or (role == "operator") != (session.tenant == PLATFORM):
        raise Invalid("errors_people.role.unknown", "role", role=role, roles=", ".join(ROLES[:-1]))
    check_new_password(password, login)
    user = UserId(session.new_id())
    row = {
        "id": user,
        "login": login,
        "name": name or login,
        "password_hash": await hash_password(password),
        "role": role,
        "failures": 0,
        "made_at": session.now(),
        "email": email,
        "must_change_password": once,
    }
    with refusals("The user", {"login": "login"}):
        await rows.add(session, app_user, row)
    return user


async def set_password(session: Session, login: str, password: str) -> None:
    """Give a user a new password and unlock it; raises NotFound."""
    values = {"password_hash": await hash_password(password), "failures": 0, "is_locked": False}
    if not await rows.change(session, app_user, values, login=login):
        raise NotFound("errors_people.user.unknown", "login", user=login)
