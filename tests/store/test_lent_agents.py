"""An agent lent by another company stands in every place where an agent of one's own does, and shows nothing of its provider."""

import itertools

import pytest
from sqlalchemy import text

from zuoxi.domain.setup import QueueSetup
from zuoxi.services.agents import NewAgent, create_agent_with_user
from zuoxi.services.queues import create_queue
from zuoxi.services.tenants import create_tenant
from zuoxi.store.errors import NotThere, Refused
from zuoxi.store.queries import rows
from zuoxi.store.tables import agents as tables
from zuoxi.store.tables.queues import queue_member
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import AgentId, QueueId, TenantId, UserId

pytestmark = pytest.mark.e2e

_codes = (f"lent{n}" for n in itertools.count())


async def provider_with_agent(database: Database) -> tuple[TenantId, AgentId]:
    tenant = await create_tenant(database, next(_codes), "A provider")
    async with database.open_session(tenant) as session:
        new = NewAgent("2001", "Wang", UserId(""))
        return tenant, await create_agent_with_user(session, new, "2001", "a password, long enough")


async def lend(database: Database, to: TenantId, provider: TenantId, agent: AgentId) -> AgentId:
    """As the platform does it once both sides agree; the borrower knows the agent by an id and number of its own."""
    async with database.open_session(to) as session:
        lent = AgentId(session.new_id())
        held = {"id": lent, "number": "L1", "name": "Lent", "is_lent": True}
        await rows.add(session, tables.tenant_agent, held)
    async with database.platform_session("lend an agent", "test") as session:
        await session.execute(
            text(
                "insert into lent_agent (tenant_id, id, provider_tenant_id, provider_agent_id)"
                " values (:to, :lent, :provider, :agent)"
            ),
            {"to": to, "lent": lent, "provider": provider, "agent": agent},
        )
    return lent


async def test_it_serves_a_queue_and_has_skills_like_ones_own(database: Database) -> None:
    provider, agent = await provider_with_agent(database)
    borrower = await create_tenant(database, next(_codes), "A borrower")
    lent = await lend(database, borrower, provider, agent)
    async with database.open_session(borrower) as session:
        queue = QueueId(session.new_id())
        await create_queue(session, QueueSetup(queue, borrower, "sales"), ((lent, 1),))
        assert [row.agent_id for row in await rows.all_of(session, queue_member)] == [lent]
        seen = (await session.execute(text("select name from tenant_agent"))).scalars().all()
        assert seen == ["Lent"], "the provider's own word for it stays there"
        assert (await session.execute(text("select count(*) from agent"))).scalar_one() == 0
    async with database.open_session(provider) as session:
        assert (await session.execute(text("select count(*) from lent_agent"))).scalar_one() == 0


async def test_an_agent_is_lent_or_ones_own_and_never_lent_on(database: Database) -> None:
    provider, agent = await provider_with_agent(database)
    borrower = await create_tenant(database, next(_codes), "A borrower")
    lent = await lend(database, borrower, provider, agent)
    third = await create_tenant(database, next(_codes), "A third")
    with pytest.raises(NotThere):
        await lend(database, third, borrower, lent)
    with pytest.raises(Refused, match="check"):
        await lend(database, provider, provider, agent)
