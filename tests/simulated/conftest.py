"""A simulated switch with a trunk and two phones, in virtual time."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from zuoxi.domain.events import LegEnded, Side, SwitchEvent
from zuoxi.domain.setup import PhoneSetup, TrunkSetup
from zuoxi.rehearsal import people, virtual_time
from zuoxi.rehearsal.people import Answerer, Caller
from zuoxi.switch.simulated import PromptTimes, SimulatedSwitch
from zuoxi_kit.ids import LegId, PhoneId, TenantId, TrunkId

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TENANT = TenantId("t1")
TRUNK = "trunk1"


def phone(name: str) -> PhoneSetup:
    return PhoneSetup(PhoneId(f"id-{name}"), TENANT, name, name[-4:], "0" * 32)


class Floor:
    """What a test needs: the switch, what it has reported, and short ways to a call."""

    def __init__(self, folder: Path | None) -> None:
        self.switch = SimulatedSwitch(seed=7, times=PromptTimes(missing={"nowhere"}), folder=folder)
        self.exchange = self.switch.exchange
        self.events: list[SwitchEvent] = []

    async def open(self) -> None:
        await self.switch.start(self.events.append)
        trunk = TrunkSetup(TrunkId(TRUNK), TENANT, "line", "", ("127.0.0.2",))
        await self.switch.provision((phone("demo-1001"), phone("demo-1002")), (trunk,))
        await self.switch.beat()

    async def caller(self, caller: Caller | None = None, answer: bool = True) -> LegId:
        """Somebody has called (and was answered)."""
        leg = self.exchange.arrive(caller or Caller("13800000001", "4008001000"), TRUNK, Side.TRUNK)
        assert leg is not None
        if answer:
            await self.switch.answer(leg)
        await self.settle()
        return leg

    async def agent(self, leg: str, person: Answerer | None = None, endpoint: str = "demo-1001") -> LegId:
        """A registered agent was dialled; returns when 3 s have passed."""
        self.exchange.endpoints.register(endpoint, person or people.answers(1.0))
        await self.switch.dial(LegId(leg), endpoint, "", "13800000001", "", 20, (("call", "c1"),))
        await asyncio.sleep(3)
        return LegId(leg)

    async def settle(self) -> None:
        """Let what is under way arrive."""
        await asyncio.sleep(0.02)

    def of(self, leg: str) -> list[SwitchEvent]:
        """The events of one leg."""
        return [event for event in self.events if getattr(event, "leg", None) == leg]

    def kinds(self, leg: str) -> list[str]:
        return [type(event).__name__ for event in self.of(leg)]

    def ends(self, leg: str) -> list[LegEnded]:
        return [event for event in self.events if isinstance(event, LegEnded) and event.leg == leg]


Play = Callable[[Callable[[Floor], Coroutine[Any, Any, None]]], Floor]


@pytest.fixture
def play(tmp_path: Path) -> Play:
    """Runs a scene in virtual time on an open floor and gives the floor back."""

    def run(scene: Callable[[Floor], Coroutine[Any, Any, None]]) -> Floor:
        async def main() -> Floor:
            floor = Floor(tmp_path / "recordings")
            await floor.open()
            await scene(floor)
            await floor.settle()
            return floor

        return virtual_time.run(main(), START)

    return run
