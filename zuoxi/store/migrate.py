"""Bring the database to this version's tables: the roles first, then the migrations in order."""

import asyncio
import importlib.resources
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from zuoxi.store.tenancy import Database, search_role

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


def knows(revision: str) -> bool:
    """Whether this version's migrations lead over this revision."""
    try:
        return ScriptDirectory.from_config(configuration()).get_revision(revision) is not None
    except CommandError:
        return False


async def make_roles(database: Database) -> None:
    """Make the roles that a restored database's rights are given to (`migrate` does so too)."""
    async with database.owner_connection() as connection, connection.begin():
        for role in (database.app_role, database.platform_role):
            await _make_role(connection, role, database.role_password(role))
        name = (await connection.execute(text("select current_database()"))).scalar_one()
        role = search_role(str(name))
        known = await connection.execute(text("select 1 from pg_roles where rolname = :role"), {"role": role})
        if known.first() is None:
            await connection.execute(text(f'create role "{role}" nologin'))
            await connection.execute(text(f'grant "{role}" to current_user'))


async def has_tables(database: Database) -> bool:
    """Whether anything stands in the database."""
    async with database.owner_connection() as connection:
        found = await connection.execute(
            text(
                "select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' limit 1"
            )
        )
        return found.first() is not None


async def empty_database(database: Database) -> None:
    """Drop everything that stands in the database, for good."""
    async with database.owner_connection() as connection, connection.begin():
        await connection.execute(text("drop schema public cascade"))
        await connection.execute(text("create schema public"))


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
    rights = "rolsuper or rolcreatedb or rolcreaterole or not rolcanlogin"
    known = (
        await connection.execute(text(f"select {rights} from pg_roles where rolname = :role"), {"role": role})
    ).first()
    # An owner who may make roles may not so much as name rights that he hasn't himself when he alters one.
    is_plain = known is not None and not known[0]
    named = "" if is_plain else "login nosuperuser nocreatedb nocreaterole"
    await connection.execute(
        text(f"{'alter' if known else 'create'} role \"{role}\" {named} password '{password}'")
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
