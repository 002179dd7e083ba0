"""The platform operator's tenants."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Name, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.api.settings import Language, Region, TimeZone
from zuoxi.api.users import Email
from zuoxi.services.companies import NewCompany
from zuoxi.services.permissions import User

router = APIRouter(prefix="/v1/tenants", tags=["platform"])

Viewer = Annotated[User, Depends(Permitted("platform.see"))]
Changer = Annotated[User, Depends(Permitted("platform.change"))]
Cap = Annotated[int, Field(ge=0, le=1_000_000)]
Calls = Annotated[int, Field(ge=1, le=1_000_000)]
Bytes = Annotated[int, Field(ge=0, le=2**50)]


class Tenant(BaseModel):
    """A company of the platform. Of the caps 0 = no limit. `delete_after_at`: a removed one's data go then."""

    id: str
    code: str
    name: str
    time_zone: str
    language: str
    region: str
    cell: str
    retention_days: int
    max_calls: int
    calls_per_second: int
    max_agents: int
    max_storage_bytes: int
    api_requests_per_second: int
    is_suspended: bool
    removed_at: datetime | None
    delete_after_at: datetime | None


class NewTenant(Strict):
    """A company to make. Its code stands in every login and is never given to another."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,19}$", examples=["acme"])]
    name: Name
    time_zone: TimeZone = "Asia/Shanghai"
    language: Language = "zh"
    region: Region = "CN"
    administrator_login: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")] = "admin"
    administrator_name: Annotated[str, Field(max_length=100)] = ""
    administrator_email: Email = ""
    max_calls: Calls = 200
    calls_per_second: Cap = 50
    max_agents: Cap = 500
    max_storage_bytes: Bytes = 0
    api_requests_per_second: Cap = 100


class MadeTenant(Tenant):
    """A new company with its administrator; the password is shown this one time and changed at the first sign-in."""

    administrator_login: str
    administrator_password: str


class TenantChange(Strict):
    """What is to be different."""

    name: Name = unsaid()
    time_zone: TimeZone = unsaid()
    language: Language = unsaid()
    region: Region = unsaid()
    max_calls: Calls = unsaid()
    calls_per_second: Cap = unsaid()
    max_agents: Cap = unsaid()
    max_storage_bytes: Bytes = unsaid()
    api_requests_per_second: Cap = unsaid()


_CAPS = ("max_calls", "calls_per_second", "max_agents", "max_storage_bytes", "api_requests_per_second")


@router.get("")
async def list_tenants(
    query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess
) -> Page[Tenant]:
    """Tenants by code."""
    found = await access.platform.list(query.words, query.limit, query.cursor)
    return Page[Tenant](items=[_shown(each) for each in found.items], next=found.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_tenant(given: NewTenant, user: Changer, access: TheAccess) -> MadeTenant:
    """Make a company that works at once: with an administrator, a queue and a flow."""
    new = NewCompany(
        given.code,
        given.name,
        given.time_zone,
        given.language,
        given.region,
        given.administrator_login,
        given.administrator_name,
        given.administrator_email,
    )
    made = await access.platform.create(user, new, {name: getattr(given, name) for name in _CAPS})
    shown = _shown(await access.platform.get(made.tenant))
    return MadeTenant(
        **shown.model_dump(), administrator_login=made.login, administrator_password=made.password
    )


@router.get("/{tenant}")
async def get_tenant(tenant: str, user: Viewer, access: TheAccess) -> Tenant:
    """One tenant."""
    return _shown(await access.platform.get(tenant))


@router.patch("/{tenant}")
async def change_tenant(tenant: str, given: TenantChange, user: Changer, access: TheAccess) -> Tenant:
    """Change name, place or caps."""
    values = given.model_dump(include=given.model_fields_set)
    return _shown(await access.platform.change(user, tenant, values))


@router.post("/{tenant}/suspend")
async def suspend_tenant(tenant: str, user: Changer, access: TheAccess) -> Tenant:
    """Nobody of it can sign in, and new calls are refused; calls that run go on."""
    return _shown(await access.platform.suspend(user, tenant))


@router.post("/{tenant}/resume")
async def resume_tenant(tenant: str, user: Changer, access: TheAccess) -> Tenant:
    """In service again; also brings back a removed one while its data are there."""
    return _shown(await access.platform.resume(user, tenant))


@router.delete("/{tenant}")
async def remove_tenant(tenant: str, user: Changer, access: TheAccess) -> Tenant:
    """Suspended at once; its data are kept for 30 days. Its code is never given to another."""
    return _shown(await access.platform.remove(user, tenant))


def _shown(tenant: Any) -> Tenant:
    fields = {name: getattr(tenant, name, None) for name in Tenant.model_fields}
    return Tenant.model_validate(fields | {"delete_after_at": tenant.delete_after})
