"""Recordings: kept once, found by id or contact, and what the completeness check needs to know."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, not_, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert

from zuoxi.domain.facts import Kind
from zuoxi.domain.recordings import Span, State
from zuoxi.store.tables.contacts import contact, segment
from zuoxi.store.tables.facts import fact
from zuoxi.store.tables.recordings import recording
from zuoxi.store.tables.users import audit
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import CallId, ContactId, RecordingId, SegmentId


@dataclass(frozen=True, slots=True)
class Kept:
    """One recording. `contact_id` is "" as long as the call's facts are not stored; `key` is "" when it is missing."""

    id: RecordingId
    call_id: CallId
    contact_id: str
    key: str
    started_at: datetime
    length: timedelta
    bytes: int
    sha256: str
    state: State
    reason: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """Recordings that began from `since` to before `until`; "" and None ask for nothing. `agent`: had a part in the contact."""

    since: datetime
    until: datetime
    caller: str = ""
    called: str = ""
    contact: str = ""
    state: str = ""
    """A state; "" is every state but deleted, unless one is asked for by its id"""
    agent: str | None = None
    id: str = ""
    has_file: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A recording, and what its contact says of it ("" as long as there is none)."""

    kept: Kept
    caller: str
    called: str
    is_inbound: bool
    agent: str
    queue: str


@dataclass(frozen=True, slots=True)
class TalkToCheck:
    """One talk of a closed contact."""

    contact: ContactId
    segment: SegmentId
    call: CallId
    closed_at: datetime
    span: Span
    begun: tuple[RecordingId, ...]
    """What the contact's facts say was begun"""
    unrecorded: str = ""
    """Why it is not recorded on purpose (domain/recordings.py), "" when it is to be"""


async def keep(session: Session, kept: Sequence[Kept]) -> set[RecordingId]:
    """Write recordings down (each id once); returns those that changed anything. Only a missing one can be replaced."""
    if not kept:
        return set()
    contacts = await _contacts_of(session, {one.call_id for one in kept if not one.contact_id})
    rows = [
        asdict(one)
        | {
            "tenant_id": session.tenant,
            "state": str(one.state),
            "contact_id": one.contact_id or contacts.get(one.call_id, ""),
        }
        for one in kept
    ]
    statement = insert(recording)
    changed = {name: statement.excluded[name] for name in rows[0] if name not in ("tenant_id", "id")}
    replaced = statement.on_conflict_do_update(
        index_elements=[recording.c.tenant_id, recording.c.id],
        set_=changed,
        where=and_(recording.c.state == State.MISSING, statement.excluded.state != State.MISSING),
    )
    found = await session.execute(replaced.returning(recording.c.id), rows)
    return {RecordingId(id) for id in found.scalars()}


async def states(session: Session, ids: Collection[RecordingId]) -> dict[RecordingId, State]:
    """The states of those of these recordings that are written down."""
    found = await session.execute(
        select(recording.c.id, recording.c.state).where(_mine(session), recording.c.id.in_(ids))
    )
    return {RecordingId(row.id): State(row.state) for row in found}


async def find(session: Session, id: RecordingId) -> Kept | None:
    """One recording."""
    found = (await session.execute(_select().where(_mine(session), recording.c.id == id))).one_or_none()
    return _kept(found) if found else None


async def beginning_with(session: Session, beginning: str) -> list[Kept]:
    """Up to two recordings whose ids begin so; one alone when it is its whole id."""
    if "\x00" in beginning:
        return []
    mine = and_(_mine(session), recording.c.id.startswith(beginning, autoescape=True))
    statement = _select().where(mine).order_by(recording.c.id).limit(2)
    found = [_kept(row) for row in await session.execute(statement)]
    return found[:1] if found and found[0].id == beginning else found


async def newest(
    session: Session, limit: int, before: tuple[datetime, RecordingId] | None = None
) -> list[Kept]:
    """Recordings, the latest first; `before`: beginning and id of the last one seen, to go on from there."""
    statement = _select().where(_mine(session))
    if before is not None:
        at, id = before
        earlier = recording.c.started_at < at
        statement = statement.where(or_(earlier, and_(recording.c.started_at == at, recording.c.id < id)))
    order = (recording.c.started_at.desc(), recording.c.id.desc())
    return [_kept(row) for row in await session.execute(statement.order_by(*order).limit(limit))]


async def search(
    session: Session, wanted: Wanted, limit: int, before: tuple[datetime, str] | None
) -> list[Found]:
    """The latest recordings that match; `before`: beginning and id of the last one seen, to go on from there."""
    inbound = contact.c.record["inbound"].as_boolean().label("inbound")
    columns = (recording.c[name] for name in Kept.__slots__)
    several: Select[Any] = select(
        *columns, contact.c.customer, contact.c.number, contact.c.agent, contact.c.queue, inbound
    )
    statement = _narrowed(session, several, wanted)
    if before is not None:
        statement = statement.where(tuple_(recording.c.started_at, recording.c.id) < tuple_(*before))
    order = (recording.c.started_at.desc(), recording.c.id.desc())
    return [_found(row) for row in await session.execute(statement.order_by(*order).limit(limit))]


async def count(session: Session, wanted: Wanted) -> int:
    """How many match."""
    statement = _narrowed(session, select(func.count()), wanted)
    return int((await session.execute(statement)).scalar_one())


async def note_deleted(session: Session, ids: Sequence[RecordingId], reason: str) -> None:
    """The files of these recordings are gone by intention."""
    gone = {"state": str(State.DELETED), "key": "", "bytes": 0, "sha256": "", "reason": reason}
    await session.execute(update(recording).where(_mine(session), recording.c.id.in_(ids)).values(**gone))


async def older_than(session: Session, until: datetime, limit: int) -> list[Kept]:
    """The oldest recordings with a file that began before `until`."""
    statement = _select().where(_mine(session), recording.c.started_at < until, recording.c.key != "")
    order = (recording.c.started_at, recording.c.id)
    return [_kept(row) for row in await session.execute(statement.order_by(*order).limit(limit))]


async def was_heard(session: Session, id: RecordingId, who: str, since: datetime) -> bool:
    """Whether the audit has it that they listened to it since then."""
    mine = and_(audit.c.tenant_id == session.tenant, audit.c.noun == "recording", audit.c.object_id == id)
    lately = and_(audit.c.at >= since, audit.c.who == who, audit.c.what == "recording.listen")
    return (await session.execute(select(audit.c.id).where(mine, lately).limit(1))).first() is not None


async def of_contacts(session: Session, contacts: Collection[ContactId]) -> dict[ContactId, list[Kept]]:
    """The recordings of these contacts, the first first."""
    statement = _select().where(_mine(session), recording.c.contact_id.in_(contacts))
    found: dict[ContactId, list[Kept]] = {}
    for row in await session.execute(statement.order_by(recording.c.started_at, recording.c.id)):
        found.setdefault(ContactId(row.contact_id), []).append(_kept(row))
    return found


async def facts_of_recording(
    session: Session, call: CallId, id: RecordingId
) -> tuple[datetime | None, tuple[datetime, dict[str, Any]] | None]:
    """When a recording began, and when and how it was reported to have ended, as far as facts are stored."""
    rows = await session.execute(
        select(fact.c.at, fact.c.name, fact.c.data).where(
            fact.c.tenant_id == session.tenant,
            fact.c.kind == Kind.CALL,
            fact.c.id == call,
            fact.c.name.in_(("RecordingStarted", "RecordingStopped")),
            fact.c.data["recording"].astext == id,
        )
    )
    found = {row.name: (row.at, row.data) for row in rows}
    began = found.get("RecordingStarted")
    return (began[0] if began else None), found.get("RecordingStopped")


async def fill_contacts(session: Session) -> None:
    """Give recordings that were kept before their call's facts were stored their contact."""
    found = select(fact.c.data["contact"].astext).where(
        fact.c.tenant_id == recording.c.tenant_id,
        fact.c.kind == Kind.CALL,
        fact.c.id == recording.c.call_id,
        fact.c.name.in_(("CallArrived", "CallPlaced")),
    )
    known = found.limit(1).scalar_subquery()
    await session.execute(
        update(recording)
        .where(_mine(session), recording.c.contact_id == "", known.is_not(None))
        .values(contact_id=known)
    )


async def talks_to_check(
    session: Session, closed_from: datetime, closed_before: datetime, after: tuple[str, str], limit: int
) -> list[TalkToCheck]:
    """Talks of contacts that were closed in this time, by contact and segment, `limit` at most, after (contact, segment)."""
    talk = (segment.c.talk + segment.c.hold).label("length")
    begun = contact.c.record["recordings"].label("begun")
    calls = contact.c.record["calls"].label("calls")
    parts = contact.c.record["segments"].label("parts")
    statement = (
        select(
            calls,
            parts,
            contact.c.closed_at,
            segment.c.contact_id,
            segment.c.id,
            segment.c.began_at,
            talk,
            begun,
        )
        .join(contact, and_(contact.c.tenant_id == segment.c.tenant_id, contact.c.id == segment.c.contact_id))
        .where(
            contact.c.tenant_id == session.tenant,
            contact.c.closed_at >= closed_from,
            contact.c.closed_at < closed_before,
            or_(
                segment.c.contact_id > after[0],
                and_(segment.c.contact_id == after[0], segment.c.id > after[1]),
            ),
        )
        .order_by(segment.c.contact_id, segment.c.id)
        .limit(limit)
    )
    return [
        TalkToCheck(
            ContactId(row.contact_id),
            SegmentId(row.id),
            CallId(next((call for call in row.calls or () if row.id.startswith(call)), "")),
            row.closed_at,
            Span(row.began_at, row.length),
            tuple(RecordingId(each["recording"]) for each in row.begun or ()),
            next((part.get("unrecorded", "") for part in row.parts or () if part["segment"] == row.id), ""),
        )
        for row in await session.execute(statement)
    ]


async def call_incomplete(session: Session, id: RecordingId, reason: str) -> bool:
    """A recording that was believed to be complete isn't; returns whether that is news."""
    changed = await session.execute(
        update(recording)
        .where(_mine(session), recording.c.id == id, recording.c.state == State.COMPLETE)
        .values(state=str(State.INCOMPLETE), reason=reason)
    )
    return changed.rowcount > 0


async def forget(session: Session, id: RecordingId) -> None:
    """Remove what was written down as missing and isn't."""
    await session.execute(
        delete(recording).where(_mine(session), recording.c.id == id, recording.c.state == State.MISSING)
    )


def _narrowed(session: Session, statement: Select[Any], wanted: Wanted) -> Select[Any]:
    """The statement over recordings and their contacts that match."""
    same = and_(contact.c.tenant_id == recording.c.tenant_id, contact.c.id == recording.c.contact_id)
    statement = statement.select_from(recording.outerjoin(contact, same)).where(
        _mine(session), recording.c.started_at >= wanted.since, recording.c.started_at < wanted.until
    )
    inbound = contact.c.record["inbound"].as_boolean()
    for number, at_inbound, at_outbound in (
        (wanted.caller, contact.c.customer, contact.c.number),
        (wanted.called, contact.c.number, contact.c.customer),
    ):
        if number:
            statement = statement.where(
                or_(and_(inbound, at_inbound == number), and_(not_(inbound), at_outbound == number))
            )
    if wanted.contact:
        statement = statement.where(recording.c.contact_id == wanted.contact)
    if wanted.id:
        statement = statement.where(recording.c.id == wanted.id)
    if wanted.state:
        statement = statement.where(recording.c.state == wanted.state)
    elif not wanted.id:
        statement = statement.where(recording.c.state != State.DELETED)
    if wanted.has_file:
        statement = statement.where(recording.c.key != "")
    if wanted.agent is not None:
        part = and_(
            segment.c.tenant_id == recording.c.tenant_id,
            segment.c.contact_id == recording.c.contact_id,
            segment.c.agent == wanted.agent,
        )
        statement = statement.where(select(segment.c.id).where(part).exists())
    return statement


def _found(row: Row[Any]) -> Found:
    values = {name: getattr(row, name) for name in Kept.__slots__}
    kept = Kept(**values | {"state": State(row.state)})
    customer, number, inbound = row.customer or "", row.number or "", row.inbound is not False
    caller, called = (customer, number) if inbound else (number, customer)
    return Found(kept, caller, called, inbound, row.agent or "", row.queue or "")


def _mine(session: Session) -> Any:
    return recording.c.tenant_id == session.tenant


async def _contacts_of(session: Session, calls: Collection[CallId]) -> dict[CallId, str]:
    """The contacts of calls as far as their facts are stored."""
    if not calls:
        return {}
    found = await session.execute(
        select(fact.c.id, fact.c.data["contact"].astext.label("contact")).where(
            fact.c.tenant_id == session.tenant,
            fact.c.kind == Kind.CALL,
            fact.c.id.in_(calls),
            fact.c.name.in_(("CallArrived", "CallPlaced")),
        )
    )
    return {CallId(row.id): str(row.contact) for row in found}


def _select() -> Any:
    return select(*(recording.c[name] for name in Kept.__slots__))


def _kept(row: Row[Any]) -> Kept:
    values = dict(row._mapping)
    return Kept(**values | {"state": State(values["state"])})
