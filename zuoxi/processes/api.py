"""`python -m zuoxi.processes.api`: the API over HTTP."""

import asyncio
import time

import uvicorn
import uvloop

from zuoxi.api.app import create_app
from zuoxi.api.bounds import BoundedHttp
from zuoxi.api.live_line import LiveLine
from zuoxi.api.tls import TlsServer
from zuoxi.cli.connections import open_database
from zuoxi.cli.files import files_of
from zuoxi.processes.doorway import browsers_of, tls_of
from zuoxi.processes.logs import set_up_logs
from zuoxi.processes.settled import settle
from zuoxi.processes.wiring import open_bus, outward_networks
from zuoxi.services.access import Access
from zuoxi.services.mail import SmtpMailer
from zuoxi.services.sounds.speech import make_speaker
from zuoxi.settings import read_settings
from zuoxi.workers.runner import connect
from zuoxi_kit.ids import CellId


async def main() -> None:
    """Serve until SIGTERM or SIGINT."""
    settings = read_settings()
    database, bus = open_database(settings), open_bus(settings, "api")
    url = settings.speech_url.get_secret_value() if settings.speech_url else None
    access = Access(
        database, bus, CellId(settings.cell), files_of(settings), make_speaker(settings.speech, url)
    )
    access.outward = outward_networks(settings)
    if settings.sign_up and settings.smtp_url:
        mailer = SmtpMailer(settings.smtp_url.get_secret_value(), settings.mail_from)
        access.open_sign_up(
            mailer, settings.web_url or f"{settings.web_scheme}://{settings.web_host}:{settings.web_port}"
        )
    app = create_app(access, time.monotonic, settings.web_folder, browsers_of(settings))
    config = uvicorn.Config(
        app,
        host=settings.web_host,
        port=settings.web_port,
        http=BoundedHttp,
        proxy_headers=False,  # a header could make anybody look like this machine
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=5,
        ws=LiveLine,
        ws_per_message_deflate=False,  # each would cost a compressor's memory and time
        ws_max_size=64 * 1024,
    )
    settle()
    # The broker may come later: without it everything works that doesn't ask the engine.
    connecting = asyncio.create_task(connect(bus, asyncio.Event()))
    hearing = asyncio.create_task(access.hearing.run())
    try:
        await (TlsServer(config, tls_of(settings)) if settings.uses_tls else uvicorn.Server(config)).serve()
    finally:
        connecting.cancel()
        hearing.cancel()
        await app.state.live.close()
        await bus.close()
        await database.close()


def run() -> None:
    """The whole process."""
    set_up_logs()
    uvloop.run(main())


if __name__ == "__main__":
    run()
