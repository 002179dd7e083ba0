"""What several processes are made of: the wall clock, ids from the system's entropy, the database with the master key."""

import os
from datetime import UTC, datetime

from zuoxi.bus.nats import NatsBus
from zuoxi.cli.installation import addresses_of, places_of
from zuoxi.servers.secrets import secret
from zuoxi.settings import Settings
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import IdSource


def wall_clock() -> datetime:
    """The time, aware UTC."""
    return datetime.now(UTC)


def master_key(settings: Settings) -> MasterKey:
    """The installation's key, made when first asked for. Losing it loses every sealed secret."""
    return MasterKey(secret(places_of(settings).secrets, "master-key").encode())


def open_database(settings: Settings, pool_size: int = 5) -> Database:
    """The database of these settings."""
    ids = IdSource(int.from_bytes(os.urandom(8)))
    url = addresses_of(settings, places_of(settings)).database
    return Database(url, master_key(settings), wall_clock, lambda: ids.next(wall_clock()), pool_size)


def open_bus(settings: Settings, name: str) -> NatsBus:
    """The broker of these settings, not connected yet."""
    return NatsBus(addresses_of(settings, places_of(settings)).nats, name=name)
