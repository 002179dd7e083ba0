"""`python -m zuoxi.processes.api`: the API over HTTP."""

import asyncio
import time

import uvicorn

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
    app = create_app(Access(database, bus, CellId(settings.cell), files_of(settings)), time.monotonic)
    config = uvicorn.Config(
        app,
        host=settings.web_host,
        port=settings.web_port,
        proxy_headers=False,  # a header could make anybody look like this machine
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=5,
    )
    # The broker may come later: without it everything works that doesn't ask the engine.
    connecting = asyncio.create_task(connect(bus, asyncio.Event()))
    try:
        await uvicorn.Server(config).serve()
    finally:
        connecting.cancel()
        await bus.close()
        await database.close()


if __name__ == "__main__":
    set_up_logs()
    asyncio.run(main())
