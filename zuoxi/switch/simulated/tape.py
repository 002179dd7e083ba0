"""Recordings of the simulated switch: of the right length and form, and silent."""

import asyncio
import wave
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from zuoxi.domain.events import RecordingEnded
from zuoxi.switch.interface import Gone, Refused
from zuoxi_kit.ids import LegId, RecordingId

RATE = 8000
FRAME = timedelta(milliseconds=20)


@dataclass(slots=True)
class Recording:
    """A recording, running or (`ended`) over. `since` is the loop's time, in seconds."""

    recording: RecordingId
    leg: LegId
    folder: str
    since: float
    paused: bool = False
    ended: bool = False


class Recordings:
    """All recordings of one exchange."""

    def __init__(self, emit: Callable[[RecordingEnded], None], folder: Path | None) -> None:
        """`folder`: below which files are written (None: nowhere)."""
        self._emit = emit
        self._folder = folder
        self.forget()

    def forget(self) -> None:
        """A new start of the switch."""
        self._all: dict[RecordingId, Recording] = {}
        self._of_leg: dict[LegId, list[Recording]] = {}

    def begin(self, leg: LegId, recording: RecordingId, folder: str) -> None:
        """See Switch.record; the leg lives."""
        if folder.startswith("/") or ".." in folder.split("/"):
            raise Refused(f"{folder!r} is not below the recording folder")
        if recording not in self._all:
            new = Recording(recording, leg, folder, asyncio.get_running_loop().time())
            self._all[recording] = new
            self._of_leg.setdefault(leg, []).append(new)

    def pause(self, recording: RecordingId, paused: bool) -> None:
        """See Switch.pause_recording."""
        found = self._all.get(recording)
        if found is None or found.ended:
            raise Gone(f"recording {recording} has ended")
        found.paused = paused

    def stop(self, recording: RecordingId) -> None:
        """See Switch.stop_recording; of one that has ended it is no error."""
        if recording not in self._all:
            raise Gone(f"there is no recording {recording}")
        self._end(self._all[recording])

    def end_of(self, leg: LegId) -> None:
        """The leg ends, and its recordings with it."""
        for recording in self._of_leg.pop(leg, ()):
            self._end(recording)

    def running(self) -> frozenset[RecordingId]:
        """Those that run."""
        return frozenset(found.recording for found in self._all.values() if not found.ended)

    def _end(self, recording: Recording) -> None:
        if recording.ended:
            return
        recording.ended = True
        length = length_of(asyncio.get_running_loop().time() - recording.since)
        if self._folder is not None:
            write_silence(self._folder / recording.folder, recording.recording, length)
        self._emit(RecordingEnded(recording.leg, recording.recording, True, length))


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
