"""The database as commands and processes open it: with the master key, ids from the system's entropy and the wall clock."""

import os
from pathlib import Path

from zuoxi.cli.installation import addresses_of, places_of
from zuoxi.servers.secrets import open_secrets, secret
from zuoxi.servers.unseal import MASTER_KEY
from zuoxi.settings import Settings
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tenancy import Database
from zuoxi_kit.clock import utc_now
from zuoxi_kit.ids import IdSource


def secrets_folder(settings: Settings) -> Path:
    """The installation's secrets; the folder is made when it is missing."""
    places = places_of(settings)
    if not places.secrets.exists():
        open_secrets(places.secrets, places.own_account)
    return places.secrets


def master_key(settings: Settings) -> MasterKey:
    """The installation's key, made when first asked for. Losing it loses every sealed secret."""
    return MasterKey(secret(secrets_folder(settings), MASTER_KEY).encode())


def open_database(settings: Settings, pool_size: int = 5) -> Database:
    """The database of these settings."""
    ids = IdSource(int.from_bytes(os.urandom(8)))
    key = master_key(settings)
    url = addresses_of(settings, places_of(settings)).database
    return Database(url, key, utc_now, lambda: ids.next(utc_now()), pool_size)
