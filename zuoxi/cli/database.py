"""The database, for commands that look something up themselves.

SQLAlchemy takes long to import: commands import this module when they run, not when `zuoxi` starts.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from zuoxi.cli.installation import addresses_of, places_of
from zuoxi.servers.errors import ServerError
from zuoxi.servers.secrets import secret
from zuoxi.services.tenants import find_tenant
from zuoxi.settings import Settings
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tenancy import Database, Session, will_pass
from zuoxi_kit.clock import utc_now
from zuoxi_kit.ids import IdSource


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator[Database]:
    """The database of these settings. A PostgreSQL that doesn't answer within the block is a ServerError, which says so."""
    places = places_of(settings)
    if not (places.secrets / "master-key").exists():
        raise ServerError(
            f"Zuoxi has never run with the data folder {places.data}: start it with `zuoxi up`."
        )
    ids = IdSource(int.from_bytes(os.urandom(8)))
    key = MasterKey(secret(places.secrets, "master-key").encode())
    url = addresses_of(settings, places).database
    database = Database(url, key, utc_now, lambda: ids.next(utc_now()), pool_size=1)
    try:
        yield database
    except Exception as error:
        if will_pass(error):
            reason = str(error).partition("\n")[0]
            raise ServerError(
                f"PostgreSQL doesn't answer ({reason}). `zuoxi status` says what runs, `zuoxi up` starts it."
            ) from error
        raise
    finally:
        await database.close()


@asynccontextmanager
async def tenant_session(settings: Settings, code: str) -> AsyncIterator[Session]:
    """A transaction of the tenant with this code. Raises ServerError and services.errors.NotFound."""
    async with open_database(settings) as database:
        tenant = await find_tenant(database, code)
        async with database.open_session(tenant) as session:
            yield session
