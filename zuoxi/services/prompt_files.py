"""The files of prompts in the file store: named by content, so that keeping one twice changes nothing."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager

from zuoxi.services.errors import FilesUnavailable, NotFound
from zuoxi.services.sounds.convert import RATES, Sound
from zuoxi.store.files import FileKey, FilesAway, FileStore, NoSuchFile
from zuoxi_kit.ids import TenantId

KIND = "prompts"


def file_key(tenant: TenantId, sha256: str, rate: int) -> FileKey:
    """Where a sound's file of a rate (8000 or 16000 Hz) is kept."""
    return FileKey(tenant, KIND, f"{sha256}.{rate}.wav")


async def keep_files(files: FileStore, tenant: TenantId, sound: Sound) -> None:
    """Keep a sound's files. Raises FilesUnavailable."""
    with _told():
        for rate, data in sound.files.items():
            await files.put(file_key(tenant, sound.sha256, rate), data)


async def forget_files(files: FileStore, tenant: TenantId, sounds: Iterable[str]) -> None:
    """Remove the files of sounds that nothing uses any more. Cells that play them have their own copies."""
    with _told():
        for sha256 in sounds:
            for rate in RATES:
                await files.delete(file_key(tenant, sha256, rate))


async def open_file(files: FileStore, tenant: TenantId, sha256: str, rate: int) -> AsyncIterator[bytes]:
    """A sound's file, piece by piece; that it is there is known before the first. Raises NotFound, FilesUnavailable."""
    pieces = files.get(file_key(tenant, sha256, rate))
    with _told():
        first = await anext(pieces, b"")
    return _after(first, pieces)


async def _after(first: bytes, pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in pieces:
        yield piece


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except NoSuchFile as error:
        raise NotFound("errors_plans.prompt.no_sound", "audio") from error
    except FilesAway as error:
        raise FilesUnavailable("errors_plans.files_away") from error
