"""PostgreSQL as a part: ours, or one that is set and only asked whether it answers."""

from __future__ import annotations

import asyncio
import hashlib
import sys
from datetime import timedelta
from signal import SIGINT

from zuoxi.cli.installation import Addresses, addresses_of
from zuoxi.servers.child import Child, External, Part, Step
from zuoxi.servers.places import Places
from zuoxi.servers.ports import Bind, shown
from zuoxi.servers.postgres import Postgres, find_programs, reachable_programs
from zuoxi.servers.secrets import secret
from zuoxi.settings import LOOPBACK, Settings


def database_part(settings: Settings, places: Places, addresses: Addresses) -> Part:
    """Our PostgreSQL, or the one that is set."""
    if settings.database_url:
        from zuoxi.store.reach import database_trouble

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


def migration_step(settings: Settings, places: Places, environment: dict[str, str]) -> Step:
    """Bring the database to this version's tables: passed over when it has them, and the last time went well."""
    marker = places.run / "migrated"
    key = secret(places.secrets, "master-key")  # the roles' passwords depend on it
    url = addresses_of(settings, places).database
    state = hashlib.sha256(f"{url} {key}".encode()).hexdigest()

    def is_needed() -> bool:
        from zuoxi.store.reach import has_newest_tables  # imported while the servers start

        went_well = marker.exists() and marker.read_text() == state
        return not (went_well and asyncio.run(has_newest_tables(url)))

    return Step(
        "migrate",
        (sys.executable, "-m", "zuoxi.processes.migrate"),
        places.data,
        environment,
        ("postgres",),
        places.own_account,
        is_needed,
        lambda: marker.write_text(state),
    )
