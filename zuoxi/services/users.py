"""Who may sign in: agents, supervisors, administrators (`<name>@<tenant code>`) and operators of the platform (`<name>`)."""

import re

from zuoxi.services.errors import Invalid, NotFound, SignInFailed, SignInLocked
from zuoxi.services.passwords import hash_password, is_right
from zuoxi.services.permissions import User
from zuoxi.services.tenants import find_tenant
from zuoxi.services.writing import refusals
from zuoxi.store.queries import rows
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import PLATFORM, UserId

ROLES = ("agent", "supervisor", "quality", "administrator", "operator")
LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
TRIES = 10

__all__ = ["LOGIN", "ROLES", "TRIES", "User", "create_user", "set_password", "sign_in"]


async def create_user(session: Session, login: str, name: str, password: str, role: str) -> UserId:
    """Make a user of the session's tenant; `login` is the part before the @."""
    if not LOGIN.fullmatch(login):
        raise Invalid("A login has up to 64 of a-z, 0-9, dot, _ and -.", "login")
    if role not in ROLES or (role == "operator") != (session.tenant == PLATFORM):
        raise Invalid(f"{role!r} is no role here: use one of {', '.join(ROLES[:-1])}.", "role")
    if len(password) < 8:
        raise Invalid("A password needs at least 8 characters.", "password")
    user = UserId(session.new_id())
    row = {
        "id": user,
        "login": login,
        "name": name or login,
        "password_hash": await hash_password(password),
        "role": role,
        "failures": 0,
        "made_at": session.now(),
    }
    with refusals("The user", {"login": "login"}):
        await rows.add(session, app_user, row)
    return user


async def set_password(session: Session, login: str, password: str) -> None:
    """Give a user a new password and unlock it; raises NotFound."""
    values = {"password_hash": await hash_password(password), "failures": 0}
    if not await rows.change(session, app_user, values, login=login):
        raise NotFound(f"There is no user {login!r}.", "login")


async def sign_in(database: Database, login: str, password: str) -> User:
    """Check a login (`1001@demo`, or `name` for an operator); raises SignInFailed, after ten failures SignInLocked."""
    name, at, code = login.partition("@")
    wrong = SignInFailed("The login or the password is wrong.")
    try:
        if not LOGIN.fullmatch(name):
            raise NotFound("No user can have this login.")
        tenant = await find_tenant(database, code) if at else PLATFORM
    except NotFound:
        await is_right(password, None)
        raise wrong from None
    async with database.open_session(tenant) as session:
        row = await rows.one(session, app_user, login=name)
    if row is not None and row.failures >= TRIES:
        raise SignInLocked("This user is locked after ten failures: let an administrator set a new password.")
    right = await is_right(password, row.password_hash if row else None)
    if row is None:
        raise wrong
    async with database.open_session(tenant) as session:
        if not right:
            await rows.change(session, app_user, {"failures": app_user.c.failures + 1}, id=row.id)
        elif row.failures:
            await rows.change(session, app_user, {"failures": 0}, id=row.id)
    if not right:
        raise wrong
    return User(tenant, UserId(row.id), login, row.role)
