"""Reading Debian packages without dpkg: an ``ar`` archive that holds a compressed tar of the files."""

import lzma
import os
import shutil
import stat
import tarfile
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import IO

from zuoxi.switch.asterisk.install.errors import InstallError

_MAGIC = b"!<arch>\n"
_HEADER = 60


def ar_members(file: BufferedReader) -> Iterator[tuple[str, int]]:
    """Name and size of each member of an ``ar`` archive; the file stands at the member's data when it is yielded."""
    if file.read(len(_MAGIC)) != _MAGIC:
        raise InstallError("cli_switch.deb.other", file=file.name)
    while header := file.read(_HEADER):
        if len(header) != _HEADER or header[58:60] != b"`\n":
            raise InstallError("cli_switch.deb.damaged", file=file.name, why="ar")
        name = header[:16].decode("ascii", "replace").strip().rstrip("/")
        size = int(header[48:58])
        start = file.tell()
        yield name, size
        file.seek(start + size + size % 2)


class _Section:
    """The bytes of one member as a file of its own."""

    def __init__(self, file: BufferedReader, size: int) -> None:
        self._file, self._left = file, size

    def read(self, amount: int = -1) -> bytes:
        amount = self._left if amount < 0 else min(amount, self._left)
        data = self._file.read(amount)
        self._left -= len(data)
        return data


def unpack(deb: Path, target: Path, wanted: Callable[[str], bool]) -> list[str]:
    """Unpack the wanted files of ``deb`` below ``target``; gives the relative paths written.

    ``wanted`` is asked for each path as the package names it (``usr/bin/x``). Ownership, set-uid bits and devices are
    not taken over: files are 0644 or 0755, folders 0755. Links are kept as they are, never followed.
    """
    written: list[str] = []
    with deb.open("rb") as file:
        for name, size in ar_members(file):
            if not name.startswith("data.tar"):
                continue
            try:
                with _open_tar(name, _Section(file, size)) as tar:
                    for member in tar:
                        path = _safe_path(member.name, deb)
                        if path and wanted(path) and _write(tar, member, target, path):
                            written.append(path)
            except (tarfile.TarError, lzma.LZMAError, EOFError) as error:
                raise InstallError("cli_switch.deb.damaged", file=deb.name, why=error) from error
            return written
    raise InstallError("cli_switch.deb.empty", file=deb.name)


def _open_tar(name: str, section: _Section) -> tarfile.TarFile:
    stream: IO[bytes] = section  # type: ignore[assignment]  # tarfile's stream mode only reads
    if name.endswith(".xz"):
        return tarfile.open(fileobj=stream, mode="r|xz")
    if name.endswith(".gz"):
        return tarfile.open(fileobj=stream, mode="r|gz")
    if name == "data.tar":
        return tarfile.open(fileobj=stream, mode="r|")
    raise InstallError("cli_switch.deb.compression", file=name)


def _safe_path(name: str, deb: Path) -> str:
    """The member's path without the leading ``./``; refuses what would leave the target."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise InstallError("cli_switch.deb.outside", file=deb.name, name=name)
    return "" if path == PurePosixPath(".") else str(path)


def _write(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path, name: str) -> bool:
    """Write one member; False for what is neither file nor link."""
    if not (member.isreg() or member.issym()):
        return False
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.resolve().is_relative_to(target.resolve()):
        raise InstallError("cli_switch.deb.leads_out", name=name)
    if member.issym():
        os.symlink(member.linkname, path)
        return True
    source = tar.extractfile(member)
    assert source is not None, "a regular member has content"
    with path.open("xb") as out:
        shutil.copyfileobj(source, out)
    path.chmod(0o755 if member.mode & stat.S_IXUSR else 0o644)
    return True
