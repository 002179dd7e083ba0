"""Asterisk as a switch: the connection's life, and the verbs put together."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from functools import partial
from itertools import chain, repeat
from pathlib import Path

import msgspec

from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.events import SwitchBack, SwitchLost
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.events import Events
from zuoxi.switch.asterisk.floor import Floor, failed, meaning, outcome
from zuoxi.switch.asterisk.monitor import Monitor
from zuoxi.switch.asterisk.phones import Phones
from zuoxi.switch.asterisk.provision import Provisioner
from zuoxi.switch.asterisk.recorder import Recorder
from zuoxi.switch.asterisk.sip_objects import RTP_TIMEOUT_SECONDS
from zuoxi.switch.asterisk.snapshot import read_snapshot
from zuoxi.switch.asterisk.verbs import Verbs
from zuoxi.switch.asterisk.wire import ALLOWED, Incoming, part
from zuoxi.switch.interface import Listener, Refused, Snapshot, Unreachable
from zuoxi.switch.probe import Probe, probe
from zuoxi_kit.ids import BridgeId, IdSource, LegId, RecordingId

_log = logging.getLogger(__name__)

HEARTBEAT = "CTL_HB"
"""The dialplan's global variable that says when the engine last lived, in whole seconds since 1970."""

RETRY_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)


class _Status(msgspec.Struct):
    startup_time: str


class _Sound(msgspec.Struct):
    id: str


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
        now: Callable[[], datetime],
        prompts: Path | None = None,
        app: str = "zuoxi",
        rtp_timeout: int = RTP_TIMEOUT_SECONDS,
        certificate: str = "",
        rtp_address: str = "",
    ) -> None:
        """`url` is ARI's (`http://127.0.0.1:8088/ari`); `ids` names arriving legs; `now` gives aware UTC; `prompts` is
        the absolute folder of the tenants' sounds, named by hash (None: there are none); `rtp_timeout` seconds without sound end a leg;
        `certificate` is the switch's file for DTLS (see sip_objects.browser_objects), `rtp_address` where it
        listens for the media of phones and trunks (see sip_objects.objects).
        """
        super().__init__(Floor(app), prompts)
        self._connection = partial(Connection, url, user, secret)
        self._ids, self._now = ids, now
        self._recorder = Recorder(self._floor)
        self._monitor = Monitor(self._floor, self, self._new_id)
        self._events = Events(self._floor, self, self._recorder, self._monitor, self._new_id)
        self._phones = Phones(self._floor)
        self._provisioner = Provisioner(rtp_timeout, certificate, rtp_address)
        self._floor.is_browser = self._provisioner.is_browser
        self._trunks: dict[str, TrunkSetup] = {}
        self._startup_time = ""
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
        await self._hang_both_up()

    async def _hang_both_up(self) -> None:
        connection, self._floor.connection = self._floor.connection, None
        if connection is not None:
            await connection.close()
        await self._phones.close()

    async def _connect(self) -> None:
        """Try until the switch answers; events wait in `_held` until `_release`. Raises Refused for a wrong secret."""
        for pause in chain(RETRY_SECONDS, repeat(RETRY_SECONDS[-1])):
            self._held = []
            try:
                await self._greet()
                return
            except Unreachable as error:
                _log.debug("no switch yet: %s", error)
                await self._hang_both_up()
            except BaseException:
                await self._hang_both_up()
                raise
            await asyncio.sleep(pause)

    async def _greet(self) -> None:
        """First of all the filter, then what this start of the switch is called."""
        connection = self._connection(self._floor.app, self._take, self._lost)
        await connection.open()
        self._floor.connection = connection
        allowed = {"allowed": [{"type": name} for name in ALLOWED]}
        replies = await asyncio.gather(
            connection.request("PUT", f"applications/{part(self._floor.app)}/eventFilter", body=allowed),
            connection.request("GET", "asterisk/info", {"only": "status"}),
            connection.read_list("sounds"),
        )
        error = meaning(replies[0]) or meaning(replies[1])
        if error is not None:
            raise Unreachable(str(error))
        self._startup_time = msgspec.json.decode(replies[1].body, type=_Info).status.startup_time
        if meaning(replies[2]) is None:
            listed = msgspec.json.decode(replies[2].body, type=list[_Sound])
            self._floor.sounds = frozenset(sound.id for sound in listed)
        await self._phones.open(lambda app, on_event: self._connection(app, on_event, self._lost))

    def _take(self, event: Incoming) -> None:
        if event.type == "ApplicationReplaced":
            self._is_replaced = True
            _log.error("another engine has taken this switch over; this one stands by")
            self._lost()
        elif self._held is not None:
            self._held.append(event)
        else:
            self._events.take(event)

    def _release(self) -> None:
        """Read what came while we were connecting."""
        held, self._held = self._held or [], None
        for event in held:
            self._events.take(event)
        if self._is_replaced:
            self._lost()

    def _lost(self) -> None:
        """One of the connections ended: give both up. While connecting, that is for `_connect` to see."""
        if self._held is None:
            self._held = []
            self._floor.emit(SwitchLost())
            self._life = asyncio.get_running_loop().create_task(self._come_back())

    async def _come_back(self) -> None:
        await self._hang_both_up()
        if self._is_replaced:
            return
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
            self._phones.now(frozenset())
        else:
            self._recorder.doubt()
        self._floor.emit(SwitchBack(is_restarted))
        self._release()

    # ---- what is not a leg's ----------------------------------------------------------------------------------------

    async def snapshot(self) -> Snapshot:
        seen = await read_snapshot(self._floor, self._recorder, self._new_id)
        self._phones.listed(seen.reachable)
        return seen

    async def provision(
        self,
        phones: tuple[PhoneSetup, ...],
        trunks: tuple[TrunkSetup, ...],
        browsers: Iterable[BrowserSetup] = (),
    ) -> None:
        connection = self._phones.connection
        if connection is None:
            raise Unreachable("the switch is away")
        self._trunks = {str(trunk.trunk): trunk for trunk in trunks}
        self._phones.is_provisioning = True
        try:
            await self._provisioner.provision(connection, phones, trunks, browsers)
        finally:
            self._phones.is_provisioning = False
            await self._phones.compare()

    async def probe(self, endpoint: str) -> Probe:
        """By a socket of our own: the switch tells neither what a carrier answered nor how its registration stands."""
        trunk = self._trunks.get(endpoint)
        found = await probe(trunk) if trunk is not None else None
        if found is None:
            raise Refused(f"there is nobody to ask for {endpoint}")
        return found

    def admit(self, browser: BrowserSetup) -> Awaitable[None]:
        connection = self._phones.connection
        if connection is None:
            return failed(Unreachable("the switch is away"))
        return self._provisioner.admit(connection, browser)

    def revoke(self, name: str) -> Awaitable[None]:
        connection = self._phones.connection
        if connection is None:
            return failed(Unreachable("the switch is away"))
        return self._revoked(name, self._provisioner.revoke(connection, name))

    async def _revoked(self, name: str, told: Awaitable[None]) -> None:
        await told
        self._phones.removed(name)

    def beat(self) -> Awaitable[None]:
        now = str(int(self._now().timestamp()))
        return outcome(
            self._floor.request("POST", "asterisk/variable", {"variable": HEARTBEAT, "value": now})
        )

    def _new_id(self) -> LegId:
        return LegId(self._ids.next(self._now()))

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
