"""Runs the works of a process side by side until it is asked to stop or one of them ends."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any

import structlog

from zuoxi.bus.interface import Bus, BusDown
from zuoxi_kit.beat import EVERY, write_beat

log = structlog.get_logger("worker")

Work = Callable[[], Coroutine[Any, Any, None]]

CONNECT_AGAIN_SECONDS = 1.0


async def run_until(stop: asyncio.Event, works: Mapping[str, Work]) -> int:
    """Run all works; returns the exit code: 0 when asked to stop, 1 when a work ended by itself (none ever should, so the
    process ends and is started anew instead of going on with a part missing).
    """
    stopping: asyncio.Task[Any] = asyncio.create_task(stop.wait(), name="stop")
    tasks = [asyncio.create_task(work(), name=name) for name, work in works.items()]
    try:
        done, _ = await asyncio.wait([stopping, *tasks], return_when=asyncio.FIRST_COMPLETED)
        ended = [task for task in tasks if task in done]
        for task in ended:
            log.error("a work ended", work=task.get_name(), exc_info=task.exception())
        return 1 if ended else 0
    finally:
        for each in (stopping, *tasks):
            each.cancel()
        await asyncio.gather(stopping, *tasks, return_exceptions=True)


async def connect(bus: Bus, stop: asyncio.Event) -> None:
    """Connect to the broker, however long it is away; returns unconnected when asked to stop."""
    while not stop.is_set():
        try:
            await bus.connect()
        except BusDown as error:
            log.warning("waiting for the broker", reason=str(error))
            await asyncio.sleep(CONNECT_AGAIN_SECONDS)
        else:
            return


async def beat_for_ever(file: str | None) -> None:
    """Show the supervisor that the loop goes round, in `file` (None: nobody watches)."""
    while file:
        write_beat(Path(file))
        await asyncio.sleep(EVERY.total_seconds())
