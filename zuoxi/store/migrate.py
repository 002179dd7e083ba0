"""Bring the database to this version's tables: the roles first, then the migrations in order."""

import asyncio
import importlib.resources
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from zuoxi.store.tenancy import Database

_ONE_AT_A_TIME = 5_210_877_023_301  # any number, but the same for all who migrate
_LOCK_WAIT = "1s"
_TRIES = 10


def configuration() -> Config:
    """Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", str(importlib.resources.files("zuoxi.store") / "migrations"))
    return config


def newest() -> str:
    """The revision that this version of the program works with."""
    head = ScriptDirectory.from_config(configuration()).get_current_head()
    assert head is not None
    return head


async def migrate(database: Database) -> str:
    """Make the roles and apply what is missing; returns the revision. May be called by several at once and again.

    No statement waits longer than a second for a lock, so that a running system is never blocked; then all is tried
    again, ten times. Raises sqlalchemy's DBAPIError when that was not enough or a migration fails.
    """
    for attempt in range(1, _TRIES + 1):
        try:
            async with database.owner_connection() as connection:
                return await _migrate_once(database, connection)
        except DBAPIError as error:
            if attempt == _TRIES or "lock timeout" not in str(error):
                raise
            await asyncio.sleep(1.0)
    raise AssertionError("unreachable")


async def _migrate_once(database: Database, connection: AsyncConnection) -> str:
    async with connection.begin():
        await connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        await connection.execute(text(f"set local lock_timeout = '{_LOCK_WAIT}'"))
        for role in (database.app_role, database.platform_role):
            await _make_role(connection, role, database.role_password(role))
        await connection.run_sync(_upgrade)
    return newest()


async def _make_role(connection: AsyncConnection, role: str, password: str) -> None:
    """`role` and `password` are our own words (a database's name and hex digits); DDL takes no parameters."""
    if '"' in role or not password.isalnum():
        raise ValueError(
            f"The database's name can't be used for the role {role!r}: it holds a quotation mark."
        )
    known = await connection.execute(text("select 1 from pg_roles where rolname = :role"), {"role": role})
    verb = "alter" if known.first() else "create"
    await connection.execute(
        text(f"{verb} role \"{role}\" login nosuperuser nocreatedb nocreaterole password '{password}'")
    )
    database = (await connection.execute(text("select current_database()"))).scalar_one()
    await connection.execute(text(f'grant connect on database "{database}" to "{role}"'))
    await connection.execute(text(f'grant usage on schema public to "{role}"'))


def _upgrade(connection: Connection) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def current(database: Database) -> str | None:
    """The revision that the database has now."""

    def read(connection: Connection) -> Any:
        return MigrationContext.configure(connection).get_current_revision()

    async with database.owner_connection() as connection:
        revision: str | None = await connection.run_sync(read)
        return revision
