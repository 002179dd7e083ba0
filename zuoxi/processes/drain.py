"""`python -m zuoxi.processes.drain`: let the cell take no new calls, and wait until the last has ended."""

import asyncio
import sys

from zuoxi.bus.interface import BusDown
from zuoxi.processes.logs import set_up_logs
from zuoxi.processes.wiring import open_bus
from zuoxi.services.errors import ServiceError
from zuoxi.services.live import drain
from zuoxi.settings import read_settings
from zuoxi_kit.ids import CellId

LOOK_SECONDS = 1.0


async def main() -> int:
    """Drain; returns the exit code."""
    settings = read_settings()
    bus, before = open_bus(settings, "drain"), -1
    try:
        await bus.connect()
        while calls := (await drain(bus, CellId(settings.cell), True, "zuoxi down"))["calls"]:
            if calls != before:
                print(f"{calls} call{'s' if calls > 1 else ''} to end; no new ones are taken", flush=True)
            before = calls
            await asyncio.sleep(LOOK_SECONDS)
    except (BusDown, ServiceError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        await bus.close()
    print("No call is left.")
    return 0


if __name__ == "__main__":
    set_up_logs()
    sys.exit(asyncio.run(main()))
