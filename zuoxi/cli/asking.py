"""How commands reach a tenant's data, and the engine.

What speaks to the database is imported when a command needs it, here and in the files of commands: it takes a second to
load, and `zuoxi up` and `zuoxi --help` don't need it.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from zuoxi.cli.installation import environment_of, places_of, process_environment
from zuoxi.cli.words import CommandFailed
from zuoxi.settings import Settings, read_settings

if TYPE_CHECKING:
    from zuoxi.store.tenancy import Database, Session

T = TypeVar("T")
_NOT_SET_UP = re.compile(r'(relation|database|role) "[^"]*" does not exist|password authentication failed')


def in_tenant(code: str, work: Callable[[Session], Awaitable[T]]) -> T:
    """Do `work` in a session of the tenant with this code. Raises CommandFailed."""
    from zuoxi.services.tenants import find_tenant

    async def run(database: Database) -> T:
        tenant = await find_tenant(database, code)
        async with database.open_session(tenant) as session:
            return await work(session)

    return in_database(run)


def in_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do `work` with the database. Raises CommandFailed."""
    from zuoxi.catalogue import Told
    from zuoxi.cli.connections import open_database
    from zuoxi.store.tenancy import will_pass

    async def run() -> T:
        database = open_database(read_settings(), pool_size=1)
        try:
            return await work(database)
        finally:
            await database.close()

    try:
        return asyncio.run(run())
    except Told:
        raise
    except Exception as error:
        if will_pass(error):
            raise CommandFailed("cli_main.say.database_away") from error
        if _NOT_SET_UP.search(str(error)):
            raise CommandFailed("cli_main.say.no_tables") from error
        raise


def ask(name: str, body: dict[str, Any]) -> dict[str, Any]:
    """Ask the engine; its answer. Raises CommandFailed. (A process of its own, as commands know no broker.)"""
    settings = read_settings()
    done = subprocess.run(
        [sys.executable, "-m", "zuoxi.processes.ask", name],
        input=json.dumps(body),
        env=own_environment(settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        reason = done.stderr.strip().rpartition("\n")[2]
        raise CommandFailed("cli_main.say.not_asked", why=reason) from None
    if "error" in answer:
        raise CommandFailed(answer["error"]["text"])  # told by that process, in our language
    return answer


def engine_status(code: str) -> dict[str, Any]:
    """What the engine sees of the tenant with this code: calls, queues, agents. Raises CommandFailed."""
    from zuoxi.services.tenants import this_tenant

    async def find(session: Session) -> str:
        return (await this_tenant(session)).id

    return ask("status", {"tenant": in_tenant(code, find)})


def own_environment(settings: Settings) -> dict[str, str]:
    """What a process of ours needs that a command starts."""
    return process_environment() | environment_of(settings, places_of(settings))


def print_json(value: Any) -> None:
    """For programs; instants as RFC 3339."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_instant))


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is nothing that JSON can say")


def clock(seconds: float) -> str:
    """A duration as people read it: 75 -> 1:15."""
    whole = int(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
