"""`python -m zuoxi.processes.api`: the API over HTTP."""

import asyncio
import time

import uvicorn
import uvloop

from zuoxi.api.app import create_app
from zuoxi.cli.connections import open_database
from zuoxi.cli.files import files_of
from zuoxi.processes.logs import set_up_logs
from zuoxi.processes.wiring import open_bus
from zuoxi.services.access import Access
from zuoxi.settings import read_settings
from zuoxi.workers.runner import connect
from zuoxi_kit.ids import CellId


async def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    settings = read_settings()
    database, bus = open_database(settings), open_bus(settings, "api")
    access = Access(database, bus, CellId(settings.cell), files_of(settings))
    app = create_app(access, time.monotonic, settings.web_folder)
    config = uvicorn.Config(
        app,
        host=settings.web_host,
        port=settings.web_port,
        proxy_headers=False,  # a header could make anybody look like this machine
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=5,
        ws="websockets-sansio",  # the quickest with a thousand live sockets
        ws_per_message_deflate=False,  # each would cost a compressor's memory and time
        ws_max_size=65_536,
    )
    # The broker may come later: without it everything works that doesn't ask the engine.
    connecting = asyncio.create_task(connect(bus, asyncio.Event()))
    try:
        await uvicorn.Server(config).serve()
    finally:
        connecting.cancel()
        await app.state.live.close()
        await bus.close()
        await database.close()


if __name__ == "__main__":
    set_up_logs()
    uvloop.run(main())
