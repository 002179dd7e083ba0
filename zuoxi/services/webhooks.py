"""Webhooks: URLs of a tenant's that are told facts as they happen, signed. Delivery is in workers/send_webhooks.py."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zuoxi.services.errors import Invalid, NotFound
from zuoxi.services.feed import check_kinds
from zuoxi.services.outward import Network, Refused, check_url
from zuoxi.services.permissions import User
from zuoxi.store.columns import NoSuchId, id_text
from zuoxi.store.queries import feed, rows
from zuoxi.store.queries import webhooks as queries
from zuoxi.store.tables.webhooks import webhook as table
from zuoxi.store.tenancy import Session

MOST_WEBHOOKS = 20


async def list_webhooks(session: Session) -> list[dict[str, Any]]:
    """All of the tenant's, the oldest first, with how many deliveries wait and how many were given up."""
    found = await rows.all_of(session, table, "made_at", "id")
    counts = await queries.counts(session)
    return [_shown(row, counts) for row in found]


async def get_webhook(session: Session, webhook: str) -> dict[str, Any]:
    """One; raises NotFound."""
    return _shown(await _row(session, webhook), await queries.counts(session))


async def create_webhook(
    session: Session,
    user: User,
    url: str,
    kinds: Sequence[str],
    active: bool,
    notes: str,
    allowed: Sequence[Network] = (),
) -> tuple[str, str]:
    """Make one, which hears from the next fact on; returns its id and its secret, which is shown this once. Raises Invalid."""
    _check(url, kinds, allowed)
    if len(await rows.all_of(session, table)) >= MOST_WEBHOOKS:
        raise Invalid("errors_live.too_many_webhooks", "url", most=MOST_WEBHOOKS)
    id, secret = session.new_id(), f"whsec_{secrets.token_urlsafe(32)}"
    row = {
        "id": id,
        "url": url,
        "kinds": list(kinds),
        "secret": session.seal(secret),
        "active": active,
        "notes": notes,
        "n": await feed.last(session),
        "made_at": session.now(),
        "made_by": user.login,
    }
    await rows.add(session, table, row)
    return id, secret


async def change_webhook(
    session: Session, webhook: str, said: Mapping[str, Any], allowed: Sequence[Network] = ()
) -> None:
    """Change url, kinds, active or notes. One that is made active again hears from the next fact on. Raises NotFound, Invalid."""
    row = await _row(session, webhook)
    _check(said.get("url", row.url), said.get("kinds", row.kinds), allowed)
    values = dict(said)
    if said.get("active") and not row.active:
        values["n"] = await feed.last(session)
    if values:
        await rows.change(session, table, values, id=row.id)


async def renew_secret(session: Session, webhook: str) -> str:
    """A new secret in place of the old one; returns it, this once. Raises NotFound."""
    row = await _row(session, webhook)
    secret = f"whsec_{secrets.token_urlsafe(32)}"
    await rows.change(session, table, {"secret": session.seal(secret)}, id=row.id)
    return secret


async def address_of(session: Session, webhook: str) -> tuple[str, str]:
    """Where it is and what signs its deliveries. Raises NotFound."""
    row = await _row(session, webhook)
    return row.url, session.unseal(row.secret)


async def delete_webhook(session: Session, webhook: str) -> None:
    """Remove it and what waits for it. Raises NotFound."""
    row = await _row(session, webhook)
    await rows.remove(session, table, id=row.id)


async def list_deliveries(
    session: Session, webhook: str, status: str, limit: int, cursor: str
) -> tuple[list[dict[str, Any]], str]:
    """What was or is to be delivered, the newest first, and the cursor of those before. Raises NotFound, Invalid."""
    row = await _row(session, webhook)
    if cursor and not (cursor.isascii() and cursor.isdigit() and len(cursor) <= 18):
        raise Invalid("errors_live.no_cursor", "cursor")
    found = await queries.deliveries(session, row.id, status, limit + 1, int(cursor) if cursor else None)
    page = found[:limit]
    return [_delivery(each) for each in page], str(page[-1].n) if len(found) > limit else ""


async def replay(session: Session, webhook: str, delivery: str | None) -> int:
    """Deliver again: this one, or (None) all that were given up; returns how many. Raises NotFound."""
    row = await _row(session, webhook)
    if delivery is not None and not (delivery.isascii() and delivery.isdigit() and len(delivery) <= 18):
        raise NotFound("errors_live.no_delivery", "delivery")
    count = await queries.replay(session, row.id, int(delivery) if delivery else None)
    if delivery is not None and not count:
        raise NotFound("errors_live.no_delivery", "delivery")
    return count


async def _row(session: Session, webhook: str) -> Any:
    try:
        row = await rows.one(session, table, id=id_text(webhook))
    except NoSuchId:
        row = None
    if row is None:
        raise NotFound("errors_live.no_webhook", "webhook")
    return row


def _check(url: str, kinds: Sequence[str], allowed: Sequence[Network]) -> None:
    try:
        check_url(url, allowed)
    except Refused as error:
        raise Invalid(f"errors_live.url.{error.why}", "url") from error
    check_kinds(kinds)


def _shown(row: Any, counts: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    waiting, dead = counts.get(row.id, (0, 0))
    return {
        "id": row.id,
        "url": row.url,
        "kinds": list(row.kinds),
        "active": row.active,
        "notes": row.notes,
        "made_at": row.made_at,
        "made_by": row.made_by,
        "waiting": waiting,
        "dead": dead,
    }


def _delivery(row: Any) -> dict[str, Any]:
    due: datetime | None = row.due_at if row.status == "waiting" else None
    return {
        "id": str(row.n),
        "kind": row.kind,
        "stream": row.id,
        "name": row.name,
        "status": row.status,
        "attempts": row.attempts,
        "due_at": due,
        "made_at": row.made_at,
        "tried_at": row.tried_at,
        "answer_status": row.answer_status,
        "answer": row.answer,
    }
