"""What several processes are made of: the wall clock, ids from the system's entropy, the database with the master key."""

import os
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from zuoxi.bus.interface import Bus
from zuoxi.bus.nats import NatsBus
from zuoxi.cli.files import files_of
from zuoxi.cli.installation import addresses_of, places_of, switch_folder
from zuoxi.servers.secrets import open_secrets, secret
from zuoxi.settings import Settings
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tenancy import Database
from zuoxi.workers import recordings
from zuoxi_kit.ids import CellId, IdSource


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


def keep_recordings(
    settings: Settings, database: Database, bus: Bus
) -> Callable[[], Coroutine[Any, Any, None]]:
    """What keeps the recordings of this machine's cell. Raises store.files.WrongFilesUrl."""
    folder = switch_folder(settings, places_of(settings)) / "var/spool/recording"
    files, cell = files_of(settings), CellId(settings.cell)
    return partial(recordings.run, database, bus, files, folder, cell, wall_clock)
