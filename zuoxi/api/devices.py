"""What rings for me: this browser, a phone, or a number outside. Only that one rings."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from zuoxi.api.deps import Person, Strict, TheAccess
from zuoxi.api.origins import origin_of
from zuoxi.services import devices
from zuoxi.services.access import Access
from zuoxi.services.agents import find_agent
from zuoxi.services.errors import NotFound
from zuoxi.services.permissions import User, require
from zuoxi.services.phones import list_phones
from zuoxi.services.tenants import this_tenant
from zuoxi_kit.ids import AgentId

router = APIRouter(prefix="/v1/me/device", tags=["me"])


class IceServer(BaseModel):
    """As RTCPeerConnection takes it."""

    urls: list[str]
    username: str | None = None
    credential: str | None = None


class SipIdentity(BaseModel):
    """What the page registers with, this one time; `uri` is its address of record."""

    user: str
    password: str
    uri: str
    domain: str


class Device(BaseModel):
    """What rings now. `phone` is an extension; `reachable`: whether it can ring at this moment; `browser` names the page."""

    kind: Literal["browser", "phone", "outside"]
    reachable: bool
    phone: str = ""
    number: str = ""
    browser: str = ""


class ChosenDevice(Device):
    """What rings from now on; for a browser, what it signs in with (`socket` is used once, within 30 s)."""

    sip: SipIdentity | None = None
    socket: str | None = None
    ice_servers: list[IceServer] = []


class DeviceChoice(Strict):
    """`phone` (id or extension; left out: the one bound to me) belongs to a phone, `number` to a number outside."""

    kind: Literal["browser", "phone", "outside"]
    phone: Annotated[str, Field(max_length=40)] = ""
    number: Annotated[str, Field(max_length=40)] = ""


class Page(Strict):
    """The page that asks, by its SIP user."""

    user: Annotated[str, Field(min_length=1, max_length=64)]


class Ticket(BaseModel):
    """Where the SIP socket opens, once, within 30 s."""

    socket: str


async def _signed_in(user: Person) -> User:
    require(user, "agent.own_status")
    return user


Me = Annotated[User, Depends(_signed_in)]


@router.get("")
async def get_my_device(user: Me, access: TheAccess) -> Device:
    """What rings for me now."""
    agent = await _agent(access, user)
    return _shown(await devices.device(access.bus, access.cell, user.tenant, agent))


@router.put("")
async def choose_my_device(
    given: DeviceChoice, user: Me, access: TheAccess, request: Request
) -> ChosenDevice:
    """Choose what rings for me. A browser gets a fresh identity; an earlier page's talk moves to it."""
    agent = await _agent(access, user)
    where = (access.bus, access.cell, user.tenant, agent)
    if given.kind == "browser":
        made, seen = await devices.choose_browser(*where, origin_of(request), user.session)
        sip = SipIdentity(
            user=made.name,
            password=made.password,
            uri=f"sip:{made.name}@{devices.DOMAIN}",
            domain=devices.DOMAIN,
        )
        servers = [IceServer.model_validate(each) for each in request.app.state.ice_servers]
        return ChosenDevice(
            **_shown(seen).model_dump(), sip=sip, socket=socket_of(made.ticket), ice_servers=servers
        )
    async with access.session_of(user) as session:
        phones = await list_phones(session)
        region = (await this_tenant(session)).region
    if given.kind == "phone":
        found = next((each.phone for each in phones if given.phone in (each.phone, each.extension)), None)
        if given.phone and found is None:
            raise NotFound("errors_devices.unknown_phone", "phone")
        return ChosenDevice(**_shown(await devices.choose_phone(*where, found)).model_dump())
    return ChosenDevice(**_shown(await devices.choose_outside(*where, given.number, region)).model_dump())


@router.post("/ticket")
async def renew_my_socket(given: Page, user: Me, access: TheAccess) -> Ticket:
    """Another ticket for my page, whose socket broke or whose lease (15 min) is to be renewed."""
    agent = await _agent(access, user)
    where = (access.bus, access.cell, user.tenant, agent)
    ticket = await devices.renew_ticket(*where, given.user, user.session)
    return Ticket(socket=socket_of(ticket))


def socket_of(ticket: str) -> str:
    """Where a ticket opens the SIP socket."""
    return f"/sip?ticket={ticket}"


async def _agent(access: Access, user: User) -> AgentId:
    async with access.session_of(user) as session:
        try:
            return (await find_agent(session, user.login)).agent
        except NotFound as error:
            raise NotFound("errors_devices.not_an_agent") from error


def _shown(seen: dict[str, Any]) -> Device:
    return Device(
        kind=seen["kind"],
        reachable=seen["reachable"],
        phone=seen["phone"],
        number=seen["number"],
        browser=seen["name"],
    )
