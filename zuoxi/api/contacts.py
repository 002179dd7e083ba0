"""Customers' contacts."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from zuoxi.api.deps import SignedIn, TheAccess
from zuoxi.api.pages import Page, PageQuery
from zuoxi.services import contacts
from zuoxi.services.contact_filters import Filters
from zuoxi.services.viewers import viewer_of
from zuoxi_kit.ids import ContactId

router = APIRouter(prefix="/v1/contacts", tags=["contacts"])

MOST_SECONDS = 366 * 24 * 3600


class ContactQuery(PageQuery):
    """Which contacts: all that is given must hold. `from` and `to` are days of the tenant's (2026-11-22, both whole) or
    instants in RFC 3339; `number` is the customer's, or at least four of its digits; `words` stand in the customer's name, the
    disposition or the notes.
    """

    since: Annotated[str, Field(alias="from", max_length=40)] = ""
    until: Annotated[str, Field(alias="to", max_length=40)] = ""
    direction: Literal["", "in", "out"] = ""
    channel: Annotated[str, Field(max_length=20)] = ""
    queue: Annotated[str, Field(max_length=64)] = ""
    agent: Annotated[str, Field(max_length=64)] = ""
    outcome: Annotated[str, Field(max_length=20)] = ""
    """answered, abandoned, flow, failed, lost; open as long as it is"""
    loss: Annotated[str, Field(max_length=20)] = ""
    disposition: Annotated[str, Field(max_length=100)] = ""
    number: Annotated[str, Field(max_length=40)] = ""
    called: Annotated[str, Field(max_length=40)] = ""
    shortest_seconds: Annotated[int | None, Field(ge=0, le=MOST_SECONDS)] = None
    longest_seconds: Annotated[int | None, Field(ge=0, le=MOST_SECONDS)] = None
    has_recording: bool | None = None
    words: Annotated[str, Field(max_length=200)] = ""

    def filters(self) -> Filters:
        """As the service takes them."""
        given = self.model_dump(exclude={"limit", "cursor"})
        return Filters(**given)


class Contact(BaseModel):
    """A contact in a list. Durations are in seconds; `outcome` is empty while it is open; `loss` says why a caller
    talked to nobody. Who may not see customers' numbers (number.see) gets them masked.
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
    query: Annotated[ContactQuery, Query()], user: SignedIn, access: TheAccess
) -> Page[Contact]:
    """The latest contacts that match; with contact.own alone, those in which one had a part oneself."""
    async with access.session_of(user) as session:
        viewer = await viewer_of(session, user)
        page = await contacts.list_contacts(session, query.limit, query.cursor, query.filters(), viewer)
    return Page[Contact].model_validate({"items": page.contacts, "next": page.next})


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
