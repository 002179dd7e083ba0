"""Dispositions: what came of a contact."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import SignedIn, Strict, TheAccess
from zuoxi.api.flows import Name, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import dispositions
from zuoxi.services.changes import Change
from zuoxi.services.listing import page_of

router = APIRouter(prefix="/v1/dispositions", tags=["dispositions"])

Changer = Annotated[Change, Depends(Changing("configuration.change"))]
Place = Annotated[int, Field(ge=0, le=9999)]
Queue = Annotated[str, Field(max_length=40)]


class DispositionQuery(WordsQuery):
    """Which dispositions: those for a queue (its own and everybody's), those that may be chosen now."""

    queue: Annotated[str, Field(max_length=40)] = ""
    active: bool = False


class Disposition(BaseModel):
    """A disposition; `queue` null: for every queue. Lists go by `place`, the lowest first."""

    id: str
    name: str
    queue: str | None
    queue_name: str
    place: int
    requires_note: bool
    active: bool


class NewDisposition(Strict):
    """A disposition to make."""

    name: Name
    queue: Queue | None = None
    place: Place = 0
    requires_note: bool = False
    active: bool = True


class DispositionChange(Strict):
    """What to change of a disposition."""

    name: Name = unsaid()
    queue: Queue | None = unsaid()
    place: Place = unsaid()
    requires_note: bool = unsaid()
    active: bool = unsaid()


@router.get("")
async def list_dispositions(
    query: Annotated[DispositionQuery, Query()], user: SignedIn, access: TheAccess
) -> Page[Disposition]:
    """The tenant's dispositions in their order; every signed-in user of the tenant may see them."""
    async with access.session_of(user) as session:
        found = await dispositions.list_dispositions(
            session, of_queue=query.queue or None, only_active=query.active
        )
    page = page_of(
        found,
        lambda one: (f"{one.place:05}", one.name, one.id),
        lambda one: (one.name, one.queue_name),
        query.words,
        query.limit,
        query.cursor,
    )
    return Page[Disposition](items=[Disposition(**asdict(each)) for each in page.items], next=page.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_disposition(given: NewDisposition, change: Changer) -> Disposition:
    """Make a disposition."""
    async with change.session() as session:
        id = await dispositions.create_disposition(session, given.model_dump())
        await change.note(session, "disposition.create", id, {}, given.model_dump())
        return Disposition(**asdict(await dispositions.get_disposition(session, id)))


@router.get("/{disposition}")
async def get_disposition(disposition: str, user: SignedIn, access: TheAccess) -> Disposition:
    """One disposition."""
    async with access.session_of(user) as session:
        return Disposition(**asdict(await dispositions.get_disposition(session, disposition)))


@router.patch("/{disposition}")
async def change_disposition(disposition: str, given: DispositionChange, change: Changer) -> Disposition:
    """Change a disposition; contacts that have it keep the name it had."""
    async with change.session() as session:
        before = await dispositions.get_disposition(session, disposition)
        await dispositions.change_disposition(session, disposition, given.model_dump(exclude_unset=True))
        after = await dispositions.get_disposition(session, disposition)
        await change.note(session, "disposition.change", disposition, asdict(before), asdict(after))
    return Disposition(**asdict(after))


@router.delete("/{disposition}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_disposition(disposition: str, change: Changer) -> None:
    """Remove a disposition; contacts that have it keep its name. To keep it for later, make it inactive."""
    async with change.session() as session:
        before = await dispositions.get_disposition(session, disposition)
        await dispositions.delete_disposition(session, disposition)
        await change.note(session, "disposition.delete", disposition, asdict(before), {})
