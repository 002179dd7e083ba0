"""A connection that PostgreSQL has closed behind our back is noticed before somebody works with it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.store.conftest import START, make_database
from zuoxi.store.tenancy import RESTED, Database
from zuoxi_kit.ids import PLATFORM

pytestmark = pytest.mark.e2e


async def test_a_connection_that_died_while_it_rested_is_replaced(
    database: Database, postgres_url: str
) -> None:
    opened = make_database(postgres_url)
    clock = [START]
    opened.now = lambda: clock[0]
    try:
        async with opened.open_session(PLATFORM) as session:
            mine = (await session.execute(text("select pg_backend_pid()"))).scalar_one()
        async with database.owner_connection() as owner:
            await owner.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": mine})
        clock[0] += 2 * RESTED
        async with opened.open_session(PLATFORM) as session:
            other = (await session.execute(text("select pg_backend_pid()"))).scalar_one()
        assert other != mine
        clock[0] += timedelta(milliseconds=5)
        async with opened.open_session(PLATFORM) as session:
            assert (await session.execute(text("select pg_backend_pid()"))).scalar_one() == other
    finally:
        await opened.close()
