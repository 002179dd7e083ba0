"""PostgreSQL as a part: ours, or one that is set and only asked whether it answers."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from signal import SIGINT

from zuoxi.cli.installation import Addresses
from zuoxi.servers.child import Child, External, Part
from zuoxi.servers.places import Places
from zuoxi.servers.ports import Bind, shown
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
