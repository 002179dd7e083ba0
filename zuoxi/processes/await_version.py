"""`python -m zuoxi.processes.await_version TENANT CODE VERSION`: wait until the cell's engine works with a tenant's
configuration. Prints `applied`, `away` (no engine answers) or `late` (it has an older one after two seconds).
"""

import asyncio
import sys

from zuoxi.bus import subjects
from zuoxi.bus.interface import Bus, BusError, NobodyAnswers
from zuoxi.processes.wiring import open_bus
from zuoxi.settings import read_settings
from zuoxi_kit.ids import CellId

_SECONDS = 2.0
_PAUSE_SECONDS = 0.05


async def main(tenant: str, code: str, version: int) -> str:
    """Ask until it is so; returns what is printed."""
    settings = read_settings()
    bus = open_bus(settings, "await_version")
    answer = "away"
    try:
        async with asyncio.timeout(_SECONDS):
            await bus.connect()
            while answer != "applied":
                answer = await _ask(bus, CellId(settings.cell), tenant, code, version)
                await asyncio.sleep(_PAUSE_SECONDS)
    except TimeoutError:
        pass
    except BusError:
        answer = "away"
    finally:
        await bus.close()
    return answer


async def _ask(bus: Bus, cell: CellId, tenant: str, code: str, version: int) -> str:
    """The engine says it, and not what an engine before it left in the bucket."""
    try:
        status = await bus.request(subjects.command(cell, "status"), {"tenant": tenant}, _SECONDS)
    except NobodyAnswers:
        return "away"
    return "applied" if status.get("versions", {}).get(code, 0) >= version else "late"


if __name__ == "__main__":
    print(asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
