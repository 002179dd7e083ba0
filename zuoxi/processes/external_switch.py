"""A switch that somebody else runs, as a part of the installation."""

from __future__ import annotations

import asyncio

from zuoxi.servers.child import External
from zuoxi.servers.ports import nobody_listens, shown


def external_switch(url: str) -> External:
    """The switch at `url`, which is checked and neither started nor stopped."""
    return External("switch", shown(url), "ZUOXI_SWITCH_URL", lambda: asyncio.to_thread(nobody_listens, url))
