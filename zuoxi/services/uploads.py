"""Taking in an uploaded sound: onto the disk, as it comes, and refused as soon as it can't be a prompt."""

import asyncio
import tempfile
from collections.abc import AsyncIterator

from zuoxi.services.errors import Invalid, ServiceError
from zuoxi.services.sounds.convert import Sound, convert
from zuoxi.services.sounds.waves import MAX_BYTES, read_head

_MEGABYTE = 1024 * 1024


class TooBig(ServiceError):
    """More was sent than is taken."""

    code = "too_big"
    status = 413


def check_length(announced: str | None) -> None:
    """Refuse by the announced length, before anything is read. Raises TooBig."""
    length = announced or "0"
    if not length.isascii() or not length.isdecimal() or len(length) > 12 or int(length) > MAX_BYTES:
        raise _too_big()


async def take_sound(pieces: AsyncIterator[bytes]) -> Sound:
    """Read an upload to its end and convert it. Raises Invalid, TooBig; nothing stays behind.

    The head is looked at while the rest is still on its way, so that 20 MB of something else cost nothing.
    """
    with tempfile.TemporaryFile() as kept:
        head = b""
        is_known = False
        size = 0
        async for piece in pieces:
            size += len(piece)
            if size > MAX_BYTES:
                raise _too_big()
            if not is_known:
                head = (head + piece)[: 2 * _MEGABYTE]
                is_known = read_head(head) is not None
            await asyncio.to_thread(kept.write, piece)
        if not is_known:
            raise Invalid("errors_plans.sound.no_sound", "audio")
        return await asyncio.to_thread(convert, kept)


def _too_big() -> TooBig:
    return TooBig("errors_plans.sound.too_big", "audio", megabytes=MAX_BYTES // _MEGABYTE)
