"""The process of one cell: wires the engine to NATS, Asterisk, the wall clock and the journal's folder."""

import asyncio
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import uvloop

from zuoxi.bus.nats import NatsBus
from zuoxi.engine.clock import CellClock
from zuoxi.engine.live import Engine
from zuoxi.processes.logs import set_up_logs
from zuoxi.settings import Settings, read_settings
from zuoxi.switch.asterisk.adapter import AsteriskSwitch
from zuoxi_kit.beat import write_beat
from zuoxi_kit.ids import CellId, IdSource


def _now() -> datetime:
    return datetime.now(UTC)


def _switch(settings: Settings, ids: IdSource) -> AsteriskSwitch:
    assert settings.switch_url is not None, "ZUOXI_SWITCH_URL is set by `zuoxi up`"
    parts = urlsplit(settings.switch_url.get_secret_value())
    host = f"{parts.hostname}:{parts.port}"
    url = urlunsplit((parts.scheme, host, parts.path, "", ""))
    return AsteriskSwitch(url, parts.username or "", parts.password or "", ids=ids, now=_now)


async def main() -> None:
    """Run until SIGTERM or SIGINT."""
    settings = read_settings()
    assert settings.nats_url is not None, "ZUOXI_NATS_URL is set by `zuoxi up`"
    ids = IdSource(int.from_bytes(os.urandom(8)))
    beat_file = os.environ.get("ZUOXI_BEAT_FILE")
    engine = Engine(
        CellId(settings.cell),
        NatsBus(settings.nats_url.get_secret_value(), name=f"engine {settings.cell}"),
        _switch(settings, ids),
        settings.data / "cells" / settings.cell / "journal",
        ids,
        lambda not_before: CellClock(_now, time.monotonic, not_before),
        lambda: write_beat(Path(beat_file)) if beat_file else None,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, engine.stop)
    await engine.run()


if __name__ == "__main__":
    set_up_logs()
    uvloop.run(main())
