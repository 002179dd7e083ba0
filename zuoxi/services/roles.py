"""Roles: five are shipped and fixed, a tenant makes others as named sets of permissions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zuoxi.services.auditing import audit, difference
from zuoxi.services.errors import InUse, Invalid, NotFound
from zuoxi.services.permissions import GRANTABLE, PERMISSIONS, User, giveable
from zuoxi.services.users import ROLES
from zuoxi.services.uses import Use
from zuoxi.services.writing import is_id, refusals
from zuoxi.store.queries import rows, users
from zuoxi.store.tables.users import role as table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import PLATFORM


@dataclass(frozen=True, slots=True)
class Role:
    """`id` of a shipped role is its name in English; screens say it in the reader's language."""

    id: str
    name: str
    permissions: frozenset[str]
    is_shipped: bool


async def list_roles(session: Session) -> list[Role]:
    """The shipped ones that this tenant's users can have, then its own by name."""
    here = ROLES[-1:] if session.tenant == PLATFORM else ROLES[:-1]
    shipped = [Role(name, name, PERMISSIONS[name], is_shipped=True) for name in here]
    own = [
        Role(row.id, row.name, frozenset(row.permissions), is_shipped=False)
        for row in await rows.all_of(session, table, "name")
    ]
    return shipped + own


async def find_role(session: Session, role: str) -> Role:
    """One role; raises NotFound."""
    for each in await list_roles(session):
        if each.id == role:
            return each
    raise NotFound("errors_people.role.gone", "role")


async def create_role(session: Session, user: User, name: str, permissions: Iterable[str]) -> Role:
    """Make one; nobody puts into it what they don't have. Raises Invalid, AlreadyThere."""
    made = Role(session.new_id(), name, _checked(user, permissions), is_shipped=False)
    row = {
        "id": made.id,
        "name": name,
        "permissions": sorted(made.permissions),
        "made_at": session.now(),
    }
    _check_name(name)
    with refusals("The role", {"name": "name"}):
        await rows.add(session, table, row)
    detail = {"id": made.id, "after": {"name": name, "permissions": made.permissions}}
    await audit(session, user, "role.create", detail)
    return made


async def change_role(session: Session, user: User, role: str, values: Mapping[str, Any]) -> Role:
    """Change name or permissions; who is signed in has the new ones at their next renewal, ten minutes later at most.
    Raises NotFound, Invalid, AlreadyThere.
    """
    before = await _own(session, role)
    columns = dict(values)
    if "name" in values:
        _check_name(values["name"])
    if "permissions" in values:
        columns["permissions"] = sorted(_checked(user, values["permissions"], before.permissions))
    with refusals("The role", {"name": "name"}):
        await rows.change(session, table, columns, id=role)
    after = await find_role(session, role)
    was = {"name": before.name, "permissions": sorted(before.permissions)}
    now = {"name": after.name, "permissions": sorted(after.permissions)}
    await audit(session, user, "role.change", {"id": role, **difference(was, now)})
    return after


async def delete_role(session: Session, user: User, role: str) -> None:
    """Remove one that nobody has. Raises NotFound, Invalid, InUse."""
    before = await _own(session, role)
    uses = await uses_of_role(session, role)
    if uses:
        raise InUse("errors_people.role.in_use", used_by=tuple(uses), count=len(uses))
    await rows.remove(session, table, id=role)
    await audit(session, user, "role.delete", {"id": role, "before": {"name": before.name}})


async def uses_of_role(session: Session, role: str) -> list[Use]:
    """Who has it; raises NotFound."""
    found = await find_role(session, role)
    if found.is_shipped:
        return []
    return [Use("user", row.id, row.login) for row in await users.users_of_role(session, role)]


async def _own(session: Session, role: str) -> Role:
    found = await find_role(session, role) if role in ROLES or is_id(role) else None
    if found is None:
        raise NotFound("errors_people.role.gone", "role")
    if found.is_shipped:
        raise Invalid("errors_people.role.shipped", "role")
    return found


def _checked(user: User, permissions: Iterable[str], kept: frozenset[str] = frozenset()) -> frozenset[str]:
    wanted = frozenset(permissions)
    for each in sorted(wanted):
        if each not in GRANTABLE:
            raise Invalid("errors_people.permission.unknown", "permissions", permission=each)
        if each not in giveable(user) | kept:
            raise Invalid("errors_people.permission.not_yours", "permissions", permission=each)
    return wanted


def _check_name(name: str) -> None:
    if name.strip().lower() in ROLES:
        raise Invalid("errors_people.role.name_of_shipped", "name")
