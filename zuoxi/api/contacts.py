"""Customers' contacts."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from zuoxi.api.deps import Permitted, TheAccess
from zuoxi.api.pages import Page, PageQuery
from zuoxi.services import contacts
from zuoxi.services.users import User
from zuoxi_kit.ids import ContactId

router = APIRouter(prefix="/v1/contacts", tags=["contacts"])

Viewer = Annotated[User, Depends(Permitted("contact.see"))]


class Contact(BaseModel):
    """A contact in a list. Durations are in seconds; `outcome` is empty while it is open."""

    id: str
    channel: str
    inbound: bool
    arrived_at: datetime
    closed_at: datetime | None
    customer: str
    customer_name: str
    number: str
    choice: str
    queue: str | None
    queue_name: str
    agent: str | None
    agent_number: str
    outcome: str
    waited_seconds: float
    talk_seconds: float
    hold_seconds: float
    wrap_up_seconds: float
    disposition: str
    notes: str
    recordings: int
    why: dict[str, Any]


class WholeContact(Contact):
    """A contact with its waits, offers, segments, choices and recordings."""

    record: dict[str, Any]


class Step(BaseModel):
    """A fact of a contact's or of its calls'."""

    at: datetime
    after_seconds: float
    of: str
    fact: str
    data: dict[str, Any]


@router.get("")
async def list_contacts(
    query: Annotated[PageQuery, Query()], user: Viewer, access: TheAccess
) -> Page[Contact]:
    """The latest contacts."""
    async with access.session_of(user) as session:
        page = await contacts.list_contacts(session, query.limit, query.cursor)
    return Page[Contact].model_validate({"items": page.contacts, "next": page.next})


@router.get("/{contact}")
async def get_contact(contact: str, user: Viewer, access: TheAccess) -> WholeContact:
    """One contact with everything that is known of it."""
    async with access.session_of(user) as session:
        return WholeContact.model_validate(await contacts.get_contact(session, ContactId(contact)))


@router.get("/{contact}/timeline")
async def get_timeline(contact: str, user: Viewer, access: TheAccess) -> list[Step]:
    """Every fact of the contact, in order."""
    async with access.session_of(user) as session:
        return [Step.model_validate(each) for each in await contacts.timeline(session, ContactId(contact))]
