"""The migrations make the tables that the program names, and may be run again."""

import importlib
import pkgutil

import pytest
from sqlalchemy import Connection, inspect

from tests.store.conftest import make_database
from zuoxi.store import migrate, tables
from zuoxi.store.tables import metadata
from zuoxi.store.tenancy import Database

pytestmark = pytest.mark.e2e

for module in pkgutil.iter_modules(tables.__path__, f"{tables.__name__}."):
    importlib.import_module(module.name)


async def test_migrating_again_changes_nothing(postgres_url: str, database: Database) -> None:
    again = make_database(postgres_url)
    try:
        assert await migrate.migrate(again) == migrate.newest() == await migrate.current(again)
    finally:
        await again.close()


async def test_the_program_and_the_database_name_the_same_columns(database: Database) -> None:
    def compare(connection: Connection) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        seen = inspect(connection)
        there = {
            name: {f"{c['name']} {'null' if c['nullable'] else 'not null'}" for c in seen.get_columns(name)}
            for name in seen.get_table_names()
            if name != "alembic_version"
        }
        here = {
            table.name: {f"{c.name} {'null' if c.nullable else 'not null'}" for c in table.columns}
            for table in metadata.sorted_tables
        }
        return there, here

    async with database.owner_connection() as connection:
        there, here = await connection.run_sync(compare)
    assert there == here
