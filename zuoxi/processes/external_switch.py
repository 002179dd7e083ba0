"""A switch that somebody else runs, as a part of the installation."""

from __future__ import annotations

import asyncio

from zuoxi.catalogue import Text
from zuoxi.cli.installation import switch_folder
from zuoxi.servers.child import External
from zuoxi.servers.places import Places
from zuoxi.servers.ports import shown
from zuoxi.settings import Settings


def folder_trouble(settings: Settings, places: Places) -> Text | None:
    """A note when the switch that somebody else runs shares no folder with us, or None."""
    folder = switch_folder(settings, places)
    if settings.switch_url is None or (folder / "var/spool").is_dir():
        return None
    return Text("cli_servers.note.no_switch_folder", folder=folder)


def external_switch(url: str) -> External:
    """The switch at `url`, which is checked and neither started nor stopped."""
    from zuoxi.switch.asterisk.reach import switch_trouble  # not at every start: it imports a client of HTTP

    return External("switch", shown(url), "ZUOXI_SWITCH_URL", lambda: asyncio.to_thread(switch_trouble, url))
