"""All that a cell's worker does about recordings, as one thing to run."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

import structlog

from zuoxi.bus.interface import Bus
from zuoxi.store.files import FilesAway, FileStore
from zuoxi.store.tenancy import Database, will_pass
from zuoxi.workers.check_recordings import Checker
from zuoxi.workers.keep_recordings import Keeper
from zuoxi.workers.spool import Spool
from zuoxi.workers.watch_disk import DiskWatch
from zuoxi.workers.watch_storage import StorageWatch
from zuoxi_kit.ids import CellId

log = structlog.get_logger("recordings")

SWEEP_SECONDS = 60.0
CHECK_SECONDS = 60.0
CHECK_SOON_SECONDS = 5.0
DISK_SECONDS = 5.0
STORAGE_SECONDS = 30.0


async def run(
    database: Database,
    bus: Bus,
    files: FileStore,
    recording_folder: Path,
    cell: CellId,
    now: Callable[[], datetime],
) -> None:
    """Keep the cell's recordings, sweep its folder, check completeness, watch the disk and the caps, for ever (until cancelled).

    `recording_folder` is the switch's, on this machine (`Instance.recordings`); `now` the wall clock, aware UTC.
    """
    keeper = Keeper(database, bus, files, Spool(recording_folder), cell, now)
    checker, disk = Checker(database, now), DiskWatch(recording_folder)
    storage = StorageWatch(database)
    async with asyncio.TaskGroup() as group:
        group.create_task(keeper.run())
        group.create_task(_every(SWEEP_SECONDS, "sweeping the recording folder", keeper.sweep))
        group.create_task(_every(CHECK_SECONDS, "checking that talks are recorded", checker.look))
        group.create_task(_every(CHECK_SOON_SECONDS, "checking the latest talks", checker.look_soon))
        group.create_task(_every(STORAGE_SECONDS, "looking at what companies keep", storage.look))
        group.create_task(
            _every(DISK_SECONDS, "looking at the recording volume", lambda: asyncio.to_thread(disk.look))
        )


async def _every(seconds: float, what: str, step: Callable[[], Awaitable[object]]) -> None:
    """Do it now and every so often; a failure is written to the log and tried again in the next round."""
    while True:
        try:
            await step()
        except Exception as error:
            if will_pass(error) or isinstance(error, FilesAway):
                log.warning(f"{what} waits", reason=str(error).partition("\n")[0])
            else:
                log.error(f"{what} failed and is tried again", exc_info=error)
        await asyncio.sleep(seconds)
