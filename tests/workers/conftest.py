"""A migrated database, and tenants in it."""

import itertools

import pytest

from tests.store.conftest import database
from zuoxi.services.tenants import create_tenant
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import TenantId

__all__ = ["database"]
_codes = (f"work{n}" for n in itertools.count())


@pytest.fixture
async def tenant(database: Database) -> TenantId:
    """A tenant of the test's own."""
    return await create_tenant(database, next(_codes), "A company")


@pytest.fixture
async def neighbour(database: Database) -> TenantId:
    """Another tenant."""
    return await create_tenant(database, next(_codes), "Another company")
