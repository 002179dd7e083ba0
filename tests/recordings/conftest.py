"""A migrated database with tenants, and a cell whose recordings are kept."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.recordings.cell import RecordedCell
from tests.workers.conftest import database, neighbour, tenant
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import TenantId

__all__ = ["database", "neighbour", "tenant"]


@pytest.fixture
async def cell(database: Database, tenant: TenantId, tmp_path: Path) -> AsyncIterator[RecordedCell]:
    """A cell of the test's own."""
    made = RecordedCell(database, tenant, tmp_path)
    await made.bus.connect()
    yield made
    await made.bus.close()
