"""Which sound was it? What was heard is laid beside a file, by how loud it is from moment to moment."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.sip.audio import FRAME, KEEP_FRAMES, Rtp

BIN = 40
"""Samples (5 ms) whose loudness is taken together."""
LONGEST = 75 * FRAME
"""As much of a sound is looked for: 1.5 s."""


def samples_of(*files: Path) -> list[int]:
    """Sounds of 8 kHz, 16 bit, mono, one after the other."""
    found: list[int] = []
    for file in files:
        with wave.open(str(file), "rb") as opened:
            assert (opened.getnchannels(), opened.getsampwidth(), opened.getframerate()) == (1, 2, 8000)
            found += memoryview(opened.readframes(opened.getnframes())).cast("h").tolist()
    return found


async def is_heard(rtp: Rtp, sound: list[int]) -> None:
    """Wait until a sound, or what was heard of a longer one, is the same."""
    length = min(len(sound), LONGEST)
    await rtp.until(lambda heard: likeness(heard.last(KEEP_FRAMES), sound, length) > 0.9)


def likeness(heard: list[int], sound: list[int], length: int) -> float:
    """How well (to 1.0) the newest `length` samples of what was heard go with the best place of a sound, or, when that
    is not longer, the sound with the best place of what was heard: the correlation of their loudness (Pearson). 0.0 while
    too little was heard. The same sound gives more than 0.9, other speech up to 0.75.
    """
    if len(heard) < length + BIN:
        return 0.0
    piece, whole = (heard[-length:], sound) if len(sound) > length else (sound, heard)
    a = _loudness(piece)
    best = 0.0
    for start in range(0, BIN, BIN // 4):  # their bins need not begin together
        places = np.lib.stride_tricks.sliding_window_view(_loudness(whole[start:]), len(a))
        best = max(best, float(np.max(_correlation(a, places))))
    return best


def _loudness(samples: list[int]) -> NDArray[np.float64]:
    whole = np.asarray(samples[: len(samples) // BIN * BIN], dtype=np.float64)
    return np.asarray(np.sqrt(np.mean(whole.reshape(-1, BIN) ** 2, axis=1)), dtype=np.float64)


def _correlation(a: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    a = a - a.mean()
    b = places - places.mean(axis=1, keepdims=True)
    spread = np.sqrt((a * a).sum() * (b * b).sum(axis=1))
    return np.asarray((b @ a) / np.maximum(spread, 1e-9), dtype=np.float64)
