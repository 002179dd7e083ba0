"""Web-call entries: pages from which customers reach a number of ours."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Id, Name, Uses, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import entries
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User
from zuoxi_kit.ids import NumberId

router = APIRouter(prefix="/v1/entries", tags=["entries"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing())]

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,19}(-[a-z0-9]{1,30})?$", examples=["demo-vip"])]
Origins = Annotated[list[Annotated[str, Field(max_length=300)]], Field(max_length=50)]
PerMinute = Annotated[int, Field(ge=1, le=6000)]
PerAddress = Annotated[int, Field(ge=1, le=600)]
MaxCalls = Annotated[int, Field(ge=1, le=1000)]
Notice = Annotated[str, Field(max_length=500)]


class Entry(BaseModel):
    """An entry: its page is `/call/<slug>`, what it dials `number` (an id; `number_delivered` as people know it)."""

    id: str
    name: str
    slug: str
    number: str
    number_delivered: str
    allowed_origins: list[str]
    per_minute: int
    per_address: int
    max_calls: int
    enabled: bool
    notice: str


class NewEntry(Strict):
    """An entry to make. It is closed until `enabled`."""

    name: Name
    slug: Slug
    number: Id
    allowed_origins: Origins = []
    per_minute: PerMinute = 30
    per_address: PerAddress = 3
    max_calls: MaxCalls = 5
    enabled: bool = False
    notice: Notice = ""


class EntryChange(Strict):
    """What is to be different."""

    name: Name = unsaid()
    slug: Slug = unsaid()
    number: Id = unsaid()
    allowed_origins: Origins = unsaid()
    per_minute: PerMinute = unsaid()
    per_address: PerAddress = unsaid()
    max_calls: MaxCalls = unsaid()
    enabled: bool = unsaid()
    notice: Notice = unsaid()


@router.get("")
async def list_entries(query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess) -> Page[Entry]:
    """The tenant's web-call entries by name."""
    async with access.session_of(user) as session:
        found = await entries.list_shown(session, query.words, query.limit, query.cursor)
    return Page[Entry].model_validate({"items": found.items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_entry(given: NewEntry, change: Changer) -> Entry:
    """Make an entry."""
    said = given.model_dump(exclude={"number", "allowed_origins"})
    new = entries.Entry(
        **said, number_id=NumberId(given.number), allowed_origins=tuple(given.allowed_origins)
    )
    async with change.session() as session:
        made = await entries.create_entry(session, new)
        shown = await entries.show_entry(session, made)
        await change.note(session, "entry.create", made, {}, shown)
    return Entry.model_validate(shown)


@router.get("/{entry}")
async def get_entry(entry: str, user: Viewer, access: TheAccess) -> Entry:
    """One entry."""
    async with access.session_of(user) as session:
        return Entry.model_validate(await entries.show_entry(session, entry))


@router.patch("/{entry}")
async def change_entry(entry: str, given: EntryChange, change: Changer) -> Entry:
    """Change an entry; calls that run go on."""
    said = given.model_dump(include=given.model_fields_set)
    if "number" in said:
        said["number_id"] = NumberId(said.pop("number"))
    if "allowed_origins" in said:
        said["allowed_origins"] = tuple(said["allowed_origins"])
    async with change.session() as session:
        before = await entries.show_entry(session, entry)
        await entries.change_entry(session, entry, said)
        shown = await entries.show_entry(session, entry)
        await change.note(session, "entry.change", entry, before, shown)
    return Entry.model_validate(shown)


@router.delete("/{entry}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_entry(entry: str, change: Changer) -> None:
    """Remove an entry: its page says so from now on."""
    async with change.session() as session:
        before = await entries.show_entry(session, entry)
        await entries.delete_entry(session, entry)
        await change.note(session, "entry.delete", entry, before, {})


@router.get("/{entry}/uses")
async def get_entry_uses(entry: str, user: Viewer, access: TheAccess) -> Uses:
    """Nothing refers to an entry."""
    async with access.session_of(user) as session:
        await entries.show_entry(session, entry)
    return Uses(items=[])
