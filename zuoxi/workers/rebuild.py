"""`zuoxi rebuild-reports`: every summary anew from the stored facts. A wrong report is a mistake in one pure function."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

from zuoxi.store.queries import day_sums, summaries
from zuoxi.store.queries.tenants import all_tenants
from zuoxi.store.tenancy import Database
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import PLATFORM, TenantId


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a tenant is: streams that are done, of how many."""

    tenant: TenantId
    done: int
    of: int


async def rebuild_reports(database: Database) -> AsyncIterator[Progress]:
    """Fold all streams of all tenants again and replace the summaries, part by part; calls and workers go on meanwhile.

    What is cut off is finished by the workers: the streams that wait stand in the database.
    """
    summariser = Summariser(database)
    async with database.open_session(PLATFORM) as session:
        tenants = await all_tenants(session)
    for tenant in tenants:
        async with database.open_session(tenant) as session:
            of = await summaries.touch_everything(session)
        done = 0
        while taken := await summariser.summarise(tenant):
            done += taken
            yield Progress(tenant, min(done, of), of)
        async with database.open_session(tenant) as session:
            await summaries.drop_empty_quarters(session)
            await day_sums.forget(session)
            await day_sums.advance(session)
