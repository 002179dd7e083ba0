"""Facts: stored once each, whatever comes twice; and how far each cell's journal is stored."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import text

from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.facts.lives import before_life, life_of
from zuoxi.store.columns import PLATFORM_UUID, tenant_uuid
from zuoxi.store.fact_rows import COLUMNS, TYPES, columns_of, facts_of
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import CellId

_UNNEST = ", ".join(f"cast(:{name} as {kind}[])" for name, kind in zip(COLUMNS, TYPES, strict=True))
_NAMES = ", ".join(COLUMNS)
_INSERT = text(
    f"""insert into fact (tenant_id, {_NAMES}, n)
        select cast(:tenant as uuid), {_NAMES.removesuffix("data")} cast(data as jsonb), cast(:base as bigint) + place
        from unnest({_UNNEST}) with ordinality as given ({_NAMES}, place)
        on conflict do nothing returning kind, id, seq"""
)
_TAKE_NUMBERS = text(
    """insert into feed_head (tenant_id, last) values (cast(:tenant as uuid), :count)
       on conflict (tenant_id) do update set last = feed_head.last + :count returning last"""
)
_TOUCH = text(
    """insert into touched (tenant_id, kind, id, since)
       select cast(:tenant as uuid), kind, id, since
       from unnest(cast(:kind as text[]), cast(:id as text[]), cast(:since as timestamptz[])) as given (kind, id, since)
       order by kind, id
       on conflict (tenant_id, kind, id) do update set since = least(touched.since, excluded.since)"""
)
_SELECT = f"select {_NAMES.removesuffix('data')} cast(data as text) as data from fact"
SUMMARISED = (Kind.CALL, Kind.CONTACT, Kind.AGENT)

Key = tuple[str, str, int]


async def add_facts(session: Session, facts: Sequence[Recorded]) -> list[Recorded]:
    """Store facts of the session's tenant and note their streams for the summaries. Returns those that contradict what is
    stored: the same stream and number with another content. What came before changes nothing.
    """
    by_key: dict[Key, Recorded] = {}
    again: list[Recorded] = []
    for one in facts:
        if by_key.setdefault(_key(one), one) is not one:
            again.append(one)
    fresh = list(by_key.values())
    tenant = {"tenant": tenant_uuid(session.tenant)}
    # Their places in the feed; the row stays locked until the commit, so that none becomes visible behind a later one.
    taken = await session.execute(_TAKE_NUMBERS, {**tenant, "count": len(fresh)})
    base = taken.scalar_one() - len(fresh)
    stored = await session.execute(_INSERT, {**tenant, "base": base, **columns_of(fresh)})
    new = {(row.kind, row.id, row.seq) for row in stored}
    await touch(session, [one for key, one in by_key.items() if key in new])
    old = [one for key, one in by_key.items() if key not in new]
    known = by_key | await _present(session, old) if old else by_key
    return [one for one in (*old, *again) if known[_key(one)] != one]


async def touch(session: Session, facts: Iterable[Recorded]) -> None:
    """Note the streams of these facts as changed since their earliest."""
    since: dict[tuple[str, str], datetime] = {}
    for one in facts:
        if one.stream.kind in SUMMARISED:
            key = (str(one.stream.kind), one.stream.id)
            since[key] = min(since.get(key, one.at), one.at)
    if since:
        columns = {
            "kind": [kind for kind, _ in since],
            "id": [id for _, id in since],
            "since": list(since.values()),
        }
        await session.execute(_TOUCH, {"tenant": tenant_uuid(session.tenant), **columns})


async def streams(session: Session, kind: Kind, ids: Iterable[str]) -> list[Recorded]:
    """All facts of these streams of one kind, in the order in which the cell stated them."""
    wanted = sorted(set(ids))
    if not wanted:
        return []
    statement = text(
        f"{_SELECT} where tenant_id = cast(:tenant as uuid) and kind = :kind and id = any(:ids) order by seq"
    )
    found = await session.execute(statement, _of(session, kind) | {"ids": wanted})
    return facts_of(session.tenant, found)


async def stream_after(session: Session, kind: Kind, id: str, seq: int) -> list[Recorded]:
    """The facts of one stream behind number `seq`."""
    statement = text(
        f"{_SELECT} where tenant_id = cast(:tenant as uuid) and kind = :kind and id = :id and seq > :seq order by seq"
    )
    found = await session.execute(statement, _of(session, kind) | {"id": id, "seq": seq})
    return facts_of(session.tenant, found)


async def streams_after(session: Session, kind: Kind, after: Mapping[str, int]) -> dict[str, list[Recorded]]:
    """The facts of several streams behind the number given for each, by stream."""
    statement = text(
        f"""{_SELECT} join unnest(cast(:ids as text[]), cast(:seqs as integer[])) as given (of_id, behind)
            on id = of_id and seq > behind
            where tenant_id = cast(:tenant as uuid) and kind = :kind order by seq"""
    )
    given = {"ids": list(after), "seqs": list(after.values())}
    found: dict[str, list[Recorded]] = {}
    for one in facts_of(session.tenant, await session.execute(statement, _of(session, kind) | given)):
        found.setdefault(one.stream.id, []).append(one)
    return found


async def last_of_each(session: Session, id: str, names: Sequence[str], before: datetime) -> list[Recorded]:
    """An agent's last fact of each name before an instant, by number."""
    statement = text(
        f"""{_SELECT} where tenant_id = cast(:tenant as uuid) and kind = 'agent' and id = :id and name = :name
            and at < :before order by seq desc limit 1"""
    )
    found: list[Recorded] = []
    for name in names:
        given = {"tenant": tenant_uuid(session.tenant), "id": id, "name": name, "before": before}
        found += facts_of(session.tenant, await session.execute(statement, given))
    return sorted(found, key=lambda one: one.seq)


async def add_dead_letter(session: Session, source: str, fact: Recorded, why: str, body: str) -> None:
    """Keep what can't be stored, once, where a person can find it (in the session's tenant)."""
    stream = fact.stream
    key = f"{stream.tenant}/{stream.kind}/{stream.id}/{fact.seq}"
    await session.execute(
        text(
            """insert into dead_letter (tenant_id, at, source, key, why, body)
               values (cast(:tenant as uuid), :at, :source, :key, :why, :body) on conflict do nothing"""
        ),
        {
            "tenant": tenant_uuid(session.tenant),
            "at": session.now(),
            "source": source,
            "key": _printable(key),
            "why": _printable(why),
            "body": _printable(body),
        },
    )


async def hold(session: Session, cell: CellId, positions: Iterable[int]) -> int:
    """Note positions of a cell's journal as stored; returns the last before the first gap. In the platform's session."""
    found = await session.execute(
        text(
            """insert into cell_progress (tenant_id, cell, held)
               values (cast(:tenant as uuid), :cell, cast(cast(:held as text) as int8multirange))
               on conflict (tenant_id, cell) do update set held = cell_progress.held + excluded.held
               returning case when lower(held) = 1 then
                   (select upper(part) - 1 from unnest(held) as part order by part limit 1) else 0 end"""
        ),
        {"tenant": PLATFORM_UUID, "cell": cell, "held": multirange(positions)},
    )
    return int(found.scalar_one())


async def confirmed(session: Session) -> dict[CellId, int]:
    """How far each cell's journal is stored. In the platform's session."""
    found = await session.execute(
        text(
            """select cell, case when lower(held) = 1 then
                   (select upper(part) - 1 from unnest(held) as part order by part limit 1) else 0 end as position
               from cell_progress where tenant_id = cast(:tenant as uuid)"""
        ),
        {"tenant": PLATFORM_UUID},
    )
    return {CellId(row.cell): int(row.position) for row in found}


def multirange(positions: Iterable[int]) -> str:
    """Positions as PostgreSQL writes a multirange: `{[1,4],[7,7]}`. What is missing of a life that is over never comes."""
    parts = []
    positions = list(positions)
    if over := before_life(life_of(max(positions, default=0))):
        parts.append(f"[1,{over}]")
    for _, run in groupby(enumerate(sorted(set(positions))), lambda pair: pair[1] - pair[0]):
        members = [position for _, position in run]
        parts.append(f"[{members[0]},{members[-1]}]")
    return "{" + ",".join(parts) + "}"


async def _present(session: Session, facts: Sequence[Recorded]) -> dict[Key, Recorded]:
    statement = text(
        f"""{_SELECT} where tenant_id = cast(:tenant as uuid) and (kind, id, seq) in
            (select * from unnest(cast(:kind as text[]), cast(:id as text[]), cast(:seq as integer[])))"""
    )
    columns = columns_of(facts)
    given = {name: columns[name] for name in ("kind", "id", "seq")}
    found = await session.execute(statement, {"tenant": tenant_uuid(session.tenant), **given})
    return {_key(one): one for one in facts_of(session.tenant, found)}


def _key(one: Recorded) -> Key:
    return str(one.stream.kind), one.stream.id, one.seq


def _of(session: Session, kind: Kind) -> dict[str, Any]:
    return {"tenant": tenant_uuid(session.tenant), "kind": str(kind)}


def _printable(value: str) -> str:
    return value.replace("\x00", "\\0")
