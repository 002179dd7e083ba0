"""Contact records and their figures: replaced, never added to."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Row, delete, insert, select, text, tuple_
from sqlalchemy.dialects import postgresql

from zuoxi.domain.summary import ContactRecord, Figures, Key
from zuoxi.store.columns import tenant_uuid
from zuoxi.store.queries.contact_search import put_search
from zuoxi.store.queries.day_sums import refold
from zuoxi.store.tables.contacts import COUNTS, TIMES, contact, contact_figure, quarter_hour, segment
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import AgentId, CallId, ContactId, QueueId

_SUMS = ", ".join(f"sum({name})" for name in (*COUNTS, *TIMES))
_FIGURE = {
    **dict.fromkeys(("contact_id", "kind", "id"), "text"),
    "starts_at": "timestamptz",
    **dict.fromkeys(COUNTS, "integer"),
    **dict.fromkeys(TIMES, "bigint"),
}
_INSERT_FIGURES = text(
    f"""insert into contact_figure (tenant_id, {", ".join(_FIGURE)})
        select cast(:tenant as uuid), given.*
        from unnest({", ".join(f"cast(:{name} as {kind}[])" for name, kind in _FIGURE.items())}) as given"""
)
_RECOMPUTE = text(
    f"""insert into quarter_hour (tenant_id, kind, id, starts_at, {", ".join((*COUNTS, *TIMES))})
        select figure.tenant_id, figure.kind, figure.id, figure.starts_at, {_SUMS}
        from unnest(cast(:kind as text[]), cast(:id as text[]), cast(:starts_at as timestamptz[])) as wanted (kind, id, starts_at)
        join contact_figure as figure
          on figure.tenant_id = cast(:tenant as uuid) and figure.kind = wanted.kind and figure.id = wanted.id
          and figure.starts_at = wanted.starts_at
        group by figure.tenant_id, figure.kind, figure.id, figure.starts_at"""
)


async def put_contacts(session: Session, records: Sequence[tuple[ContactRecord, dict[Key, Figures]]]) -> None:
    """Replace these contacts with all that hangs on them, and compute their quarter-hours anew."""
    if not records:
        return
    ids = [record.id for record, _ in records]
    touched = await _keys_of(session, ids)
    await _put_rows(session, [record for record, _ in records])
    await put_search(session, [record for record, _ in records])
    figures = [(record.id, key, figure) for record, found in records for key, figure in found.items()]
    touched.update(key for _, key, _ in figures)
    await _put_figures(session, figures)
    await _recompute(session, sorted(touched))
    await refold(session, touched)


async def contacts(
    session: Session, limit: int, before: tuple[Any, str] | None = None, **equal: str
) -> list[ContactRecord]:
    """The latest contacts first; `before` is (arrival, id) of the last one already seen; `equal` narrows by column."""
    statement = select(contact.c.record).where(contact.c.tenant_id == session.tenant)
    for name, value in equal.items():
        statement = statement.where(contact.c[name] == value)
    if before is not None:
        statement = statement.where(tuple_(contact.c.arrived_at, contact.c.id) < tuple_(*before))
    statement = statement.order_by(contact.c.arrived_at.desc(), contact.c.id.desc()).limit(limit)
    return [_record(row) for row in await session.execute(statement)]


async def one_contact(session: Session, id: ContactId) -> ContactRecord | None:
    """A contact's record."""
    if "\x00" in id:  # PostgreSQL's text can't hold it, so no contact has it
        return None
    statement = select(contact.c.record).where(contact.c.tenant_id == session.tenant, contact.c.id == id)
    row = (await session.execute(statement)).one_or_none()
    return _record(row) if row else None


async def beginning_with(session: Session, beginning: str) -> list[ContactId]:
    """Up to two contacts whose ids begin so; one alone when it is its whole id."""
    if "\x00" in beginning:
        return []
    statement = (
        select(contact.c.id)
        .where(contact.c.tenant_id == session.tenant, contact.c.id.startswith(beginning, autoescape=True))
        .order_by(contact.c.id)
        .limit(2)
    )
    found = [ContactId(id) for id in (await session.execute(statement)).scalars()]
    return found[:1] if found and found[0] == beginning else found


async def contacts_of_calls(session: Session, calls: Iterable[CallId]) -> list[ContactId]:
    """Which contacts these calls belong to, as their first fact says."""
    found = await _linked(session, "call", calls, ("CallArrived", "CallPlaced"), "contact")
    return [ContactId(each) for each in found]


async def calls_of_contacts(session: Session, ids: Iterable[ContactId]) -> list[CallId]:
    """Which calls these contacts have, as their first fact says."""
    return [CallId(found) for found in await _linked(session, "contact", ids, ("ContactOpened",), "call")]


async def _linked(
    session: Session, kind: str, ids: Iterable[str], names: Sequence[str], field: str
) -> list[str]:
    """What the first facts say; a call between our own phones has no contact."""
    wanted = sorted(set(ids))
    if not wanted:
        return []
    found = await session.execute(
        text(
            """select distinct data ->> :field as linked from fact
               where tenant_id = cast(:tenant as uuid) and kind = :kind and id = any(:ids) and name = any(:names)
                 and coalesce(data ->> 'internal', 'false') = 'false' order by 1"""
        ),
        {
            "tenant": tenant_uuid(session.tenant),
            "kind": kind,
            "ids": wanted,
            "names": list(names),
            "field": field,
        },
    )
    return [str(row.linked) for row in found]


async def _keys_of(session: Session, ids: Sequence[ContactId]) -> set[Key]:
    columns = contact_figure.c
    found = await session.execute(
        select(columns.kind, columns.id, columns.starts_at)
        .where(columns.tenant_id == session.tenant, columns.contact_id.in_(ids))
        .distinct()
    )
    return {Key(row.kind, row.id, row.starts_at) for row in found}


async def _put_rows(session: Session, records: Sequence[ContactRecord]) -> None:
    statement = postgresql.insert(contact)
    changed = {name: statement.excluded[name] for name in contact.c.keys() if name not in ("tenant_id", "id")}  # noqa: SIM118
    await session.execute(
        statement.on_conflict_do_update(index_elements=["tenant_id", "id"], set_=changed),
        [_row(session, record) for record in records],
    )
    ids = [record.id for record in records]
    for table in (segment, contact_figure):
        mine = (table.c.tenant_id == session.tenant) & table.c.contact_id.in_(ids)
        await session.execute(delete(table).where(mine))
    segments = [row for record in records for row in _segment_rows(session, record)]
    if segments:
        await session.execute(insert(segment), segments)


async def _put_figures(session: Session, figures: Sequence[tuple[ContactId, Key, Figures]]) -> None:
    given: dict[str, Any] = {
        "tenant": tenant_uuid(session.tenant),
        "contact_id": [id for id, _, _ in figures],
        "kind": [key.kind for _, key, _ in figures],
        "id": [key.id for _, key, _ in figures],
        "starts_at": [key.starts_at for _, key, _ in figures],
    }
    for name in (*COUNTS, *TIMES):
        given[name] = [getattr(figure, name) for _, _, figure in figures]
    if figures:
        await session.execute(_INSERT_FIGURES, given)


async def _recompute(session: Session, keys: Sequence[Key]) -> None:
    if not keys:
        return
    columns = tuple_(quarter_hour.c.kind, quarter_hour.c.id, quarter_hour.c.starts_at)
    mine = quarter_hour.c.tenant_id == session.tenant
    await session.execute(delete(quarter_hour).where(mine, columns.in_(keys)))
    given = {
        "tenant": tenant_uuid(session.tenant),
        "kind": [key.kind for key in keys],
        "id": [key.id for key in keys],
        "starts_at": [key.starts_at for key in keys],
    }
    await session.execute(_RECOMPUTE, given)


def _record(row: Row[Any]) -> ContactRecord:
    return msgspec.convert(row.record, ContactRecord)


def _row(session: Session, record: ContactRecord) -> dict[str, Any]:
    return {
        "tenant_id": session.tenant,
        "id": record.id,
        "arrived_at": record.arrived_at,
        "closed_at": record.closed_at,
        "customer": record.customer,
        "number": record.number,
        "queue": record.queue or QueueId(""),
        "agent": record.agent or AgentId(""),
        "outcome": record.outcome,
        "record": msgspec.to_builtins(record),
    }


def _segment_rows(session: Session, record: ContactRecord) -> list[dict[str, Any]]:
    return [
        {
            "tenant_id": session.tenant,
            "contact_id": record.id,
            "id": one.segment,
            "number": number,
            "agent": one.agent,
            "queue": one.queue,
            "began_at": one.began_at,
            "ended_at": one.ended_at,
            "talk": one.talk,
            "hold": one.hold,
            "wrap_up": one.wrap_up,
            "disposition": one.disposition,
            "notes": one.notes,
        }
        for number, one in enumerate(record.segments, 1)
    ]
