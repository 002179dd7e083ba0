"""Made-up sound files, as the switch writes them."""

import io
import os
import struct
import wave
from array import array
from datetime import datetime
from pathlib import Path

RATE = 8000


def mono(samples: list[int], rate: int = RATE) -> bytes:
    """A 16-bit mono WAVE file by the standard library's writer."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, rate, 0, "NONE", ""))
        out.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return file.getvalue()


def tone(seconds: float, value: int) -> bytes:
    """A file in which every sample is `value`."""
    return mono([value] * round(seconds * RATE))


def never_closed(whole: bytes) -> bytes:
    """What a killed switch leaves: both lengths in the header are 0 (RELIABILITY, T9)."""
    return whole[:4] + bytes(4) + whole[8:40] + bytes(4) + whole[44:]


def channels(stereo: bytes) -> tuple[list[int], list[int]]:
    """The left and right samples of a stereo file by the standard library's reader."""
    with wave.open(io.BytesIO(stereo)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (2, 2, RATE)
        frames = sound.readframes(sound.getnframes())
        assert len(frames) == sound.getnframes() * 4
    samples = array("h", frames)
    return samples[0::2].tolist(), samples[1::2].tolist()


def leave(folder: Path, name: str, data: bytes, at: datetime) -> Path:
    """Put a file there as if it had been written last at that time."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path
