"""`python -m zuoxi.processes.worker`: what happens behind the calls: facts stored, reports made, configuration carried."""

import asyncio
import os
import signal
from collections.abc import Iterable

import uvloop

from zuoxi.bus.interface import Bus
from zuoxi.cli.connections import open_database
from zuoxi.cli.files import files_of
from zuoxi.processes.logs import set_up_logs
from zuoxi.processes.wiring import keep_recordings, open_bus, outward_networks
from zuoxi.settings import Settings, read_settings
from zuoxi.store.tenancy import Database
from zuoxi.workers.delete_tenants import TenantDeleter
from zuoxi.workers.expire_data import Expirer
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.relay_outbox import OutboxRelay
from zuoxi.workers.runner import Work, beat_for_ever, connect, run_until
from zuoxi.workers.send_webhooks import WebhookSender
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.clock import utc_now
from zuoxi_kit.ids import TenantId


def works(database: Database, bus: Bus, settings: Settings) -> dict[str, Work]:
    """Everything this process does, each for ever. A new worker is one line here."""
    summariser = Summariser(database)
    relay = OutboxRelay(database, bus)
    sender = WebhookSender(database, outward_networks(settings))

    def touched(tenants: Iterable[TenantId]) -> None:
        known = tuple(tenants)
        summariser.touched(known)
        sender.touched(known)

    return {
        "record_facts": FactRecorder(database, bus, touched).run,
        "send_webhooks": sender.run,
        "summarise": summariser.run,
        "relay_outbox": relay.run,
        "relay_outbox listens": relay.listen,
        "delete_tenants": TenantDeleter(database, files_of(settings), bus, utc_now).run,
        "expire_data": Expirer(database, files_of(settings), utc_now).run,
        "keep_recordings": keep_recordings(settings, database, bus),
    }


async def main() -> int:
    """Work until SIGTERM or SIGINT; returns the exit code."""
    settings = read_settings()
    database, bus = open_database(settings), open_bus(settings, "worker")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    beat = asyncio.create_task(beat_for_ever(os.environ.get("ZUOXI_BEAT_FILE")))
    try:
        await connect(bus, stop)
        return await run_until(stop, works(database, bus, settings))
    finally:
        beat.cancel()
        await bus.close()
        await database.close()


def run() -> None:
    """The whole process."""
    set_up_logs()
    raise SystemExit(uvloop.run(main()))


if __name__ == "__main__":
    run()
