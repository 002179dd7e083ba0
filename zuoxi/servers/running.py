"""A running process, started by us or found again: wait for its end, send it signals, never hit another by mistake.

Both kinds are held by a pidfd, which stays with the process even when its number is given to another one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
from datetime import timedelta
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers.account import plain_environment
from zuoxi.servers.child import Child
from zuoxi.servers.errors import ServerError
from zuoxi.servers.logs import open_log
from zuoxi.servers.records import Record, identity_of

KILLED_WITHIN_S = 5.0


class Running:
    """One process. Must be made inside a running event loop."""

    def __init__(self, pid: int, popen: subprocess.Popen[bytes] | None = None) -> None:
        self.pid = pid
        self._popen = popen
        self._loop = asyncio.get_running_loop()
        self._ended: asyncio.Future[Text] = self._loop.create_future()
        self._descriptor = os.pidfd_open(pid)
        self.identity = identity_of(pid) or ""
        self._loop.add_reader(self._descriptor, self._on_end)

    async def ended(self) -> Text:
        """Wait for the end; says how it ended, as far as it can be known."""
        return await asyncio.shield(self._ended)

    @property
    def is_alive(self) -> bool:
        return not self._ended.done()

    def send(self, sign: signal.Signals) -> None:
        """Send a signal; nothing happens when the process is gone."""
        if self.is_alive:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._descriptor, sign)

    async def stop(self, sign: signal.Signals, within: timedelta) -> Text:
        """Ask it to end by `sign`, and kill it with everything of its session that is left after `within`."""
        self.send(sign)
        self.send(signal.SIGCONT)  # a stopped process would not hear the first one
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(self.ended(), within.total_seconds())
        kill_group(self.pid)
        with contextlib.suppress(TimeoutError):  # one that the kernel holds fast is not waited for
            await asyncio.wait_for(self.ended(), KILLED_WITHIN_S)
        return Text("cli_servers.killed_after", seconds=f"{within.total_seconds():.0f}")

    def tell(self, text: bytes) -> bool:
        """Write to a process that was started to listen, and then end its input; False when nobody listens."""
        pipe = self._popen.stdin if self._popen else None
        if pipe is None:
            return False
        try:
            with pipe:
                pipe.write(text)
        except OSError:
            return False
        return True

    def let_go(self) -> None:
        """Stop watching, without a word to the process; the input of one that listens ends."""
        self._end_input()
        if self.is_alive:
            self._loop.remove_reader(self._descriptor)
            self._ended.cancel()
            os.close(self._descriptor)
            if self._popen is not None:
                self._popen.returncode = 0  # or Python complains that nobody waits for it

    def _end_input(self) -> None:
        if self._popen is not None and self._popen.stdin is not None:
            self._popen.stdin.close()

    def _on_end(self) -> None:
        self._end_input()
        self._loop.remove_reader(self._descriptor)
        os.close(self._descriptor)
        code = self._popen.wait() if self._popen else None
        if code is None:
            how = Text("cli_servers.ended")
        elif code < 0:
            how = Text("cli_servers.ended_by", signal=signal.Signals(-code).name)
        else:
            how = Text("cli_servers.ended_with", code=code)
        self._ended.set_result(how)


def kill_group(pid: int) -> None:
    """Kill a process that leads its own session, and what is left of its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def start(child: Child, log: Path, spare: tuple[str, ...] = ()) -> Running:
    """Start `child` in a session of its own, so that it outlives us, with its output in `log`.

    With `spare`, that command is started instead, in the same surroundings, and listens to us. Raises ServerError when
    the program can't be executed.
    """
    argv = spare or child.argv
    descriptor = open_log(log)
    try:
        popen = subprocess.Popen(
            argv,
            bufsize=0,
            cwd=child.cwd,
            env=plain_environment(child.env),
            stdin=subprocess.PIPE if spare else subprocess.DEVNULL,
            stdout=descriptor,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            umask=0o027,
            **(child.account.as_popen() if child.account else {}),
        )
    except OSError as error:
        raise ServerError("cli_servers.not_started", program=argv[0], why=error.strerror) from None
    finally:
        os.close(descriptor)
    return Running(popen.pid, popen)


def adopt(record: Record) -> Running | None:
    """The process that `record` describes, if it still runs."""
    if not record.is_alive:
        return None
    try:
        running = Running(record.pid)
    except ProcessLookupError:
        return None
    if running.identity != record.identity:
        running.let_go()
        return None
    return running
