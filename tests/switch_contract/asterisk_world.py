"""The contract's world with a real Asterisk and telephones that speak tones."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from tests.e2e.running_switch import SECRET, RunningSwitch
from tests.sip.call import Call
from tests.sip.message import md5_credential
from tests.sip.peer import Peer
from tests.switch_contract.world import ABSENT, LINE, PHONES, Told
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.switch.asterisk.adapter import AsteriskSwitch
from zuoxi_kit.ids import PLATFORM, IdSource, PhoneId, TrunkId

PASSWORD = "a-password-of-a-test"
TONES = (400, 560, 720, 880, 1040, 1200, 1360, 1520)
"""One for each party of a test: in the middle of Goertzel's bins, no multiples of each other."""
BEAT_SECONDS = 1.0


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

    @property
    def refused_with(self) -> int:
        return self.call.status


class AsteriskWorld:
    """Implements `World`."""

    def __init__(
        self, running: RunningSwitch, switch: AsteriskSwitch, line: Peer, phones: dict[str, Peer]
    ) -> None:
        self.running, self.switch, self.line, self.phones = running, switch, line, phones
        self.told = Told()
        self._tones = cycle(TONES)

    @property
    def recordings(self) -> Path:
        return self.running.instance.recordings

    async def call_in(self, number: str, caller: str = "13800000001") -> SipParty:
        hertz = next(self._tones)
        return SipParty(await self.line.call(number, caller=caller, name="", hertz=hertz), hertz)

    async def call_from(self, phone: str, number: str) -> SipParty:
        hertz = next(self._tones)
        return SipParty(await self.phones[phone].call(number, hertz=hertz), hertz)

    async def rings_at(self, phone: str) -> SipParty:
        return SipParty(await self.phones[phone].next_call(), next(self._tones))

    async def rings_outside(self) -> SipParty:
        return SipParty(await self.line.next_call(), next(self._tones))

    async def lose_switch(self) -> None:
        raise NotImplementedError

    async def find_switch(self) -> None:
        raise NotImplementedError


def adapter(running: RunningSwitch, seed: int, rtp_timeout: int = 30) -> AsteriskSwitch:
    """A new adapter for a running Asterisk."""
    return AsteriskSwitch(
        running.instance.ari_url,
        running.instance.ari_user,
        SECRET,
        ids=IdSource(seed),
        now=lambda: datetime.now(UTC),
        prompts=running.instance.folder / "prompts",
        rtp_timeout=rtp_timeout,
    )


@asynccontextmanager
async def asterisk_world(
    running: RunningSwitch, seed: int = 1, rtp_timeout: int = 30
) -> AsyncIterator[AsteriskWorld]:
    """Phones registered, trunk known, adapter started and beating."""
    server = ("127.0.0.1", running.instance.sip_port)
    async with AsyncExitStack() as stack:
        line = await stack.enter_async_context(Peer(server, user="carrier", host="127.0.0.2"))
        phones = {
            name: await stack.enter_async_context(Peer(server, user=name, password=PASSWORD))
            for name in PHONES
        }
        switch = adapter(running, seed, rtp_timeout)
        world = AsteriskWorld(running, switch, line, phones)
        await switch.start(world.told)
        stack.push_async_callback(switch.stop)
        setups = tuple(phone_setup(name) for name in (*PHONES, ABSENT))
        address = f"127.0.0.2:{line.address[1]}"
        await switch.provision(setups, (trunk_setup(address),))
        beating = asyncio.get_running_loop().create_task(_beat(switch))
        stack.callback(beating.cancel)
        await switch.beat()
        for phone in phones.values():
            assert await phone.register() == 200
        yield world


async def _beat(switch: AsteriskSwitch) -> None:
    while True:
        switch.beat()
        await asyncio.sleep(BEAT_SECONDS)


def phone_setup(name: str, password: str = PASSWORD) -> PhoneSetup:
    """A phone as the configuration gives it."""
    return PhoneSetup(PhoneId(name), PLATFORM, name, name[-4:], md5_credential(name, password))


def trunk_setup(address: str, name: str = LINE) -> TrunkSetup:
    """A trunk known by its address."""
    return TrunkSetup(TrunkId(name), PLATFORM, name, "40080010", (address,))
