"""The migrations make the tables that the program names, and may be run again."""

import importlib
import pkgutil
from urllib.parse import urlsplit

import asyncpg
import pytest
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from tests.store.conftest import make_database
from zuoxi.store import migrate, tables
from zuoxi.store.tables import metadata
from zuoxi.store.tenancy import Database, search_role

pytestmark = pytest.mark.e2e

for module in pkgutil.iter_modules(tables.__path__, f"{tables.__name__}."):
    importlib.import_module(module.name)


async def test_migrating_again_changes_nothing(postgres_url: str, database: Database) -> None:
    again = make_database(postgres_url)
    try:
        assert await migrate.migrate(again) == migrate.newest() == await migrate.current(again)
    finally:
        await again.close()


async def test_an_owner_without_all_rights_may_migrate_again_and_again(postgres_url: str) -> None:
    """A database of the operator's own: its owner may make roles, and is nothing more."""
    superuser = await asyncpg.connect(postgres_url)
    await superuser.execute("create role plain_owner login createrole password 'x'")
    await superuser.execute("create database plain owner plain_owner")
    url = urlsplit(postgres_url)
    address = f"postgresql://plain_owner:x@{url.hostname}:{url.port}/plain"
    plain = make_database(address)
    try:
        assert await migrate.migrate(plain) == await migrate.migrate(plain) == migrate.newest()
        await superuser.execute(f'alter role "{plain.app_role}" createdb')
        with pytest.raises(DBAPIError, match="permission denied"):  # what it has too much, he can't take away
            await migrate.migrate(plain)
    finally:
        await plain.close()
        await superuser.execute("drop database plain with (force)")
        for role in (plain.app_role, plain.platform_role, search_role("plain"), "plain_owner"):
            await superuser.execute(f'drop role if exists "{role}"')
        await superuser.close()


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
