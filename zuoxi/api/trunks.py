"""Trunks: lines to carriers."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field, SecretStr

from zuoxi.api.changing import Changing, none_yet, unsaid, usual
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Count, Name, Uses, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.domain.setup import Registration, TrunkSetup
from zuoxi.services import live, trunks
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User
from zuoxi.services.uses import uses_of_trunk
from zuoxi_kit.ids import TrunkId

router = APIRouter(prefix="/v1/trunks", tags=["trunks"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Tester = Annotated[User, Depends(Permitted("configuration.change"))]
Changer = Annotated[Change, Depends(Changing())]

Codecs = Annotated[list[Literal["alaw", "ulaw", "g722", "opus"]], Field(min_length=1, max_length=4)]
Addresses = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=260, examples=["192.0.2.7"])]],
    Field(max_length=100),
]
Callers = Annotated[
    list[Annotated[str, Field(pattern=r"^\+?[0-9*#A-Za-z_.-]{1,64}$")]], Field(max_length=10_000)
]
UserNumber = Annotated[str, Field(max_length=64)]


class CarrierSaid(BaseModel):
    """What came back: SIP's status code and reason, and the round trip. `status` 0: nothing came, and `reason` is
    no_answer, nobody_listens or unknown_host.
    """

    status: int
    reason: str
    seconds: float | None


class TrunkTest(BaseModel):
    """What the carrier says: to "are you there?" (OPTIONS), and of our registration (null: the trunk doesn't register)."""

    options: CarrierSaid
    registration: CarrierSaid | None
    registered: bool


class ShownRegistration(BaseModel):
    """How the trunk registers at the carrier. The password is never returned; without one (`has_password` false, after an
    import of settings) it doesn't register.
    """

    server: str
    user: str
    expires_seconds: int
    has_password: bool


class TrunkLive(BaseModel):
    """What the engine sees: whether the carrier answers (null: it is never asked, as of a trunk known by networks only),
    since when, and the calls on the trunk.
    """

    reachable: bool | None
    since: datetime | None
    calls: int


class Trunk(BaseModel):
    """A trunk; `live` is null when the engine doesn't answer or doesn't know it yet. `max_calls` 0 is no limit."""

    id: str
    name: str
    user_number: str
    addresses: list[str]
    registration: ShownRegistration | None
    codecs: list[str]
    max_calls: int
    allowed_callers: list[str]
    refused_callers: list[str]
    live: TrunkLive | None = None


class GivenRegistration(Strict):
    """How to register; without a password the one that is there stays."""

    server: Annotated[str, Field(min_length=1, max_length=260, examples=["sip.example.net"])]
    user: Annotated[str, Field(min_length=1, max_length=128)]
    password: Annotated[SecretStr, Field(max_length=128)] = SecretStr("")
    expires_seconds: Annotated[int, Field(ge=60, le=86_400)] = 300


class NewTrunk(Strict):
    """A trunk to make: known by the addresses that calls come from, by registration, or both."""

    name: Name
    user_number: UserNumber = ""
    addresses: Addresses = none_yet()
    registration: GivenRegistration | None = None
    codecs: Codecs = usual("alaw", "ulaw")
    max_calls: Count = 0
    allowed_callers: Callers = none_yet()
    refused_callers: Callers = none_yet()


class TrunkChange(Strict):
    """What is to be different; lists replace those that were there."""

    name: Name = unsaid()
    user_number: UserNumber = unsaid()
    addresses: Addresses = unsaid()
    registration: GivenRegistration | None = unsaid()
    codecs: Codecs = unsaid()
    max_calls: Count = unsaid()
    allowed_callers: Callers = unsaid()
    refused_callers: Callers = unsaid()


@router.get("")
async def list_trunks(query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess) -> Page[Trunk]:
    """The tenant's trunks by name."""
    async with access.session_of(user) as session:
        found = await trunks.list_shown(session, query.words, query.limit, query.cursor)
    seen = await live.trunks_seen(access.bus, access.cell, user.tenant)
    items = [{**one, "live": seen.get(one["id"])} for one in found.items]
    return Page[Trunk].model_validate({"items": items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_trunk(given: NewTrunk, change: Changer) -> Trunk:
    """Make a trunk."""
    async with change.session() as session:
        made = TrunkSetup(TrunkId(session.new_id()), session.tenant, given.name, given.user_number)
        await trunks.create_trunk(session, replace(made, **_said(given, None)))
        shown = trunks.shown_trunk(await trunks.get_trunk(session, made.trunk))
        await change.note(session, "trunk.create", made.trunk, {}, shown)
    return Trunk.model_validate(shown)


@router.get("/{trunk}")
async def get_trunk(trunk: str, user: Viewer, access: TheAccess) -> Trunk:
    """One trunk."""
    async with access.session_of(user) as session:
        shown = trunks.shown_trunk(await trunks.get_trunk(session, trunk))
    seen = await live.trunks_seen(access.bus, access.cell, user.tenant)
    return Trunk.model_validate({**shown, "live": seen.get(shown["id"])})


@router.patch("/{trunk}")
async def change_trunk(trunk: str, given: TrunkChange, change: Changer) -> Trunk:
    """Change a trunk: what is not said stays."""
    async with change.session() as session:
        known = await trunks.get_trunk(session, trunk)
        await trunks.change_trunk(session, replace(known, **_said(given, known.registration)))
        shown = trunks.shown_trunk(await trunks.get_trunk(session, trunk))
        await change.note(session, "trunk.change", trunk, trunks.shown_trunk(known), shown)
    return Trunk.model_validate(shown)


@router.delete("/{trunk}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_trunk(trunk: str, change: Changer) -> None:
    """Remove a trunk that delivers no number (409 `in_use` names those that it does)."""
    async with change.session() as session:
        known = await trunks.get_trunk(session, trunk)
        await trunks.delete_trunk(session, TrunkId(trunk))
        await change.note(session, "trunk.delete", trunk, trunks.shown_trunk(known), {})


@router.get("/{trunk}/uses")
async def get_trunk_uses(trunk: str, user: Viewer, access: TheAccess) -> Uses:
    """The numbers that the trunk delivers."""
    async with access.session_of(user) as session:
        await trunks.get_trunk(session, trunk)
        return Uses.model_validate({"items": [asdict(use) for use in await uses_of_trunk(session, trunk)]})


@router.post("/{trunk}/test")
async def test_trunk(trunk: str, user: Tester, access: TheAccess) -> TrunkTest:
    """Ask the carrier now, which takes up to 5 s. It costs no call and changes nothing. 409 `refused` when nothing but networks is
    known of the trunk.
    """
    async with access.session_of(user) as session:
        known = await trunks.get_trunk(session, trunk)
    return TrunkTest.model_validate(await live.probe_trunk(access.bus, access.cell, user.tenant, known.trunk))


def _said(given: NewTrunk | TrunkChange, before: Registration | None) -> dict[str, Any]:
    """The fields of a TrunkSetup that were said."""
    said: dict[str, Any] = {}
    for name in given.model_fields_set - {"registration"}:
        value = getattr(given, name)
        said[name] = tuple(value) if isinstance(value, list) else value
    if "registration" in given.model_fields_set:
        said["registration"] = _registration(given.registration, before)
    return said


def _registration(given: GivenRegistration | None, before: Registration | None) -> Registration | None:
    if given is None:
        return None
    password = given.password.get_secret_value()
    kept = before.sealed if before is not None and not password else ""
    return Registration(given.server, given.user, password, given.expires_seconds, kept)
