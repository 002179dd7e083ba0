"""Calls from a page, without a token: the entry decides who may, how often, and from which sites.

The customer's page asks here, on our own origin; a site may also have a page of its own, if the entry allows its origin.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response, status
from pydantic import BaseModel, Field

from zuoxi.api.deps import Strict, TheAccess
from zuoxi.api.devices import IceServer, SipIdentity, Ticket, socket_of
from zuoxi.api.limits import Bucket, refuse_above
from zuoxi.api.origins import is_own, let_read, origin_of, share
from zuoxi.services import devices, entries, entry_calls
from zuoxi.services.access import Access
from zuoxi.services.entries import OpenEntry
from zuoxi.services.errors import NotPermitted
from zuoxi_kit.ids import TenantId

router = APIRouter(prefix="/v1/entries", tags=["entries"])

PREFLIGHT_SECONDS = 600
"""How long a browser need not ask again whether a site may."""


class EntryPage(BaseModel):
    """What the customer's page shows before the call; `notice` "": that calls are recorded."""

    company: str
    name: str
    number: str
    notice: str


class CallWanted(Strict):
    """`framed_by`: the origin of the site in whose frame the page stands, "" for none."""

    framed_by: Annotated[str, Field(max_length=300)] = ""


class PageCall(BaseModel):
    """What the page calls with, within `expires_seconds`: `number` and nothing else."""

    id: str
    number: str
    sip: SipIdentity
    socket: str
    ice_servers: list[IceServer]
    expires_seconds: int


class PageCallState(BaseModel):
    """How the call stands. `position`: the place in the queue, 1 is next; `expected_seconds` null: can't be said now."""

    state: Literal["new", "menu", "waiting", "talking", "agent_away", "over"]
    position: int | None = None
    expected_seconds: int | None = None


Framed = Annotated[str, Query(max_length=300, description="The origin of the site around the page, if any.")]


class NumberLeft(Strict):
    """Where the customer wants to be called back; spaces, brackets and hyphens don't count."""

    number: Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()-]{2,30}$", examples=["138 0013 8000"])]


class CallBackPromised(BaseModel):
    """The number that somebody will call."""

    number: str


@router.get("/{slug}/page")
async def get_entry_page(
    slug: str, access: TheAccess, request: Request, response: Response, framed_by: Framed = ""
) -> EntryPage:
    """What a customer sees before calling. 404 while the entry isn't open, 403 in a frame of a site that it doesn't allow."""
    _, found = await _open(access, slug, request)
    share(request, response)
    if framed_by and framed_by not in found.entry.allowed_origins:
        raise NotPermitted("errors_entries.origin_refused")
    return EntryPage(
        company=found.company, name=found.entry.name, number=found.number, notice=found.entry.notice
    )


@router.post("/{slug}/calls", status_code=status.HTTP_201_CREATED, responses={403: {}, 409: {}})
async def start_page_call(
    slug: str, given: CallWanted, access: TheAccess, request: Request, response: Response
) -> PageCall:
    """Get what a call needs. 429 above the entry's limits, 403 from a site that it doesn't allow."""
    tenant, found = await _open(access, slug, request)
    share(request, response)
    origin = origin_of(request)
    allowed = found.entry.allowed_origins
    if not (is_own(request, origin) or origin in allowed) or (
        given.framed_by and given.framed_by not in allowed
    ):
        raise NotPermitted("errors_entries.origin_refused")
    _count(request, found)
    made = await entry_calls.admit(access, tenant, found, origin)
    return PageCall(
        id=made.browser.name,
        number=made.number,
        sip=SipIdentity(
            user=made.browser.name,
            password=made.browser.password,
            uri=f"sip:{made.browser.name}@{devices.DOMAIN}",
            domain=devices.DOMAIN,
        ),
        socket=socket_of(made.browser.ticket),
        ice_servers=[IceServer.model_validate(each) for each in request.app.state.ice_servers],
        expires_seconds=made.seconds,
    )


@router.options("/{slug}/{rest:path}", include_in_schema=False)
async def ask_before_page_call(slug: str, rest: str, access: TheAccess, request: Request) -> Response:
    """What a browser asks before it lets another site's page ask us (CORS)."""
    await _open(access, slug, request)
    answer = Response(status_code=204)
    share(request, answer)
    if "Access-Control-Allow-Origin" in answer.headers:
        answer.headers["Access-Control-Allow-Methods"] = "GET, POST"
        answer.headers["Access-Control-Allow-Headers"] = "content-type"
        answer.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
    return answer


@router.get("/{slug}/calls/{page_call}", responses={409: {}})
async def get_page_call(
    slug: str, page_call: str, access: TheAccess, request: Request, response: Response
) -> PageCallState:
    """How the page's own call stands; its id is known to the page alone."""
    tenant, found = await _open(access, slug, request)
    share(request, response)
    return PageCallState.model_validate(await entry_calls.state(access, tenant, found, page_call))


@router.post("/{slug}/calls/{page_call}/call_back", status_code=status.HTTP_201_CREATED, responses={409: {}})
async def leave_page_number(
    slug: str, page_call: str, given: NumberLeft, access: TheAccess, request: Request, response: Response
) -> CallBackPromised:
    """Wait no longer, and be called back: the number lies in the queue's box of messages, and the call ends."""
    tenant, found = await _open(access, slug, request)
    share(request, response)
    number = "".join(sign for sign in given.number if sign.isdigit() or sign == "+")
    await entry_calls.leave_number(access, tenant, found, page_call, number)
    return CallBackPromised(number=number)


@router.post("/{slug}/calls/{page_call}/ticket", responses={409: {}})
async def renew_page_socket(
    slug: str, page_call: str, access: TheAccess, request: Request, response: Response
) -> Ticket:
    """Another ticket for the page's socket, which broke while its call runs."""
    tenant, found = await _open(access, slug, request)
    share(request, response)
    return Ticket(socket=socket_of(await entry_calls.renew(access, tenant, found, page_call)))


async def _open(access: Access, slug: str, request: Request) -> tuple[TenantId, OpenEntry]:
    async with access.session_of_code(entries.code_of(slug)) as session:
        found = await entries.open_entry(session, slug)
    let_read(request, found.entry.allowed_origins)
    return session.tenant, found


def _count(request: Request, found: OpenEntry) -> None:
    """Count a call, per address first, so that one address doesn't use up what all have. Raises TooMany."""
    bucket: Bucket = request.app.state.page_calls
    address = request.client.host if request.client else ""
    entry = found.entry
    refuse_above(bucket.take(f"{found.id} {address}", entry.per_address / 60, entry.per_address))
    refuse_above(bucket.take(found.id, entry.per_minute / 60, entry.per_minute))
