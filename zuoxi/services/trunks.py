"""Lines to carriers."""

import ipaddress
import re
from typing import Any

from zuoxi.domain.setup import Registration, TrunkSetup
from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.writing import refusals
from zuoxi.store import outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import trunks_setup
from zuoxi.store.tables.trunks import trunk as table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import TrunkId

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?(:[0-9]{1,5})?")
_PRINTABLE = re.compile(r"[\x21-\x7e]{1,128}")
CODECS = ("alaw", "ulaw", "g722", "opus", "g729")


async def create_trunk(session: Session, trunk: TrunkSetup) -> int:
    """Make a trunk of the session's tenant (the platform's in a platform tenant's session); returns the version."""
    with refusals("The trunk", {"name": "name", "addresses": "addresses", "check": "addresses"}):
        await rows.add(session, table, _row(session, trunk))
    return await outbox.changed(session, "trunk", trunk.trunk)


async def change_trunk(session: Session, trunk: TrunkSetup) -> int:
    """Replace a trunk's settings; returns the configuration version. Raises NotFound."""
    with refusals("The trunk", {"name": "name", "check": "addresses"}):
        if not await rows.change(session, table, _row(session, trunk), id=trunk.trunk):
            raise NotFound("There is no such trunk.", "trunk")
    return await outbox.changed(session, "trunk", trunk.trunk)


async def delete_trunk(session: Session, trunk: TrunkId) -> int:
    """Remove a trunk; returns the configuration version. Raises NotFound, InUse."""
    with refusals("The trunk", {}):
        if not await rows.remove(session, table, id=trunk):
            raise NotFound("There is no such trunk.", "trunk")
    return await outbox.changed(session, "trunk", trunk)


async def list_trunks(session: Session) -> list[TrunkSetup]:
    """All trunks by name, with what the switch needs to register."""
    return await trunks_setup(session)


async def find_trunk(session: Session, name: str) -> TrunkSetup:
    """A trunk by its name; raises NotFound."""
    for trunk in await trunks_setup(session):
        if trunk.name == name:
            return trunk
    raise NotFound(f"There is no trunk {name!r}.", "trunk")


def _row(session: Session, trunk: TrunkSetup) -> dict[str, Any]:
    if not trunk.addresses and trunk.registration is None:
        raise Invalid("A trunk needs an address that calls come from, or a registration.", "addresses")
    for address in trunk.addresses:
        _check_address(address)
    unknown = [codec for codec in trunk.codecs if codec not in CODECS]
    if unknown or not trunk.codecs:
        raise Invalid(f"Choose codecs of {', '.join(CODECS)}.", "codecs")
    return {
        "id": trunk.trunk,
        "name": trunk.name,
        "user_number": trunk.user_number,
        "addresses": list(trunk.addresses),
        **_registration(session, trunk.registration),
        "max_calls": trunk.max_calls,
        "allowed_callers": list(trunk.allowed_callers),
        "refused_callers": list(trunk.refused_callers),
        "codecs": list(trunk.codecs),
    }


def _registration(session: Session, registration: Registration | None) -> dict[str, Any]:
    if registration is None:
        return {"registration_server": None, "registration_user": None, "registration_secret_sealed": None}
    if not _HOST.fullmatch(registration.server):
        raise Invalid("The carrier's server is a host name or address, perhaps with :port.", "registration")
    if not _PRINTABLE.fullmatch(registration.user) or not _PRINTABLE.fullmatch(registration.password):
        raise Invalid(
            "User and password of a registration are printable characters without blanks.", "registration"
        )
    return {
        "registration_server": registration.server,
        "registration_user": registration.user,
        "registration_secret_sealed": session.seal(registration.password),
        "registration_expires_seconds": registration.expires_seconds,
    }


def _check_address(address: str) -> None:
    try:
        ipaddress.ip_network(address, strict=False)
    except ValueError:
        # A wrong dotted number is no host name either.
        if re.fullmatch(r"[0-9./:]+", address) or not _HOST.fullmatch(address):
            raise Invalid(
                f"{address!r} is neither an address, a network nor a host name.", "addresses"
            ) from None
