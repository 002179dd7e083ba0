"""A switch that somebody else runs, as a part of the installation."""

from __future__ import annotations

import asyncio

from zuoxi.servers.child import External
from zuoxi.servers.ports import shown


def external_switch(url: str) -> External:
    """The switch at `url`, which is checked and neither started nor stopped."""
    from zuoxi.switch.asterisk.reach import switch_trouble  # not at every start: it imports a client of HTTP

    return External("switch", shown(url), "ZUOXI_SWITCH_URL", lambda: asyncio.to_thread(switch_trouble, url))
