"""A tenant's facts in the order in which they became visible, by their number in the feed."""

from collections.abc import Sequence

from sqlalchemy import text

from zuoxi.domain.facts import Recorded
from zuoxi.store.columns import tenant_uuid
from zuoxi.store.fact_rows import COLUMNS, facts_of
from zuoxi.store.tenancy import Session

_NAMES = ", ".join(COLUMNS).removesuffix("data")


async def feed(
    session: Session, after: int, kinds: Sequence[str], limit: int
) -> tuple[list[tuple[int, Recorded]], int]:
    """Up to `limit` facts behind number `after`, each with its number, and the number up to which all were looked at.

    `kinds`: kinds of streams or names of facts; none: all.
    """
    newest = await last(session)  # first: what is committed from here on is for the next time
    given = {"tenant": tenant_uuid(session.tenant), "after": after, "newest": newest, "limit": limit}
    found = await session.execute(
        text(
            f"""select n, {_NAMES} cast(data as text) as data from fact
                where tenant_id = cast(:tenant as uuid) and n > :after and n <= :newest
                    and (cardinality(cast(:kinds as text[])) = 0 or kind = any(:kinds) or name = any(:kinds))
                order by n limit :limit"""
        ),
        given | {"kinds": list(kinds)},
    )
    rows = found.all()
    numbers = (int(row.n) for row in rows)
    facts = list(zip(numbers, facts_of(session.tenant, (row[1:] for row in rows)), strict=True))
    if len(rows) == limit:
        return facts, int(rows[-1].n)
    return facts, max(after, newest)


async def last(session: Session) -> int:
    """The number of the newest fact, 0 when there is none."""
    found = await session.execute(
        text("select last from feed_head where tenant_id = cast(:tenant as uuid)"),
        {"tenant": tenant_uuid(session.tenant)},
    )
    return int(found.scalar_one_or_none() or 0)
