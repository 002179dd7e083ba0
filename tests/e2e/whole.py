"""Whether nothing is missing and nothing is doubled: the cell's journal against PostgreSQL's table of facts."""

from sqlalchemy import text

from tests.e2e.center import CELL, Center
from zuoxi.domain.facts import Recorded
from zuoxi.engine.journal import Journal
from zuoxi.store.columns import tenant_of
from zuoxi.store.fact_rows import COLUMNS, facts_of


async def facts_arrive(center: Center, seconds: float = 60.0) -> list[Recorded]:
    """Wait until every fact that the cell has written is stored, then look at them all; returns them by position."""
    await center.until(lambda: _all_confirmed(center), seconds)
    stored = await stored_facts(center)
    positions = [each.position for each in stored]
    assert positions == list(range(1, len(stored) + 1)), _gaps(positions)
    streams: dict[object, list[int]] = {}
    for each in stored:
        streams.setdefault(each.stream, []).append(each.seq)
    for stream, seqs in streams.items():
        assert seqs == list(range(1, len(seqs) + 1)), f"{stream}: {seqs}"
    written = journal_facts(center)
    assert written, "the newest file of the journal always stays"
    by_position = {each.position: each for each in stored}
    for fact in written:
        assert by_position.get(fact.position) == fact
    return stored


async def stored_facts(center: Center) -> list[Recorded]:
    """Every fact of every tenant in PostgreSQL, by position."""
    names = ", ".join(COLUMNS).removesuffix("data") + "data::text"
    found: list[Recorded] = []
    async with (
        center.database() as database,
        database.platform_session("count the facts after an outage", "test") as session,
    ):
        for row in await session.execute(text(f"select tenant_id::text, {names} from fact")):
            found += facts_of(tenant_of(row[0]), [row[1:]])
        dead = await session.execute(text("select key, why from dead_letter"))
        assert dead.all() == []
    return sorted(found, key=lambda each: each.position)


def journal_facts(center: Center) -> list[Recorded]:
    """What the files of the journal hold; those that PostgreSQL has confirmed may be gone."""
    journal = Journal(center.data / "cells" / CELL / "journal")
    journal.flushed = 10**12
    return journal.facts_after(0, 10**9)


async def _all_confirmed(center: Center) -> bool:
    figures = (await center.ask("status"))["figures"]
    return bool(figures["facts_unpublished"] == 0 and figures["facts_unconfirmed"] == 0)


def _gaps(positions: list[int]) -> str:
    held = set(positions)
    missing = [n for n in range(1, max(positions, default=0) + 1) if n not in held]
    return f"{len(positions)} facts, {len(positions) - len(held)} doubled, missing {missing[:20]}"
