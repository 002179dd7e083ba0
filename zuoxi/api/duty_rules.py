"""Duty rules: who is signed in by rule while nobody else is."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Strict, TheAccess
from zuoxi.api.flows import Name, Seer, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import duty_rules
from zuoxi.services.changes import Change
from zuoxi.services.listing import page_of

router = APIRouter(prefix="/v1/duty-rules", tags=["duty rules"])

Changer = Annotated[Change, Depends(Changing("configuration.change"))]
Id = Annotated[str, Field(max_length=40)]
Days = Literal["every", "working", "rest"]
Outside = Annotated[str, Field(max_length=64, examples=["138 1234 5678"])]
Hours = Annotated[str, Field(max_length=11, examples=["18:00-08:00"])]


class DutyRule(BaseModel):
    """A rule: while nobody has signed in at `queue`, `agent` is signed in on these days and hours (the tenant's time zone);
    `calendar` tells working days from rest days. `number`: they are rung there, over a trunk of the tenant's, and not at
    their own phone ("").
    """

    id: str
    name: str
    queue: str
    queue_name: str
    agent: str
    agent_name: str
    number: str
    days: Days
    hours: str
    calendar: str | None
    enabled: bool


class NewDutyRule(Strict):
    """A rule to make."""

    name: Name
    queue: Id
    agent: Id
    number: Outside = ""
    days: Days = "every"
    hours: Hours = "00:00-24:00"
    calendar: Id | None = None
    enabled: bool = True


class DutyRuleChange(Strict):
    """What to change of a rule."""

    name: Name = unsaid()
    queue: Id = unsaid()
    agent: Id = unsaid()
    number: Outside = unsaid()
    days: Days = unsaid()
    hours: Hours = unsaid()
    calendar: Id | None = unsaid()
    enabled: bool = unsaid()


@router.get("")
async def list_duty_rules(
    query: Annotated[WordsQuery, Query()], user: Seer, access: TheAccess
) -> Page[DutyRule]:
    """The tenant's duty rules by name."""
    async with access.session_of(user) as session:
        found = await duty_rules.list_duty_rules(session)
    page = page_of(
        found,
        lambda one: (one.name, one.id),
        lambda one: (one.name, one.queue_name, one.agent_name),
        query.words,
        query.limit,
        query.cursor,
    )
    return Page[DutyRule](items=[DutyRule(**asdict(each)) for each in page.items], next=page.next)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_duty_rule(given: NewDutyRule, change: Changer) -> DutyRule:
    """Make a rule; it holds within some seconds."""
    async with change.session() as session:
        id = await duty_rules.create_duty_rule(session, given.model_dump())
        await change.note(session, "duty_rule.create", id, {}, given.model_dump())
        return DutyRule(**asdict(await duty_rules.get_duty_rule(session, id)))


@router.get("/{duty_rule}")
async def get_duty_rule(duty_rule: str, user: Seer, access: TheAccess) -> DutyRule:
    """One rule."""
    async with access.session_of(user) as session:
        return DutyRule(**asdict(await duty_rules.get_duty_rule(session, duty_rule)))


@router.patch("/{duty_rule}")
async def change_duty_rule(duty_rule: str, given: DutyRuleChange, change: Changer) -> DutyRule:
    """Change a rule."""
    async with change.session() as session:
        before = await duty_rules.get_duty_rule(session, duty_rule)
        await duty_rules.change_duty_rule(session, duty_rule, given.model_dump(exclude_unset=True))
        after = await duty_rules.get_duty_rule(session, duty_rule)
        await change.note(session, "duty_rule.change", duty_rule, asdict(before), asdict(after))
    return DutyRule(**asdict(after))


@router.delete("/{duty_rule}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_duty_rule(duty_rule: str, change: Changer) -> None:
    """Remove a rule; whom it has signed in is signed out."""
    async with change.session() as session:
        before = await duty_rules.get_duty_rule(session, duty_rule)
        await duty_rules.delete_duty_rule(session, duty_rule)
        await change.note(session, "duty_rule.delete", duty_rule, asdict(before), {})
