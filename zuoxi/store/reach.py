"""Is a database of the operator's own usable? Asked before anything is started, so that the answer is a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import asyncpg

from zuoxi.catalogue import Text

OLDEST = 16


async def database_trouble(url: str, patience: float = 5) -> Text | None:
    """Why the server at `url` can't be used, or None when it answers and is new enough. `patience` is in seconds."""
    try:
        connection = await asyncpg.connect(
            re.sub(r"^postgresql\+\w+://", "postgresql://", url), timeout=patience
        )
    except (OSError, TimeoutError) as error:
        return Text("cli_servers.no_answer", why=str(error) or Text("cli_servers.timed_out"))
    except (asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        return Text("cli_servers.refused", why=error)
    try:
        major = connection.get_server_version().major
    finally:
        await connection.close()
    return None if major >= OLDEST else Text("cli_servers.postgres.old", major=major, oldest=OLDEST)


async def has_newest_tables(url: str, patience: float = 5) -> bool:
    """Whether the database has this version's tables. Asked at every start, so it costs milliseconds and no imports.

    False also when it can't be found out: then migrating says why. `patience` is in seconds.
    """
    files = (Path(__file__).parent / "migrations/versions").glob("[0-9]*_*.py")
    newest = max((file.name.partition("_")[0] for file in files), default=None)
    try:
        connection = await asyncpg.connect(_plain(url), timeout=patience)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError):
        return False
    try:
        rows = await connection.fetch("SELECT version_num FROM alembic_version")
    except asyncpg.PostgresError:
        return False
    finally:
        await connection.close()
    return [row["version_num"] for row in rows] == [newest]


def _plain(url: str) -> str:
    """Without the name of a driver, which SQLAlchemy's addresses may carry."""
    return re.sub(r"^postgresql\+\w+://", "postgresql://", url)
