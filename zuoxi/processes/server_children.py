"""PostgreSQL, NATS and the switch as parts: ours, or servers that are set and only asked whether they answer."""

from __future__ import annotations

import asyncio
import socket
from datetime import timedelta
from signal import SIGINT
from urllib.parse import urlsplit

from zuoxi.cli.installation import Addresses
from zuoxi.servers.child import Child, External, Part
from zuoxi.servers.nats import Nats, find_nats, nats_trouble, reachable_nats
from zuoxi.servers.places import Places
from zuoxi.servers.ports import Bind
from zuoxi.servers.postgres import Postgres, find_programs, reachable_programs
from zuoxi.servers.secrets import secret
from zuoxi.settings import LOOPBACK, Settings
from zuoxi.store.reach import database_trouble


def database_part(settings: Settings, places: Places, addresses: Addresses) -> Part:
    """Our PostgreSQL, or the one that is set."""
    if settings.database_url:
        url = addresses.database
        return External("postgres", shown(url), "ZUOXI_DATABASE_URL", lambda: database_trouble(url))
    programs = reachable_programs(find_programs(settings.postgres_binaries), places.account, places.programs)
    server = Postgres(
        programs,
        places.servers / "postgres",
        settings.postgres_port,
        secret(places.secrets, "postgres"),
        places.account,
    )
    return Child(
        "postgres",
        tuple(server.command()),
        cwd=places.servers,
        where=f"{LOOPBACK}:{settings.postgres_port}",
        binds=(Bind("tcp", LOOPBACK, settings.postgres_port, "ZUOXI_POSTGRES_PORT"),),
        account=places.account,
        prepare=server.prepare,
        ready=lambda: asyncio.to_thread(server.is_ready),
        ready_within=timedelta(seconds=120),  # after a crash it replays its log first
        stop_signal=SIGINT,  # "fast": it ends sessions instead of waiting for them
        stop_within=timedelta(seconds=30),
    )


def broker_part(settings: Settings, places: Places, addresses: Addresses) -> Part:
    """Our NATS, or the one that is set."""
    if settings.nats_url:
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


def external_switch(url: str) -> External:
    """A switch that somebody else runs."""
    parts = urlsplit(url)
    host, port = parts.hostname or LOOPBACK, parts.port or (443 if parts.scheme == "https" else 80)

    async def trouble() -> str | None:
        found = await asyncio.to_thread(listens, host, port)
        return None if found else f"nobody listens at {host}:{port}."

    return External("switch", shown(url), "ZUOXI_SWITCH_URL", trouble)


def shown(url: str) -> str:
    """An address without its password."""
    return urlsplit(url).netloc.rpartition("@")[2]


def listens(host: str, port: int) -> bool:
    """Whether somebody accepts connections there; for every interface, loopback is asked."""
    try:
        with socket.create_connection((LOOPBACK if host == "0.0.0.0" else host, port), timeout=2):
            return True
    except OSError:
        return False
