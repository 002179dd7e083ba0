"""A whole Zuoxi for tests, started as a user starts it: `zuoxi up --detach` with a data folder and ports of its own,
stopped by `zuoxi down`.
"""

import asyncio
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from tests.e2e import said_before
from tests.e2e.running_switch import PROJECT, free_port
from tests.sip.peer import Peer
from zuoxi.bus import subjects
from zuoxi.bus.interface import BusError
from zuoxi.bus.nats import NatsBus
from zuoxi.cli.connections import open_database
from zuoxi.servers.nats import nats_url
from zuoxi.servers.postgres import postgres_url
from zuoxi.servers.records import Records
from zuoxi.servers.unseal import MASTER_KEY
from zuoxi.services.trunks import list_trunks
from zuoxi.settings import read_settings
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import CellId, TenantId

CELL = CellId("cell1")
NUMBER = "4008001000"
CARRIER = "127.0.0.2"
"""The address that the demo trunk accepts calls from."""


@dataclass
class Center:
    """One running installation."""

    data: Path
    environment: dict[str, str]
    sip: tuple[str, int]
    web: str
    bus: NatsBus
    credentials: dict[str, Any] = field(default_factory=dict)
    cell: CellId = CELL
    is_polling: bool = False
    """Within `until`: a question that nobody hears (the engine is being replaced) must not take long."""

    def zuoxi(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command of the command line; its output is returned."""
        return subprocess.run(
            [sys.executable, "-m", "zuoxi.cli.main", *arguments],
            env=self.environment,
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=check,
            timeout=300,
        )

    def phone(self, number: int, tenant: str = "demo") -> Peer:
        """The phone of an agent, not registered yet."""
        found = self.credentials[tenant]
        password = next(p["password"] for p in found["phones"] if p["name"] == f"{tenant}-{number}")
        return Peer(self.sip, user=f"{tenant}-{number}", password=password, host="127.0.0.1")

    def caller(self, number: str = "13800138000", host: str = CARRIER) -> Peer:
        """Somebody at the carrier's side."""
        return Peer(self.sip, user=number, host=host)

    async def ask(self, command: str, **body: Any) -> dict[str, Any]:
        """A command to the engine."""
        return await self.bus.request(
            subjects.command(self.cell, command), body, 0.5 if self.is_polling else 5.0
        )

    async def say(self, login: str, status: str) -> None:
        """An agent says a status."""
        await self.ask("set_agent_status", login=login, status=status)

    async def calls(self) -> dict[str, dict[str, Any]]:
        """Live calls whose customer is there, by caller."""
        status = await self.ask("status")
        return {each["caller"]: each for each in status["calls"] if each["customer_there"]}

    async def until(self, is_so: Callable[[], Awaitable[bool]], seconds: float = 20.0) -> None:
        """Ask again and again until something outside this process is so. What takes long to ask is asked less often: a
        command takes a second of processor, which the asked need.
        """
        loop = asyncio.get_running_loop()
        self.is_polling = True
        try:
            async with asyncio.timeout(seconds):
                while True:
                    began = loop.time()
                    if await self._holds(is_so):
                        return
                    # There is no event to await in another process.
                    await asyncio.sleep(max(loop.time() - began, 0.05))
        finally:
            self.is_polling = False

    async def _holds(self, is_so: Callable[[], Awaitable[bool]]) -> bool:
        try:
            return await is_so()
        except BusError:
            return False

    def pid(self, name: str) -> int:
        """The process id of a part."""
        record = Records(self.data / "run").read(name)  # `zuoxi status` would take seconds
        assert record is not None
        return record.pid

    def kill(self, name: str, number: signal.Signals = signal.SIGKILL) -> int:
        """Send a signal to a part; returns its process id."""
        pid = self.pid(name)
        os.kill(pid, number)
        return pid

    def read_credentials(self, tenant: str = "demo") -> None:
        """Read the passwords of a demo tenant."""
        file = self.data / f"{tenant}-credentials.json"
        self.credentials[tenant] = json.loads(file.read_text(encoding="utf-8"))

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The installation's database, as its processes open it."""
        settings = read_settings(data=self.data, postgres_port=int(self.environment["ZUOXI_POSTGRES_PORT"]))
        opened = open_database(settings)
        try:
            yield opened
        finally:
            await opened.close()


async def trunk_id(center: Center) -> str:
    """The demo trunk's id, which is its name at the switch."""
    tenant = TenantId(center.credentials["demo"]["tenant"])
    async with center.database() as database, database.open_session(tenant) as session:
        return str((await list_trunks(session))[0].trunk)


@asynccontextmanager
async def running_center(**settings: str) -> AsyncIterator[Center]:
    """Bring a whole Zuoxi up, and down again; `settings` are more environment variables."""
    data = _folder()
    rtp = free_port(socket.SOCK_DGRAM, 400)
    ports = {name: free_port() for name in ("WEB", "POSTGRES", "NATS", "ARI")}
    sip = free_port(socket.SOCK_DGRAM)
    environment = os.environ | {
        "ZUOXI_DATA": str(data),
        "ZUOXI_SIP_PORT": str(sip),
        "ZUOXI_RTP_FIRST": str(rtp),
        "ZUOXI_RTP_LAST": str(rtp + 399),
        "ZUOXI_MAX_CALLS": "100",
        **{f"ZUOXI_{name}_PORT": str(port) for name, port in ports.items()},
        **settings,
    }
    secret_of = data / "secrets" / "nats"
    said_before.bring(data)
    center = Center(data, environment, ("127.0.0.1", sip), f"http://127.0.0.1:{ports['WEB']}", NatsBus(""))
    try:
        up = await asyncio.to_thread(center.zuoxi, "up", "--detach", check=False)
        assert up.returncode == 0, up.stdout + up.stderr
        secret = secret_of.read_text(encoding="utf-8").strip()
        center.bus = NatsBus(f"nats://zuoxi:{secret}@127.0.0.1:{ports['NATS']}", name="test")
        await center.bus.connect()
        center.read_credentials()
        await center.until(lambda: _is_configured(center))
        said_before.keep(data)
        yield center
        await center.bus.close()
    finally:
        await _take_down(center)


@asynccontextmanager
async def running_cell(first: Center, cell: CellId) -> AsyncIterator[Center]:
    """A cell more, as on a second machine: a `zuoxi up` of its own on the servers of the first."""
    data = _folder()
    rtp = free_port(socket.SOCK_DGRAM, 400)
    sip, web, ari = free_port(socket.SOCK_DGRAM), free_port(), free_port()
    secrets = {
        name: (first.data / "secrets" / name).read_text("utf-8").strip() for name in ("postgres", "nats")
    }
    ports = first.environment
    keys = data / "secrets"
    keys.mkdir(mode=0o700)
    shutil.copy2(first.data / "secrets" / MASTER_KEY, keys / MASTER_KEY)
    owner = (first.data / "secrets").stat()
    for path in (data, keys, keys / MASTER_KEY):
        os.chown(path, owner.st_uid, owner.st_gid)
    environment = first.environment | {
        "ZUOXI_DATA": str(data),
        "ZUOXI_CELL": cell,
        "ZUOXI_SIP_PORT": str(sip),
        "ZUOXI_RTP_FIRST": str(rtp),
        "ZUOXI_RTP_LAST": str(rtp + 399),
        "ZUOXI_WEB_PORT": str(web),
        "ZUOXI_ARI_PORT": str(ari),
        "ZUOXI_DATABASE_URL": postgres_url(secrets["postgres"], int(ports["ZUOXI_POSTGRES_PORT"])),
        "ZUOXI_NATS_URL": nats_url(secrets["nats"], int(ports["ZUOXI_NATS_PORT"])),
        "ZUOXI_FILES_URL": f"file://{first.data}/files",
    }
    center = Center(
        data,
        environment,
        ("127.0.0.1", sip),
        f"http://127.0.0.1:{web}",
        first.bus,
        first.credentials,
        cell=cell,
    )
    try:
        up = await asyncio.to_thread(center.zuoxi, "up", "--detach", check=False)
        assert up.returncode == 0, up.stdout + up.stderr
        yield center
    finally:
        await _take_down(center)


async def _take_down(center: Center) -> None:
    data = center.data
    await asyncio.to_thread(center.zuoxi, "down", check=False)
    left = [p.pid for p in psutil.process_iter(["environ"]) if _belongs(p, data)]
    if not left:
        shutil.rmtree(data, ignore_errors=True)
    assert not left, f"`zuoxi down` left processes of {data}: {left}"


def _folder() -> Path:
    """A data folder that the servers' user can reach, whoever we are."""
    data = Path(tempfile.mkdtemp(prefix="zuoxi-test-", dir="/var/tmp"))
    data.chmod(0o755)
    return data


async def _is_configured(center: Center) -> bool:
    return len((await center.ask("status"))["agents"]) >= 20


def _belongs(process: psutil.Process, data: Path) -> bool:
    try:
        return process.environ().get("ZUOXI_DATA") == str(data) or str(data) in " ".join(process.cmdline())
    except psutil.Error:
        return False
