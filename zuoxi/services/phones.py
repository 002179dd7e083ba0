"""Phones that register at the switch, by their extension."""

import re
from dataclasses import dataclass
from typing import Any

from zuoxi.domain.setup import PhoneSetup
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.passwords import md5_credential, random_password
from zuoxi.services.tenants import this_tenant
from zuoxi.services.uses import refuse_if_used, uses_of_phone
from zuoxi.services.writing import named, refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import agents_setup, phones_setup
from zuoxi.store.tables.phones import phone as table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import PhoneId

EXTENSION = re.compile(r"[0-9]{2,10}")
CODECS = ("alaw", "ulaw", "g722", "opus")
"""What a phone may be offered: what the switch can translate between."""
USUAL = ("alaw", "ulaw")


@dataclass(frozen=True, slots=True)
class PhoneAccess:
    """What a person types into a phone. The password is shown to who may set phones up, and never travels on the bus."""

    phone: PhoneId
    extension: str
    name: str
    password: str


async def create_phone(session: Session, extension: str, codecs: tuple[str, ...] = USUAL) -> PhoneAccess:
    """Make a phone with a random password; its SIP name is `<tenant code>-<extension>`. Raises Invalid, AlreadyThere."""
    if not EXTENSION.fullmatch(extension):
        raise Invalid("errors_directory.extension", "extension")
    _check_codecs(codecs)
    tenant = await this_tenant(session)
    made = PhoneAccess(PhoneId(session.new_id()), extension, f"{tenant.code}-{extension}", random_password())
    row = {
        "id": made.phone,
        "extension": extension,
        "name": made.name,
        "secret_sealed": session.seal(made.password),
        "md5_credential": md5_credential(made.name, made.password),
        "codecs": list(codecs),
    }
    with refusals("The phone", {"extension": "extension", "name": "extension"}):
        await rows.add(session, table, row)
    await outbox.changed(session, "phone", made.phone)
    return made


async def set_codecs(session: Session, phone: str, codecs: tuple[str, ...]) -> int:
    """Let a phone be offered other codecs, best first; returns the configuration version. Raises NotFound, Invalid."""
    await named(session, "phone", table, phone)
    _check_codecs(codecs)
    await rows.change(session, table, {"codecs": list(codecs)}, id=phone)
    return await outbox.changed(session, "phone", phone)


async def new_password(session: Session, phone: str) -> PhoneAccess:
    """Give a phone another password: the old one registers no more. Raises NotFound."""
    row = await named(session, "phone", table, phone)
    made = PhoneAccess(PhoneId(row.id), row.extension, row.name, random_password())
    values = {
        "secret_sealed": session.seal(made.password),
        "md5_credential": md5_credential(made.name, made.password),
    }
    await rows.change(session, table, values, id=phone)
    await outbox.changed(session, "phone", phone)
    return made


async def phone_access(session: Session, extension: str) -> PhoneAccess:
    """A phone with its password; raises NotFound."""
    row = await rows.one(session, table, extension=extension)
    if row is None:
        raise NotFound("errors_named.phone", "extension", extension=extension)
    return PhoneAccess(PhoneId(row.id), row.extension, row.name, session.unseal(row.secret_sealed))


async def list_phones(session: Session) -> list[PhoneSetup]:
    """All phones by extension, without their passwords."""
    return await phones_setup(session)


async def find_phone(session: Session, extension: str) -> PhoneSetup:
    """A phone by its extension, without its password; raises NotFound."""
    for phone in await phones_setup(session):
        if phone.extension == extension:
            return phone
    raise NotFound("errors_named.phone", "extension", extension=extension)


async def delete_phone(session: Session, phone: PhoneId) -> int:
    """Remove a phone; returns the configuration version. Raises NotFound, InUse."""
    await named(session, "phone", table, phone)
    refuse_if_used(await uses_of_phone(session, phone))
    with refusals("The phone", {}):
        await rows.remove(session, table, id=phone)
    return await outbox.changed(session, "phone", phone)


async def list_shown(session: Session, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Phones as people see them: with the agent whose phone it is, without passwords."""
    return page_of(
        await shown_phones(session),
        lambda one: (one["extension"], one["id"]),
        lambda one: (one["extension"], one["name"], one["agent_number"], one["agent_name"]),
        words,
        limit,
        cursor,
    )


async def show_phone(session: Session, phone: str) -> dict[str, Any]:
    """One phone; raises NotFound."""
    await named(session, "phone", table, phone)
    return next(each for each in await shown_phones(session) if each["id"] == phone)


async def shown_phones(session: Session) -> list[dict[str, Any]]:
    """All of them by extension."""
    holders = {agent.phone: agent for agent in await agents_setup(session) if agent.phone}
    return [
        {
            "id": phone.phone,
            "extension": phone.extension,
            "name": phone.name,
            "codecs": list(phone.codecs),
            "agent": holder.agent if (holder := holders.get(phone.phone)) else None,
            "agent_number": holder.number if holder else "",
            "agent_name": holder.name if holder else "",
        }
        for phone in await phones_setup(session)
    ]


def _check_codecs(codecs: tuple[str, ...]) -> None:
    if not codecs or not set(codecs) <= set(CODECS) or len(set(codecs)) != len(codecs):
        raise Invalid("errors_directory.codecs", "codecs", codecs=", ".join(CODECS))
