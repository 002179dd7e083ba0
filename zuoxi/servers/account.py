"""Under which user a server runs, and what that user can reach.

PostgreSQL refuses to run as root, and none of the others should. Started as root, servers therefore run under an
ordinary account (`nobody` unless set otherwise); started by anybody else, everything runs as that person.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zuoxi.servers.errors import ServerError

SAFE_PATH = "/usr/local/bin:/usr/bin:/bin"


@dataclass(frozen=True)
class Account:
    """A user of this machine under which servers run."""

    name: str
    uid: int
    gid: int

    def as_popen(self) -> dict[str, Any]:
        """The keyword arguments that make `subprocess` start a program as this user, without other groups."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def server_account(name: str = "nobody") -> Account | None:
    """The account for servers: None when we are not root, because then they run as ourselves."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise ServerError("cli_servers.no_user", name=repr(name)) from None
    if entry.pw_uid == 0:
        raise ServerError("cli_servers.not_root")
    return Account(name, entry.pw_uid, entry.pw_gid)


def _has(entry: os.stat_result, account: Account, bit: int) -> bool:
    """Whether the classic mode bits give `account` the right `bit` (4 read, 2 write, 1 execute)."""
    if entry.st_uid == account.uid:
        return bool(entry.st_mode >> 6 & bit)
    if entry.st_gid == account.gid:
        return bool(entry.st_mode >> 3 & bit)
    return bool(entry.st_mode & bit)


def may_reach(path: Path, account: Account | None) -> bool:
    """Whether `account` could open `path`: every folder above it can be passed, and the last part be read.

    A part that does not exist yet counts as reachable, since we would make it. Symbolic links are followed one by one:
    a virtual environment's `python` may lead to an interpreter below somebody's closed home folder.
    """
    if account is None:
        return True
    parts = [*reversed(path.absolute().parents), path.absolute()]
    for part in parts:
        try:
            entry = part.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except PermissionError:
            return False
        if stat.S_ISLNK(entry.st_mode):
            if not may_reach(part.parent / os.readlink(part), account):
                return False
        elif stat.S_ISDIR(entry.st_mode):
            if not _has(entry, account, 1):
                return False
        elif not _has(entry, account, 4):
            return False
    return True


def make_folder(path: Path, account: Account | None, mode: int = 0o700) -> Path:
    """Make `path` (and its parents) if needed, and give it to `account`; parents we make are open to pass.

    Raises ServerError where that can't be done.
    """
    try:
        for parent in reversed(path.parents):
            if not parent.exists():
                parent.mkdir(mode=0o755)
                parent.chmod(0o755)
        path.mkdir(exist_ok=True)
        path.chmod(mode)
        if account is not None:
            os.chown(path, account.uid, account.gid)
    except OSError as error:
        raise ServerError("cli_servers.no_folder", path=path, why=error.strerror) from error
    return path


def write_private(path: Path, text: str, account: Account | None) -> None:
    """Write a file that only `account` (or we, when None) can read; replaces an older one in one step."""
    fresh = path.with_name(f".{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        if account is not None:
            os.fchown(file.fileno(), account.uid, account.gid)
        file.write(text)
    fresh.replace(path)


def plain_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """A small environment for servers: of the caller's shell only the time zone and the mark of a test run go in."""
    passed = {name: os.environ[name] for name in ("TZ", "ZUOXI_TEST_RUN") if name in os.environ}
    return {"PATH": SAFE_PATH, "LANG": "C.UTF-8"} | passed | dict(extra or {})


def run_as(
    account: Account | None, argv: Sequence[str | Path], *, cwd: Path, stdin: str = "", timeout: float = 120
) -> str:
    """Run a short program as `account`, wait for it (`timeout` in seconds) and return what it printed.

    Raises ServerError with the end of its output when it fails.
    """
    done = subprocess.run(
        [str(part) for part in argv],
        cwd=cwd,
        env=plain_environment(),
        input=stdin,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=timeout,
        check=False,
        **(account.as_popen() if account else {}),
    )
    if done.returncode != 0:
        raise ServerError(
            "cli_servers.program_failed",
            program=Path(argv[0]).name,
            code=done.returncode,
            said=done.stdout[-2000:],
        )
    return str(done.stdout)


def copy_out(sources: Sequence[Path], into: Path) -> Path:
    """Copy files and folders side by side into a new folder `into` that everybody can read; returns `into`.

    Done once: a folder that exists is complete, because it gets its name only at the end.
    """
    if into.exists():
        return into
    make_folder(into.parent, None, 0o755)
    fresh = into.with_name(f".{into.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    for source in sources:
        if source.is_dir():
            shutil.copytree(source, fresh / source.name, symlinks=True)
        else:
            shutil.copy2(source, fresh / source.name)
    for path in [fresh, *fresh.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    try:
        fresh.rename(into)
    except OSError:  # somebody else was quicker; folders in use aren't replaced
        if not into.exists():
            raise
        shutil.rmtree(fresh)
    return into
