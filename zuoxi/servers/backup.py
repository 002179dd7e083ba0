"""A backup file: a tar whose first member says what is in it, so that a restore can refuse before it touches anything.

The database comes first, then files and journals: what is written meanwhile is in these only, which does no harm (a journal
that is ahead of the database is what every crash leaves; a file that no row names is only room).
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import signal
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from zuoxi.servers.account import Account, plain_environment
from zuoxi.servers.errors import NotReady, ServerError
from zuoxi.servers.postgres import Postgres, PostgresPrograms

FORMAT = 1
MANIFEST, DUMP = "manifest.json", "database.dump"
_LOOKS, _BETWEEN_LOOKS_S = 2400, 0.05  # two minutes: after a crash it replays its log first


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `key` is a fingerprint of the master key that the sealed secrets in it need."""

    format: int
    made_at: str
    revision: str
    database: str
    postgres: int
    key: str
    has_keys: bool

    @classmethod
    def read(cls, text: bytes) -> Manifest:
        """Raises ServerError when this is no backup of ours, or one of a later version's."""
        try:
            given = json.loads(text)
            if given["format"] != FORMAT:
                raise ServerError("cli_backup.file.format", theirs=given["format"], ours=FORMAT)
            return cls(**given)
        except (ValueError, TypeError, KeyError) as error:
            raise ServerError("cli_backup.file.none") from error


def fingerprint(key: str) -> str:
    """Of a master key: tells keys apart and gives nothing away."""
    return hashlib.sha256(f"zuoxi backup {key}".encode()).hexdigest()[:16]


def add_bytes(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    """Add a member that is no file."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(data), 0o600
    tar.addfile(member, io.BytesIO(data))


def add_manifest(tar: tarfile.TarFile, manifest: Manifest) -> None:
    """The first member."""
    add_bytes(tar, MANIFEST, json.dumps(asdict(manifest), indent=2).encode())


def read_manifest(tar: tarfile.TarFile) -> Manifest:
    """The first member's text; raises ServerError."""
    first = tar.next()
    file = tar.extractfile(first) if first is not None and first.name == MANIFEST else None
    if file is None:
        raise ServerError("cli_backup.file.none")
    return Manifest.read(file.read(100_000))


def target_of(name: str, folders: dict[str, Path]) -> Path | None:
    """Where a member belongs: below the folder of its first part. None for members of other kinds.

    Raises ServerError for a name that leads elsewhere.
    """
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\x00" in name:
        raise ServerError("cli_backup.file.leads_out", name=repr(name))
    folder = folders.get(parts[0])
    return folder.joinpath(*parts[1:]) if folder is not None and len(parts) > 1 else None


def extract(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path, owner: Account | None) -> None:
    """Write a plain member to `target` (its folders made, 0700); links and devices are refused with ServerError."""
    file = tar.extractfile(member) if member.isreg() else None
    if file is None:
        raise ServerError("cli_backup.file.not_plain", name=repr(member.name))
    made = []
    for folder in reversed(target.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700)
            made.append(folder)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while piece := file.read(1 << 20):
            out.write(piece)
    if owner is not None:
        for path in (*made, target):
            os.chown(path, owner.uid, owner.gid)


def dump(programs: PostgresPrograms, url: str, to: Path) -> None:
    """All of a database as of one moment, in pg_dump's own format. Raises ServerError."""
    _run(
        [programs.bin / "pg_dump", "--format=custom", f"--file={to}", "--dbname", _without_password(url)], url
    )


def load(programs: PostgresPrograms, url: str, source: Path) -> None:
    """Fill an empty database: all or nothing. Raises ServerError."""
    options = ["--exit-on-error", "--single-transaction"]
    _run([programs.bin / "pg_restore", *options, "--dbname", _without_password(url), str(source)], url)


@contextlib.contextmanager
def running_alone(server: Postgres, log: Path) -> Iterator[None]:
    """Our PostgreSQL for the time of a command, when no supervisor runs it. Raises ServerError."""
    server.prepare()
    with log.open("ab") as output:
        process = subprocess.Popen(
            server.command(),
            cwd=server.folder,
            env=plain_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **(server.account.as_popen() if server.account else {}),
        )
    try:
        for _ in range(_LOOKS):
            if server.is_ready():
                break
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_BETWEEN_LOOKS_S)
            if process.returncode is not None:
                break
        if not server.is_ready():
            raise NotReady("cli_servers.postgres.no_start", log=log)
        yield
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _run(command: list[object], url: str) -> None:
    environment = plain_environment() | {"PGPASSWORD": unquote(urlsplit(url).password or "")}
    done = subprocess.run(
        [str(part) for part in command], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServerError(
            "cli_servers.program_failed",
            program=Path(str(command[0])).name,
            code=done.returncode,
            said=done.stderr.strip()[-2000:],
        )


def _without_password(url: str) -> str:
    """The address as it may stand in a list of processes."""
    parts = urlsplit(url.replace("postgresql+asyncpg://", "postgresql://"))
    host = parts.netloc.rpartition("@")[2]
    user = parts.username or ""
    return parts._replace(netloc=f"{user}@{host}" if user else host).geturl()
