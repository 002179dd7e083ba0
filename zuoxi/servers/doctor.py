"""Looks at the machine: what is missing for Zuoxi to run well, and how to mend it."""

from __future__ import annotations

import os
import resource
import shutil
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from zuoxi.servers.account import Account
from zuoxi.servers.errors import ServerError
from zuoxi.servers.places import APART, Places
from zuoxi.servers.ports import Bind, trouble_with

DESCRIPTORS_PER_CALL = 10  # two legs of five: RTP, RTCP, their timer and two for waking up
SOCKET_PATH_LIMIT = 107  # bytes in the name of a Unix socket
_GB = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `mend` says what to do when it isn't well."""

    level: Literal["well", "warning", "broken"]
    what: str
    mend: str = ""


def examine_program(what: str, find: Callable[[], str]) -> Finding:
    """Whether a program is there: `find` describes it, or raises ServerError with what to do."""
    try:
        return Finding("well", f"{what}: {find()}")
    except ServerError as error:
        return Finding("broken", f"{what} is missing", str(error))


def examine_machine(data: Path, max_calls: int) -> list[Finding]:
    """Kernel, memory, disk and descriptors."""
    findings = [Finding("well", f"Python {sys.version.split()[0]}")]
    if not hasattr(os, "pidfd_open"):
        findings.append(Finding("broken", "Python has no os.pidfd_open", "Use Linux 5.3 or newer."))
    memory = psutil.virtual_memory().available
    findings.append(
        Finding("well", f"Memory: {memory / _GB:.1f} GB free")
        if memory > _GB
        else Finding(
            "warning", f"Memory: only {memory / _GB:.1f} GB free", "Zuoxi wants 1 GB and a megabyte per call."
        )
    )
    existing = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    findings.append(
        Finding("well", f"Disk: {free / _GB:.0f} GB free at {existing}")
        if free > 2 * _GB
        else Finding(
            "warning", f"Disk: only {free / _GB:.1f} GB free at {existing}", "Make room, or set ZUOXI_DATA."
        )
    )
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    trouble = descriptor_trouble(max_calls, hard)
    findings.append(
        Finding("warning", "Open files", trouble)
        if trouble
        else Finding("well", f"Open files: {hard}, enough for {max_calls} calls")
    )
    return findings


def descriptor_trouble(max_calls: int, limit: int) -> str | None:
    """A sentence when `limit` open files are too few for so many calls, else None."""
    needed = DESCRIPTORS_PER_CALL * max_calls
    if limit == resource.RLIM_INFINITY or limit >= needed:
        return None
    return (
        f"A process may open {limit} files, {max_calls} calls need {needed}: about {limit // DESCRIPTORS_PER_CALL} will "
        "work. Raise the hard limit (LimitNOFILE in systemd, `nofile` in /etc/security/limits.conf), or set "
        "ZUOXI_MAX_CALLS lower."
    )


def examine_places(places: Places) -> list[Finding]:
    """Folders: who runs what where, may we write, is the path short enough, are the secrets closed."""
    findings = [_account(places.account)]
    findings += [
        Finding("warning", note, "To change it: put the clone and its Python where others may read.")
        for note in places.notes
    ]
    existing = next(path for path in (places.data, *places.data.parents) if path.exists())
    if not os.access(existing, os.W_OK):
        findings.append(
            Finding("broken", f"{existing} can't be written", "Set ZUOXI_DATA to a folder of yours.")
        )
    socket = places.servers / "switch/var/run/asterisk.ctl"
    if len(os.fsencode(socket)) > SOCKET_PATH_LIMIT:
        findings.append(
            Finding("broken", f"{socket} is too long for a socket", "Set ZUOXI_DATA to a shorter path.")
        )
    findings += [
        Finding("broken", f"{path} can be read by others", f"Run: chmod go= {path}")
        for path in [places.secrets, *_inside(places.secrets)]
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    return findings + [
        Finding(
            "warning", f"{left.parent} is left over from {text}, which is gone", f"Run: rm -r {left.parent}"
        )
        for left in sorted(APART.glob("*/belongs-to"))
        if os.access(left, os.R_OK) and not Path(text := left.read_text().strip()).exists()
    ]


def examine_ports(binds: Iterable[Bind]) -> list[Finding]:
    """Whether the addresses that we want are free."""
    findings = []
    for bind in binds:
        trouble = trouble_with(bind)
        findings.append(
            Finding("broken", f"{bind} is taken", trouble) if trouble else Finding("well", f"{bind} is free")
        )
    return findings


def _account(account: Account | None) -> Finding:
    if account is None:
        return Finding("well", "Servers run as you")
    return Finding("well", f"Servers run as {account.name}, since you are root")


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
