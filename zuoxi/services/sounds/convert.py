"""From an uploaded WAV file to what telephones play: 16 bit mono at 16 and 8 kHz, and how loud it is.

Read piece by piece, so that what is in memory is the result (at most 29 MB for ten minutes) and a second of the source.
Resampling is libsoxr's (high quality): an 8 kHz prompt must not fold what is above 4 kHz into the voice.
"""

import hashlib
import io
import math
import wave
from dataclasses import dataclass
from typing import BinaryIO

from zuoxi.services.errors import Invalid
from zuoxi.services.sounds.waves import MAX_SECONDS, Wave, read_head

RATES = (8000, 16000)
PEAKS = 200
SILENCE_DB = -120.0
_HEAD = 1024 * 1024
_FULL = 32768
"""As when reading: what was converted before comes out as it is, byte for byte."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A converted prompt. `files`: rate in Hz -> WAV file; `sha256` names them all (it is the 16 kHz file's).

    Levels are in dB of full scale; `waveform` has `PEAKS` values from 0 to 100, for drawing.
    """

    sha256: str
    files: dict[int, bytes]
    seconds: float
    peak_db: float
    rms_db: float
    waveform: tuple[int, ...]


def convert(source: BinaryIO) -> Sound:
    """Convert a whole WAV file. Raises Invalid for what is no sound, empty or too long. Takes a second or so: use a thread."""
    source.seek(0)
    form = read_head(source.read(_HEAD))
    if form is None:
        raise Invalid("errors_plans.sound.no_sound", "audio")
    samples = _resampled(source, form)
    best = samples[RATES[-1]]
    if not best:
        raise Invalid("errors_plans.sound.empty", "audio")
    files = {rate: _wave_file(data, rate) for rate, data in samples.items()}
    peak, rms, waveform = _measured(best)
    return Sound(
        hashlib.sha256(files[RATES[-1]]).hexdigest(),
        files,
        len(best) / 2 / RATES[-1],
        peak,
        rms,
        waveform,
    )


def _resampled(source: BinaryIO, form: Wave) -> dict[int, bytes]:
    # Imported here: numpy costs a process 30 MB, and most processes never convert anything.
    import numpy
    import soxr  # type: ignore[import-untyped]

    streams = {rate: soxr.ResampleStream(form.rate, rate, 1, dtype="float32") for rate in RATES}
    found = {rate: bytearray() for rate in RATES}
    source.seek(form.begins)
    left = min(form.length, MAX_SECONDS * form.rate * form.frame + form.frame)
    read = 0
    while True:
        piece = source.read(min(form.rate * form.frame, left))
        piece = piece[: len(piece) // form.frame * form.frame]
        left -= len(piece)
        read += len(piece)
        is_last = not piece or left < form.frame
        mono = _floats(piece, form) if piece else numpy.zeros(0, "float32")
        for rate, stream in streams.items():
            out = stream.resample_chunk(mono, last=is_last)
            found[rate] += numpy.clip((out * _FULL).round(), -_FULL, _FULL - 1).astype("<i2").tobytes()
        if is_last:
            break
    if read > MAX_SECONDS * form.rate * form.frame:
        raise Invalid("errors_plans.sound.too_long", "audio", minutes=MAX_SECONDS // 60)
    return {rate: bytes(data) for rate, data in found.items()}


def _floats(piece: bytes, form: Wave):  # type: ignore[no-untyped-def] # numpy is imported late, see above
    import numpy

    if form.bits == 8:
        values = (numpy.frombuffer(piece, "u1").astype("float32") - 128) / 128
    elif form.bits == 16:
        values = numpy.frombuffer(piece, "<i2").astype("float32") / 32768
    else:
        parts = numpy.frombuffer(piece, "u1").reshape(-1, 3).astype("int32")
        whole = (parts[:, 0] << 8) | (parts[:, 1] << 16) | (parts[:, 2] << 24)
        values = whole.astype("float32") / 2147483648
    return values.reshape(-1, form.channels).mean(axis=1).astype("float32")


def _measured(samples: bytes) -> tuple[float, float, tuple[int, ...]]:
    import numpy

    levels = numpy.abs(numpy.frombuffer(samples, "<i2").astype("float32")) / 32768
    rms = math.sqrt(float(numpy.mean(levels.astype("float64") ** 2)))
    edges = [len(levels) * part // PEAKS for part in range(PEAKS)]
    peaks = [
        float(levels[a : max(a + 1, b)].max()) for a, b in zip(edges, [*edges[1:], len(levels)], strict=True)
    ]
    return _decibels(max(peaks)), _decibels(rms), tuple(round(100 * peak) for peak in peaks)


def _decibels(level: float) -> float:
    return round(max(20 * math.log10(level), SILENCE_DB), 1) if level > 0 else SILENCE_DB


def _wave_file(samples: bytes, rate: int) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return made.getvalue()
