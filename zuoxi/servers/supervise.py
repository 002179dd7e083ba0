"""The supervisor as a program: one at a time, until a signal asks it to stop."""

from __future__ import annotations

import asyncio
import resource
import signal
from collections.abc import Callable, Sequence

from zuoxi.catalogue import Text
from zuoxi.servers.child import Part, Say
from zuoxi.servers.errors import ServerError
from zuoxi.servers.keeper import Clock
from zuoxi.servers.places import Places
from zuoxi.servers.records import SUPERVISOR, Records
from zuoxi.servers.supervisor import Supervisor


def supervise(
    places: Places, parts: Sequence[Part], say: Say, clock: Clock, on_ready: Callable[[], None]
) -> None:
    """Run `parts` until SIGINT, SIGTERM or SIGHUP, then stop them. Calls `on_ready` once everything is up.

    The caller holds the lock of the records. Raises ServerError when something can't be started.
    """
    asyncio.run(_supervise(places, parts, say, clock, on_ready))


async def _supervise(
    places: Places, parts: Sequence[Part], say: Say, clock: Clock, on_ready: Callable[[], None]
) -> None:
    records = Records(places.run)
    supervisor = Supervisor(parts, records, places.log, say, clock, "\n".join(map(str, places.notes)))
    asked = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(sign, asked.set)
    stopping = asyncio.create_task(asked.wait())
    starting = asyncio.create_task(supervisor.start())
    try:
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not starting.done():
            say(SUPERVISOR, Text("cli_servers.stop_while_starting"))
            starting.cancel()
            await asyncio.wait({starting})
            return
        starting.result()
        on_ready()
        watching = asyncio.create_task(supervisor.watch())
        await asyncio.wait({watching, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if watching.done() and not asked.is_set():
            supervisor.let_go()
            raise ServerError("cli_servers.supervisor_failed", why=repr(watching.exception()))
        watching.cancel()
        say(SUPERVISOR, Text("cli_servers.stopping"))
        await supervisor.stop()
        say(SUPERVISOR, Text("cli_servers.all_stopped"))
    finally:
        stopping.cancel()
        records.remove(SUPERVISOR)


def raise_descriptor_limit() -> int:
    """Let this process, and the children after it, open as many files as the system allows. Returns that number."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
