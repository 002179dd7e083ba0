"""Phones (extensions) that register at the switch."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, status
from pydantic import BaseModel, Field

from zuoxi.api.changing import Changing, unsaid, usual
from zuoxi.api.deps import Permitted, Strict, TheAccess
from zuoxi.api.fields import Uses, WordsQuery
from zuoxi.api.pages import Page
from zuoxi.services import live, phones
from zuoxi.services.access import Access
from zuoxi.services.changes import Change
from zuoxi.services.permissions import User
from zuoxi.services.uses import uses_of_phone
from zuoxi_kit.ids import PhoneId

router = APIRouter(prefix="/v1/phones", tags=["phones"])

Viewer = Annotated[User, Depends(Permitted("configuration.see"))]
Changer = Annotated[Change, Depends(Changing())]

Codecs = Annotated[list[Literal["alaw", "ulaw", "g722", "opus"]], Field(min_length=1, max_length=4)]


class Phone(BaseModel):
    """A phone: `name` is its SIP user and auth user. `registered` is null when the engine doesn't say."""

    id: str
    extension: str
    name: str
    codecs: list[str]
    agent: str | None
    agent_number: str
    agent_name: str
    registered: bool | None = None


class PhonePassword(BaseModel):
    """What to type into a phone. The password is shown this one time."""

    id: str
    extension: str
    name: str
    password: str


class MadePhone(Phone):
    """A new phone with its password, which is shown this one time."""

    password: str


class NewPhone(Strict):
    """A phone to make; its SIP name is the tenant's code and the extension."""

    extension: Annotated[str, Field(pattern=r"^[0-9]{2,10}$", examples=["1021"])]
    codecs: Codecs = usual("alaw", "ulaw")


class PhoneChange(Strict):
    """What is to be different. The extension is part of the SIP name: another one is another phone."""

    codecs: Codecs = unsaid()


@router.get("")
async def list_phones(query: Annotated[WordsQuery, Query()], user: Viewer, access: TheAccess) -> Page[Phone]:
    """The tenant's phones by extension."""
    async with access.session_of(user) as session:
        found = await phones.list_shown(session, query.words, query.limit, query.cursor)
    registered = await _registered(access, user)
    items = [{**one, "registered": registered.get(one["name"])} for one in found.items]
    return Page[Phone].model_validate({"items": items, "next": found.next})


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_phone(given: NewPhone, change: Changer) -> MadePhone:
    """Make a phone."""
    async with change.session() as session:
        made = await phones.create_phone(session, given.extension, tuple(given.codecs))
        shown = await phones.show_phone(session, made.phone)
        await change.note(session, "phone.create", made.phone, {}, shown)
    return MadePhone.model_validate({**shown, "password": made.password})


@router.get("/{phone}")
async def get_phone(phone: str, user: Viewer, access: TheAccess) -> Phone:
    """One phone."""
    async with access.session_of(user) as session:
        shown = await phones.show_phone(session, phone)
    return Phone.model_validate({**shown, "registered": (await _registered(access, user)).get(shown["name"])})


@router.patch("/{phone}")
async def change_phone(phone: str, given: PhoneChange, change: Changer) -> Phone:
    """Change what a phone is offered."""
    async with change.session() as session:
        before = await phones.show_phone(session, phone)
        if "codecs" in given.model_fields_set:
            await phones.set_codecs(session, phone, tuple(given.codecs))
        shown = await phones.show_phone(session, phone)
        await change.note(session, "phone.change", phone, before, shown)
    return Phone.model_validate(shown)


@router.post("/{phone}/password")
async def renew_phone_password(phone: str, change: Changer) -> PhonePassword:
    """Give the phone a new password: with the old one it registers no more."""
    async with change.session() as session:
        made = await phones.new_password(session, phone)
        await change.note(session, "phone.renew_password", phone, {}, {})
    return PhonePassword(id=made.phone, extension=made.extension, name=made.name, password=made.password)


@router.delete("/{phone}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_phone(phone: str, change: Changer) -> None:
    """Remove a phone that is nobody's (409 `in_use` names the agent whose phone it is)."""
    async with change.session() as session:
        before = await phones.show_phone(session, phone)
        await phones.delete_phone(session, PhoneId(phone))
        await change.note(session, "phone.delete", phone, before, {})


@router.get("/{phone}/uses")
async def get_phone_uses(phone: str, user: Viewer, access: TheAccess) -> Uses:
    """The agent whose phone it is."""
    async with access.session_of(user) as session:
        await phones.show_phone(session, phone)
        return Uses.model_validate({"items": [asdict(use) for use in await uses_of_phone(session, phone)]})


async def _registered(access: Access, user: User) -> dict[str, Any]:
    """By SIP name: whether the engine sees the phone; nothing while it doesn't answer."""
    return await live.phones_seen(access.bus, access.cell, user.tenant)
