"""The process of one cell: wires the engine to NATS, Asterisk, the wall clock and the journal's folder."""

import asyncio
import os
import signal
import time
from pathlib import Path

import uvloop

from zuoxi.bus.nats import NatsBus
from zuoxi.engine.clock import CellClock
from zuoxi.engine.live import Engine
from zuoxi.engine.prompts import PromptFolder
from zuoxi.processes.logs import set_up_logs
from zuoxi.processes.own_switch import PROMPTS, open_switch
from zuoxi.processes.prompt_files import fetcher
from zuoxi.processes.sign_ins import watch_sign_ins
from zuoxi.servers.unseal import unsealer
from zuoxi_kit.beat import write_beat
from zuoxi_kit.clock import utc_now
from zuoxi_kit.ids import CellId, IdSource


async def main() -> None:
    """Run until SIGTERM or SIGINT.

    The supervisor has checked the settings and passes them on; they are read plainly here, because what this process
    imports is what callers wait for when it is replaced.
    """
    given = os.environ
    cell, ids = CellId(given.get("ZUOXI_CELL", "cell1")), IdSource(int.from_bytes(os.urandom(8)))
    beat_file = given.get("ZUOXI_BEAT_FILE")
    engine = Engine(
        cell,
        NatsBus(given["ZUOXI_NATS_URL"], name=f"engine {cell}"),
        open_switch(
            given["ZUOXI_SWITCH_URL"],
            Path(given["ZUOXI_SWITCH_FOLDER"]),
            ids,
            given.get("ZUOXI_RTP_ADDRESS", ""),
        ),
        Path(given["ZUOXI_DATA"]) / "cells" / cell / "journal",
        ids,
        lambda not_before: CellClock(utc_now, time.monotonic, not_before),
        lambda: write_beat(Path(beat_file), engine.ready.is_set()) if beat_file else None,
        unseal=unsealer(Path(given["ZUOXI_DATA"]) / "secrets"),
    )
    fetch = fetcher(Path(given["ZUOXI_DATA"]), given.get("ZUOXI_FILES_URL") or None)
    engine.prompts = PromptFolder(Path(given["ZUOXI_SWITCH_FOLDER"]) / PROMPTS, fetch, engine.alarm)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stop)
    sign_ins = watch_sign_ins(engine, Path(given["ZUOXI_SWITCH_FOLDER"]) / "var/log/security.log")
    watching = asyncio.create_task(sign_ins.run(), name="sign-ins")
    try:
        await engine.run()
    finally:
        watching.cancel()


def run() -> None:
    """The whole process."""
    set_up_logs()
    uvloop.run(main())


if __name__ == "__main__":
    run()
