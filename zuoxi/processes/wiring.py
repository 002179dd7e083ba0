"""What several processes are made of."""

from zuoxi.bus.nats import NatsBus
from zuoxi.cli.connections import secrets_folder
from zuoxi.cli.installation import addresses_of, places_of
from zuoxi.settings import Settings


def open_bus(settings: Settings, name: str) -> NatsBus:
    """The broker of these settings, not connected yet."""
    secrets_folder(settings)
    return NatsBus(addresses_of(settings, places_of(settings)).nats, name=name)
