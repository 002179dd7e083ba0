"""The publisher sends what is on disk, in order, and again from what is confirmed when the bus has lost it."""

import asyncio
from pathlib import Path

import pytest

from tests.engine.test_journal import fact
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.domain.facts import Recorded
from zuoxi.engine.journal import Journal, Record, Snapshot
from zuoxi.engine.publish import Publisher


class Desk:
    """A publisher on a memory bus, and what arrives there."""

    def __init__(self, folder: Path, first: int = 1) -> None:
        self.broker = MemoryBroker(retry_seconds=0.01)
        self.bus = MemoryBus(self.broker)
        self.journal = Journal(folder)
        self.journal.begin(Snapshot(position=first - 1))
        self.publisher = Publisher(self.bus, self.journal)
        self.arrived: list[int] = []
        self._changed = asyncio.Event()

    async def open(self) -> None:
        await self.bus.connect()
        await self.bus.watch_facts(None, self._note)

    def _note(self, recorded: Recorded) -> None:
        self.arrived.append(recorded.position)
        self._changed.set()

    def write(self, *positions: int, flush: bool = True, at_once: bool = True) -> None:
        facts = tuple(fact(position) for position in positions)
        self.journal.append(Record(facts))
        self.publisher.wrote(facts)
        if flush:
            self.journal.flush()
            self.publisher.flushed(at_once)

    async def until(self, *positions: int) -> None:
        async with asyncio.timeout(5):
            while self.arrived != list(positions):
                self._changed.clear()
                await self._changed.wait()


async def test_facts_are_sent_in_order_once_they_are_on_disk(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.open()
    desk.publisher.start_behind(0)
    task = asyncio.create_task(desk.publisher.run())
    desk.write(1, 2)
    await desk.until(1, 2)
    desk.write(3, flush=False)
    desk.publisher.flushed(at_once=True)
    desk.write(4)
    await desk.until(1, 2, 3, 4)
    assert desk.publisher.lag == 0
    task.cancel()


async def test_what_nobody_has_asked_for_is_sent_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    await desk.open()
    desk.publisher.start_behind(0)
    sent: list[list[int]] = []
    publish = desk.bus.publish

    async def note(facts: tuple[Recorded, ...]) -> None:
        sent.append([each.position for each in facts])
        await publish(facts)

    monkeypatch.setattr(desk.bus, "publish", note)
    task = asyncio.create_task(desk.publisher.run())
    desk.write(1)
    await desk.until(1)
    for position in (2, 3):
        desk.write(position, at_once=False)
        await asyncio.sleep(0)
    await desk.until(1, 2, 3)
    desk.write(4, at_once=False)
    desk.write(5)  # by a command: what was held back goes with it
    await desk.until(1, 2, 3, 4, 5)
    assert sent == [[1], [2, 3], [4, 5]]
    task.cancel()


async def test_after_a_wipe_everything_not_confirmed_is_sent_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    await desk.open()
    desk.publisher.start_behind(0)
    task = asyncio.create_task(desk.publisher.run())
    desk.write(1, 2, 3)
    await desk.until(1, 2, 3)
    desk.publisher.confirmed(1)
    desk.publisher.wiped()
    await desk.until(1, 2, 3, 2, 3)
    task.cancel()


@pytest.mark.parametrize("confirmed", [0, 499])
async def test_a_restart_goes_on_where_the_journal_begins(tmp_path: Path, confirmed: int) -> None:
    """Also when nobody can tell any more how far PostgreSQL had come (0), and the older files are gone."""
    desk = Desk(tmp_path, first=500)
    await desk.open()
    desk.write(500, 501)
    again = Publisher(desk.bus, desk.journal)
    again.start_behind(confirmed)
    task = asyncio.create_task(again.run())
    await desk.until(500, 501)
    assert again.lag == 0
    task.cancel()
