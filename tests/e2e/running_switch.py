"""A real Asterisk for tests: installed from the lock, on free ports, in a folder of its own, stopped at the end."""

import asyncio
import itertools
import os
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zuoxi.servers.ports import quiet_ports
from zuoxi.switch.asterisk.configure import command, control, wait_booted, write_instance
from zuoxi.switch.asterisk.install.install import install_switch
from zuoxi.switch.asterisk.install.mirror import find_mirror
from zuoxi.switch.asterisk.install.progress import PlainReporter
from zuoxi.switch.asterisk.install.tree import SwitchTree
from zuoxi.switch.asterisk.instance import Instance

PROJECT = Path(__file__).resolve().parents[2]
NOBODY = 65534
SECRET = "a-secret-for-tests-only"


@dataclass(frozen=True)
class RunningSwitch:
    """One Asterisk that answers; ``ask`` runs a command of its console."""

    tree: SwitchTree
    instance: Instance
    process: asyncio.subprocess.Process

    async def ask(self, text: str) -> str:
        asking = await asyncio.create_subprocess_exec(
            *control(self.tree, self.instance, text), stdout=asyncio.subprocess.PIPE
        )
        answer, _ = await asking.communicate()
        return answer.decode()


def installed_tree(spare_folder: Path) -> SwitchTree:
    """The project's own switch, fetched when it isn't there; into ``spare_folder`` when others couldn't run it
    because the project lies below a folder closed to them."""
    into = Path(os.environ.get("ZUOXI_SWITCH_DIR") or PROJECT / ".cache/switch")
    packages = into / "packages"
    if os.getuid() == 0 and not all(folder.stat().st_mode & 0o001 for folder in PROJECT.parents):
        into = spare_folder
    return install_switch(
        PROJECT / "switch.lock.json",
        into,
        lambda: find_mirror(os.environ.get("ZUOXI_DEBIAN_MIRROR")),
        PlainReporter(sys.stderr, "en"),
        allow_stale_days=int(os.environ.get("ZUOXI_ALLOW_STALE_INDEX_DAYS", "0")),
        cache=packages,
    )


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM, count: int = 1) -> int:
    """The first of ``count`` ports next to each other that nobody holds at this moment, on all addresses; none that the
    system could give to somebody. A port for UDP is free for TCP too, as SIP takes both.
    """
    kinds = (kind,) if kind is socket.SOCK_STREAM or count > 1 else (kind, socket.SOCK_STREAM)
    while True:
        held: list[socket.socket] = []
        first = secrets.choice(quiet_ports()[:-count])
        try:
            for offset, each in itertools.product(range(count), kinds):
                held.append(socket.socket(socket.AF_INET, each))
                held[-1].bind(("0.0.0.0", first + offset))
            return first
        except (OSError, OverflowError):
            continue
        finally:
            for one in held:
                one.close()


@asynccontextmanager
async def running_switch(
    tree: SwitchTree,
    folder: Path,
    *,
    max_calls: int = 20,
    extra_modules: tuple[str, ...] = (),
    extra_config: Mapping[str, str] | None = None,
    own_session: bool = False,
    **more: Any,
) -> AsyncIterator[RunningSwitch]:
    """Boot an instance in ``folder`` (made open enough for its user), as nobody when we are root. ``own_session`` as under
    `zuoxi up`: the kernel shares processors between sessions. ``more`` goes into the Instance.
    """
    ports = 4 * max_calls
    rtp_start = free_port(socket.SOCK_DGRAM, ports)
    instance = Instance(
        folder=folder,
        system_name="test",
        sip_bind="127.0.0.1",
        sip_port=free_port(socket.SOCK_DGRAM),
        rtp_start=rtp_start,
        rtp_end=rtp_start + ports - 1,
        http_port=free_port(),
        ari_secret=SECRET,
        max_calls=max_calls,
        agents=20,
        **more,
    )
    other = NOBODY if os.getuid() == 0 else None
    if other is not None:
        for parent in folder.parents:
            if parent.stat().st_uid == 0 and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o001)
    owner = None if other is None else (other, other)
    write_instance(tree, instance, owner=owner, extra_modules=extra_modules, extra_config=extra_config)
    process = await asyncio.create_subprocess_exec(
        *command(tree, instance),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        cwd="/",
        user=other,
        group=other,
        extra_groups=[] if other is not None else None,
        start_new_session=own_session,
    )
    try:
        await wait_booted(tree, instance, is_alive=lambda: process.returncode is None)
        yield RunningSwitch(tree, instance, process)
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 20)
