"""Sound of tests."""

import hashlib
from array import array

from zuoxi.workers.stereo import stereo_header


def wave(seconds: int, loud: int = 12_800) -> tuple[bytes, str]:
    """A stereo file, left loud and right silent, and its SHA-256."""
    frames = seconds * 8000
    data = stereo_header(frames, 8000) + array("h", [loud, 0] * frames).tobytes()
    return data, hashlib.sha256(data).hexdigest()
