"""``switch.lock.json``: which packages make the switch, by name, version, pool path, size and sha256; no host."""

import hashlib
import os
import re
from pathlib import Path
from typing import Annotated

import msgspec

from zuoxi.switch.asterisk.install.errors import InstallError

LAYOUT = 1
"""Counts up when the same packages are unpacked into a tree of another shape, so that trees are made anew."""

ROOT_PACKAGES = (
    "asterisk",
    "asterisk-modules",
    "asterisk-core-sounds-en-wav",
    "asterisk-core-sounds-en-gsm",
    "asterisk-moh-opsound-wav",
    "sip-tester",
)
"""What we ask for; everything else in the lock is there because one of these needs it."""

SUITE = "sid"
ARCHITECTURE = "amd64"

PoolPath = Annotated[
    str, msgspec.Meta(pattern=r"^pool/(?:[A-Za-z0-9][A-Za-z0-9+._~%-]*/)+[A-Za-z0-9+._~%-]+\.deb$")
]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ``.deb``: ``path`` is below the mirror's root, ``size`` in bytes."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9+.-]+$")]
    version: Annotated[str, msgspec.Meta(min_length=1)]
    path: PoolPath
    size: Annotated[int, msgspec.Meta(gt=0, le=500_000_000)]
    sha256: Sha256

    @property
    def file_name(self) -> str:
        """The name of the file in the pool, used in the cache as well."""
        return self.path.rpartition("/")[2]


class Lock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole lock file. ``index_date`` is the date that the signed index itself carries."""

    asterisk: Annotated[str, msgspec.Meta(pattern=r"^[0-9]+(?:\.[0-9]+)+$")]
    suite: str
    architecture: str
    index_date: str
    packages: Annotated[tuple[Package, ...], msgspec.Meta(min_length=1)]

    @property
    def digest(self) -> str:
        """Twelve hex digits that name exactly these packages unpacked in this layout."""
        text = "\n".join([str(LAYOUT), *sorted(package.sha256 for package in self.packages)])
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def tree_name(self) -> str:
        """The folder that this lock unpacks to: ``<Asterisk version>-<digest>``."""
        return f"{self.asterisk}-{self.digest}"

    @property
    def size(self) -> int:
        """All packages together, in bytes."""
        return sum(package.size for package in self.packages)


def parse_lock(data: bytes, source: str = "switch.lock.json") -> Lock:
    """Read a lock file's bytes; InstallError names the field that is wrong."""
    try:
        lock = msgspec.json.decode(data, type=Lock)
    except msgspec.DecodeError as error:
        raise InstallError("cli_switch.lock.broken", file=source, why=error) from error
    names = [package.name for package in lock.packages]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise InstallError("cli_switch.lock.repeated", file=source, names=", ".join(repeated))
    return lock


def read_lock(path: Path) -> Lock:
    """Read the lock file at ``path``; InstallError when it is missing or broken."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InstallError("cli_switch.lock.not_read", file=path, why=error.strerror) from error
    return parse_lock(data, str(path))


def format_lock(lock: Lock) -> bytes:
    """The lock file's bytes: sorted by package name, so that a renewal shows as a small difference."""
    ordered = msgspec.structs.replace(
        lock, packages=tuple(sorted(lock.packages, key=lambda package: package.name))
    )
    return msgspec.json.format(msgspec.json.encode(ordered), indent=2) + b"\n"


def write_lock(lock: Lock, path: Path) -> None:
    """Write the lock file in one step, so that no half file is ever seen."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(format_lock(lock))
    draft.chmod(0o644)
    draft.replace(path)


def upstream_version(version: str) -> str:
    """``22.10.1`` of ``1:22.10.1+dfsg+~cs6.17-1``."""
    found = re.match(r"^(?:\d+:)?(\d+(?:\.\d+)+)", version)
    if found is None:
        raise InstallError("cli_switch.no_version", version=version)
    return found[1]
