"""Lines to carriers."""

import ipaddress
import re
from typing import Any

from zuoxi.domain.setup import Registration, TrunkSetup
from zuoxi.services.errors import AlreadyThere, Invalid, NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.uses import refuse_if_used, uses_of_trunk
from zuoxi.services.writing import named, refusals
from zuoxi.store import errors, outbox
from zuoxi.store.queries import rows
from zuoxi.store.queries.setup import trunks_setup
from zuoxi.store.tables.trunks import trunk as table
from zuoxi.store.tables.trunks import trunk_source
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import TrunkId
from zuoxi_kit.sealing import from_text

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?(:[0-9]{1,5})?")
_USER = re.compile(r"[A-Za-z0-9_.+-]{1,128}")
_PRINTABLE = re.compile(r"[\x21-\x7e]{1,128}")
CODECS = ("alaw", "ulaw", "g722", "opus")
"""What the switch can translate between."""


async def create_trunk(session: Session, trunk: TrunkSetup, *, may_wait_for_password: bool = False) -> int:
    """Make a trunk of the session's tenant (the platform's in a platform tenant's session); returns the version. With
    `may_wait_for_password` a registration may come without: it begins once somebody has entered it.

    Raises Invalid, AlreadyThere.
    """
    row = _row(session, trunk, may_wait_for_password)
    with refusals("The trunk", {"name": "name", "addresses": "addresses", "check": "addresses"}):
        await rows.add(session, table, row)
    await _set_sources(session, trunk)
    return await outbox.changed(session, "trunk", trunk.trunk)


async def change_trunk(session: Session, trunk: TrunkSetup, *, may_wait_for_password: bool = False) -> int:
    """Replace a trunk's settings; a registration without a password keeps the old one. Returns the configuration version.
    `may_wait_for_password`: see create_trunk.

    Raises NotFound, Invalid, AlreadyThere.
    """
    await named(session, "trunk", table, trunk.trunk)
    with refusals("The trunk", {"name": "name", "check": "addresses"}):
        await rows.change(session, table, _row(session, trunk, may_wait_for_password), id=trunk.trunk)
    await rows.remove(session, trunk_source, trunk_id=trunk.trunk)
    await _set_sources(session, trunk)
    return await outbox.changed(session, "trunk", trunk.trunk)


async def delete_trunk(session: Session, trunk: TrunkId) -> int:
    """Remove a trunk; returns the configuration version. Raises NotFound, InUse."""
    await named(session, "trunk", table, trunk)
    refuse_if_used(await uses_of_trunk(session, trunk))
    with refusals("The trunk", {}):
        await rows.remove(session, table, id=trunk)
    return await outbox.changed(session, "trunk", trunk)


async def list_trunks(session: Session) -> list[TrunkSetup]:
    """All trunks by name; the passwords of registrations stay sealed."""
    return await trunks_setup(session)


async def find_trunk(session: Session, name: str) -> TrunkSetup:
    """A trunk by its name; raises NotFound."""
    for trunk in await trunks_setup(session):
        if trunk.name == name:
            return trunk
    raise NotFound("errors_named.trunk", "trunk", name=name)


async def get_trunk(session: Session, trunk: str) -> TrunkSetup:
    """A trunk by its id; raises NotFound."""
    await named(session, "trunk", table, trunk)
    return next(each for each in await trunks_setup(session) if each.trunk == trunk)


async def list_shown(session: Session, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Trunks as people see them; passwords are never shown."""
    return page_of(
        [shown_trunk(each) for each in await trunks_setup(session)],
        lambda one: (one["name"], one["id"]),
        lambda one: (one["name"], one["user_number"], *one["addresses"]),
        words,
        limit,
        cursor,
    )


def shown_trunk(trunk: TrunkSetup) -> dict[str, Any]:
    """A trunk as people see it."""
    registration = trunk.registration
    return {
        "id": trunk.trunk,
        "name": trunk.name,
        "user_number": trunk.user_number,
        "addresses": list(trunk.addresses),
        "registration": None
        if registration is None
        else {
            "server": registration.server,
            "user": registration.user,
            "expires_seconds": registration.expires_seconds,
            "has_password": bool(registration.sealed),
        },
        "codecs": list(trunk.codecs),
        "max_calls": trunk.max_calls,
        "allowed_callers": list(trunk.allowed_callers),
        "refused_callers": list(trunk.refused_callers),
    }


def _row(session: Session, trunk: TrunkSetup, may_wait: bool) -> dict[str, Any]:
    if not trunk.addresses and trunk.registration is None:
        raise Invalid("errors_directory.trunk_unknowable", "addresses")
    unknown = [codec for codec in trunk.codecs if codec not in CODECS]
    if unknown or not trunk.codecs or len(set(trunk.codecs)) != len(trunk.codecs):
        raise Invalid("errors_directory.codecs", "codecs", codecs=", ".join(CODECS))
    return {
        "id": trunk.trunk,
        "name": trunk.name,
        "user_number": trunk.user_number,
        "addresses": list(trunk.addresses),
        **_registration(session, trunk.registration, may_wait),
        "max_calls": trunk.max_calls,
        "allowed_callers": list(trunk.allowed_callers),
        "refused_callers": list(trunk.refused_callers),
        "codecs": list(trunk.codecs),
    }


def _registration(session: Session, registration: Registration | None, may_wait: bool) -> dict[str, Any]:
    if registration is None:
        return {"registration_server": None, "registration_user": None, "registration_secret_sealed": None}
    if not _HOST.fullmatch(registration.server):
        raise Invalid("errors_directory.server", "registration.server")
    if not _USER.fullmatch(registration.user):
        raise Invalid("errors_directory.registration_user", "registration.user")
    if registration.password:
        if not _PRINTABLE.fullmatch(registration.password):
            raise Invalid("errors_directory.registration_password", "registration.password")
        sealed = session.seal(registration.password)
    elif registration.sealed:
        sealed = from_text(registration.sealed)
    elif may_wait:
        sealed = None
    else:
        raise Invalid("errors_directory.password_missing", "registration.password")
    return {
        "registration_server": registration.server,
        "registration_user": registration.user,
        "registration_secret_sealed": sealed,
        "registration_expires_seconds": registration.expires_seconds,
    }


async def _set_sources(session: Session, trunk: TrunkSetup) -> None:
    """Claim the addresses: the switch can't tell two trunks apart that call from the same one."""
    networks, hosts = sources(trunk.addresses)
    for other in await trunks_setup(session):
        if other.trunk != trunk.trunk and (shared := _shared(networks, hosts, other)):
            raise AlreadyThere(
                "errors_directory.trunk_same_address", "addresses", other=other.name, address=shared
            )
    found: list[dict[str, Any]] = [
        {"network": str(network), "host": None} for network in ipaddress.collapse_addresses(networks)
    ]
    found += [{"network": None, "host": host} for host in sorted(hosts)]
    claims = [{"trunk_id": trunk.trunk, "place": place, **one} for place, one in enumerate(found)]
    try:
        await rows.add(session, trunk_source, *claims)
    except errors.Refused as error:
        if not error.constraint.startswith("trunk_source_"):
            raise
        raise AlreadyThere(
            "errors_directory.trunk_same_address_elsewhere",
            "addresses",
            address=", ".join(trunk.addresses),
        ) from error


def sources(addresses: tuple[str, ...]) -> tuple[list[ipaddress.IPv4Network], set[str]]:
    """Networks and host names that calls come from; ports don't count, since calls come from any. Raises Invalid."""
    networks: list[ipaddress.IPv4Network] = []
    hosts: set[str] = set()
    for address in addresses:
        bare = address.partition(":")[0]
        if re.fullmatch(r"[0-9./]+", bare):
            try:
                networks.append(ipaddress.IPv4Network(bare, strict=False))
            except ValueError:
                raise Invalid("errors_directory.address", "addresses", address=address) from None
            if "/" in bare and bare != address:
                raise Invalid("errors_directory.address", "addresses", address=address)
        elif _HOST.fullmatch(address):
            hosts.add(bare.lower())
        else:
            raise Invalid("errors_directory.address", "addresses", address=address)
    return networks, hosts


def _shared(networks: list[ipaddress.IPv4Network], hosts: set[str], other: TrunkSetup) -> str:
    """The first of our addresses that is the other trunk's too, "" when there is none."""
    their_networks, their_hosts = sources(other.addresses)
    for network in networks:
        if any(network.overlaps(theirs) for theirs in their_networks):
            return str(network).removesuffix("/32")
    return min(hosts & their_hosts, default="")
