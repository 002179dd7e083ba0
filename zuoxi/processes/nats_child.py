"""NATS as a part: ours, or one that is set and only asked whether it answers."""

from __future__ import annotations

import asyncio

from zuoxi.cli.installation import Addresses
from zuoxi.servers.child import Child, External, Part
from zuoxi.servers.nats import Nats, find_nats, reachable_nats
from zuoxi.servers.places import Places
from zuoxi.servers.ports import Bind, shown
from zuoxi.servers.secrets import secret
from zuoxi.settings import LOOPBACK, Settings


def broker_part(settings: Settings, places: Places, addresses: Addresses) -> Part:
    """Our NATS, or the one that is set."""
    if settings.nats_url:
        from zuoxi.servers.reach import nats_trouble  # not at every start: it imports the client

        url = addresses.nats
        return External("nats", shown(url), "ZUOXI_NATS_URL", lambda: nats_trouble(url))
    server = Nats(
        reachable_nats(find_nats(settings.nats_binary), places.account, places.programs),
        places.servers / "nats",
        settings.nats_port,
        secret(places.secrets, "nats"),
        places.account,
        settings.nats_sync_interval,
    )
    return Child(
        "nats",
        tuple(server.command()),
        cwd=places.servers,
        where=f"{LOOPBACK}:{settings.nats_port}",
        binds=(Bind("tcp", LOOPBACK, settings.nats_port, "ZUOXI_NATS_PORT"),),
        account=places.account,
        prepare=server.prepare,
        ready=lambda: asyncio.to_thread(server.is_ready),
        configuration=server.configuration_text(),
    )
