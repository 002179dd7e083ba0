"""Is a database of the operator's own usable? Asked before anything is started, so that the answer is a sentence."""

from __future__ import annotations

import re

import asyncpg

OLDEST = 16


async def database_trouble(url: str, patience: float = 5) -> str | None:
    """Why the server at `url` can't be used, or None when it answers and is new enough. `patience` is in seconds."""
    try:
        connection = await asyncpg.connect(
            re.sub(r"^postgresql\+\w+://", "postgresql://", url), timeout=patience
        )
    except (OSError, TimeoutError) as error:
        return f"no answer ({error or 'timed out'})"
    except (asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        return str(error)
    try:
        major = connection.get_server_version().major
    finally:
        await connection.close()
    return None if major >= OLDEST else f"it is PostgreSQL {major}; {OLDEST} or newer is needed"
