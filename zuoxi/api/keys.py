"""API keys of the tenant."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Instant, Name, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import keys
from zuoxi.services.listing import page_of
from zuoxi.services.permissions import User

router = APIRouter(prefix="/v1/keys", tags=["keys"])

Changer = Annotated[User, Depends(Permitted("key.change"))]


class Key(BaseModel):
    """An API key, without the key itself. `permissions` are its scopes; `ends_at` null: until it is deleted."""

    id: str
    name: str
    permissions: list[str]
    made_by: str
    made_at: datetime
    ends_at: datetime | None
    used_at: datetime | None


class NewKey(Strict):
    """A key to make; nobody can give it a permission that they don't have."""

    name: Name
    permissions: Annotated[list[Annotated[str, Field(max_length=100)]], Field(min_length=1, max_length=100)]
    ends_at: Instant | None = None


class KeyChange(Strict):
    """What can be different."""

    name: Name


class MadeKey(Key):
    """A new key: `key` is shown this one time."""

    key: Annotated[str, Field(description="Send it as `Authorization: Bearer zx_…`")]


@router.get("")
async def list_keys(query: Annotated[WordsQuery, Query()], user: Changer, access: TheAccess) -> Page[Key]:
    """The tenant's keys by name."""
    async with access.session_of(user) as session:
        found = await keys.list_keys(session)
    page = page_of(
        found,
        lambda row: (row.name, row.id),
        lambda row: (row.name, row.made_by),
        query.words,
        query.limit,
        query.cursor,
    )
    return Page[Key](items=[Key.model_validate(_fields(row)) for row in page.items], next=page.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_key(given: NewKey, user: Changer, access: TheAccess) -> MadeKey:
    """Make a key and show it, once."""
    async with access.session_of(user) as session:
        row, text = await keys.create_key(session, user, given.name, given.permissions, given.ends_at)
    return MadeKey.model_validate(_fields(row) | {"key": text})


@router.get("/{key}")
async def get_key(key: str, user: Changer, access: TheAccess) -> Key:
    """One key."""
    async with access.session_of(user) as session:
        return Key.model_validate(_fields(await keys.find_key(session, key)))


@router.patch("/{key}")
async def rename_key(key: str, given: KeyChange, user: Changer, access: TheAccess) -> Key:
    """Give a key another name; what it may do is fixed when it is made."""
    async with access.session_of(user) as session:
        row = await keys.rename_key(session, user, key, given.name)
    access.keys.forget(key)
    return Key.model_validate(_fields(row))


@router.delete("/{key}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_key(key: str, user: Changer, access: TheAccess) -> None:
    """Take a key back; programs that use it are refused from now on."""
    async with access.session_of(user) as session:
        await keys.delete_key(session, user, key)
    access.keys.forget(key)


def _fields(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Key.model_fields}
