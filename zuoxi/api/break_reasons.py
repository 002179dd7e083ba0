"""Break reasons: why an agent is on a break."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import SignedIn, Strict, TheAccess
from zuoxi.api.flows import Name, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import break_reasons
from zuoxi.services.changes import Change
from zuoxi.services.listing import page_of

router = APIRouter(prefix="/v1/break-reasons", tags=["break reasons"])

Changer = Annotated[Change, Depends(Changing("configuration.change"))]
Place = Annotated[int, Field(ge=0, le=9999)]
Minutes = Annotated[int, Field(ge=0, le=1440)]


class BreakReasonQuery(WordsQuery):
    """Which reasons: those that may be chosen now."""

    active: bool = False


class BreakReason(BaseModel):
    """A break reason. `code` is what PUT …/status takes as `reason`; `allowed_minutes` 0: no limit."""

    id: str
    code: str
    name: str
    allowed_minutes: int
    place: int
    active: bool


class NewBreakReason(Strict):
    """A break reason to make; its code stays for ever, as facts name it."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    name: Name
    allowed_minutes: Minutes = 0
    place: Place = 0
    active: bool = True


class BreakReasonChange(Strict):
    """What to change of a break reason."""

    name: Name = unsaid()
    allowed_minutes: Minutes = unsaid()
    place: Place = unsaid()
    active: bool = unsaid()


@router.get("")
async def list_break_reasons(
    query: Annotated[BreakReasonQuery, Query()], user: SignedIn, access: TheAccess
) -> Page[BreakReason]:
    """The tenant's break reasons in their order; every signed-in user of the tenant may see them."""
    async with access.session_of(user) as session:
        found = await break_reasons.list_break_reasons(session, only_active=query.active)
    page = page_of(
        found,
        lambda one: (f"{one.place:05}", one.code, one.id),
        lambda one: (one.code, one.name),
        query.words,
        query.limit,
        query.cursor,
    )
    return Page[BreakReason](items=[BreakReason(**asdict(each)) for each in page.items], next=page.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_break_reason(given: NewBreakReason, change: Changer) -> BreakReason:
    """Make a break reason."""
    async with change.session() as session:
        id = await break_reasons.create_break_reason(session, given.model_dump())
        await change.note(session, "break_reason.create", id, {}, given.model_dump())
        return BreakReason(**asdict(await break_reasons.get_break_reason(session, id)))


@router.get("/{break_reason}")
async def get_break_reason(break_reason: str, user: SignedIn, access: TheAccess) -> BreakReason:
    """One break reason."""
    async with access.session_of(user) as session:
        return BreakReason(**asdict(await break_reasons.get_break_reason(session, break_reason)))


@router.patch("/{break_reason}")
async def change_break_reason(break_reason: str, given: BreakReasonChange, change: Changer) -> BreakReason:
    """Change a break reason."""
    async with change.session() as session:
        before = await break_reasons.get_break_reason(session, break_reason)
        said = given.model_dump(exclude_unset=True)
        await break_reasons.change_break_reason(session, break_reason, said)
        after = await break_reasons.get_break_reason(session, break_reason)
        await change.note(session, "break_reason.change", break_reason, asdict(before), asdict(after))
    return BreakReason(**asdict(after))


@router.delete("/{break_reason}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_break_reason(break_reason: str, change: Changer) -> None:
    """Remove a break reason; what was said with it stays in the reports."""
    async with change.session() as session:
        before = await break_reasons.get_break_reason(session, break_reason)
        await break_reasons.delete_break_reason(session, break_reason)
        await change.note(session, "break_reason.delete", break_reason, asdict(before), {})
