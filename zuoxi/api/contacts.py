"""Customers' contacts."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from zuoxi.api.answers import written
from zuoxi.api.contact_filters import ContactFilters
from zuoxi.api.deps import SignedIn, TheAccess
from zuoxi.api.pages import Page, PageQuery
from zuoxi.services import contacts
from zuoxi.services.contact_filters import Filters
from zuoxi.services.viewers import viewer_of
from zuoxi_kit.ids import ContactId

router = APIRouter(prefix="/v1/contacts", tags=["contacts"])


class ContactQuery(ContactFilters, PageQuery):
    """Which contacts, and which part of their list."""

    has_recording: bool | None = None

    def filters(self) -> Filters:
        """As the service takes them."""
        given = self.model_dump(exclude={"limit", "cursor"})
        return Filters(**given)


class Contact(BaseModel):
    """A contact in a list. Durations are in seconds; `outcome` is empty while it is open; `loss` says why a caller
    talked to nobody; `unrecorded` why a talk is not recorded: storage (the cap is reached), queue (it says so) or "". Who may
    not see customers' numbers (number.see) gets them masked.
    """

    id: str
    channel: str
    inbound: bool
    arrived_at: datetime
    closed_at: datetime | None
    customer: str
    customer_name: str
    number: str
    choice: str
    answered_at: datetime | None
    ended_by: str
    queue: str | None
    queue_name: str
    agent: str | None
    agent_number: str
    agent_name: str
    outcome: str
    loss: str
    waited_seconds: float
    talk_seconds: float
    hold_seconds: float
    wrap_up_seconds: float
    disposition: str
    notes: str
    recordings: int
    unrecorded: str
    why: dict[str, Any]


class WholeContact(Contact):
    """A contact with its waits, offers, segments, choices and recordings. `nodes`: how the nodes of its flow are called, by
    their ids, as the steps have them.
    """

    nodes: dict[str, str]
    record: dict[str, Any]


class Step(BaseModel):
    """A fact of a contact's or of its calls'."""

    at: datetime
    after_seconds: float
    of: str
    fact: str
    data: dict[str, Any]


@router.get("", response_model=Page[Contact])
async def list_contacts(
    query: Annotated[ContactQuery, Query()], user: SignedIn, access: TheAccess
) -> Response:
    """The latest contacts that match; with contact.own alone, those in which one had a part oneself."""
    async with access.reading_of(user) as reading:
        viewer = await viewer_of(reading, user)
        page = await contacts.list_contacts(reading, query.limit, query.cursor, query.filters(), viewer)
    return written({"items": page.contacts, "next": page.next})


@router.get("/{contact}")
async def get_contact(contact: str, user: SignedIn, access: TheAccess) -> WholeContact:
    """One contact with everything that is known of it."""
    async with access.session_of(user) as session:
        viewer = await viewer_of(session, user)
        return WholeContact.model_validate(await contacts.get_contact(session, ContactId(contact), viewer))


@router.get("/{contact}/timeline")
async def get_timeline(contact: str, user: SignedIn, access: TheAccess) -> list[Step]:
    """Every fact of the contact, in order."""
    async with access.session_of(user) as session:
        viewer = await viewer_of(session, user)
        steps = await contacts.timeline(session, ContactId(contact), viewer)
    return [Step.model_validate(each) for each in steps]
