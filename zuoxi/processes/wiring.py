"""What several processes are made of."""

from collections.abc import Callable, Coroutine
from functools import partial
from ipaddress import ip_network
from typing import Any

from zuoxi.bus.interface import Bus
from zuoxi.bus.nats import NatsBus
from zuoxi.cli.connections import secrets_folder
from zuoxi.cli.files import files_of
from zuoxi.cli.installation import addresses_of, places_of, switch_folder
from zuoxi.services.outward import Network
from zuoxi.settings import Settings
from zuoxi.store.tenancy import Database
from zuoxi.workers import recordings
from zuoxi_kit.clock import utc_now
from zuoxi_kit.ids import CellId


def open_bus(settings: Settings, name: str) -> NatsBus:
    """The broker of these settings, not connected yet."""
    secrets_folder(settings)
    return NatsBus(addresses_of(settings, places_of(settings)).nats, name=name)


def outward_networks(settings: Settings) -> tuple[Network, ...]:
    """The private networks that webhooks may lie in. Raises ValueError for what is none."""
    named = (each.strip() for each in settings.outward_networks.split(","))
    return tuple(ip_network(each) for each in named if each)


def keep_recordings(
    settings: Settings, database: Database, bus: Bus
) -> Callable[[], Coroutine[Any, Any, None]]:
    """What keeps the recordings of this machine's cell. Raises store.files.WrongFilesUrl."""
    folder = switch_folder(settings, places_of(settings)) / "var/spool/recording"
    files, cell = files_of(settings), CellId(settings.cell)
    return partial(recordings.run, database, bus, files, folder, cell, utc_now)
