"""Addresses that servers bind: are they free, and if not, who holds them?"""

from __future__ import annotations

import errno
import secrets
import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import psutil

from zuoxi.catalogue import Text
from zuoxi.servers.errors import PortTaken


@dataclass(frozen=True)
class Bind:
    """An address that a server is going to listen on, and the settings that would move it: the port's, and the
    address's where that can be set.
    """

    kind: Literal["tcp", "udp"]
    host: str
    port: int
    setting: str
    address_setting: str = ""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}/{self.kind}"


_GIVEN = Path("/proc/sys/net/ipv4/ip_local_port_range")


def quiet_ports() -> range:
    """Ports that the system gives to nobody by itself: one of the others may go to an outgoing connection at any moment."""
    try:
        first_given = int(_GIVEN.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        first_given = 32768
    return range(10_000, first_given) if first_given > 11_000 else range(10_000, 65_536)


def free_port(host: str = "127.0.0.1", kind: Literal["tcp", "udp"] = "tcp") -> int:
    """A quiet port that nobody listens on at this moment."""
    while True:
        port = secrets.choice(quiet_ports())
        with socket.socket(socket.AF_INET, _TYPE[kind]) as probe, suppress(OSError):
            probe.bind((host, port))
            return port


def check_free(binds: Iterable[Bind]) -> None:
    """Raise PortTaken, with one sentence for each address that can't be bound, or return when all are free."""
    wanted = list(binds)
    troubles = wanted_twice(wanted) or [trouble for bind in wanted if (trouble := trouble_with(bind))]
    if troubles:
        raise PortTaken("cli_servers.lines", lines=tuple(dict.fromkeys(troubles)))


def wanted_twice(binds: Iterable[Bind]) -> list[Text]:
    """A sentence for each address that two of our own servers want: each finds it free as long as neither runs."""
    found, seen = [], list[Bind]()
    for bind in binds:
        other = next((each for each in seen if _meet(each, bind)), None)
        if other is not None and other.setting != bind.setting:
            found.append(Text("cli_servers.port.twice", bind=bind, setting=other.setting, other=bind.setting))
        seen.append(bind)
    return found


def _meet(one: Bind, other: Bind) -> bool:
    everywhere = {"0.0.0.0", "::"} & {one.host, other.host}
    return (one.kind, one.port) == (other.kind, other.port) and (one.host == other.host or bool(everywhere))


def trouble_with(bind: Bind) -> Text | None:
    """Why `bind` can't be used, as a sentence that says what to do; None when it is free."""
    family = socket.AF_INET6 if ":" in bind.host else socket.AF_INET
    with socket.socket(family, _TYPE[bind.kind]) as probe:
        if (
            bind.kind == "tcp"
        ):  # a port in TIME_WAIT is free for a server that sets this option, as ours all do
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind.host, bind.port))
            if bind.kind == "tcp":
                probe.listen(1)
        except socket.gaierror:
            return Text(
                "cli_servers.port.no_address",
                host=repr(bind.host),
                setting=bind.address_setting or bind.setting,
            )
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return Text("cli_servers.port.taken", bind=bind, holder=holder(bind), setting=bind.setting)
            if error.errno == errno.EADDRNOTAVAIL:
                return Text(
                    "cli_servers.port.not_ours",
                    host=bind.host,
                    ours=_own_addresses(),
                    setting=bind.address_setting or bind.setting,
                )
            if error.errno in (errno.EACCES, errno.EPERM):
                return Text("cli_servers.port.rights", bind=bind, setting=bind.setting)
            return Text("cli_servers.port.refused", bind=bind, why=error.strerror, setting=bind.setting)
    return None


def holder(bind: Bind) -> Text:
    """Who holds `bind`, as far as the system lets us see it."""
    try:
        sockets = psutil.net_connections(bind.kind)
    except psutil.AccessDenied:
        return Text("cli_servers.holder.unknown")
    for one in sockets:
        if not one.laddr or one.laddr.port != bind.port:
            continue
        if bind.kind == "tcp" and one.status != psutil.CONN_LISTEN:
            continue
        if one.laddr.ip not in (bind.host, "0.0.0.0", "::") and bind.host not in ("0.0.0.0", "::"):
            continue
        if one.pid is None:
            return Text("cli_servers.holder.hidden")
        try:
            process = psutil.Process(one.pid)
            return Text("cli_servers.holder.known", name=process.name(), pid=one.pid, user=process.username())
        except psutil.Error:
            return Text("cli_servers.holder.pid", pid=one.pid)
    return Text("cli_servers.holder.unknown")


def shown(url: str) -> str:
    """An address without its password."""
    return urlsplit(url).netloc.rpartition("@")[2]


def nobody_listens(url: str) -> Text | None:
    """A sentence when nobody accepts connections at the host and port of `url`, else None."""
    parts = urlsplit(url)
    host, port = parts.hostname or "127.0.0.1", parts.port or (443 if parts.scheme == "https" else 80)
    return None if listens(host, port) else Text("cli_servers.nobody_listens", host=host, port=port)


def listens(host: str, port: int) -> bool:
    """Whether somebody accepts connections there; for every interface, loopback is asked."""
    try:
        with socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), timeout=2):
            return True
    except OSError:
        return False


def _own_addresses() -> str | Text:
    found = {
        address.address
        for addresses in psutil.net_if_addrs().values()
        for address in addresses
        if address.family == socket.AF_INET
    }
    return ", ".join(sorted(found)) or Text("cli_servers.none")


_TYPE = {"tcp": socket.SOCK_STREAM, "udp": socket.SOCK_DGRAM}


def own_addresses() -> tuple[str, ...]:
    """This machine's IPv4 addresses, those of loopback apart."""
    every = (each for addresses in psutil.net_if_addrs().values() for each in addresses)
    return tuple(
        sorted(
            each.address
            for each in every
            if each.family == socket.AF_INET and not each.address.startswith("127.")
        )
    )
