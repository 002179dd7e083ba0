"""Whether the engine takes calls: it answers `status` over the bus once it has adopted what lives in the switch."""

from zuoxi.bus import subjects
from zuoxi.bus.interface import BusError
from zuoxi.bus.nats import NatsBus
from zuoxi.settings import Settings
from zuoxi_kit.ids import CellId


async def engine_answers(settings: Settings, nats_url: str) -> bool:
    """Ask once; False when nobody answers within a second."""
    bus = NatsBus(nats_url, name="supervisor")
    try:
        await bus.connect()
        await bus.request(subjects.command(CellId(settings.cell), "status"), {}, 1.0)
    except BusError:
        return False
    finally:
        await bus.close()
    return True
