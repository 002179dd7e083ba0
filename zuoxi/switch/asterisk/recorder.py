"""Recordings: two snoops on a leg, one for each direction, each written to a file of its own.

A bridge's recording would be one mixed channel and force the costly kind of bridge; two snoops are aligned and survive
the engine (ARCHITECTURE 17). What a recording needs to be found again stands in the snoop's application arguments.
"""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from zuoxi.domain.events import RecordingEnded
from zuoxi.switch.asterisk.floor import Floor, Outcome, done, failed, failure, outcome
from zuoxi.switch.asterisk.legs import Leg
from zuoxi.switch.asterisk.verbs import GONE_IS_FINE, TAKEN_IS_FINE
from zuoxi.switch.asterisk.wire import Reply, part
from zuoxi.switch.interface import Refused
from zuoxi_kit.ids import LegId, RecordingId

SIDES = ("in", "out")
RECORD = "record"
_FOLDER = re.compile(r"[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*")


@dataclass(slots=True)
class Take:
    """One recording of a leg."""

    id: RecordingId
    leg: Leg
    folder: str
    is_paused: bool = False
    is_adopted: bool = False
    """An engine before us began it: its files may exist already."""
    is_doubtful: bool = False
    """The connection was away since: its end may have been told to nobody."""
    began_at: datetime | None = None
    ended_at: datetime | None = None
    running: set[str] = field(default_factory=set)
    """The sides that are being written."""
    over: set[str] = field(default_factory=set)
    is_ok: bool = True

    def snoop(self, side: str) -> str:
        """The channel that listens to one side."""
        return f"{self.id}-{side}"

    def file(self, side: str) -> str:
        """The recording's name at the switch: its file below the recording folder, without the ending."""
        return f"{self.folder}/{self.id}-{side}"


@dataclass(frozen=True, slots=True)
class Snoop:
    """What a living snoop's arguments tell of its recording."""

    recording: RecordingId
    side: str
    folder: str
    leg: LegId
    since: datetime


class Recorder:
    """All recordings under way."""

    def __init__(self, floor: Floor) -> None:
        self._floor = floor
        self.takes: dict[RecordingId, Take] = {}
        self._files: dict[str, tuple[Take, str]] = {}

    def record(self, leg: LegId, recording: RecordingId, folder: str) -> Outcome:
        if not _FOLDER.fullmatch(folder) or ".." in folder:
            return failed(Refused(f"{folder!r} can't be a folder for recordings"))
        return self._floor.when_in((leg,), lambda legs: self._record(legs[0], recording, folder))

    def _record(self, leg: Leg, recording: RecordingId, folder: str) -> Outcome:
        if recording in self.takes:
            return done()
        take = self._add(Take(recording, leg, folder))
        return outcome(*(self._listen(take, side) for side in SIDES), fine=TAKEN_IS_FINE)

    def _listen(self, take: Take, side: str) -> asyncio.Future[Reply]:
        path = f"channels/{part(take.leg.channel)}/snoop/{part(take.snoop(side))}"
        query = {
            "spy": side,
            "app": self._floor.app,
            "appArgs": f"{RECORD},{take.id},{side},{take.folder},{take.leg.id}",
        }
        reply = self._floor.request("POST", path, query)
        reply.add_done_callback(partial(self._check, take, side))
        return reply

    def _add(self, take: Take) -> Take:
        self.takes[take.id] = take
        take.leg.recordings.add(take.id)
        for side in SIDES:
            self._files[take.file(side)] = (take, side)
        return take

    def snoop_started(self, args: list[str], at: datetime) -> None:
        """A snoop is in our application; when both are, write what they hear, so that the files begin together."""
        _, recording, side, *_ = args
        take = self.takes.get(RecordingId(recording))
        if take is None:
            return
        take.running.add(side)
        if len(take.running) == len(SIDES):
            take.began_at = take.began_at or at
            self._write(take)

    def _write(self, take: Take) -> None:
        if_exists = "fail" if take.is_adopted else "overwrite"
        for side in (each for each in SIDES if each in take.running):
            query = {"name": take.file(side), "format": "wav", "ifExists": if_exists}
            reply = self._floor.request("POST", f"channels/{part(take.snoop(side))}/record", query)
            reply.add_done_callback(partial(self._check, take, side))
            if take.is_paused:
                self._mute(take, side)

    def _check(self, take: Take, side: str, reply: asyncio.Future[Reply]) -> None:
        """A side that can't be listened to or written is over."""
        if failure(reply, TAKEN_IS_FINE) is not None:
            self._side_over(take, side, ok=False, at=None)

    def file_ended(self, name: str, ok: bool, at: datetime) -> None:
        """A file is finished."""
        found = self._files.get(name)
        if found is not None:
            self._side_over(*found, ok=ok, at=at)

    def _side_over(self, take: Take, side: str, *, ok: bool, at: datetime | None) -> None:
        if side in take.over or self.takes.get(take.id) is not take:
            return
        take.over.add(side)
        take.running.discard(side)
        take.is_ok = take.is_ok and ok
        take.ended_at = at or take.ended_at
        if len(take.over) == len(SIDES):
            self.finish(take)

    def finish(self, take: Take) -> None:
        """Report the end of a recording, and then of its leg if that waited."""
        self.forget(take)
        began, ended = take.began_at, take.ended_at
        length = max(ended - began, timedelta(0)) if began and ended else timedelta(0)
        take.leg.recordings.discard(take.id)
        self._floor.emit(RecordingEnded(take.leg.id, take.id, take.is_ok, length))
        if not take.leg.recordings and take.leg.last_word is not None:
            take.leg.last_word()

    def give_up(self, leg: Leg) -> None:
        """The leg has ended and its files didn't: say so."""
        for recording in list(leg.recordings):
            take = self.takes.get(recording)
            if take is not None:
                take.is_ok = False
                self.finish(take)

    def pause(self, recording: RecordingId, paused: bool) -> Outcome:
        take = self.takes.get(recording)
        if take is None or take.is_paused == paused:
            return done()
        take.is_paused = paused
        return outcome(*(self._mute(take, side) for side in SIDES if side in take.running))

    def _mute(self, take: Take, side: str) -> asyncio.Future[Reply]:
        path = f"recordings/live/{part(take.file(side))}/mute"
        return self._floor.request("POST" if take.is_paused else "DELETE", path)

    def stop(self, recording: RecordingId) -> Outcome:
        take = self.takes.get(recording)
        if take is None:
            return done()
        paths = [f"channels/{part(take.snoop(side))}" for side in SIDES]
        return outcome(*(self._floor.request("DELETE", path) for path in paths), fine=GONE_IS_FINE)

    def doubt(self) -> None:
        """The connection was away: what ended meanwhile was told to nobody."""
        for take in self.takes.values():
            take.is_doubtful = True

    def found(self, snoops: list[Snoop]) -> None:
        """These snoops live now. A doubtful recording without any is over; one of an earlier engine becomes known, and if
        only one of its sides is there yet, the other is asked for again.

        Others are left alone: between asking for a recording and its snoops' coming in, and between its end and the word
        of it, a list shows neither, and the events tell the rest.
        """
        alive = {snoop.recording for snoop in snoops}
        for take in list(self.takes.values()):
            if take.is_doubtful and take.id not in alive:
                self.forget(take)
                take.leg.recordings.discard(take.id)
            take.is_doubtful = False
        adopted: dict[RecordingId, Take] = {}
        for snoop in snoops:
            leg = self._floor.legs.get(snoop.leg)
            if leg is None or (snoop.recording in self.takes and snoop.recording not in adopted):
                continue
            if snoop.recording not in adopted:
                take = Take(snoop.recording, leg, snoop.folder, is_adopted=True, began_at=snoop.since)
                adopted[snoop.recording] = self._add(take)
            adopted[snoop.recording].running.add(snoop.side)
        for take in adopted.values():
            missing = [side for side in SIDES if side not in take.running]
            for side in missing:
                self._listen(take, side)
            if not missing:
                self._write(take)

    def forget(self, take: Take) -> None:
        """Remove a recording from memory."""
        self.takes.pop(take.id, None)
        for side in SIDES:
            self._files.pop(take.file(side), None)

    def clear(self) -> None:
        """Forget everything."""
        self.takes.clear()
        self._files.clear()
