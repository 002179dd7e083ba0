"""`python -m zuoxi.processes.worker`: what happens behind the calls: facts stored, reports made, configuration carried."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import structlog
import uvloop

from zuoxi.bus.interface import Bus, BusDown
from zuoxi.processes.logs import set_up_logs
from zuoxi.processes.wiring import keep_recordings, open_bus, open_database
from zuoxi.settings import Settings, read_settings
from zuoxi.store.tenancy import Database
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.relay_outbox import OutboxRelay
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.beat import EVERY, write_beat

log = structlog.get_logger("worker")

Work = Callable[[], Coroutine[Any, Any, None]]


def works(database: Database, bus: Bus, settings: Settings) -> dict[str, Work]:
    """Everything this process does, each for ever. A new worker is one line here."""
    summariser = Summariser(database)
    relay = OutboxRelay(database, bus)
    return {
        "record_facts": FactRecorder(database, bus, summariser.touched).run,
        "summarise": summariser.run,
        "relay_outbox": relay.run,
        "relay_outbox listens": relay.listen,
        "keep_recordings": keep_recordings(settings, database, bus),
    }


async def main() -> int:
    """Work until SIGTERM or SIGINT; returns the exit code. A work that ends by itself ends the process: it is started anew."""
    settings = read_settings()
    database, bus = open_database(settings), open_bus(settings, "worker")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    beat_file = os.environ.get("ZUOXI_BEAT_FILE")
    tasks: list[asyncio.Task[Any]] = [asyncio.create_task(stop.wait(), name="stop")]
    if beat_file:
        tasks.append(asyncio.create_task(_beat(Path(beat_file)), name="beat"))
    try:
        await _connect(bus, stop)
        tasks += [
            asyncio.create_task(work(), name=name) for name, work in works(database, bus, settings).items()
        ]
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.get_name() != "stop":
                log.error("a work ended", work=task.get_name(), exc_info=task.exception())
        return 0 if stop.is_set() else 1
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await bus.close()
        await database.close()


async def _connect(bus: Bus, stop: asyncio.Event) -> None:
    while not stop.is_set():
        try:
            await bus.connect()
        except BusDown as error:
            log.warning("waiting for the broker", reason=str(error))
            await asyncio.sleep(1.0)
        else:
            break


async def _beat(path: Path) -> None:
    while True:
        write_beat(path)
        await asyncio.sleep(EVERY.total_seconds())


if __name__ == "__main__":
    set_up_logs()
    raise SystemExit(uvloop.run(main()))
