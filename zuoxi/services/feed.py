"""The pull feed: a tenant's facts for programs outside, in an order that never changes."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zuoxi.bus.codec import FACT_TYPES
from zuoxi.domain.facts import Kind
from zuoxi.domain.live import PlainFact, plain_fact
from zuoxi.services.access import Access
from zuoxi.services.errors import Invalid
from zuoxi.services.permissions import User, may
from zuoxi.services.viewers import mask
from zuoxi.store.queries import feed as queries

LATEST = "latest"
LONGEST_WAIT_SECONDS = 30
_LOOK_SECONDS = 0.5
_CURSOR = re.compile(r"[0-9]{1,18}")
_NUMBER = re.compile(r"\+?[0-9]{7,}")
KINDS = frozenset((*(str(kind) for kind in Kind), *FACT_TYPES))
"""What can be asked for: kinds of streams and names of facts."""


@dataclass(frozen=True, slots=True)
class Fed:
    """Facts with their cursors, and the cursor to go on from."""

    facts: list[tuple[str, PlainFact]]
    next: str


def check_kinds(kinds: Sequence[str]) -> None:
    """Raises Invalid naming the first that is neither a stream's kind nor a fact's name."""
    for kind in kinds:
        if kind not in KINDS:
            raise Invalid("errors_live.unknown_kind", "kinds", kind=kind)


def shown_fact(plain: PlainFact, sees_numbers: bool) -> PlainFact:
    """The fact with people's numbers masked, unless they may be seen; our own numbers stay."""
    if sees_numbers:
        return plain
    data = {
        name: mask(each) if name != "number" and isinstance(each, str) and _NUMBER.fullmatch(each) else each
        for name, each in plain["data"].items()
    }
    return {**plain, "data": data}


async def read_feed(
    access: Access, user: User, after: str, kinds: Sequence[str], limit: int, wait_seconds: int
) -> Fed:
    """The facts behind cursor `after` ("": from the first on, "latest": only those to come); when there are none, those that
    come within `wait_seconds`. Raises Invalid.
    """
    check_kinds(kinds)
    if after not in ("", LATEST) and not _CURSOR.fullmatch(after):
        raise Invalid("errors_live.no_cursor", "after")
    loop = asyncio.get_running_loop()
    until = loop.time() + wait_seconds
    async with access.session_of(user) as session:
        position = await queries.last(session) if after == LATEST else int(after or 0)
    while True:
        async with access.session_of(user) as session:  # none is held while we wait
            found, position = await queries.feed(session, position, kinds, limit)
        if found or loop.time() >= until:
            sees = may(user, "number.see")
            facts = [(str(n), shown_fact(plain_fact(each), sees)) for n, each in found]
            return Fed(facts, str(position))
        await asyncio.sleep(min(_LOOK_SECONDS, max(until - loop.time(), 0)))


def plain_item(cursor: str, fact: PlainFact) -> dict[str, Any]:
    """A fact of the feed as it is sent."""
    return {"cursor": cursor, **fact}
