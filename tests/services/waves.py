"""Sounds for tests: tones of a known pitch, and how to find the pitch again."""

import io
import itertools
import math
import struct
import wave

from zuoxi.services.sounds.speech import Voice


def tone(
    hertz: float, seconds: float, rate: int = 44100, channels: int = 1, bits: int = 16, level: float = 0.5
) -> bytes:
    """A WAV file with a sine."""
    frames = bytearray()
    for n in range(int(rate * seconds)):
        value = level * math.sin(2 * math.pi * hertz * n / rate)
        if bits == 8:
            piece = bytes([round(128 + 127 * value)])
        elif bits == 16:
            piece = struct.pack("<h", round(32767 * value))
        else:
            piece = struct.pack("<i", round(8388607 * value))[:3]
        frames += piece * channels
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(bits // 8)
        file.setframerate(rate)
        file.writeframes(bytes(frames))
    return made.getvalue()


def pitch(samples: list[int], rate: int) -> float:
    """The pitch of a sine in Hz, by its crossings of zero."""
    crossings = sum(1 for a, b in itertools.pairwise(samples) if a < 0 <= b)
    return crossings * rate / len(samples)


def read(file: bytes) -> tuple[list[int], int]:
    """The 16-bit samples of a mono file, and its rate."""
    with wave.open(io.BytesIO(file)) as opened:
        assert (opened.getnchannels(), opened.getsampwidth()) == (1, 2)
        data = opened.readframes(opened.getnframes())
        return list(struct.unpack(f"<{len(data) // 2}h", data)), opened.getframerate()


class Beeper:
    """A speaker that says every text as a tone, a tenth of a second for each character."""

    def voices(self) -> tuple[Voice, ...]:
        """Of both languages."""
        return (Voice("zh", "low"), Voice("en", "low"), Voice("en", "high"))

    async def speak(self, text: str, language: str, voice: str) -> bytes:
        """440 Hz, or 880 Hz by the high voice."""
        return tone(880 if voice == "high" else 440, len(text) / 10, 22050)
