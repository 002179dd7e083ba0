"""The way out: over which trunk a number is dialled, and which of the tenant's numbers is shown."""

from msgspec import Struct

from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.setup import TenantSetup
from zuoxi_kit.ids import TrunkId
from zuoxi_kit.phone import Number, NumberError, dialled, parse


class Line(Struct, frozen=True):
    """How a number outside is reached: `dialled` as the carrier wants it, `customer` as we note it (`Number.key`),
    `shown` one of the tenant's own numbers, as its carrier delivers it.
    """

    trunk: TrunkId
    dialled: str
    shown: str
    customer: str


def outside(setup: TenantSetup, text: str) -> Device | None:
    """A number outside as a device that rings: by the line that a call to it would take, showing that line's number. None when
    the tenant has no line, or the text is no number.
    """
    try:
        line = line_to(setup, parse(text, setup.manifest.region, extensions=False))
    except NumberError:
        return None
    return None if line is None else Device(DeviceKind.OUTSIDE, line.trunk, line.dialled, line.shown)


def line_to(setup: TenantSetup, number: Number, shown: str = "", trunk: TrunkId | None = None) -> Line | None:
    """The line to `number`; None when the tenant has none. `shown` asks for one of its numbers (and its trunk); `trunk` is
    preferred. A tenant without numbers shows its trunk's own.
    """
    region = setup.manifest.region
    ways = [(each.trunk, each.delivered) for each in setup.numbers.values() if not each.web_only]
    if not ways and not shown:
        ways = [(each.trunk, each.user_number) for each in setup.trunks.values()]
    if shown:
        ways = [way for way in ways if way[1] == shown]
    if not ways:
        return None
    over, number_shown = min(ways, key=lambda way: (way[0] != trunk, way[1], way[0]))
    return Line(over, dialled(number, region), number_shown, number.key)
