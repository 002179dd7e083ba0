"""All live rooms of this process: opened with the first viewer of a tenant, closed behind the last."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from zuoxi.bus.interface import Bus, BusDown
from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.live import instant
from zuoxi.services.errors import ServiceError
from zuoxi.services.live import ask_engine
from zuoxi.services.live_room import LiveRoom
from zuoxi.services.live_rounds import LiveRounds
from zuoxi.services.live_viewer import SIGN_IN_AGAIN, TOO_MANY, LiveViewer
from zuoxi_kit.ids import PLATFORM, CellId, TenantId

log = structlog.get_logger("live")

BEAT_SECONDS = 1.0
PULSE_SECONDS = 2.0
"""How long the engine may take to say that it lives."""
MOST_OF_TENANT = 3_000
MOST_OF_USER = 30
"""Sockets of one process."""


class LiveHub:
    """One per process."""

    def __init__(
        self,
        bus: Bus,
        cell: CellId,
        now: Callable[[], datetime],
        has_ended: Callable[[str], bool] = lambda _session: False,
        rounds: LiveRounds | None = None,
    ) -> None:
        """`has_ended` knows the sign-in sessions (and API keys) that are over although their tokens aren't; `rounds` says when
        what waits is sent.
        """
        self._bus, self._cell, self._now, self._has_ended = bus, cell, now, has_ended
        self._rooms: dict[TenantId, LiveRoom] = {}
        self._rounds = rounds or LiveRounds()
        self._beating: asyncio.Task[None] | None = None
        self._stop_watching: Callable[[], Awaitable[None]] | None = None
        self._is_away = False
        bus.on_reconnect(lambda _wiped: self._refresh())

    def enter(self, viewer: LiveViewer) -> LiveRoom:
        """Let somebody watch their tenant; they are told to close when there are too many of them."""
        tenant = viewer.user.tenant
        room = self._rooms.get(tenant)
        if room is None:
            room = self._rooms[tenant] = LiveRoom(tenant, self._bus, self._cell)
        same = sum(each.user.user == viewer.user.user for each in room.viewers)
        if len(room.viewers) >= MOST_OF_TENANT or same >= MOST_OF_USER:
            viewer.close(TOO_MANY)
        viewer.tell_due = self._rounds.add
        room.enter(viewer)
        if self._beating is None:
            self._beating = asyncio.create_task(self._beat(), name="live beat")
        return room

    async def leave(self, viewer: LiveViewer) -> None:
        """Somebody goes; the last one closes the room."""
        room = self._rooms.get(viewer.user.tenant)
        if room is None:
            return
        room.leave(viewer)
        if not room.viewers:
            del self._rooms[viewer.user.tenant]
            await room.close()

    async def close(self) -> None:
        """The process ends."""
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)
        self._rounds.close()
        for room in tuple(self._rooms.values()):
            await room.close()
        self._rooms.clear()

    @property
    def viewers(self) -> int:
        """How many watch."""
        return sum(len(room.viewers) for room in self._rooms.values())

    def _refresh(self) -> None:
        for room in self._rooms.values():
            room.refresh()

    async def _beat(self) -> None:
        """Every second a sign of life to whoever has had none, as long as the engine gives one itself."""
        while self._rooms:
            pulse = asyncio.create_task(self._pulse())
            await asyncio.sleep(BEAT_SECONDS)
            await asyncio.gather(pulse, return_exceptions=True)
            at = instant(self._now())
            beat = f'{{"beat":"{at}"}}'.encode()
            for room in tuple(self._rooms.values()):
                room.later(at)
                for viewer in room.viewers:
                    if self._has_ended(viewer.user.session or viewer.user.user):
                        viewer.close(SIGN_IN_AGAIN)
                    elif viewer.is_idle:
                        viewer.say(beat)
        if self._stop_watching is not None:
            stop, self._stop_watching = self._stop_watching, None
            await stop()
        self._beating = None

    async def _pulse(self) -> None:
        """Ask the engine for a sign of life: without one what the screens show is old, and they must say so."""
        try:
            if self._stop_watching is None:
                self._stop_watching = await self._bus.watch_facts(PLATFORM, self._of_cell)
            await ask_engine(self._bus, self._cell, "pulse", {}, PULSE_SECONDS)
        except (ServiceError, BusDown) as error:
            if not self._is_away:
                log.warning("the engine gives no sign of life", reason=str(error))
            self._is_away = True
            for room in self._rooms.values():
                room.tell_all(b'{"away":"engine"}')
            return
        if self._is_away:
            self._is_away = False
            self._refresh()

    def _of_cell(self, recorded: Recorded) -> None:
        """What befalls the cell befalls every tenant in it."""
        shown = facts.EngineStarted | facts.SwitchWentAway | facts.SwitchCameBack
        if recorded.stream.kind is Kind.CELL and isinstance(recorded.fact, shown):
            for room in self._rooms.values():
                room.fact(recorded)
