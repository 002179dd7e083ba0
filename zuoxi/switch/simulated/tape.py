"""Recordings of the simulated switch: of the right length and form, and silent."""

import wave
from datetime import timedelta
from pathlib import Path

RATE = 8000
FRAME = timedelta(milliseconds=20)


def length_of(seconds: float) -> timedelta:
    """A length in whole packets of 20 ms, as a real switch writes them."""
    return round(seconds / FRAME.total_seconds()) * FRAME


def write_silence(folder: Path, name: str, length: timedelta) -> None:
    """Write `<name>-in.wav` and `<name>-out.wav`: 8 kHz, 16 bit, mono."""
    folder.mkdir(parents=True, exist_ok=True)
    samples = int(length.total_seconds() * RATE)
    for direction in ("in", "out"):
        with wave.open(str(folder / f"{name}-{direction}.wav"), "wb") as tape:
            tape.setnchannels(1)
            tape.setsampwidth(2)
            tape.setframerate(RATE)
            tape.writeframes(bytes(2 * samples))
