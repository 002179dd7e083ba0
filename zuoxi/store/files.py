"""Where recordings and prompts are kept: a folder of this machine's, or S3 by address. Every key begins with its tenant.

`ZUOXI_FILES_URL`: `s3://ACCESS:SECRET@bucket/folder?region=…&endpoint=https://…` (an endpoint for stores that speak S3
but are not Amazon's), or `file:///folder`. Access and secret may be left out where the machine has a role.
"""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from zuoxi.catalogue import Told
from zuoxi_kit.ids import TenantId

T = TypeVar("T")

_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")
_KIND = re.compile(r"[a-z]{1,40}")
_PIECE_BYTES = 5 * 1024 * 1024  # the smallest that S3 takes; at most three of them are in memory
_PIECES_AT_ONCE = 2
_READ_BYTES = 256 * 1024


class FilesError(Told):
    """The file store could not do it; the subclasses say why."""


class NoSuchFile(FilesError):
    """There is no file of this key."""


class FilesAway(FilesError):
    """The store doesn't answer, is full or refuses; try again later."""


class WrongFilesUrl(FilesError):
    """The address of the file store can't be used."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """A file's place: the tenant's first, then the kind (`recordings`), then its name, which may have parts: `call/file.wav`.

    Raises ValueError for anything that could lead out of the tenant's place.
    """

    tenant: TenantId
    kind: str
    name: str

    def __post_init__(self) -> None:
        parts = [self.tenant, *self.name.split("/")]
        if not _KIND.fullmatch(self.kind) or not all(_PART.fullmatch(part) for part in parts):
            raise ValueError(f"{self.tenant!r}, {self.kind!r}, {self.name!r} can't be the place of a file")

    def __str__(self) -> str:
        return f"{self.tenant}/{self.kind}/{self.name}"

    @classmethod
    def parse(cls, tenant: TenantId, text: str) -> "FileKey":
        """The key that was written as `text`; raises ValueError when it isn't one of this tenant's."""
        owner, kind, name = (*text.split("/", 2), "", "")[:3]
        if owner != tenant:
            raise ValueError(f"{text!r} is not a file of this tenant")
        return cls(tenant, kind, name)


class FileStore:
    """The files of all tenants. Every method raises FilesAway when the store can't be used now.

    The library is asked in threads of ours, never by its own `…_async`: those tell Python the result from a thread that Python
    can't wait for, and when that happens while a short-lived command is leaving, the process aborts.
    """

    def __init__(self, store: ObjectStore, folder: Path | None = None) -> None:
        """`folder`: where the files of a local store lie, so that they can be flushed to its disk."""
        self._store = store
        self._folder = folder

    async def put(self, key: FileKey, data: bytes | Iterable[bytes]) -> None:
        """Store a file; it is there whole, and on the disk, or not at all. A file of the same key is replaced.

        `data` in pieces is taken one by one in a thread of its own; what it raises is raised here, and nothing is stored.
        """
        await asyncio.to_thread(self._put, key, data)

    def _put(self, key: FileKey, data: bytes | Iterable[bytes]) -> None:
        try:
            obstore.put(self._store, str(key), data, chunk_size=_PIECE_BYTES, max_concurrency=_PIECES_AT_ONCE)
            if self._folder is not None:
                _flush(self._folder / str(key))
        except (BaseError, OSError) as error:
            raise _away(error) from error

    async def get(self, key: FileKey, begin: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The file, or its bytes from `begin` to before `end`, piece by piece; raises NoSuchFile."""
        part: dict[str, Any] = {}
        if begin or end is not None:
            part["options"] = {"range": {"offset": begin} if end is None else (begin, end)}
        try:
            found = await asyncio.to_thread(obstore.get, self._store, str(key), **part)
            async for piece in _in_thread(found.stream(min_chunk_size=_READ_BYTES)):
                yield bytes(piece)
        except FileNotFoundError:
            raise NoSuchFile("cli_files.unknown", key=key) from None
        except (BaseError, OSError) as error:
            raise _away(error) from error

    async def keys(self) -> AsyncIterator[FileKey]:
        """Every file of every tenant; those of other names are passed over."""
        try:
            async for some in _in_thread(obstore.list(self._store)):
                for found in some:
                    tenant, kind, name = (*str(found["path"]).split("/", 2), "", "")[:3]
                    try:
                        yield FileKey(TenantId(tenant), kind, name)
                    except ValueError:
                        continue
        except (BaseError, OSError) as error:
            raise _away(error) from error

    async def delete_all(self, tenant: TenantId) -> int:
        """Remove every file of a tenant; returns how many there were. Begun again after a fault, it goes on."""
        place, count = str(FileKey(tenant, "x", "x")).partition("/")[0], 0
        try:
            async for some in _in_thread(obstore.list(self._store, f"{place}/")):
                paths = [str(found["path"]) for found in some]
                await asyncio.to_thread(obstore.delete, self._store, paths)
                count += len(some)
            if self._folder is not None:
                await asyncio.to_thread(shutil.rmtree, self._folder / place, ignore_errors=True)
        except FileNotFoundError:
            return count
        except (BaseError, OSError) as error:
            raise _away(error) from error
        return count

    async def exists(self, key: FileKey) -> bool:
        """Whether there is a file of this key."""
        try:
            await asyncio.to_thread(obstore.head, self._store, str(key))
        except FileNotFoundError:
            return False
        except (BaseError, OSError) as error:
            raise _away(error) from error
        return True

    async def delete(self, key: FileKey) -> None:
        """Remove a file; one that isn't there is fine."""
        try:
            await asyncio.to_thread(obstore.delete, self._store, str(key))
        except FileNotFoundError:
            return
        except (BaseError, OSError) as error:
            raise _away(error) from error


def open_files(url: str | None, folder: Path) -> FileStore:
    """The file store at an address, or in `folder` (made if needed) without one. Raises WrongFilesUrl."""
    if url is None:
        return _local(folder)
    parts = urlsplit(url)
    if parts.scheme == "file" and not parts.netloc and Path(unquote(parts.path)).is_absolute():
        return _local(Path(unquote(parts.path)))
    if parts.scheme == "s3" and parts.hostname:
        return _s3(url)
    raise WrongFilesUrl("cli_files.address")


def _local(folder: Path) -> FileStore:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FileStore(LocalStore(prefix=folder), folder)
    except (BaseError, OSError) as error:
        raise WrongFilesUrl("cli_files.folder", folder=folder, why=_first_line(error)) from error


def _s3(url: str) -> FileStore:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    if unknown := set(options) - {"region", "endpoint"}:
        raise WrongFilesUrl("cli_files.option", names=", ".join(sorted(unknown)))
    if not options.get("endpoint", "https://").startswith(("https://", "http://")):
        raise WrongFilesUrl("cli_files.endpoint")
    if parts.username and parts.password:
        options |= {"access_key_id": unquote(parts.username), "secret_access_key": unquote(parts.password)}
    try:
        store = S3Store(
            (parts.netloc.rpartition("@")[2]),
            prefix=unquote(parts.path).strip("/") or None,
            client_options={"allow_http": options.get("endpoint", "").startswith("http://")},
            **options,  # type: ignore[arg-type]
        )
    except (BaseError, ValueError) as error:
        raise WrongFilesUrl("cli_files.refused", why=_first_line(error)) from error
    return FileStore(store)


async def _in_thread(found: Iterable[T]) -> AsyncIterator[T]:
    """What comes one by one, each waited for in a thread."""
    each = iter(found)
    while (one := await asyncio.to_thread(next, each, None)) is not None:
        yield one


def _flush(path: Path) -> None:
    """See to it that a new file survives a loss of power. On Linux's file systems that brings the names that lead to it along."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def _away(error: BaseException) -> FilesAway:
    return FilesAway("cli_files.away", why=_first_line(error))
