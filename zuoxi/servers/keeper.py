"""Keeps one child running: starts or adopts it, waits until it is ready, replaces it when it dies or hangs."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path

from zuoxi.catalogue import Text
from zuoxi.servers import logs
from zuoxi.servers.backoff import Backoff
from zuoxi.servers.child import Child, Say
from zuoxi.servers.errors import NotReady, ServerError
from zuoxi.servers.priority import give_way
from zuoxi.servers.records import Record, Records
from zuoxi.servers.running import Running, adopt, kill_group, start
from zuoxi.servers.spare import GO, Spare
from zuoxi.servers.watchdog import Watchdog
from zuoxi_kit.beat import Beat, last_beat

ASK_EVERY_S = 0.05

Clock = Callable[[], float]


class Keeper:
    """The one who looks after `child`. `clock` is monotonic, in seconds, and the one of zuoxi_kit.beat."""

    def __init__(self, child: Child, order: int, records: Records, log: Path, say: Say, clock: Clock) -> None:
        self.child = child
        self.was_adopted = False
        self._order = order
        self._records = records
        self._log = log
        self._say = say
        self._clock = clock
        self._backoff = Backoff(clock)
        self._spare = Spare(child, log, say)
        self._running: Running | None = None
        self._restarts = 0
        self._log_start = 0

    async def begin(self, found: Record | None) -> None:
        """Adopt the process that was written down, or start a new one, and wait until it is ready.

        Raises NotReady with the end of its log, or another ServerError.
        """
        self._running = adopt(found) if found else None
        began = self._clock()
        if self._running and self._is_silent():
            self._say(self.child.name, Text("cli_servers.hung", pid=self._running.pid))
            self._running.send(signal.SIGKILL)
            await self._running.ended()
            self._running = None
        if self._running and found:
            self.was_adopted = True
            self._restarts = found.restarts
            self._log_start = logs.size(self._log)
            self._say(self.child.name, Text("cli_servers.adopted", pid=self._running.pid))
        else:
            await self._start()
        await self._until_ready(patient=False)
        if not self.was_adopted:
            key = "cli_servers.ready_on" if self.child.where else "cli_servers.ready"
            took = f"{self._clock() - began:.1f}"
            self._say(self.child.name, Text(key, where=self.child.where, seconds=took))

    async def keep(self) -> None:
        """Replace the process whenever it ends or hangs, for ever. Cancel it to stop keeping."""
        while True:
            assert self._running is not None
            self._spare.want()
            how = await self._end_or_hang(self._running)
            kill_group(self._running.pid)  # what it may have started itself
            wait_s = self._backoff.died()
            self._restarts += 1
            self._note("restarting", str(how))
            key = "cli_servers.again_in" if wait_s else "cli_servers.again"
            self._say(self.child.name, Text(key, how=how, seconds=f"{wait_s:.1f}"))
            await asyncio.sleep(wait_s)
            try:
                await self._start()
                if await self._until_ready(patient=True):
                    self._say(self.child.name, Text("cli_servers.ready_again", pid=self._running.pid))
            except (ServerError, OSError) as error:  # a full disk, say: the others must be kept all the same
                self._say(self.child.name, Text("cli_servers.not_again", why=error))

    async def stop(self) -> None:
        """Stop the process, however it was found, and forget it; nothing happens when it was never begun."""
        await self._spare.stop()
        if self._running is None:
            return
        self._note("stopping")
        how = await self._running.stop(self.child.stop_signal, self.child.stop_within)
        kill_group(self._running.pid)
        self._records.remove(self.child.name)
        self._say(self.child.name, how)

    def let_go(self) -> None:
        """Leave the process alone from now on."""
        self._spare.let_go()
        if self._running is not None:
            self._running.let_go()

    async def _start(self) -> None:
        if self.child.prepare:
            await asyncio.to_thread(self.child.prepare)
        if self.child.beats:
            _make_beat_file(self.child)
        self._log_start = logs.size(self._log)
        spare = self._spare.take()
        self._running = spare or start(self.child, self._log)
        self._backoff.started()
        self._records.write(
            Record(
                self.child.name,
                self._running.pid,
                self._running.identity,
                self.child.fingerprint,
                where=self.child.where,
                account=self.child.account.name if self.child.account else "",
                order=self._order,
                stop_signal=int(self.child.stop_signal),
                stop_within_s=self.child.stop_within.total_seconds(),
                restarts=self._restarts,
            )
        )
        if (
            spare is not None
        ):  # written down first: should we die here, there is no child that nobody knows of
            spare.tell(GO)

    async def _until_ready(self, *, patient: bool) -> bool:
        """Wait for readiness. The first start gives up after `ready_within`; a later one (`patient`) says so, and replaces a
        child that must give signs of life and gives none.

        Returns False when a later start ended before it was ready.
        """
        assert self._running is not None
        limit_s = self.child.ready_within.total_seconds()
        began = self._clock()
        while not (self._says_ready() and await self.child.ready()):
            if not self._running.is_alive:
                if patient:
                    return False  # keep() sees its end and starts the next
                raise NotReady("cli_servers.ended_early", how=await self._running.ended(), tail=self._tail())
            if self._clock() - began > limit_s:
                late = NotReady("cli_servers.not_ready", seconds=f"{limit_s:.0f}", tail=self._tail())
                if not patient:
                    raise late
                self._say(self.child.name, late)
                if self._is_silent(or_mute=True):
                    self._running.send(signal.SIGKILL)
                began = self._clock()
            await asyncio.sleep(ASK_EVERY_S)
        if self.child.gives_way:
            await asyncio.to_thread(give_way, self._running.pid, self.child.gives_way)
        self._note("ready")
        return True

    async def _end_or_hang(self, running: Running) -> Text:
        """Wait until the process ends, killing it when its signs of life stay away. Says what happened."""
        if not self.child.beats or not self.child.hung_after:
            return await running.ended()
        watchdog = Watchdog(running.pid, self.child.hung_after)
        ending = asyncio.ensure_future(running.ended())
        wait_s = 0.0
        while not ending.done():
            await asyncio.wait({ending}, timeout=wait_s)
            beat, now = last_beat(self.child.beats), self._clock()
            wait_s = watchdog.look_again_in(beat, now)
            if not ending.done() and watchdog.is_hung(beat, now):
                running.send(signal.SIGKILL)
                await ending
                seconds = f"{self.child.hung_after.total_seconds():.0f}"
                return Text("cli_servers.no_sign_of_life", seconds=seconds)
        return ending.result()

    def _beat(self) -> Beat | None:
        """The last sign of life of the process that runs now."""
        beat = last_beat(self.child.beats) if self.child.beats else None
        return beat if beat and self._running and beat.pid == self._running.pid else None

    def _says_ready(self) -> bool:
        beat = self._beat()
        return beat.is_ready if beat else not self.child.beats

    def _is_silent(self, or_mute: bool = False) -> bool:
        """Whether the process has given signs of life and stopped doing so; `or_mute`: or has never given any."""
        if not self.child.hung_after:
            return False
        beat = self._beat()
        return self._clock() - beat.at > self.child.hung_after.total_seconds() if beat else or_mute

    def _note(self, state: str, note: str = "") -> None:
        with contextlib.suppress(
            OSError
        ):  # a full disk: an old state is shown, and the child is kept all the same
            self._records.change(self.child.name, state=state, note=note, restarts=self._restarts)

    def _tail(self) -> Text:
        text = logs.tail(self._log, self._log_start)
        return Text(f"cli_servers.{'tail' if text else 'no_tail'}", log=self._log, text=text)


def _make_beat_file(child: Child) -> None:
    """An empty file that the child's account may write: its folder belongs to us."""
    assert child.beats is not None
    with contextlib.suppress(FileNotFoundError):
        child.beats.unlink()
    child.beats.touch(mode=0o644)
    if child.account is not None:
        os.chown(child.beats, child.account.uid, child.account.gid)
