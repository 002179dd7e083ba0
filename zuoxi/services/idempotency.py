"""Answers kept for a day, so that a POST that is sent again (its answer was lost) doesn't do its deed again."""

from dataclasses import dataclass
from datetime import timedelta

from zuoxi.services.permissions import User
from zuoxi.store import errors
from zuoxi.store.queries import access, rows
from zuoxi.store.tables.access import idempotent_answer as table
from zuoxi.store.tenancy import Session

KEPT_FOR = timedelta(hours=24)
GIVEN_UP = timedelta(minutes=2)
"""A request that has no answer after this time died with its process: the next one may try again."""
RUNNING = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What was answered; status RUNNING: nothing yet."""

    is_same_request: bool
    status: int
    content_type: str
    body: bytes


async def begin(session: Session, user: User, key: str, request: bytes) -> Kept | None:
    """Note that the request with this key is being worked on; or what is kept of an earlier one with the same key."""
    now = session.now()
    await access.forget_answers(session, now - KEPT_FOR, now - GIVEN_UP)
    row = {
        "who": user.user,
        "key": key,
        "request_hash": request,
        "status": RUNNING,
        "headers_sealed": session.seal(""),
        "answer_sealed": session.seal(""),
        "made_at": now,
    }
    try:
        async with session.attempt():
            await rows.add(session, table, row)
    except errors.Taken:
        kept = await rows.one(session, table, who=user.user, key=key)
        if kept is None:
            return await begin(session, user, key, request)
        return Kept(
            kept.request_hash == request,
            kept.status,
            session.unseal(kept.headers_sealed),
            bytes.fromhex(session.unseal(kept.answer_sealed)),
        )
    return None


async def finish(session: Session, user: User, key: str, status: int, content_type: str, body: bytes) -> None:
    """Keep the answer."""
    values = {
        "status": status,
        "headers_sealed": session.seal(content_type),
        "answer_sealed": session.seal(body.hex()),
    }
    await rows.change(session, table, values, who=user.user, key=key)


async def give_up(session: Session, user: User, key: str) -> None:
    """There is no answer worth keeping: the same request may be tried again."""
    await rows.remove(session, table, who=user.user, key=key)
