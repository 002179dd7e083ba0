"""What several processes are made of: the wall clock, ids from the system's entropy, the database with the master key."""

import os
from datetime import UTC, datetime
from pathlib import Path

from zuoxi.bus.nats import NatsBus
from zuoxi.cli.installation import addresses_of, places_of
from zuoxi.servers.secrets import open_secrets, secret
from zuoxi.settings import Settings
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import IdSource


def wall_clock() -> datetime:
    """The time, aware UTC."""
    return datetime.now(UTC)


def secrets_folder(settings: Settings) -> Path:
    """The installation's secrets; the folder is made when it is missing."""
    places = places_of(settings)
    if not places.secrets.exists():
        open_secrets(places.secrets, places.own_account)
    return places.secrets


def master_key(settings: Settings) -> MasterKey:
    """The installation's key, made when first asked for. Losing it loses every sealed secret."""
    return MasterKey(secret(secrets_folder(settings), "master-key").encode())


def open_database(settings: Settings, pool_size: int = 5) -> Database:
    """The database of these settings."""
    ids = IdSource(int.from_bytes(os.urandom(8)))
    key = master_key(settings)
    url = addresses_of(settings, places_of(settings)).database
    return Database(url, key, wall_clock, lambda: ids.next(wall_clock()), pool_size)


def open_bus(settings: Settings, name: str) -> NatsBus:
    """The broker of these settings, not connected yet."""
    secrets_folder(settings)
    return NatsBus(addresses_of(settings, places_of(settings)).nats, name=name)
