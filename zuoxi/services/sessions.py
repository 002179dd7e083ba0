"""Sessions of people: begun by signing in, kept up by a refresh token that changes each time, ended by anybody concerned.

A refresh token is `zr_` and, in base64url, the tenant, the session and its generation, signed with the installation's
key: so the database holds nothing to steal, and an old one is recognised. Each renewal raises the generation. Whoever
shows an older generation has a copy: then the session ends for both. Only within some seconds after a renewal the one
before is answered again with the same new token, because two tabs renew at once and answers get lost.
"""

import base64
import hmac
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from zuoxi.services.auditing import audit
from zuoxi.services.errors import NotFound, SignInFailed
from zuoxi.services.permissions import User
from zuoxi.store.columns import NoSuchId, tenant_of, tenant_uuid
from zuoxi.store.queries import access, endings, rows
from zuoxi.store.queries.rows import AnyRow
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tables.access import user_session
from zuoxi.store.tenancy import Session
from zuoxi_kit.ids import TenantId

IDLE = timedelta(hours=12)
"""A session that isn't renewed for a shift ends."""
LONGEST = timedelta(days=14)
GRACE = timedelta(seconds=30)
_PREFIX = "zr_"
_TEXT = 200


@dataclass(frozen=True, slots=True)
class Renewal:
    """What keeps a session up."""

    tenant: TenantId
    session: str
    generation: int


async def begin(session: Session, user_id: str, address: str, program: str) -> tuple[Renewal, datetime]:
    """A new session of the user; returns it with the instant of its end unless it is renewed."""
    now = session.now()
    new = Renewal(session.tenant, session.new_id(), 1)
    row = {
        "id": new.session,
        "user_id": user_id,
        "generation": new.generation,
        "made_at": now,
        "renewed_at": now,
        "ends_at": now + IDLE,
        "ended_why": "",
        "address": address[:_TEXT],
        "program": program[:_TEXT].replace("\x00", ""),
    }
    await access.forget_sessions(session, user_id, now - LONGEST)
    await rows.add(session, user_session, row)
    return new, now + IDLE


async def renew(session: Session, shown: Renewal) -> tuple[AnyRow | None, Renewal]:
    """The session's row (None: it is over, or `shown` was a copy and it is over now), and what renews it next."""
    now = session.now()
    row = await access.locked_session(session, shown.session)
    if row is None or row.ended_at is not None or row.ends_at <= now:
        return None, shown
    if shown.generation == row.generation:
        values = {
            "generation": row.generation + 1,
            "renewed_at": now,
            "ends_at": min(now + IDLE, row.made_at + LONGEST),
        }
        await rows.change(session, user_session, values, id=row.id)
        return row, Renewal(shown.tenant, shown.session, row.generation + 1)
    if shown.generation == row.generation - 1 and now - row.renewed_at <= GRACE:
        return row, Renewal(shown.tenant, shown.session, row.generation)
    await _end(session, row.id, "copied")
    await audit(
        session, "system", "session.copied", {"id": row.id, "user": row.user_id, "address": row.address}
    )
    return None, shown


async def list_sessions(session: Session, user_id: str) -> Sequence[AnyRow]:
    """The user's sessions that go on, newest first."""
    return await access.live_sessions(session, user_id, session.now())


async def end(session: Session, by: User, session_id: str, user_id: str) -> None:
    """End one session of a user; raises NotFound."""
    row = None
    with suppress(NoSuchId):
        row = await rows.one(session, user_session, id=session_id, user_id=user_id)
    if row is None:
        raise NotFound("errors_people.session.unknown", "session")
    await _end(session, row.id, "signed out" if session_id == by.session else f"ended by {by.login}")
    await audit(session, by, "session.delete", {"id": row.id, "user": user_id})


async def end_all(session: Session, user_id: str, why: str, keep: str = "") -> list[str]:
    """End all sessions of a user but `keep`; returns their ids."""
    ended = [row.id for row in await list_sessions(session, user_id) if row.id != keep]
    for each in ended:
        await _end(session, each, why)
    return ended


async def _end(session: Session, session_id: str, why: str) -> None:
    await endings.tell_ended(session, session_id)
    await rows.change(session, user_session, {"ended_at": session.now(), "ended_why": why}, id=session_id)


def write_token(key: MasterKey, renewal: Renewal) -> str:
    """The refresh token."""
    signed = (
        uuid.UUID(tenant_uuid(renewal.tenant)).bytes
        + uuid.UUID(renewal.session).bytes
        + renewal.generation.to_bytes(4)
    )
    return _PREFIX + base64.urlsafe_b64encode(signed + _mac(key, signed)).decode().rstrip("=")


def read_token(key: MasterKey, token: str) -> Renewal:
    """The inverse of `write_token`; raises SignInFailed when it isn't ours."""
    try:
        text = token.removeprefix(_PREFIX).encode("ascii")
        raw = base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        if not token.startswith(_PREFIX) or len(raw) != 68:
            raise ValueError("no refresh token")
    except ValueError as error:
        raise SignInFailed("errors_people.session.over") from error
    signed, mac = raw[:36], raw[36:]
    if not hmac.compare_digest(mac, _mac(key, signed)):
        raise SignInFailed("errors_people.session.over")
    tenant = tenant_of(str(uuid.UUID(bytes=signed[:16])))
    return Renewal(tenant, str(uuid.UUID(bytes=signed[16:32])), int.from_bytes(signed[32:]))


def _mac(key: MasterKey, signed: bytes) -> bytes:
    return hmac.digest(key.derive("refresh tokens"), signed, "sha256")
