"""The contract's world with the simulated switch, in virtual time."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from tests.switch_contract.world import ABSENT, LINE, PHONES, Told
from zuoxi.domain.browsers import BrowserSetup
from zuoxi.domain.events import Cause, Side, SwitchBack, SwitchLost
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.rehearsal import people, virtual_time
from zuoxi.rehearsal.people import Caller
from zuoxi.switch.simulated import PromptTimes, SimulatedSwitch, Sound
from zuoxi.switch.simulated.exchange import Exchange
from zuoxi.switch.simulated.parts import Hearing, Leg
from zuoxi_kit.ids import LegId, PhoneId, TenantId, TrunkId

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TENANT = TenantId("t1")
LOOK_SECONDS = 0.02
LIMIT_SECONDS = 60.0
"""In virtual time: a story that hangs fails."""


async def until(is_so: Callable[[], bool]) -> None:
    """Wait, in virtual time, until it is so."""
    while not is_so():  # noqa: ASYNC110 (virtual time: looking costs nothing, and needs no hook in the product)
        await asyncio.sleep(LOOK_SECONDS)


class SimulatedParty:
    """Implements `Party`."""

    def __init__(self, exchange: Exchange, leg: Leg) -> None:
        self._exchange, self._leg = exchange, leg

    @property
    def leg(self) -> LegId:
        return self._leg.leg

    def ring(self) -> None:
        self._exchange.rings(self.leg)

    async def answer(self) -> None:
        self._exchange.answered(self._leg)

    def refuse(self, busy: bool) -> None:
        self._exchange.far_end_hangs_up(self.leg, Cause.BUSY if busy else Cause.REFUSED)

    async def hang_up(self) -> None:
        self._exchange.far_end_hangs_up(self.leg)

    async def press(self, digits: str) -> None:
        for digit in digits:
            self._exchange.press(self.leg, digit)

    def _hears(self) -> Hearing:
        return self._exchange.hears(self.leg)

    async def hears(self, other: "SimulatedParty") -> None:
        await until(lambda: self._hears().sound is Sound.TALK and other.leg in self._hears().what)

    async def hears_not(self, other: "SimulatedParty") -> None:
        await until(lambda: self._hears().sound is not Sound.TALK or other.leg not in self._hears().what)

    async def hears_sound(self) -> None:
        await until(lambda: self._hears().sound in (Sound.MUSIC, Sound.PLAY))

    async def hears_silence(self) -> None:
        await until(lambda: self._hears().sound is Sound.SILENCE)

    async def picked_up(self) -> None:
        await until(lambda: self._leg.answered)

    async def ended(self) -> None:
        await until(lambda: self.leg not in self._exchange.legs)

    async def transfer(self, number: str) -> None:
        self._exchange.ask_transfer(self.leg, number)

    async def transfer_done(self) -> None:
        await until(lambda: self._leg.transfer_done is True)


class SimulatedWorld:
    """Implements `World`."""

    def __init__(self) -> None:
        self.switch = SimulatedSwitch(times=PromptTimes(missing={"nowhere"}))
        self.exchange = self.switch.exchange
        self.exchange.other_callees = people.by_hand()
        self.told = Told()
        self._known = [*PHONES, ABSENT]
        self._met: set[LegId] = set()
        self._beating: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Phones registered, trunk known, switch started and beating."""
        await self.switch.start(self.told)
        await self.provision()
        self._beating = asyncio.get_running_loop().create_task(self._beat())
        await self.switch.beat()
        for phone in PHONES:
            await self.register(phone)

    async def close(self) -> None:
        self.stop_beating()
        await self.switch.stop()

    async def _beat(self) -> None:
        while True:
            self.switch.beat()
            await asyncio.sleep(1)

    async def provision(self, *browsers: BrowserSetup) -> None:
        trunk = TrunkSetup(TrunkId(LINE), TENANT, "line", "", ("127.0.0.2",))
        phones = (
            PhoneSetup(PhoneId(f"id-{name}"), TENANT, name, name[-4:], "0" * 32) for name in self._known
        )
        await self.switch.provision(tuple(phones), (trunk,), browsers)

    async def call_in(self, number: str, caller: str = "13800000001") -> SimulatedParty:
        return self._arrive(Caller(caller, number), LINE, Side.TRUNK)

    async def call_from(self, phone: str, number: str) -> SimulatedParty:
        return self._arrive(Caller(phone, number), phone, Side.PHONE)

    def _arrive(self, caller: Caller, endpoint: str, side: Side) -> SimulatedParty:
        leg = self.exchange.arrive(caller, endpoint, side)
        assert leg is not None, "the switch took no call"
        return SimulatedParty(self.exchange, self.exchange.legs[leg])

    async def rings_at(self, phone: str) -> SimulatedParty:
        found: list[Leg] = []

        def has_come() -> bool:
            found[:] = [
                leg
                for leg in self.exchange.legs.values()
                if leg.side is None and leg.endpoint == phone and leg.leg not in self._met
            ]
            return bool(found)

        await until(has_come)
        self._met.add(found[0].leg)
        return SimulatedParty(self.exchange, found[0])

    async def rings_outside(self) -> SimulatedParty:
        return await self.rings_at(LINE)

    async def register(self, phone: str) -> None:
        self.exchange.endpoints.register(phone, people.by_hand())

    async def unregister(self, phone: str) -> None:
        self.exchange.endpoints.unregister(phone)

    async def add_phone(self, phone: str) -> None:
        self._known.append(phone)
        await self.provision()
        await self.register(phone)

    async def take_phone_away(self, phone: str) -> None:
        self._known.remove(phone)
        await self.provision()

    async def open_browser(self, name: str) -> None:
        await self.register(name)

    async def may_register(self, name: str) -> bool:
        await asyncio.sleep(LOOK_SECONDS)
        return name in self.exchange.endpoints.browsers

    def stop_beating(self) -> None:
        if self._beating is not None:
            self._beating.cancel()

    async def hears_the_fallback(self) -> None:
        await asyncio.sleep(4)
        assert self.exchange.arrive(Caller("13800000001", "4008001000"), LINE, Side.TRUNK) is None
        assert self.exchange.diverted[-1].heard[0][1].sound is Sound.PLAY

    async def lose_switch(self) -> None:
        self.switch.lose()
        await self.told.first(SwitchLost)

    async def find_switch(self) -> None:
        self.switch.come_back()
        await self.told.first(SwitchBack)

    async def new_engine(self) -> None:
        await self.switch.stop()
        self.told = Told()
        await self.switch.start(self.told)


@asynccontextmanager
async def simulated_world() -> AsyncIterator[SimulatedWorld]:
    """A fresh simulated switch with its people."""
    world = SimulatedWorld()
    await world.open()
    try:
        yield world
    finally:
        await world.close()


class SimulatedStage:
    """Plays each story in virtual time."""

    def play(self, story: Callable[[Any], Coroutine[Any, Any, None]]) -> None:
        """See Stage."""

        async def run() -> None:
            async with asyncio.timeout(LIMIT_SECONDS), simulated_world() as world:
                await story(world)

        virtual_time.run(run(), START)
