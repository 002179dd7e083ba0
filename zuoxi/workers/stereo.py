"""Two mono files of the switch become one stereo file: left the customer, right the agent's side.

The switch writes a file's length into its header only when it closes it. A file that was cut (the switch was killed, its
disk was full) says 0, or more than there is; its sound is whole up to the end of the file (RELIABILITY, T9), so the
header is read with the file's real size in view, and what is written gets a right one.
"""

import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO

from zuoxi.domain.recording_reasons import Code, Reason, write_reasons
from zuoxi.domain.recordings import Side

HEAD_BYTES = 4096
"""So much of a file's beginning is enough to find its sound."""
CHUNK_FRAMES = 32_768
_FRAME_BYTES = 2
_HEADER_BYTES = 44
_PCM, _EXTENSIBLE = 1, 0xFFFE
_MAX_32 = 0xFFFF_FFFF


class NotSound(Exception):
    """The file is no WAVE file of 16-bit mono samples. `reason` says why, but for the file's name."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(write_reasons([reason]))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sound:
    """Where a file's samples lie: byte `offset`, `frames` of 16 bits, `rate` per second."""

    offset: int
    frames: int
    rate: int
    was_cut: bool

    @property
    def side(self) -> Side:
        """As the domain sees it."""
        return Side(timedelta(seconds=self.frames / self.rate), self.was_cut)


def find_sound(head: bytes, size: int) -> Sound:
    """Where the sound is in a file of `size` bytes that begins with `head` (HEAD_BYTES of it, or all if it is shorter).

    Repairs what a cut file's header says. A file that ends within its header holds no sound. Raises NotSound.
    """
    rate, at = 8000, 12
    if head[:4] != b"RIFF"[: len(head)] or head[8:12] != b"WAVE"[: max(len(head) - 8, 0)]:
        raise NotSound(Reason(Code.NOT_WAVE))
    while at + 8 <= len(head):
        name, length = struct.unpack_from("<4sI", head, at)
        at += 8
        if name == b"data":
            there = max(size - at, 0)
            was_cut = length > there or (length == 0 and there > 0)
            return Sound(at, (there if was_cut else length) // _FRAME_BYTES, rate, was_cut)
        if name == b"fmt ":
            rate = _rate(head[at : at + 16])
        at += length + length % 2
    if size > _HEADER_BYTES:
        raise NotSound(Reason(Code.NO_SAMPLES))
    return Sound(size, 0, rate, was_cut=True)


def _rate(form: bytes) -> int:
    if len(form) < 16:
        return 8000  # cut within its header: there is no sound to be read at a wrong speed
    code, channels, rate, _, _, bits = struct.unpack("<HHIIHH", form)
    if code not in (_PCM, _EXTENSIBLE) or channels != 1 or bits != 16 or not rate:
        values = {"format": str(code), "channels": str(channels), "bits": str(bits)}
        raise NotSound(Reason(Code.OTHER_FORMAT, values))
    return int(rate)


def stereo_header(frames: int, rate: int) -> bytes:
    """The 44 bytes before `frames` of 16-bit stereo."""
    data = min(frames * 2 * _FRAME_BYTES, _MAX_32 - 36)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, _PCM, 2, rate, rate * 2 * _FRAME_BYTES, 4, 16)
    return struct.pack("<4sI4s", b"RIFF", data + 36, b"WAVE") + form + struct.pack("<4sI", b"data", data)


def stereo(left: tuple[BinaryIO, Sound] | None, right: tuple[BinaryIO, Sound] | None) -> Iterator[bytes]:
    """A stereo WAVE file of two mono ones, piece by piece; the shorter side is filled with silence at its end.

    A side that is None is silent; one of the two must be there, and both must have the same rate (else ValueError).
    """
    sounds = [side[1] for side in (left, right) if side is not None]
    rates = {sound.rate for sound in sounds}
    if len(rates) != 1:
        raise ValueError(f"sides at {sorted(rates)} samples per second can't be joined")
    frames = max(sound.frames for sound in sounds)
    yield stereo_header(frames, rates.pop())
    for begin in range(0, frames, CHUNK_FRAMES):
        count = min(CHUNK_FRAMES, frames - begin)
        both = array("H", bytes(count * 2 * _FRAME_BYTES))
        both[0::2] = _samples(left, begin, count)
        both[1::2] = _samples(right, begin, count)
        yield both.tobytes()


def _samples(side: tuple[BinaryIO, Sound] | None, begin: int, count: int) -> "array[int]":
    """`count` samples from `begin` on, silence where there are none. Samples move as they are, whatever their order of bytes."""
    samples = array("H")
    if side is not None:
        file, sound = side
        here = max(min(count, sound.frames - begin), 0)
        file.seek(sound.offset + begin * _FRAME_BYTES)
        read = file.read(here * _FRAME_BYTES)
        samples.frombytes(read[: len(read) // _FRAME_BYTES * _FRAME_BYTES])
    samples.frombytes(bytes((count - len(samples)) * _FRAME_BYTES))
    return samples
