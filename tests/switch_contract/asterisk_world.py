"""The contract's world with a real Asterisk and telephones that speak tones."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path

from tests.e2e.running_switch import SECRET, RunningSwitch
from tests.sip.call import Call
from tests.sip.message import md5_credential
from tests.sip.peer import Peer
from tests.switch_contract.cable import Cable
from tests.switch_contract.world import ABSENT, LINE, PHONES, Told
from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.events import Cause, SwitchBack, SwitchLost
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.switch.asterisk.adapter import AsteriskSwitch
from zuoxi.switch.interface import Unreachable
from zuoxi_kit.ids import PLATFORM, IdSource, PhoneId, TrunkId

PASSWORD = "a-password-of-a-test"
TONES = (400, 560, 720, 880, 1040, 1200, 1360, 1520)
"""One for each party of a test: in the middle of Goertzel's bins, no multiples of each other."""
BEAT_SECONDS = 1.0
SEEDS = count(1)


class SipParty:
    """A party with a real SIP call and a tone of its own."""

    def __init__(self, call: Call, hertz: int) -> None:
        self.call, self.hertz = call, hertz

    def ring(self) -> None:
        self.call.ring()

    async def answer(self) -> None:
        await self.call.answer(self.hertz)

    def refuse(self, busy: bool) -> None:
        self.call.reject(*((486, "Busy Here") if busy else (603, "Decline")))

    async def hang_up(self) -> None:
        await self.call.hang_up()

    async def press(self, digits: str) -> None:
        await self.call.press(digits)

    async def hears(self, other: "SipParty") -> None:
        await self.call.hears(other.hertz)

    async def hears_not(self, other: "SipParty") -> None:
        await self.call.hears_no(other.hertz)

    async def hears_sound(self) -> None:
        await self.call.hears_sound()

    async def hears_silence(self) -> None:
        await self.call.hears_silence()

    async def picked_up(self) -> None:
        await self.call.answered()

    async def ended(self) -> None:
        await self.call.ended()

    async def transfer(self, number: str) -> None:
        assert await self.call.transfer(number) == 202

    async def transfer_done(self) -> None:
        await self.call.transfer_notified("200 OK")


class AsteriskWorld:
    """Implements `World`."""

    def __init__(self, running: RunningSwitch, cable: Cable, stack: AsyncExitStack, rtp_timeout: int) -> None:
        self.running, self.cable, self._stack, self._rtp_timeout = running, cable, stack, rtp_timeout
        self.server = ("127.0.0.1", running.instance.sip_port)
        self.line = Peer(self.server, user="carrier", host="127.0.0.2")
        self.phones: dict[str, Peer] = {}
        self.told = Told()
        self.switch = self._adapter()
        self._tones = cycle(TONES)
        self._names = [*PHONES, ABSENT]
        self._beating: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Everybody is there: phones registered, trunk known, engine beating."""
        self._stack.push_async_callback(self._stop)
        await self._stack.enter_async_context(self.line)
        await self.switch.start(self.told)
        await self.provision()
        for name in PHONES:
            await self._open_phone(name)
        await self.switch.beat()
        self._beating = asyncio.get_running_loop().create_task(self._beat())

    async def _stop(self) -> None:
        self.stop_beating()
        await self.switch.stop()

    async def clear(self) -> None:
        """Leave nothing behind for the next world."""
        self.cable.mend()
        while True:
            with suppress(Unreachable):
                legs = (await self.switch.snapshot()).legs
                if not legs:
                    return
                for leg in legs:
                    await self.switch.hang_up(leg, Cause.NORMAL)
            await asyncio.sleep(0.02)

    async def provision(self, *browsers: BrowserSetup) -> None:
        """Tell the switch the trunk, this world's phones and these browsers."""
        address = f"127.0.0.2:{self.line.address[1]}"
        phones = tuple(phone_setup(name) for name in self._names)
        await self.switch.provision(phones, (trunk_setup(address),), browsers)

    async def _open_phone(self, name: str) -> None:
        phone = Peer(self.server, user=name, password=PASSWORD)
        self.phones[name] = await self._stack.enter_async_context(phone)
        await self.register(name)

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            self.switch.beat()

    def _adapter(self) -> AsteriskSwitch:
        return adapter(self.running, self.cable.port, next(SEEDS), self._rtp_timeout)

    @property
    def recordings(self) -> Path:
        """The recording folder."""
        return self.running.instance.recordings

    async def call_in(self, number: str, caller: str = "13800000001") -> SipParty:
        hertz = next(self._tones)
        return SipParty(await self.line.call(number, caller=caller, hertz=hertz), hertz)

    async def call_from(self, phone: str, number: str) -> SipParty:
        hertz = next(self._tones)
        return SipParty(await self.phones[phone].call(number, hertz=hertz), hertz)

    async def rings_at(self, phone: str) -> SipParty:
        return SipParty(await self.phones[phone].next_call(), next(self._tones))

    async def rings_outside(self) -> SipParty:
        return SipParty(await self.line.next_call(), next(self._tones))

    async def register(self, phone: str) -> None:
        assert await self.phones[phone].register() == 200

    async def unregister(self, phone: str) -> None:
        assert await self.phones[phone].register(0) == 200

    async def add_phone(self, phone: str) -> None:
        self._names.append(phone)
        await self.provision()
        await self._open_phone(phone)

    async def take_phone_away(self, phone: str) -> None:
        self._names.remove(phone)
        await self.provision()

    async def open_browser(self, name: str) -> None:
        await self._open_phone(name)

    async def may_register(self, name: str) -> bool:
        async with Peer(self.server, user=name, password=PASSWORD) as page:
            return await page.register() == 200

    def stop_beating(self) -> None:
        if self._beating is not None:
            self._beating.cancel()

    async def hears_the_fallback(self) -> None:
        while True:  # the guard lets calls in until the last beat is 3 s old
            caller = await self.line.call("4008001000", hertz=0)
            answer = asyncio.ensure_future(caller.answered())
            await asyncio.wait([answer], timeout=0.3)
            if answer.done():
                await caller.hears_sound()
                await caller.hang_up()
                return
            answer.cancel()
            await caller.hang_up()

    async def lose_switch(self) -> None:
        self.cable.cut()
        await self.told.first(SwitchLost)

    async def find_switch(self) -> None:
        self.cable.mend()
        await self.told.first(SwitchBack)

    async def new_engine(self) -> None:
        await self._stop()
        self.switch, self.told = self._adapter(), Told()
        await self.switch.start(self.told)
        await self.switch.beat()
        self._beating = asyncio.get_running_loop().create_task(self._beat())


def adapter(running: RunningSwitch, port: int, seed: int, rtp_timeout: int = 30) -> AsteriskSwitch:
    """A new adapter that reaches Asterisk by a port of this machine."""
    return AsteriskSwitch(
        f"http://127.0.0.1:{port}/ari",
        running.instance.ari_user,
        SECRET,
        ids=IdSource(seed),
        now=lambda: datetime.now(UTC),
        rtp_timeout=rtp_timeout,
    )


@asynccontextmanager
async def asterisk_world(running: RunningSwitch, rtp_timeout: int = 30) -> AsyncIterator[AsteriskWorld]:
    """A world on a running Asterisk; several may follow each other there."""
    async with AsyncExitStack() as stack:
        cable = await stack.enter_async_context(Cable(running.instance.http_port))
        world = AsteriskWorld(running, cable, stack, rtp_timeout)
        await world.open()
        try:
            yield world
        finally:
            await world.clear()


def phone_setup(name: str, password: str = PASSWORD) -> PhoneSetup:
    """A phone as the configuration gives it."""
    return PhoneSetup(PhoneId(name), PLATFORM, name, name[-4:], md5_credential(name, password))


def trunk_setup(address: str, name: str = LINE) -> TrunkSetup:
    """A trunk known by its address."""
    return TrunkSetup(TrunkId(name), PLATFORM, name, "40080010", (address,))
