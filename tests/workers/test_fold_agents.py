"""An agent's time folded on, fact by fact, is what folding everything anew gives: whatever comes, in whatever order."""

import itertools
import random

import pytest
from sqlalchemy import text

from tests.stories import Story
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.services.tenants import create_tenant
from zuoxi.store.queries import facts as fact_queries
from zuoxi.store.tenancy import Database
from zuoxi.workers.rebuild import rebuild_reports
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import AgentId, CellId, TenantId

pytestmark = pytest.mark.e2e

_numbers = itertools.count()
AGENTS = [AgentId(f"a{n}") for n in range(3)]


def days_of(tenant: TenantId, chance: random.Random, backwards: bool) -> list[Recorded]:
    story = Story(tenant, CellId(f"fold{next(_numbers)}"))
    for _ in range(70):
        agent = chance.choice(AGENTS)
        fact = chance.choice(
            (
                facts.AgentStatusChanged("ready", "", "x"),
                facts.AgentStatusChanged("on_break", "tea", "x"),
                facts.AgentStatusChanged("signed_out", "", "x"),
                facts.AgentStateChanged("talking", None),
                facts.AgentStateChanged("free", None),
                facts.AgentReachabilityChanged(True, "p"),
                facts.AgentReachabilityChanged(False, "p"),
            )
        )
        story.tell(Kind.AGENT, agent, fact)
        story.wait(chance.choice((0, 5, 600, 30_000, -30 if backwards else 1)))
    return story.told


async def spans(database: Database, tenant: TenantId) -> list[tuple[object, ...]]:
    async with database.open_session(tenant) as session:
        rows = await session.execute(text("select * from agent_time order by agent, day, seq"))
        return [tuple(row) for row in rows]


@pytest.mark.parametrize("seed", range(10))
async def test_folding_on_is_folding_anew(database: Database, seed: int) -> None:
    chance = random.Random(seed)
    tenant = await create_tenant(database, f"fold{next(_numbers)}", "A company")
    told = days_of(tenant, chance, backwards=seed % 2 == 1)
    if seed >= 3:  # late, early and twice
        told = [one for _, one in sorted(enumerate(told), key=lambda pair: pair[0] + chance.randint(0, 9))]
        told += chance.sample(told, 5)
    summariser = Summariser(database)
    recorder = FactRecorder(database, MemoryBus(MemoryBroker()), summariser.touched)
    while told:
        size = chance.randint(1, 12)
        await recorder.store(told[:size])
        del told[:size]
        await summariser.round()
    once = await spans(database, tenant)
    async for _ in rebuild_reports(database):
        pass
    assert await spans(database, tenant) == once


async def test_the_past_is_not_read_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    tenant = await create_tenant(database, f"fold{next(_numbers)}", "A company")
    told = days_of(tenant, random.Random(8), backwards=False)
    summariser = Summariser(database)
    recorder = FactRecorder(database, MemoryBus(MemoryBroker()), summariser.touched)
    await recorder.store(told[:-3])
    await summariser.round()
    read: list[Recorded] = []
    behind = fact_queries.streams_after

    async def counted(*given: object) -> dict[str, list[Recorded]]:
        found = await behind(*given)  # type: ignore[arg-type]
        read.extend(one for some in found.values() for one in some)
        return found

    monkeypatch.setattr(fact_queries, "streams_after", counted)
    monkeypatch.delattr(fact_queries, "stream_after")
    await recorder.store(told[-3:])
    await summariser.round()
    assert read == told[-3:]
