"""The tenant's lists of callers: black, white, priority."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Instant, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.domain.callers import CallerList
from zuoxi.services import callers
from zuoxi.services.callers import NewRule
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User

router = APIRouter(prefix="/v1/callers", tags=["callers"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing())]

Priority = Annotated[int, Field(ge=0, le=9)]
Reason = Annotated[str, Field(max_length=200)]
CallerNumber = Annotated[str, Field(min_length=1, max_length=64, examples=["138 1234 5678"])]
Lists = Annotated[CallerList, Field(strict=False)]
Until = Instant


class ListedCaller(BaseModel):
    """A caller on a list. `number` is the stored form, `shown` as people in the tenant's country write it; `until_at` null is for
    ever. `priority` (of the list priority) is added to a queue's.
    """

    id: str
    list: CallerList
    number: str
    shown: str
    priority: int
    reason: str
    until_at: datetime | None
    is_over: bool
    made_at: datetime
    made_by: str


class NewListedCaller(Strict):
    """A caller to put on a list: `priority` from 1 to 9 for the list priority, else 0."""

    list: Lists
    number: CallerNumber
    priority: Priority = 0
    reason: Reason = ""
    until_at: Until | None = None


class ListedCallerChange(Strict):
    """What is to be different."""

    list: Lists = unsaid()
    number: CallerNumber = unsaid()
    priority: Priority = unsaid()
    reason: Reason = unsaid()
    until_at: Until | None = unsaid()


class CallersQuery(WordsQuery):
    """Callers of one list, or of all."""

    list: CallerList | None = None


@router.get("")
async def list_callers(
    query: Annotated[CallersQuery, Query()], user: Viewer, access: TheAccess
) -> Page[ListedCaller]:
    """The callers on the tenant's lists, by number."""
    async with access.session_of(user) as session:
        found = await callers.list_rules(session, query.list, query.words, query.limit, query.cursor)
    items = [_shown(each) for each in found.items]
    return Page[ListedCaller](items=items, next=found.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_caller(given: NewListedCaller, change: Changer) -> ListedCaller:
    """Put a caller on a list; it holds for the next call."""
    rule = NewRule(given.list, given.number, given.priority, given.reason, given.until_at)
    async with change.session() as session:
        made = await callers.create_rule(session, rule, change.user.login)
        shown = await callers.show_rule(session, made)
        await change.note(session, "caller.create", made, {}, shown)
    return _shown(shown)


@router.get("/{caller}")
async def get_caller(caller: str, user: Viewer, access: TheAccess) -> ListedCaller:
    """One caller on a list."""
    async with access.session_of(user) as session:
        return _shown(await callers.show_rule(session, caller))


@router.patch("/{caller}")
async def change_caller(caller: str, given: ListedCallerChange, change: Changer) -> ListedCaller:
    """Change what is said of a caller: what is not said stays."""
    said = given.model_fields_set
    async with change.session() as session:
        before = await callers.show_rule(session, caller)
        rule = NewRule(
            given.list if "list" in said else CallerList(before["list"]),
            given.number if "number" in said else before["number"].rpartition(":")[2],
            given.priority if "priority" in said else before["priority"],
            given.reason if "reason" in said else before["reason"],
            given.until_at if "until_at" in said else before["until"],
        )
        await callers.change_rule(session, caller, rule)
        shown = await callers.show_rule(session, caller)
        await change.note(session, "caller.change", caller, before, shown)
    return _shown(shown)


@router.delete("/{caller}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_caller(caller: str, change: Changer) -> None:
    """Take a caller off the list."""
    async with change.session() as session:
        before = await callers.show_rule(session, caller)
        await callers.delete_rule(session, caller)
        await change.note(session, "caller.delete", caller, before, {})


def _shown(rule: dict[str, Any]) -> ListedCaller:
    return ListedCaller.model_validate({**rule, "until_at": rule["until"]})
