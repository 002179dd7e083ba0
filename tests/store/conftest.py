"""A migrated database of the test session's own."""

import itertools
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest

from zuoxi.store.migrate import migrate
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import IdSource

KEY = MasterKey(b"only for tests, and long enough for it.")
START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def ticking() -> Callable[[], datetime]:
    """A clock that goes on by a millisecond with every look at it."""
    ticks = itertools.count()
    return lambda: START + timedelta(milliseconds=next(ticks))


_ids = IdSource(20261122)
_migrated: set[str] = set()


def make_database(url: str) -> Database:
    """A database with a clock of the test's; ids never repeat within the test session."""
    now = ticking()
    return Database(url, KEY, now, lambda: _ids.next(now()))


@pytest.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    """The session's database, migrated by the first test, with connections of this test's loop."""
    opened = make_database(postgres_url)
    if postgres_url not in _migrated:
        await migrate(opened)
        _migrated.add(postgres_url)
    yield opened
    await opened.close()
