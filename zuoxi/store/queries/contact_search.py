"""Contacts by what they are searched for. The only way to contact_search is the function search_contacts (migration 0013)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy.dialects import postgresql

from zuoxi.domain.summary import ContactRecord
from zuoxi.domain.summary.search import digits_of, keys_of, length_of, text_of
from zuoxi.store.columns import tenant_uuid
from zuoxi.store.reading import Reader
from zuoxi.store.tables.contacts import contact_search
from zuoxi.store.tenancy import Session

LONGEST_SECONDS = 2**31 - 1
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9000, 1, 1, tzinfo=UTC)

# The names that contacts are shown with come in the same trip. What a contact calls its queue or agent need not be an id.
_SEARCH = """
select s.id, s.at, c.record::text, q.name as queue_name, a.number as agent_number, a.name as agent_name
from search_contacts($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) s
join contact c on c.tenant_id = $1 and c.id = s.id
left join queue q on q.tenant_id = $1 and q.id = case when c.queue ~ $12 then c.queue::uuid end
left join tenant_agent a on a.tenant_id = $1 and a.id = case when c.agent ~ $12 then c.agent::uuid end
order by s.at desc, s.id desc"""
_ID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_record = msgspec.json.Decoder(ContactRecord)


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


@dataclass(frozen=True, slots=True)
class Hit:
    """A contact that was found, with the names (now) of its last queue and agent; "" for none, and for one that is gone."""

    at: datetime
    record: ContactRecord
    queue_name: str
    agent_number: str
    agent_name: str


async def search_contacts(
    reader: Reader, search: Search, most: int, before: tuple[datetime, str] | None = None
) -> list[Hit]:
    """The latest `most` that match; `before` is (arrival, id) of the last one already seen."""
    at, id = before or (search.until, "")
    if at > search.until:
        at, id = search.until, ""
    found = await reader.fetch(
        _SEARCH,
        tenant_uuid(reader.tenant),
        search.keys,
        search.any_of or None,
        search.since,
        at,
        id,
        search.shortest_seconds,
        search.longest_seconds,
        search.words,
        search.digits,
        most,
        _ID,
    )
    return [
        Hit(at, _record.decode(record), queue_name or "", agent_number or "", agent_name or "")
        for _, at, record, queue_name, agent_number, agent_name in found
    ]


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
