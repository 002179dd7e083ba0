"""API keys: how a company's programs sign in. A key is shown once, kept as a digest, and may do what its scopes name."""

import base64
import hmac
import secrets
import uuid
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from zuoxi.services.auditing import audit
from zuoxi.services.errors import Invalid, NotFound, SignInFailed
from zuoxi.services.permissions import GRANTABLE, KEY, User
from zuoxi.services.writing import refusals
from zuoxi.store.columns import NoSuchId, id_text, tenant_of, tenant_uuid
from zuoxi.store.queries import endings, rows
from zuoxi.store.queries.rows import AnyRow
from zuoxi.store.tables.access import api_key
from zuoxi.store.tenancy import Database, Session
from zuoxi_kit.ids import TenantId, UserId

PREFIX = "zx_"
_SECRET_BYTES = 32
_TEXT_LENGTH = len(PREFIX) + 86
_CACHED_FOR = timedelta(seconds=5)
_MOST_CACHED = 5_000
_USED_EVERY = timedelta(minutes=1)
_REFUSED = "errors_people.key.refused"


async def create_key(
    session: Session, user: User, name: str, permissions: Iterable[str], ends_at: datetime | None
) -> tuple[AnyRow, str]:
    """Make a key; returns its row and its text, which nobody can show again. Nobody gives a key more than they may do
    themselves. Raises Invalid, AlreadyThere.
    """
    scopes = sorted(set(permissions))
    if not scopes:
        raise Invalid("errors_people.key.no_scope", "permissions")
    for each in scopes:
        if each not in GRANTABLE:
            raise Invalid("errors_people.permission.unknown", "permissions", permission=each)
        if each not in user.permissions:
            raise Invalid("errors_people.permission.not_yours", "permissions", permission=each)
    if ends_at is not None and ends_at <= session.now():
        raise Invalid("errors_people.key.past", "ends_at")
    key, secret = session.new_id(), secrets.token_bytes(_SECRET_BYTES)
    row = {
        "id": key,
        "name": name,
        "hash": session.digest(secret.hex()),
        "permissions": scopes,
        "made_by": user.login,
        "made_at": session.now(),
        "ends_at": ends_at,
    }
    with refusals("The key", {"name": "name"}):
        await rows.add(session, api_key, row)
    await audit(
        session, user, "key.create", {"id": key, "name": name, "permissions": scopes, "ends_at": ends_at}
    )
    made = await find_key(session, key)
    return made, _text(session.tenant, key, secret)


async def list_keys(session: Session) -> list[AnyRow]:
    """All keys by name."""
    return list(await rows.all_of(session, api_key, "name"))


async def find_key(session: Session, key: str) -> AnyRow:
    """One key; raises NotFound."""
    row = None
    with suppress(NoSuchId):
        row = await rows.one(session, api_key, id=key)
    if row is None:
        raise NotFound("errors_people.key.unknown", "key")
    return row


async def rename_key(session: Session, user: User, key: str, name: str) -> AnyRow:
    """Give a key another name. Raises NotFound, AlreadyThere."""
    row = await find_key(session, key)
    with refusals("The key", {"name": "name"}):
        await rows.change(session, api_key, {"name": name}, id=row.id)
    await audit(
        session, user, "key.change", {"id": row.id, "before": {"name": row.name}, "after": {"name": name}}
    )
    return await find_key(session, key)


async def delete_key(session: Session, user: User, key: str) -> None:
    """Take a key back; raises NotFound."""
    row = await find_key(session, key)
    await rows.remove(session, api_key, id=row.id)
    await endings.tell_ended(session, row.id)
    await audit(session, user, "key.delete", {"id": row.id, "name": row.name})


@dataclass(frozen=True, slots=True)
class _Known:
    user: User
    key: str
    again_at: datetime


class Keys:
    """One per process: recognises keys, and remembers each for a few seconds so that reads cost no query."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: OrderedDict[str, _Known] = OrderedDict()

    async def user_of(self, text: str) -> User:
        """Whose key it is; raises SignInFailed when it is none, is taken back or is past its end."""
        tenant, key, secret = _read(text)
        now = self._database.now()
        known = self._known.get(text)
        if known is not None and now < known.again_at:
            return known.user
        self._known.pop(text, None)
        async with self._database.open_session(tenant) as session:
            row = await rows.one(session, api_key, id=key)
            if row is None or not hmac.compare_digest(row.hash, session.digest(secret.hex())):
                raise SignInFailed(_REFUSED)
            if row.ends_at is not None and row.ends_at <= now:
                raise SignInFailed("errors_people.key.over")
            if row.used_at is None or now - row.used_at >= _USED_EVERY:
                await rows.change(session, api_key, {"used_at": now}, id=row.id)
        granted = frozenset(row.permissions) & GRANTABLE
        user = User(tenant, UserId(row.id), f"key:{row.name}", KEY, granted)
        self._known[text] = _Known(user, row.id, now + _CACHED_FOR)
        if len(self._known) > _MOST_CACHED:
            self._known.popitem(last=False)
        return user

    def forget(self, key: str) -> None:
        """A key was taken back: refuse it at once."""
        for text in [text for text, known in self._known.items() if known.key == key]:
            del self._known[text]


def _text(tenant: TenantId, key: str, secret: bytes) -> str:
    raw = uuid.UUID(tenant_uuid(tenant)).bytes + uuid.UUID(key).bytes + secret
    return PREFIX + base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read(text: str) -> tuple[TenantId, str, bytes]:
    try:
        if len(text) != _TEXT_LENGTH or not text.startswith(PREFIX):
            raise ValueError("not of the length of a key")
        raw = base64.b64decode(
            text.removeprefix(PREFIX).encode("ascii") + b"==", altchars=b"-_", validate=True
        )
    except ValueError as error:
        raise SignInFailed(_REFUSED) from error
    tenant = tenant_of(str(uuid.UUID(bytes=raw[:16])))
    return tenant, id_text(str(uuid.UUID(bytes=raw[16:32]))), raw[32:]
