"""Deliveries to webhooks: made from the feed in its order, taken one per stream at a time, kept with their answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, text

from zuoxi.store.columns import tenant_uuid
from zuoxi.store.queries.feed import last
from zuoxi.store.reading import Reader
from zuoxi.store.tenancy import Session

KEPT_PER_WEBHOOK = 10_000
"""Delivered ones beyond these newest are forgotten."""


class Claimed(NamedTuple):
    """A delivery that this worker is to try now."""

    webhook: str
    n: int
    url: str
    secret: bytes
    attempts: int


def _tenant(session: Session) -> dict[str, Any]:
    return {"tenant": tenant_uuid(session.tenant)}


async def counts(session: Session) -> dict[str, tuple[int, int]]:
    """For each webhook with any: how many deliveries wait, how many were given up."""
    found = await session.execute(
        text(
            """select cast(webhook_id as text) as id, count(*) filter (where status = 'waiting') as waiting,
                   count(*) filter (where status = 'dead') as dead
               from webhook_delivery where tenant_id = cast(:tenant as uuid) and status <> 'delivered' group by webhook_id"""
        ),
        _tenant(session),
    )
    return {row.id: (row.waiting, row.dead) for row in found}


async def is_any_active(reader: Reader) -> bool:
    """Whether the tenant has a webhook that is to be told anything; most have none."""
    rows = await reader.fetch(
        "select 1 from webhook where tenant_id = $1 and active limit 1",
        tenant_uuid(reader.tenant),
    )
    return bool(rows)


async def spread(session: Session) -> None:
    """Make deliveries of every fact that active webhooks have not been given yet."""
    newest = await last(session)
    given = _tenant(session) | {"newest": newest, "now": session.now()}
    await session.execute(
        text(
            """with hook as (
                   select tenant_id, id, kinds, n from webhook
                   where tenant_id = cast(:tenant as uuid) and active and n < :newest for update skip locked),
               moved as (
                   update webhook set n = :newest from hook
                   where webhook.tenant_id = hook.tenant_id and webhook.id = hook.id)
               insert into webhook_delivery (tenant_id, webhook_id, n, kind, id, name, status, due_at, made_at)
               select fact.tenant_id, hook.id, fact.n, fact.kind, fact.id, fact.name, 'waiting', :now, :now
               from hook join fact on fact.tenant_id = hook.tenant_id and fact.n > hook.n and fact.n <= :newest
               where cardinality(hook.kinds) = 0 or fact.kind = any(hook.kinds) or fact.name = any(hook.kinds)
               on conflict do nothing"""
        ),
        given,
    )


async def claim(session: Session, until: datetime, limit: int) -> list[Claimed]:
    """Take deliveries that are due, of each stream only the first that waits; nobody else takes them before `until`."""
    found = await session.execute(
        text(
            """with first as (
                   select distinct on (d.webhook_id, d.kind, d.id) d.webhook_id, d.n, d.due_at
                   from webhook_delivery d join webhook w on w.tenant_id = d.tenant_id and w.id = d.webhook_id
                   where d.tenant_id = cast(:tenant as uuid) and d.status = 'waiting' and w.active
                   order by d.webhook_id, d.kind, d.id, d.n),
               taken as (
                   select d.webhook_id, d.n from webhook_delivery d join first on first.webhook_id = d.webhook_id and first.n = d.n
                   where d.tenant_id = cast(:tenant as uuid) and d.status = 'waiting' and d.due_at <= :now
                   order by d.n limit :limit for update of d skip locked)
               update webhook_delivery d set due_at = :until, attempts = d.attempts + 1, tried_at = :now
               from taken, webhook w
               where d.tenant_id = cast(:tenant as uuid) and d.webhook_id = taken.webhook_id and d.n = taken.n
                   and w.tenant_id = d.tenant_id and w.id = d.webhook_id
               returning cast(d.webhook_id as text) as webhook, d.n, w.url, w.secret, d.attempts"""
        ),
        _tenant(session) | {"now": session.now(), "until": until, "limit": limit},
    )
    return [Claimed(row.webhook, row.n, row.url, bytes(row.secret), row.attempts) for row in found]


async def settle(
    session: Session,
    one: Claimed,
    status: str,
    due: datetime,
    answer_status: int | None,
    answer: str,
) -> None:
    """Write down what became of a try."""
    await session.execute(
        text(
            """update webhook_delivery set status = :status, due_at = :due, answer_status = :answer_status, answer = :answer
               where tenant_id = cast(:tenant as uuid) and webhook_id = cast(:webhook as uuid) and n = :n"""
        ),
        _tenant(session)
        | {
            "webhook": one.webhook,
            "n": one.n,
            "status": status,
            "due": due,
            "answer_status": answer_status,
            "answer": answer,
        },
    )


async def next_due(session: Session) -> datetime | None:
    """When the next try is due; None: nothing waits."""
    found = await session.execute(
        text(
            """select min(d.due_at) from webhook_delivery d join webhook w on w.tenant_id = d.tenant_id and w.id = d.webhook_id
               where d.tenant_id = cast(:tenant as uuid) and d.status = 'waiting' and w.active"""
        ),
        _tenant(session),
    )
    due: datetime | None = found.scalar_one_or_none()
    return due


async def forget(session: Session) -> None:
    """Drop delivered ones that are far behind."""
    await session.execute(
        text(
            """delete from webhook_delivery d using (
                   select webhook_id, n, row_number() over (partition by webhook_id order by n desc) as place
                   from webhook_delivery where tenant_id = cast(:tenant as uuid) and status = 'delivered') old
               where d.tenant_id = cast(:tenant as uuid) and d.webhook_id = old.webhook_id and d.n = old.n and old.place > :kept"""
        ),
        _tenant(session) | {"kept": KEPT_PER_WEBHOOK},
    )


async def deliveries(
    session: Session, webhook: str, status: str, limit: int, before: int | None
) -> Sequence[Row[Any]]:
    """The newest deliveries of a webhook before number `before`; `status` "": of any."""
    found = await session.execute(
        text(
            """select * from webhook_delivery
               where tenant_id = cast(:tenant as uuid) and webhook_id = cast(:webhook as uuid)
                   and (:status = '' or status = :status) and (cast(:before as bigint) is null or n < :before)
               order by n desc limit :limit"""
        ),
        _tenant(session) | {"webhook": webhook, "status": status, "limit": limit, "before": before},
    )
    return found.all()


async def replay(session: Session, webhook: str, n: int | None) -> int:
    """Let one delivery (None: all that were given up) be tried anew; returns how many."""
    done = await session.execute(
        text(
            """update webhook_delivery set status = 'waiting', attempts = 0, due_at = :now
               where tenant_id = cast(:tenant as uuid) and webhook_id = cast(:webhook as uuid)
                   and ((cast(:n as bigint) is null and status = 'dead') or n = :n)"""
        ),
        _tenant(session) | {"webhook": webhook, "n": n, "now": session.now()},
    )
    return done.rowcount
