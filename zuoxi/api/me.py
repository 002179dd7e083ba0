"""The signed-in user."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel

from zuoxi.api.deps import SignedIn, Strict, TheAccess
from zuoxi.services import me

router = APIRouter(prefix="/v1/me", tags=["me"])


class Company(BaseModel):
    """The tenant of the token. `storage_mark`: near its cap, or full, so that calls are not recorded."""

    code: str
    name: str
    language: str
    time_zone: str
    region: str
    storage_mark: Literal["", "near", "full"]


class MyQueue(BaseModel):
    """A queue whose contacts I take; level 1 is asked first."""

    id: str
    name: str
    level: int


class MyAgent(BaseModel):
    """The agent that I am."""

    id: str
    number: str
    name: str
    queues: list[MyQueue]


class Preferences(BaseModel):
    """How my screens look. Language "": as the browser says."""

    language: str
    theme: str
    density: str


class NewPreferences(Strict):
    """What to change; the rest stays."""

    language: Literal["", "zh-CN", "en"] | None = None
    theme: Literal["system", "light", "dark"] | None = None
    density: Literal["compact", "standard", "comfortable"] | None = None


class MeChange(Strict):
    """What I may change of myself here; the password has a route of its own."""

    preferences: NewPreferences


class Me(BaseModel):
    """Who I am and what I may do. `role` of a tenant's own role is `custom`, and `role_name` its name."""

    user: str
    login: str
    name: str
    email: str
    role: str
    role_name: str
    permissions: list[str]
    tenant: Company
    agent: Annotated[MyAgent | None, "null: takes no contacts"]
    preferences: Preferences
    must_change_password: bool
    has_second_factor: bool


@router.get("")
async def get_me(user: SignedIn, access: TheAccess) -> Me:
    """Who the token belongs to."""
    async with access.reading_of(user) as reading:
        return _shown(await me.describe(reading, user))


@router.patch("")
async def change_me(given: MeChange, user: SignedIn, access: TheAccess) -> Me:
    """Keep my preferences."""
    async with access.session_of(user) as session:
        await me.prefer(session, user, given.preferences.model_dump(exclude_none=True))
        return _shown(await me.describe(session, user))


def _shown(found: me.Me) -> Me:
    tenant = found.tenant
    return Me(
        user=found.user.user,
        login=found.user.login,
        name=found.name,
        email=found.email,
        role=found.user.role,
        role_name=found.role_name,
        permissions=sorted(found.user.permissions),
        tenant=Company(
            code=tenant.code,
            name=tenant.name,
            language=tenant.language,
            time_zone=tenant.time_zone,
            region=tenant.region,
            storage_mark=tenant.storage_mark,
        ),
        agent=MyAgent.model_validate(found.agent) if found.agent else None,
        preferences=Preferences.model_validate(found.preferences),
        must_change_password=found.must_change_password,
        has_second_factor=found.has_second_factor,
    )
