"""Stops an installation from outside: through its supervisor, or without it when that is gone."""

from __future__ import annotations

import contextlib
import os
import select
import signal
from collections.abc import Callable

from zuoxi.catalogue import Text
from zuoxi.servers.records import Record, Records
from zuoxi.servers.running import kill_group

SUPERVISOR_PATIENCE_S = 120.0

Say = Callable[[str, Text], None]


def stop_everything(records: Records, say: Say) -> bool:
    """Stop the supervisor, and then whatever of its children still runs. Returns whether anything ran.

    Raises AlreadyRunning when another command starts or stops things here at the same time.
    """
    ran = False
    supervisor = records.supervisor()
    if supervisor is not None:
        ran = True
        say("supervisor", Text("cli_servers.asked_to_stop", pid=supervisor.pid))
        if not _end(supervisor, signal.SIGTERM, SUPERVISOR_PATIENCE_S):
            say("supervisor", Text("cli_servers.did_not_end", seconds=f"{SUPERVISOR_PATIENCE_S:.0f}"))
    with records.locked():
        for record in reversed(records.all()):
            if record.is_alive:
                ran = True
                in_time = _end(record, signal.Signals(record.stop_signal), record.stop_within_s)
                killed = Text("cli_servers.killed_after", seconds=f"{record.stop_within_s:.0f}")
                say(record.name, Text("cli_servers.stopped") if in_time else killed)
            records.remove(record.name)
        if supervisor is not None:
            records.remove(supervisor.name)
    return ran


def _end(record: Record, sign: signal.Signals, within_s: float) -> bool:
    """Signal one process and wait for its end; False when it had to be killed."""
    try:
        descriptor = os.pidfd_open(record.pid)
    except ProcessLookupError:
        return True
    try:
        if not record.is_alive:  # the number was given to another process a moment ago
            return True
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(descriptor, sign)
            signal.pidfd_send_signal(descriptor, signal.SIGCONT)
        if select.select([descriptor], [], [], within_s)[0]:
            return True
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        if record.name != "supervisor":  # its group holds the shell's other programs, not its children
            kill_group(record.pid)
        select.select([descriptor], [], [], 10)
        return False
    finally:
        os.close(descriptor)
