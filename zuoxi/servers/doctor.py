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

from zuoxi.catalogue import Text
from zuoxi.servers.account import Account
from zuoxi.servers.errors import ServerError
from zuoxi.servers.places import APART, Places
from zuoxi.servers.ports import Bind, trouble_with, wanted_twice

DESCRIPTORS_PER_CALL = 10  # two legs of five: RTP, RTCP, their timer and two for waking up
SOCKET_PATH_LIMIT = 107  # bytes in the name of a Unix socket
_GB = 1_000_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `mend` says what to do when it isn't well."""

    level: Literal["well", "warning", "broken"]
    what: Text
    mend: Text | None = None


def examine_program(what: Text, find: Callable[[], str]) -> Finding:
    """Whether a program is there: `find` describes it, or raises ServerError with what to do."""
    try:
        return Finding("well", Text("cli_doctor.found", what=what, where=find()))
    except ServerError as error:
        return Finding("broken", Text("cli_doctor.missing", what=what), error)


def examine_machine(data: Path, max_calls: int) -> list[Finding]:
    """Kernel, memory, disk and descriptors."""
    findings = [Finding("well", Text("cli_doctor.python", version=sys.version.split()[0]))]
    if not hasattr(os, "pidfd_open"):
        findings.append(Finding("broken", Text("cli_doctor.no_pidfd"), Text("cli_doctor.newer_linux")))
    memory = psutil.virtual_memory().available
    said = {"free": f"{memory / _GB:.1f}"}
    findings.append(
        Finding("well", Text("cli_doctor.memory", **said))
        if memory > _GB
        else Finding("warning", Text("cli_doctor.little_memory", **said), Text("cli_doctor.more_memory"))
    )
    existing = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(existing).free
    findings.append(
        Finding("well", Text("cli_doctor.disk", free=f"{free / _GB:.0f}", at=existing))
        if free > 2 * _GB
        else Finding(
            "warning",
            Text("cli_doctor.little_disk", free=f"{free / _GB:.1f}", at=existing),
            Text("cli_doctor.make_room"),
        )
    )
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    trouble = descriptor_trouble(max_calls, hard)
    findings.append(
        Finding("warning", Text("cli_doctor.open_files"), trouble)
        if trouble
        else Finding("well", Text("cli_doctor.enough_files", limit=hard, calls=max_calls))
    )
    return findings


def descriptor_trouble(max_calls: int, limit: int) -> Text | None:
    """A sentence when `limit` open files are too few for so many calls, else None."""
    needed = DESCRIPTORS_PER_CALL * max_calls
    if limit == resource.RLIM_INFINITY or limit >= needed:
        return None
    few = limit // DESCRIPTORS_PER_CALL
    return Text("cli_doctor.few_files", limit=limit, calls=max_calls, needed=needed, few=few)


def examine_places(places: Places) -> list[Finding]:
    """Folders: who runs what where, may we write, is the path short enough, are the secrets closed."""
    findings = [_account(places.account)]
    findings += [Finding("warning", note, Text("cli_doctor.move_clone")) for note in places.notes]
    existing = next(path for path in (places.data, *places.data.parents) if path.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK):
        findings.append(
            Finding("broken", Text("cli_doctor.not_writable", at=existing), Text("cli_doctor.own_folder"))
        )
    socket = places.servers / "switch/var/run/asterisk.ctl"
    if len(os.fsencode(socket)) > SOCKET_PATH_LIMIT:
        findings.append(
            Finding("broken", Text("cli_doctor.long_socket", path=socket), Text("cli_doctor.shorter"))
        )
    findings += [
        Finding(
            "broken", Text("cli_doctor.open_secret", path=path), Text("cli_doctor.close_secret", path=path)
        )
        for path in [places.secrets, *_inside(places.secrets)]
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    return findings + [
        Finding(
            "warning",
            Text("cli_doctor.left_over", folder=left.parent, data=text),
            Text("cli_doctor.remove", folder=left.parent),
        )
        for left in sorted(APART.glob("*/belongs-to"))
        if os.access(left, os.R_OK) and not Path(text := left.read_text().strip()).exists()
    ]


def examine_ports(binds: Iterable[Bind]) -> list[Finding]:
    """Whether the addresses that we want are free, and none is wanted twice."""
    wanted = list(binds)
    findings = [Finding("broken", Text("cli_doctor.twice"), trouble) for trouble in wanted_twice(wanted)]
    for bind in wanted:
        trouble = trouble_with(bind)
        findings.append(
            Finding("broken", Text("cli_doctor.taken", bind=bind), trouble)
            if trouble
            else Finding("well", Text("cli_doctor.free", bind=bind))
        )
    return findings


def _account(account: Account | None) -> Finding:
    if account is None:
        return Finding("well", Text("cli_doctor.as_you"))
    return Finding("well", Text("cli_doctor.as_account", account=account.name))


def _inside(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
