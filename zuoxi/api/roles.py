"""Roles and the permissions that they are made of."""

from typing import Annotated

from fastapi import APIRouter, Depends, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Name, Use, Uses
from zuoxi.api.pages import Page
from zuoxi.services import roles
from zuoxi.services.permissions import GRANTABLE, User

router = APIRouter(prefix="/v1/roles", tags=["users"])

Changer = Annotated[User, Depends(Permitted("user.change"))]
Permissions = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=100)]


class Role(BaseModel):
    """A role; a shipped one can't be changed, and its `name` is said by each language."""

    id: str
    name: str
    permissions: list[str]
    is_shipped: bool


class NewRole(Strict):
    """A role of the tenant's own."""

    name: Name
    permissions: Permissions


class RoleChange(Strict):
    """What is to be different."""

    name: Name = unsaid()
    permissions: Permissions = unsaid()


class PermissionList(BaseModel):
    """Every permission that a role or a key can have."""

    items: list[str]


@router.get("")
async def list_roles(user: Changer, access: TheAccess) -> Page[Role]:
    """Shipped roles, then the tenant's own."""
    async with access.session_of(user) as session:
        return Page[Role](items=[_shown(each) for each in await roles.list_roles(session)])


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_role(given: NewRole, user: Changer, access: TheAccess) -> Role:
    """Make a role."""
    async with access.session_of(user) as session:
        return _shown(await roles.create_role(session, user, given.name, given.permissions))


@router.get("/permissions")
async def list_permissions(user: Changer) -> PermissionList:
    """What roles and keys are made of."""
    return PermissionList(items=sorted(GRANTABLE))


@router.get("/{role}")
async def get_role(role: str, user: Changer, access: TheAccess) -> Role:
    """One role."""
    async with access.session_of(user) as session:
        return _shown(await roles.find_role(session, role))


@router.patch("/{role}")
async def change_role(role: str, given: RoleChange, user: Changer, access: TheAccess) -> Role:
    """Change a role of the tenant's own."""
    async with access.session_of(user) as session:
        values = given.model_dump(include=given.model_fields_set)
        return _shown(await roles.change_role(session, user, role, values))


@router.delete("/{role}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_role(role: str, user: Changer, access: TheAccess) -> None:
    """Remove a role that nobody has."""
    async with access.session_of(user) as session:
        await roles.delete_role(session, user, role)


@router.get("/{role}/uses")
async def get_role_uses(role: str, user: Changer, access: TheAccess) -> Uses:
    """Who has it."""
    async with access.session_of(user) as session:
        found = await roles.uses_of_role(session, role)
    return Uses(items=[Use(noun=e.noun, id=e.id, name=e.name, blocks=e.blocks) for e in found])


def _shown(role: roles.Role) -> Role:
    return Role(id=role.id, name=role.name, permissions=sorted(role.permissions), is_shipped=role.is_shipped)
