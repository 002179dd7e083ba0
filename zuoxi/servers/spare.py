"""A spare of a child: a process that has done all that can be done in advance, and waits for the word to be the child.

A new Python process spends most of a second importing; callers would wait for that while a dead engine is replaced.
"""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers.child import Child, Say
from zuoxi.servers.errors import ServerError
from zuoxi.servers.running import Running, start

AGAIN_AFTER_S = 60.0
"""A spare that ended unasked is replaced, but not in a hurry: it may do so again."""
QUICK = "quick"
"""What is added to the command of a spare whose child has just died: it may die again before the spare is ready."""
GO = b"go\n"
"""What a spare is told when it is the child from now on."""


class Spare:
    """Keeps at most one spare of `child`. Its life hangs on a pipe from us: without a supervisor there is none."""

    def __init__(self, child: Child, log: Path, say: Say) -> None:
        self._child = child
        self._log = log
        self._say = say
        self._running: Running | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._first_after_s = child.spare_after.total_seconds()
        self._is_hurried = False

    def want(self) -> None:
        """Have one: the first a little later, another at once, since the child may die again.

        Nothing happens when the child wants no spare, or when there is one already.
        """
        if self._child.spare and self._keeping is None:
            self._keeping = asyncio.create_task(self._keep())

    def take(self) -> Running | None:
        """The spare, which still waits for `go`; None when there is none. It is no longer ours."""
        self._is_hurried = self._is_hurried or self._keeping is not None
        self._end_keeping()
        taken, self._running = self._running, None
        if taken is not None and not taken.is_alive:
            return None
        return taken

    async def stop(self) -> None:
        """End the spare, if there is one. It holds nothing that could be lost."""
        spare = self.take()
        if spare is not None:
            spare.send(signal.SIGKILL)
            await spare.ended()

    def let_go(self) -> None:
        """Leave it alone: it ends by itself, because the pipe does."""
        spare = self.take()
        if spare is not None:
            spare.let_go()

    async def _keep(self) -> None:
        await asyncio.sleep(self._first_after_s)
        self._first_after_s = 0.0
        while True:
            command = (*self._child.spare, QUICK) if self._is_hurried else self._child.spare
            try:
                self._running = start(self._child, self._log, command)
                how = await self._running.ended()
            except (ServerError, OSError) as error:
                how = Text("cli_servers.failed", why=error)
            self._say(self._child.name, Text("cli_servers.spare", how=how, seconds=f"{AGAIN_AFTER_S:.0f}"))
            await asyncio.sleep(AGAIN_AFTER_S)

    def _end_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.cancel()
            self._keeping = None
