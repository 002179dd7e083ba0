"""`zuoxi down --drain`: no new calls, then patience."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from zuoxi.bus.interface import CommandRefused
from zuoxi.bus.memory import MemoryBus
from zuoxi.bus.subjects import commands
from zuoxi.processes.drain import drain
from zuoxi_kit.ids import CellId

CELL = CellId("cell1")


class FakeEngine:
    """Answers `drain` as the engine does."""

    def __init__(self) -> None:
        self.bus = MemoryBus()
        self.calls = 0
        self.is_draining = False
        self.is_broken = False

    async def answer(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        assert name == "drain"
        if self.is_broken and body["on"]:
            raise CommandRefused("internal_error", "It broke down.")
        self.is_draining = body["on"]
        return {"draining": self.is_draining, "calls": self.calls}


@pytest.fixture
async def engine() -> AsyncIterator[FakeEngine]:
    fake = FakeEngine()
    await fake.bus.connect()
    await fake.bus.serve(commands(CELL), fake.answer)
    yield fake
    await fake.bus.close()


async def test_draining_ends_when_the_last_call_has_ended(engine: FakeEngine) -> None:
    engine.calls = 2
    said: list[int] = []

    async def a_call_ends() -> None:
        engine.calls -= 1

    await drain(engine.bus, CELL, said.append, a_call_ends)
    assert said == [2, 1]
    assert engine.is_draining


async def test_an_interrupted_draining_lets_calls_in_again(engine: FakeEngine) -> None:
    engine.calls = 1
    asked = asyncio.Event()

    async def for_ever() -> None:
        asked.set()
        await asyncio.Event().wait()

    draining = asyncio.create_task(drain(engine.bus, CELL, lambda calls: None, for_ever))
    await asked.wait()
    assert engine.is_draining
    draining.cancel()
    with pytest.raises(asyncio.CancelledError):
        await draining
    assert not engine.is_draining


async def test_an_engine_that_breaks_down_meanwhile_is_an_error_and_calls_are_let_in_again(
    engine: FakeEngine,
) -> None:
    engine.calls = 1

    async def it_breaks() -> None:
        engine.is_broken = True

    with pytest.raises(CommandRefused):
        await drain(engine.bus, CELL, lambda calls: None, it_breaks)
    assert not engine.is_draining
