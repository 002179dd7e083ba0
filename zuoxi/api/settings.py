"""What a company sets of itself, and what the platform grants it."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Name
from zuoxi.domain.recordings import storage_mark
from zuoxi.services import tenants
from zuoxi.services.caps import bytes_used
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User

router = APIRouter(prefix="/v1/settings", tags=["settings"])

TimeZone = Annotated[str, Field(min_length=1, max_length=64, examples=["Asia/Shanghai"])]
Region = Annotated[str, Field(pattern=r"^[A-Z]{2}$", examples=["CN"])]
Language = Literal["zh", "en"]
Days = Annotated[int, Field(ge=0, le=36_500)]


class Caps(BaseModel):
    """What the platform grants; 0 = no limit."""

    max_calls: int
    calls_per_second: int
    max_agents: int
    max_storage_bytes: int
    api_requests_per_second: int


class Settings(BaseModel):
    """`time_zone`: whose midnight begins the company's day; `language`: what callers hear unless a flow says otherwise;
    `region`: the country whose numbers need no country code; `retention_days`: how long recordings are kept, 0 = for ever;
    `come_back_seconds`: how long a customer is kept for an agent whose browser is gone; `calls_in_wrap_up`: whether agents may
    call out while their wrap-up runs (it ends then).
    """

    code: str
    name: str
    time_zone: str
    language: str
    region: str
    retention_days: int
    come_back_seconds: int
    calls_in_wrap_up: bool
    storage_used_bytes: Annotated[int, Field(description="What recordings, messages and prompts take now.")]
    storage_mark: Annotated[
        Literal["", "near", "full"],
        Field(description="near: nine tenths of the cap are used; full: conversations are not recorded."),
    ]
    caps: Caps


class SettingsChange(Strict):
    """What is to be different."""

    name: Name = unsaid()
    time_zone: TimeZone = unsaid()
    language: Language = unsaid()
    region: Region = unsaid()
    retention_days: Days = unsaid()
    come_back_seconds: Annotated[int, Field(ge=5, le=600)] = unsaid()
    calls_in_wrap_up: bool = unsaid()


@router.get("")
async def get_settings(
    user: Annotated[User, Depends(Permitted("configuration.see"))], access: TheAccess
) -> Settings:
    """The company's settings."""
    async with access.session_of(user) as session:
        return _shown(await tenants.this_tenant(session), await bytes_used(session))


@router.patch("")
async def change_settings(
    given: SettingsChange, change: Annotated[Change, Depends(Changing("tenant.change"))]
) -> Settings:
    """Change some of them."""
    values = given.model_dump(include=given.model_fields_set)
    async with change.session() as session:
        await tenants.change_settings(session, change.user, values)
        shown = _shown(await tenants.this_tenant(session), await bytes_used(session))
    change.access.standing.forget(change.user.tenant)
    return shown


def _shown(tenant: Any, used: int) -> Settings:
    plain = {name: getattr(tenant, name) for name in Settings.model_fields if hasattr(tenant, name)}
    plain["storage_mark"] = storage_mark(used, tenant.max_storage_bytes)
    caps = {name: getattr(tenant, name) for name in Caps.model_fields}
    return Settings.model_validate(plain | {"caps": caps, "storage_used_bytes": used})
