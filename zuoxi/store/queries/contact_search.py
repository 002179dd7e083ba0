"""Contacts by what they are searched for. The only way to contact_search is the function search_contacts (migration 0013)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import text
from sqlalchemy.dialects import postgresql

from zuoxi.domain.summary import ContactRecord
from zuoxi.domain.summary.search import digits_of, keys_of, length_of, text_of
from zuoxi.store.tables.contacts import contact_search
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import ContactId

LONGEST_SECONDS = 2**31 - 1
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9000, 1, 1, tzinfo=UTC)

_SEARCH = text(
    """select id, at from search_contacts(cast(:keys as bigint[]), cast(:any_of as bigint[]), :since, :until,
           cast(:until_id as text), :shortest, :longest, cast(:words as text[]), cast(:digits as text), :most)"""
)


@dataclass(frozen=True, slots=True)
class Search:
    """Contacts that have all `keys` and (unless empty) one of `any_of`, arrived from `since` to before `until`, with every one
    of the folded `words` in their text, `digits` in their customer's number, and agents' talk and hold of this length.
    """

    keys: tuple[int, ...] = ()
    any_of: tuple[int, ...] = ()
    since: datetime = BEGINNING
    until: datetime = END
    shortest_seconds: int = 0
    longest_seconds: int = LONGEST_SECONDS
    words: tuple[str, ...] = ()
    digits: str = ""


async def search_contacts(
    session: Session, search: Search, most: int, before: tuple[datetime, str] | None = None
) -> list[tuple[datetime, ContactId]]:
    """Arrival and id of the latest `most` that match; `before` is that of the last one already seen."""
    at, id = before or (search.until, "")
    if at > search.until:
        at, id = search.until, ""
    given = {
        "keys": list(search.keys),
        "any_of": list(search.any_of) or None,
        "since": search.since,
        "until": at,
        "until_id": id,
        "shortest": search.shortest_seconds,
        "longest": search.longest_seconds,
        "words": list(search.words),
        "digits": search.digits,
        "most": most,
    }
    return [(row.at, ContactId(row.id)) for row in await session.execute(_SEARCH, given)]


async def put_search(session: Session, records: Sequence[ContactRecord]) -> None:
    """Let these contacts be found by what they are now."""
    statement = postgresql.insert(contact_search)
    names = ("arrived_at", "length_seconds", "digits", "words", "keys")
    changed = {name: statement.excluded[name] for name in names}
    rows = [
        {
            "tenant_id": session.tenant,
            "contact_id": record.id,
            "arrived_at": record.arrived_at,
            "length_seconds": min(int(length_of(record).total_seconds()), LONGEST_SECONDS),
            "digits": digits_of(record.customer),
            "words": text_of(record),
            "keys": keys_of(msgspec.structs.replace(record, tenant=session.tenant)),
        }
        for record in records
    ]
    if rows:
        await session.execute(
            statement.on_conflict_do_update(index_elements=["tenant_id", "contact_id"], set_=changed), rows
        )
