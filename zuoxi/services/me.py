"""What the signed-in user is told of themselves, and what they may set for themselves."""

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from zuoxi.services import sessions
from zuoxi.services.auditing import audit
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.passwords import check_new_password, hash_password, is_right
from zuoxi.services.permissions import User
from zuoxi.store.queries import me as queries
from zuoxi.store.queries import rows, users
from zuoxi.store.reading import Reader
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Session

PREFERENCES = {"language": "", "theme": "system", "density": "standard"}
"""What is kept for a user's screens, and what holds until they choose. Language "": the browser's."""


@dataclass(frozen=True, slots=True)
class Company:
    """The tenant, as far as its users' screens need it."""

    code: str
    name: str
    language: str
    time_zone: str
    region: str
    storage_mark: Literal["", "near", "full"]


@dataclass(frozen=True, slots=True)
class Me:
    """The user, their company, and the agent that they are (None: they take no contacts)."""

    user: User
    name: str
    email: str
    role_name: str
    """Of a role of the tenant's own; "" for a shipped one, which each language names"""
    tenant: Company
    agent: dict[str, Any] | None
    preferences: dict[str, str]
    must_change_password: bool
    has_second_factor: bool


async def describe(reader: Reader, user: User) -> Me:
    """Who `user` is, as the database knows them now. Raises NotFound when the user is gone."""
    row = await queries.me(reader, None if user.is_program else user.user)
    if row is None:
        raise NotFound("errors_people.tenant.unknown", "tenant")
    company = Company(
        row["code"], row["company"], row["language"], row["time_zone"], row["region"], row["storage_mark"]
    )
    if user.is_program:
        return Me(user, user.login.partition(":")[2], "", "", company, None, dict(PREFERENCES), False, False)
    if row["user_id"] is None:
        raise NotFound("errors_people.user.gone")
    mine = None
    if row["agent"] is not None:
        queues = msgspec.json.decode(row["queues"])
        mine = {
            "id": row["agent"],
            "number": row["agent_number"],
            "name": row["agent_name"],
            "queues": queues,
        }
    return Me(
        user,
        row["name"],
        row["email"],
        row["role_name"] or "",
        company,
        mine,
        PREFERENCES | msgspec.json.decode(row["preferences"]),
        row["must_change_password"],
        row["has_second_factor"],
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
