"""Public numbers: which flow answers what a trunk delivers."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Id, Uses, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import numbers
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User
from zuoxi.services.uses import uses_of_number
from zuoxi_kit.ids import FlowId, NumberId, QueueId, TrunkId

router = APIRouter(prefix="/v1/numbers", tags=["numbers"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing())]


class Number(BaseModel):
    """A number as its trunk delivers it, the flow that answers, the queues to which that flow may send a caller, and the queue
    that takes the caller when the flow fails. `trunk` null: no carrier delivers it, web-call entries lead to it.
    """

    id: str
    delivered: str
    trunk: str | None
    trunk_name: str
    flow: str
    flow_name: str
    flow_version: int | None
    queues: list[str]
    fallback: str | None
    fallback_name: str


class NewNumber(Strict):
    """A number to be answered. Without `trunk` it is reached from web pages alone: digits of one's own choice."""

    delivered: Annotated[str, Field(pattern=r"^\+?[0-9*#]{1,32}$", examples=["4008001000"])]
    trunk: Id | None = None
    flow: Id
    fallback: Id | None = None


class NumberChange(Strict):
    """What is to be different. Another trunk, or another number, is another thing."""

    flow: Id = unsaid()
    fallback: Id | None = unsaid()


@router.get("")
async def list_numbers(
    query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess
) -> Page[Number]:
    """The tenant's numbers."""
    async with access.session_of(user) as session:
        found = await numbers.list_shown(session, query.words, query.limit, query.cursor)
    return Page[Number].model_validate({"items": found.items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_number(given: NewNumber, change: Changer) -> Number:
    """Let a published flow answer a number."""
    fallback = QueueId(given.fallback) if given.fallback else None
    async with change.session() as session:
        trunk = TrunkId(given.trunk) if given.trunk else None
        made = await numbers.create_number(session, trunk, given.delivered, FlowId(given.flow), fallback)
        shown = await numbers.show_number(session, made)
        await change.note(session, "number.create", made, {}, shown)
    return Number.model_validate(shown)


@router.get("/{number}")
async def get_number(number: str, user: Viewer, access: TheAccess) -> Number:
    """One number."""
    async with access.session_of(user) as session:
        return Number.model_validate(await numbers.show_number(session, number))


@router.patch("/{number}")
async def change_number(number: str, given: NumberChange, change: Changer) -> Number:
    """Let another flow answer, or fall back on another queue."""
    said = given.model_fields_set
    async with change.session() as session:
        before = await numbers.show_number(session, number)
        fallback = given.fallback if "fallback" in said else before["fallback"]
        await numbers.change_number(
            session,
            NumberId(number),
            FlowId(given.flow if "flow" in said else before["flow"]),
            QueueId(fallback) if fallback else None,
        )
        shown = await numbers.show_number(session, number)
        await change.note(session, "number.change", number, before, shown)
    return Number.model_validate(shown)


@router.delete("/{number}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_number(number: str, change: Changer) -> None:
    """Give a number up: its calls are refused from now on."""
    async with change.session() as session:
        before = await numbers.show_number(session, number)
        await numbers.delete_number(session, NumberId(number))
        await change.note(session, "number.delete", number, before, {})


@router.get("/{number}/uses")
async def get_number_uses(number: str, user: Viewer, access: TheAccess) -> Uses:
    """What names the number."""
    async with access.session_of(user) as session:
        await numbers.show_number(session, number)
        found = await uses_of_number(session, number)
    return Uses.model_validate({"items": [asdict(use) for use in found]})
