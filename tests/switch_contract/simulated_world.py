"""The contract's world with the simulated switch, in virtual time."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from tests.switch_contract.stage import Story, within_limit
from tests.switch_contract.world import ABSENT, LINE, PHONES, Told
from zuoxi.domain.events import Cause, Side, SwitchBack, SwitchLost
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.rehearsal import virtual_time
from zuoxi.rehearsal.people import Answerer, Caller, Reaction
from zuoxi.switch.simulated import PromptTimes, SimulatedSwitch, Sound
from zuoxi_kit.ids import PLATFORM, LegId, PhoneId, TrunkId

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
LOOK_SECONDS = 0.02
"""How often somebody looks whether what they wait for is so."""
RINGS = Answerer(Reaction.NO_ANSWER)
"""Lets it ring until the test decides."""
BEAT_SECONDS = 1.0


class SimulatedParty:
    """A party of the simulated switch."""

    def __init__(self, switch: SimulatedSwitch, leg: LegId) -> None:
        self._switch, self.leg = switch, leg
        self._exchange = switch.exchange

    def ring(self) -> None:
        """It rings by itself."""

    async def answer(self) -> None:
        self._exchange.answered(self._exchange.legs[self.leg])

    def refuse(self, busy: bool) -> None:
        cause = Cause.BUSY if busy else Cause.REFUSED
        self._exchange.end(self._exchange.legs[self.leg], cause, by_far_end=True)

    async def hang_up(self) -> None:
        self._exchange.far_end_hangs_up(self.leg)

    async def press(self, digits: str) -> None:
        for digit in digits:
            self._exchange.press(self.leg, digit)
            await asyncio.sleep(0.16)

    async def hears(self, other: "SimulatedParty") -> None:
        while not self._hears(other):
            await asyncio.sleep(LOOK_SECONDS)

    async def hears_not(self, other: "SimulatedParty") -> None:
        while self._hears(other):
            await asyncio.sleep(LOOK_SECONDS)

    def _hears(self, other: "SimulatedParty") -> bool:
        hearing = self._exchange.hears(self.leg)
        return hearing.sound is Sound.TALK and other.leg in hearing.what

    async def hears_sound(self) -> None:
        while self._exchange.hears(self.leg).sound not in (Sound.MUSIC, Sound.PLAY):
            await asyncio.sleep(LOOK_SECONDS)

    async def hears_silence(self) -> None:
        while self._exchange.hears(self.leg).sound is not Sound.SILENCE:
            await asyncio.sleep(LOOK_SECONDS)

    async def picked_up(self) -> None:
        while not self._exchange.legs[self.leg].answered:
            await asyncio.sleep(LOOK_SECONDS)

    async def ended(self) -> None:
        while self.leg in self._exchange.legs:
            await asyncio.sleep(LOOK_SECONDS)

    async def transfer(self, number: str) -> None:
        self._exchange.ask_transfer(self.leg, number)

    async def transfer_done(self) -> None:
        while not self._exchange.legs[self.leg].transfer_done:
            await asyncio.sleep(LOOK_SECONDS)


class SimulatedWorld:
    """Implements `World`."""

    def __init__(self, folder: Path) -> None:
        self.switch = SimulatedSwitch(seed=7, times=PromptTimes(missing={"nowhere"}), folder=folder)
        self.told = Told()
        self._names = [*PHONES, ABSENT]
        self._rung: set[LegId] = set()
        self._beating: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Everybody is there: phones registered, trunk known, engine beating."""
        await self.switch.start(self.told)
        await self._provision()
        for name in PHONES:
            await self.register(name)
        await self.switch.beat()
        self._beating = asyncio.get_running_loop().create_task(self._beat())

    async def _provision(self) -> None:
        phones = tuple(PhoneSetup(PhoneId(name), PLATFORM, name, name[-4:], "0" * 32) for name in self._names)
        trunk = TrunkSetup(TrunkId(LINE), PLATFORM, LINE, "40080010", ("127.0.0.2",))
        await self.switch.provision(phones, (trunk,))

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            self.switch.beat()

    async def call_in(self, number: str, caller: str = "13800000001") -> SimulatedParty:
        return self._arrive(Caller(caller, number), LINE, Side.TRUNK)

    async def call_from(self, phone: str, number: str) -> SimulatedParty:
        return self._arrive(Caller(phone, number), phone, Side.PHONE)

    def _arrive(self, caller: Caller, endpoint: str, side: Side) -> SimulatedParty:
        leg = self.switch.exchange.arrive(caller, endpoint, side)
        assert leg is not None
        return SimulatedParty(self.switch, leg)

    async def rings_at(self, phone: str) -> SimulatedParty:
        while True:
            for leg in self.switch.exchange.legs.values():
                if leg.endpoint == phone and leg.side is None and leg.leg not in self._rung:
                    self._rung.add(leg.leg)
                    return SimulatedParty(self.switch, leg.leg)
            await asyncio.sleep(LOOK_SECONDS)

    async def rings_outside(self) -> SimulatedParty:
        return await self.rings_at(LINE)

    async def register(self, phone: str) -> None:
        self.switch.exchange.endpoints.register(phone, RINGS)

    async def unregister(self, phone: str) -> None:
        self.switch.exchange.endpoints.unregister(phone)

    async def add_phone(self, phone: str) -> None:
        self._names.append(phone)
        await self._provision()
        await self.register(phone)

    async def take_phone_away(self, phone: str) -> None:
        self._names.remove(phone)
        await self._provision()

    def stop_beating(self) -> None:
        if self._beating is not None:
            self._beating.cancel()

    async def hears_the_fallback(self) -> None:
        exchange = self.switch.exchange
        while not exchange.diverted:
            leg = exchange.arrive(Caller("13800000001", "4008001000"), LINE, Side.TRUNK)
            if leg is not None:
                exchange.far_end_hangs_up(leg)
            await asyncio.sleep(0.3)

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

    def close(self) -> None:
        """Nobody beats any more."""
        self.stop_beating()


class SimulatedStage:
    """A fresh simulated switch for each story."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def play(self, story: Story) -> None:
        """See Stage."""

        async def run() -> None:
            world = SimulatedWorld(self._folder)
            await world.open()
            try:
                await within_limit(story(world))
            finally:
                world.close()

        virtual_time.run(run(), START)
