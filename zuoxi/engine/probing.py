"""`probe_trunk`: what a trunk's carrier says, asked now. It decides nothing, so it goes past the conductor."""

from typing import Any

import msgspec

from zuoxi.bus.interface import CommandRefused
from zuoxi.engine.directory import Directory
from zuoxi.switch.interface import Switch, SwitchError
from zuoxi_kit.ids import TenantId, TrunkId


class ProbeTrunk(msgspec.Struct, forbid_unknown_fields=True):
    """Which trunk, and for which tenant ("" for the platform's operator)."""

    trunk: TrunkId
    tenant: TenantId = TenantId("")


async def probe_trunk(directory: Directory, switch: Switch, body: dict[str, Any]) -> dict[str, Any]:
    """Ask the carrier of a trunk (at most 5 s); raises CommandRefused."""
    try:
        ask = msgspec.convert(body, ProbeTrunk)
    except msgspec.ValidationError as error:
        raise CommandRefused("bad_command", f"probe_trunk: {error}") from error
    trunk = directory.trunk(ask.trunk)
    if trunk is None or (ask.tenant and trunk.tenant != ask.tenant):
        raise CommandRefused("not_found", "The engine doesn't know this trunk yet.")
    try:
        found = await switch.probe(trunk.trunk)
    except SwitchError as error:
        raise CommandRefused("nobody_to_ask", str(error)) from error
    plain: dict[str, Any] = msgspec.to_builtins(found)
    return plain
