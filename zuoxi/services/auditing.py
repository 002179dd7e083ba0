"""The audit: who did what to which thing, before and after. Written in the transaction of the change itself."""

import csv
import io
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, is_dataclass
from datetime import datetime
from typing import Any

from zuoxi.catalogue import say
from zuoxi.services.errors import Invalid
from zuoxi.services.listing import Listed
from zuoxi.services.permissions import User
from zuoxi.services.spreadsheets import harmless
from zuoxi.store.queries import audit as queries
from zuoxi.store.queries import rows
from zuoxi.store.queries.rows import AnyRow
from zuoxi.store.tables.users import audit as table
from zuoxi.store.tenancy import Session

_SECRET = ("password", "secret", "token", "hash", "credential", "sealed")
_HIDDEN = "•••"
_LONGEST = 4000
MOST_EXPORTED = 100_000
"""Entries of one file: who wants more, names a shorter time."""
_AT_ONCE = 1_000


async def audit(session: Session, user: User | str, what: str, detail: Mapping[str, Any]) -> None:
    """Note that `user` (or a name, such as "command line") did `what`: `<noun>.<verb>`, such as "queue.change".

    `detail["id"]` is the thing's id; "before" and "after" hold what was changed (`difference` makes them). Values of
    fields that sound secret are never written down, and a text is cut after 4,000 characters.
    """
    row = {
        "at": session.now(),
        "who": user if isinstance(user, str) else user.login,
        "what": what,
        "detail": _plain(detail),
        "noun": what.partition(".")[0],
        "object_id": str(detail.get("id", "")),
    }
    await rows.add(session, table, row)


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """`{"before": …, "after": …}` with only the fields that differ."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {
        "before": {name: before[name] for name in names if name in before},
        "after": {name: after[name] for name in names if name in after},
    }


def _plain(value: Any, name: str = "") -> Any:
    """As JSON that PostgreSQL takes (it has no NUL), without secrets."""
    if isinstance(value, Mapping):
        return {str(key).replace("\x00", "�"): _plain(part, str(key)) for key, part in value.items()}
    if value is not None and not isinstance(value, bool) and any(word in name.lower() for word in _SECRET):
        return _HIDDEN
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value), name)
    if isinstance(value, list | tuple | set | frozenset):
        parts = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_plain(part, name) for part in parts]
    if isinstance(value, datetime):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value).replace("\x00", "�")[:_LONGEST]


async def write_entries(
    open_session: Callable[[], AbstractAsyncContextManager[Session]],
    language: str,
    words: str,
    **wanted: Any,
) -> AsyncIterator[bytes]:
    """The entries as CSV, newest first, at most MOST_EXPORTED; no cell is a formula. `wanted` as for `list_entries`."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    titles = [say(language, f"people.audit.{name}") for name in ("at", "who", "what", "noun", "id", "detail")]
    buffer.write("\ufeff")
    writer.writerow(titles)
    written, cursor = 0, ""
    while written < MOST_EXPORTED:
        async with open_session() as session:
            found = await list_entries(session, _AT_ONCE, cursor, words, **wanted)
        for row in found.items:
            detail = json.dumps(row.detail, ensure_ascii=False, sort_keys=True)
            cells = (row.at.isoformat(), row.who, row.what, row.noun, row.object_id, detail)
            writer.writerow([harmless(cell) for cell in cells])
        written += len(found.items)
        yield buffer.getvalue().encode("utf-8", "replace")
        buffer.seek(0)
        buffer.truncate()
        cursor = found.next
        if not cursor:
            return


async def list_entries(
    session: Session, limit: int, cursor: str, words: str, **wanted: Any
) -> Listed[AnyRow]:
    """Entries, newest first; `wanted` as store.queries.audit.find_entries says. Raises Invalid for a wrong cursor."""
    if cursor and not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 19):
        raise Invalid("errors_people.cursor", "cursor")
    before = int(cursor) if cursor else None
    found = await queries.find_entries(session, words=words.split(), before=before, limit=limit + 1, **wanted)
    return Listed(list(found[:limit]), str(found[limit - 1].id) if len(found) > limit else "")
