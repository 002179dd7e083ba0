"""Phones that register at the switch."""

import re
from dataclasses import dataclass

from zuoxi.domain.setup import PhoneSetup
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.passwords import md5_credential, random_password
from zuoxi.services.tenants import this_tenant
from zuoxi.services.writing import refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import phones_setup
from zuoxi.store.tables.phones import phone as table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import PhoneId

EXTENSION = re.compile(r"[0-9]{2,10}")


@dataclass(frozen=True, slots=True)
class PhoneAccess:
    """What a person types into a phone. The password is shown to who may set phones up, and never travels on the bus."""

    phone: PhoneId
    extension: str
    name: str
    password: str


async def create_phone(session: Session, extension: str) -> PhoneAccess:
    """Make a phone with a random password; its SIP name is `<tenant code>-<extension>`."""
    if not EXTENSION.fullmatch(extension):
        raise Invalid("An extension has 2 to 10 digits.", "extension")
    tenant = await this_tenant(session)
    made = PhoneAccess(PhoneId(session.new_id()), extension, f"{tenant.code}-{extension}", random_password())
    row = {
        "id": made.phone,
        "extension": extension,
        "name": made.name,
        "secret_sealed": session.seal(made.password),
        "md5_credential": md5_credential(made.name, made.password),
        "codecs": ["alaw", "ulaw"],
    }
    with refusals("The phone", {"extension": "extension", "name": "extension"}):
        await rows.add(session, table, row)
    await outbox.changed(session, "phone", made.phone)
    return made


async def phone_access(session: Session, extension: str) -> PhoneAccess:
    """A phone with its password; raises NotFound."""
    row = await rows.one(session, table, extension=extension)
    if row is None:
        raise NotFound(f"There is no phone with the extension {extension}.", "extension")
    return PhoneAccess(PhoneId(row.id), row.extension, row.name, session.unseal(row.secret_sealed))


async def list_phones(session: Session) -> list[PhoneSetup]:
    """All phones by extension, without their passwords."""
    return await phones_setup(session)


async def find_phone(session: Session, extension: str) -> PhoneSetup:
    """A phone by its extension, without its password; raises NotFound."""
    for phone in await phones_setup(session):
        if phone.extension == extension:
            return phone
    raise NotFound(f"There is no phone with the extension {extension}.", "extension")


async def delete_phone(session: Session, phone: PhoneId) -> int:
    """Remove a phone; returns the configuration version. Raises NotFound, InUse."""
    with refusals("The phone", {}):
        if not await rows.remove(session, table, id=phone):
            raise NotFound("There is no such phone.", "phone")
    return await outbox.changed(session, "phone", phone)
