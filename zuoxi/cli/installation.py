"""This installation, as its settings say: where things lie, and how its servers are reached.

It stands in the command line's room because commands need it as much as the supervisor does.
"""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from zuoxi.servers.account import may_reach, server_account
from zuoxi.servers.nats import nats_url
from zuoxi.servers.places import Places, find_places
from zuoxi.servers.ports import Bind
from zuoxi.servers.postgres import postgres_url
from zuoxi.servers.records import Records
from zuoxi.servers.secrets import secret
from zuoxi.settings import LOOPBACK, Settings, checkout

ARI_USER = "zuoxi"
EVERYWHERE = frozenset({"0.0.0.0", "::"})
SWITCH_LOCK = (checkout() or Path.cwd()) / "switch.lock.json"
_NOT_FOR_PROCESSES = frozenset(
    {
        "ZUOXI_ALLOW_STALE_INDEX_DAYS",
        "ZUOXI_DEBIAN_MIRROR",
        "ZUOXI_LANGUAGE",
        "ZUOXI_SWITCH_DIR",
        "ZUOXI_TEST_RUN",
    }
)


@dataclass(frozen=True)
class Addresses:
    """Where the servers are, with their passwords; that is why it isn't shown."""

    database: str = field(repr=False)
    nats: str = field(repr=False)
    switch: str = field(repr=False)


def places_of(settings: Settings) -> Places:
    """Where everything lies for these settings."""
    interpreter = Path(sys.executable)
    code = (interpreter, Path(sys.base_prefix) / "lib", Path(sysconfig.get_path("purelib")), Path(__file__))
    return find_places(settings.data, server_account(settings.user), code)


def records_of(settings: Settings) -> Records:
    """What is written down about running processes; there may be nothing yet."""
    return Records(settings.data.absolute() / "run")


def web_of(settings: Settings) -> str:
    """Where the web and the API are: where they run now, since another shell may have said so; else as these settings say."""
    return _runs_at(settings, "api", f"{settings.web_scheme}://{settings.web_host}:{settings.web_port}")


def sip_of(settings: Settings) -> str:
    """host:port of our switch's SIP, found like `web_of`."""
    return _runs_at(settings, "switch", f"SIP {settings.sip_host}:{settings.sip_port}").removeprefix("SIP ")


def _runs_at(settings: Settings, name: str, otherwise: str) -> str:
    record = records_of(settings).read(name)
    return record.where if record is not None and record.is_alive else otherwise


def addresses_of(settings: Settings, places: Places) -> Addresses:
    """How the servers are reached; the secrets of our own are made when first asked for."""
    return Addresses(
        settings.database_url.get_secret_value()
        if settings.database_url
        else postgres_url(secret(places.secrets, "postgres"), settings.postgres_port),
        settings.nats_url.get_secret_value()
        if settings.nats_url
        else nats_url(secret(places.secrets, "nats"), settings.nats_port),
        settings.switch_url.get_secret_value()
        if settings.switch_url
        else f"http://{ARI_USER}:{quote(secret(places.secrets, 'ari'), safe='')}@127.0.0.1:{settings.ari_port}/ari",
    )


def web_bind(settings: Settings) -> Bind:
    """What the api listens on."""
    return Bind("tcp", settings.web_host, settings.web_port, "ZUOXI_WEB_PORT", settings.web_host_setting)


def switch_binds(settings: Settings) -> tuple[Bind, ...]:
    """What our switch listens on, its media apart."""
    sip = (settings.sip_host, settings.sip_port, "ZUOXI_SIP_PORT", settings.sip_host_setting)
    return (
        Bind("udp", *sip),
        Bind("tcp", *sip),
        Bind("tcp", LOOPBACK, settings.ari_port, "ZUOXI_ARI_PORT"),
    )


def switch_folder(settings: Settings, places: Places) -> Path:
    """Where the switch keeps its configuration, recordings and logs."""
    return settings.switch_folder or places.servers / "switch"


def switch_home(settings: Settings, places: Places) -> Path:
    """Where the switch is unpacked: with the clone, so that several data folders share it, unless its user can't go there."""
    if settings.switch_dir:
        return settings.switch_dir.resolve()
    beside = (checkout() or places.data) / ".cache/switch"
    if may_reach(beside, places.account):
        return beside.resolve()
    lock = SWITCH_LOCK.read_bytes() if SWITCH_LOCK.exists() else b""
    return places.programs / f"switch-{hashlib.sha256(lock).hexdigest()[:12]}"


def switch_install_command(settings: Settings, places: Places) -> list[str]:
    """The command that unpacks the switch; it does nothing when that is done already."""
    fixed = ["--into", str(switch_home(settings, places)), "--lock", str(SWITCH_LOCK)]
    fixed += ["--cache", str(SWITCH_LOCK.parent / ".cache/switch/packages")]
    stale = ["--allow-stale-index", str(settings.allow_stale_index_days)]
    return [sys.executable, "-m", "zuoxi.processes.switch_install", *fixed, *stale]


def process_environment() -> dict[str, str]:
    """Our own environment, for a process that people see, with the clone in Python's path."""
    return dict(os.environ) | {"PYTHONUNBUFFERED": "1"} | _python_path()


def _python_path() -> dict[str, str]:
    """The clone, when we run from one, before whatever is in Python's path already."""
    parts = [str(checkout() or ""), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(part for part in parts if part and part != ".")
    return {"PYTHONPATH": path} if path else {}


def environment_of(settings: Settings, places: Places) -> dict[str, str]:
    """What our own processes get: every `ZUOXI_` variable that is set, and the addresses of the servers.

    Processes started with another environment are not adopted, so what only matters to installing and to a test run is left out.
    """
    addresses = addresses_of(settings, places)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name.startswith("ZUOXI_") and name not in _NOT_FOR_PROCESSES
    }
    environment |= {
        "ZUOXI_DATA": str(places.data),
        "ZUOXI_DATABASE_URL": addresses.database,
        "ZUOXI_NATS_URL": addresses.nats,
        "ZUOXI_SWITCH_URL": addresses.switch,
        "ZUOXI_SWITCH_FOLDER": str(switch_folder(settings, places)),
        "PYTHONUNBUFFERED": "1",
    }
    if settings.switch_url is None and settings.sip_host not in EVERYWHERE:
        environment["ZUOXI_RTP_ADDRESS"] = settings.sip_host
    return environment | _python_path()


def is_seeded(settings: Settings, places: Places) -> bool:
    """Whether the demonstration was made in this very database: asking the database takes a second of every start."""
    made, database = places.data / "demo-credentials.json", places.servers / "postgres/data/PG_VERSION"
    if settings.database_url or not made.exists() or not database.exists():
        return False
    return made.stat().st_mtime > database.stat().st_mtime
