"""Asterisk as a switch: the connection's life, and the verbs put together."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from itertools import chain, repeat
from pathlib import Path

import msgspec

from zuoxi.domain.events import EndpointSeen, SwitchBack, SwitchLost
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.events import Events
from zuoxi.switch.asterisk.floor import Floor, meaning, outcome
from zuoxi.switch.asterisk.monitor import Monitor
from zuoxi.switch.asterisk.provision import Provisioner
from zuoxi.switch.asterisk.recorder import Recorder
from zuoxi.switch.asterisk.sip_objects import RTP_TIMEOUT_SECONDS
from zuoxi.switch.asterisk.snapshot import read_snapshot
from zuoxi.switch.asterisk.verbs import Verbs
from zuoxi.switch.asterisk.wire import ALLOWED, Endpoint, Incoming, part
from zuoxi.switch.interface import Listener, Refused, Snapshot, Unreachable
from zuoxi_kit.ids import BridgeId, IdSource, LegId, RecordingId

_log = logging.getLogger(__name__)

HEARTBEAT = "CTL_HB"
"""The dialplan's global variable that says when the engine last lived, in whole seconds since 1970."""

PHONES = "endpoint:PJSIP"
"""The event source of all phones and trunks; it exists once there is one."""

RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


class _Status(msgspec.Struct):
    startup_time: str


class _Info(msgspec.Struct):
    status: _Status


class AsteriskSwitch(Verbs):
    """The switch contract over ARI. One engine at a time: a second one takes the switch over, the first stands by."""

    def __init__(
        self,
        url: str,
        user: str,
        secret: str,
        *,
        ids: IdSource,
        clock: Callable[[], datetime],
        prompts: Path,
        app: str = "zuoxi",
        rtp_timeout: int = RTP_TIMEOUT_SECONDS,
    ) -> None:
        """`url` is ARI's (`http://127.0.0.1:8088/ari`); `ids` names arriving legs; `clock` gives aware UTC; `prompts` is
        the absolute folder of the tenants' sounds, named by hash; `rtp_timeout` seconds without sound end a leg.
        """
        super().__init__(Floor(app), prompts)
        self._connection = partial(Connection, url, user, secret)
        self._ids, self._clock = ids, clock
        self._recorder = Recorder(self._floor)
        self._monitor = Monitor(self._floor, self, self._new_id)
        self._events = Events(
            self._floor, self, self._recorder, self._monitor, self._new_id, self._endpoint_seen
        )
        self._provisioner = Provisioner(self._open_setup, rtp_timeout)
        self._reachable: dict[str, bool] = {}
        self._startup_time = ""
        self._has_phone_events = False
        self._held: list[Incoming] | None = None
        self._is_replaced = False
        self._life: asyncio.Task[None] | None = None

    # ---- the connection's life --------------------------------------------------------------------------------------

    async def start(self, listener: Listener) -> None:
        self._floor.listener = listener
        await self._connect()
        self._release()

    async def stop(self) -> None:
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)
        connection, self._floor.connection = self._floor.connection, None
        if connection is not None:
            await connection.close()

    async def _connect(self) -> None:
        """Try until the switch answers; events wait in `_held` until `_release`. Raises Refused for a wrong secret."""
        for pause in chain(RETRY_SECONDS, repeat(RETRY_SECONDS[-1])):
            self._held = []
            connection = self._connection(self._floor.app, self._take, self._lost)
            try:
                await connection.open()
                await self._greet(connection)
            except Unreachable as error:
                _log.debug("no switch yet: %s", error)
                self._floor.connection = None
                await connection.close()
                await asyncio.sleep(pause)
            else:
                return

    async def _greet(self, connection: Connection) -> None:
        """First of all the filter, then what this start of the switch is called, and the phones' events."""
        allowed = {"allowed": [{"type": name} for name in ALLOWED]}
        filtered = connection.request(
            "PUT", f"applications/{part(self._floor.app)}/eventFilter", body=allowed
        )
        info = connection.request("GET", "asterisk/info", {"only": "status"})
        error = meaning(await filtered) or meaning(await info)
        if error is not None:
            raise Unreachable(str(error))
        self._startup_time = msgspec.json.decode((await info).body, type=_Info).status.startup_time
        self._floor.connection = connection
        self._has_phone_events = False
        await self._watch_phones()

    async def _watch_phones(self) -> None:
        """Subscribe to the states of phones and trunks, which the switch allows as soon as there is one."""
        if not self._has_phone_events:
            path = f"applications/{part(self._floor.app)}/subscription"
            reply = await self._floor.request("POST", path, {"eventSource": PHONES})
            self._has_phone_events = reply.status < 300

    def _take(self, event: Incoming) -> None:
        if event.type == "ApplicationReplaced":
            self._is_replaced = True
            _log.error("another engine has taken this switch over; this one stands by")
        elif self._held is not None:
            self._held.append(event)
        else:
            self._events.take(event)

    def _release(self) -> None:
        """Read what came while we were connecting."""
        held, self._held = self._held or [], None
        for event in held:
            self._events.take(event)

    def _lost(self) -> None:
        """The connection ended. While connecting, that is for `_connect` to see."""
        was_up = self._held is None
        self._floor.connection = None
        if was_up:
            self._held = []
            self._floor.emit(SwitchLost())
            if not self._is_replaced:
                self._life = asyncio.get_running_loop().create_task(self._come_back())

    async def _come_back(self) -> None:
        before = self._startup_time
        while True:
            try:
                await self._connect()
                break
            except Refused as error:
                _log.error("%s; trying again", error)
                await asyncio.sleep(RETRY_SECONDS[-1])
        is_restarted = self._startup_time != before
        if is_restarted:
            self._floor.legs.clear()
            self._recorder.clear()
            self._monitor.clear()
            self._provisioner.forget()
            self._reachable.clear()
        self._floor.emit(SwitchBack(is_restarted))
        self._release()

    # ---- what is not a leg's ----------------------------------------------------------------------------------------

    async def snapshot(self) -> Snapshot:
        seen = await read_snapshot(self._floor, self._recorder, self._new_id)
        self._reachable = {name: True for name in seen.reachable}
        return seen

    async def provision(self, phones: tuple[PhoneSetup, ...], trunks: tuple[TrunkSetup, ...]) -> None:
        try:
            await self._provisioner.provision(phones, trunks)
        finally:
            await self._watch_phones()
        await self._compare_phones()

    async def _open_setup(self) -> Connection:
        connection = self._connection(f"{self._floor.app}-setup", lambda event: None, lambda: None)
        await connection.open()
        return connection

    async def _compare_phones(self) -> None:
        """Tell what changed without an event: phones that were registered before the switch knew them."""
        reply = await self._floor.request("GET", "endpoints/PJSIP")
        if reply.status < 300:
            for endpoint in msgspec.json.decode(reply.body, type=list[Endpoint]):
                self._endpoint_seen(endpoint.resource, endpoint.state == "online")

    def _endpoint_seen(self, name: str, reachable: bool) -> None:
        if self._reachable.get(name, False) != reachable:
            self._reachable[name] = reachable
            self._floor.emit(EndpointSeen(name, reachable))

    def beat(self) -> Awaitable[None]:
        now = str(int(self._clock().timestamp()))
        return outcome(
            self._floor.request("POST", "asterisk/variable", {"variable": HEARTBEAT, "value": now})
        )

    def _new_id(self) -> LegId:
        return LegId(self._ids.next(self._clock()))

    # ---- recording and listening ------------------------------------------------------------------------------------

    def record(self, leg: LegId, recording: RecordingId, folder: str) -> Awaitable[None]:
        return self._recorder.record(leg, recording, folder)

    def pause_recording(self, recording: RecordingId, paused: bool) -> Awaitable[None]:
        return self._recorder.pause(recording, paused)

    def stop_recording(self, recording: RecordingId) -> Awaitable[None]:
        return self._recorder.stop(recording)

    def listen(
        self, leg: LegId, target: LegId, bridge: BridgeId, hears: bool, speaks_to: tuple[LegId, ...]
    ) -> Awaitable[None]:
        return self._monitor.listen(leg, target, bridge, hears, speaks_to)
