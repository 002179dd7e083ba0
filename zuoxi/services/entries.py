"""Web-call entries: a page, `/call/<slug>`, from which customers reach one number of the tenant's.

A slug begins with the tenant's code, so that whose it is needs no list of all tenants: `demo`, `demo-vip`.
"""

import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.listing import Listed, page_of
from zuoxi.services.tenants import this_tenant
from zuoxi.services.writing import must_exist, named, refusals
from zuoxi.store.queries import rows
from zuoxi.store.tables.entries import web_entry as table
from zuoxi.store.tables.trunks import number as number_table
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import EntryId, NumberId, TrunkId

_SLUG = re.compile(r"[a-z][a-z0-9]{1,19}(-[a-z0-9]{1,30})?")
_FIELDS = {"name": "name", "slug": "slug", "number": "number"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `number_id` is dialled; `allowed_origins` (scheme and host) may show the page in a frame of theirs and call
    the API, besides our own; `per_minute` of all callers and `per_address` of one may call; `max_calls` at a time; `notice`
    is read before the call ("": that it is recorded).
    """

    name: str
    slug: str
    number_id: NumberId
    allowed_origins: tuple[str, ...] = field(default=())
    per_minute: int = 30
    per_address: int = 3
    max_calls: int = 5
    enabled: bool = False
    notice: str = ""


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """An entry through which somebody may call now."""

    id: EntryId
    entry: Entry
    company: str
    trunk: TrunkId
    number: str
    """as the trunk delivers it; of a number without a trunk `trunk` is its id (domain/setup.py)"""


async def create_entry(session: Session, new: Entry) -> EntryId:
    """Make an entry. Raises Invalid, AlreadyThere."""
    await _check(session, new)
    entry = EntryId(session.new_id())
    with refusals("entry", _FIELDS):
        await rows.add(session, table, {"id": entry, **_row(new)})
    return entry


async def change_entry(session: Session, entry: str, changes: dict[str, Any]) -> None:
    """Change some fields. Raises NotFound, Invalid, AlreadyThere."""
    changed = replace(entry_of(await named(session, "entry", table, entry)), **changes)
    await _check(session, changed)
    with refusals("entry", _FIELDS):
        await rows.change(session, table, _row(changed), id=entry)


async def delete_entry(session: Session, entry: str) -> None:
    """Remove an entry: its page says so from now on. Raises NotFound."""
    await named(session, "entry", table, entry)
    await rows.remove(session, table, id=entry)


async def show_entry(session: Session, entry: str) -> dict[str, Any]:
    """One entry as people see it. Raises NotFound."""
    row = await named(session, "entry", table, entry)
    number = await rows.one(session, number_table, id=row.number_id)
    return _shown(row, number.delivered if number else "")


async def list_shown(session: Session, words: str, limit: int, cursor: str) -> Listed[dict[str, Any]]:
    """Entries by name."""
    numbers = {row.id: row.delivered for row in await rows.all_of(session, number_table)}
    found = [_shown(row, numbers.get(row.number_id, "")) for row in await rows.all_of(session, table, "name")]
    return page_of(
        found,
        lambda one: (one["name"], one["id"]),
        lambda one: (one["name"], one["slug"], one["number_delivered"]),
        words,
        limit,
        cursor,
    )


async def open_entry(session: Session, slug: str) -> OpenEntry:
    """The enabled entry of the session's tenant with this slug. Raises NotFound: a closed one is not told apart from none."""
    row = await rows.one(session, table, slug=slug)
    number = await rows.one(session, number_table, id=row.number_id) if row is not None else None
    if row is None or number is None or not row.enabled:
        raise NotFound("errors_entries.closed")
    company = (await this_tenant(session)).name
    return OpenEntry(
        EntryId(row.id), entry_of(row), company, TrunkId(number.trunk_id or number.id), number.delivered
    )


def code_of(slug: str) -> str:
    """The tenant's code in a slug. Raises NotFound for what can't be one."""
    if not _SLUG.fullmatch(slug):
        raise NotFound("errors_entries.closed")
    return slug.partition("-")[0]


async def _check(session: Session, entry: Entry) -> None:
    code = (await this_tenant(session)).code
    if not _SLUG.fullmatch(entry.slug) or code_of(entry.slug) != code:
        raise Invalid("errors_entries.slug", "slug", code=code)
    for origin in entry.allowed_origins:
        parts = urlsplit(origin)
        if (
            parts.scheme not in ("http", "https")
            or not parts.netloc
            or origin != f"{parts.scheme}://{parts.netloc}"
        ):
            raise Invalid("errors_entries.origin", "allowed_origins", origin=origin[:100])
    await must_exist(session, number_table, [entry.number_id], "number")


def _row(entry: Entry) -> dict[str, Any]:
    return asdict(entry) | {"allowed_origins": list(entry.allowed_origins)}


def entry_of(row: Any) -> Entry:
    """A row as an entry."""
    return Entry(
        row.name,
        row.slug,
        NumberId(row.number_id),
        tuple(row.allowed_origins),
        row.per_minute,
        row.per_address,
        row.max_calls,
        row.enabled,
        row.notice,
    )


def _shown(row: Any, delivered: str) -> dict[str, Any]:
    shown = _row(entry_of(row))
    return {"id": row.id, **shown, "number": shown.pop("number_id"), "number_delivered": delivered}
