"""Requests to addresses that a tenant has named: never to a private one, whatever its name resolves to, or to what it
resolves to a moment later.

The name is resolved here, every address is checked, and the connection goes to a checked address itself, so that a second
look-up (DNS rebinding) can't lead elsewhere. Redirects are not followed and no proxy of the environment is used.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_MOST_OF_ANSWER = 2_000
_WRAPPED = (
    ipaddress.ip_network("64:ff9b::/96"),  # NAT64
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2002::/16"),  # 6to4
    ipaddress.ip_network("2001::/32"),  # Teredo
)


class Refused(Exception):
    """The address must not be asked; `why` is the last part of a text's key: scheme, host, private."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and how the body begins."""

    status: int
    text: str


def is_public(address: Address, allowed: Sequence[Network] = ()) -> bool:
    """Whether anybody on the internet could be meant; `allowed` networks are the operator's exceptions."""
    if any(address in network for network in allowed if network.version == address.version):
        return True
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped, allowed)
        if any(address in network for network in _WRAPPED):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def check_url(url: str, allowed: Sequence[Network] = ()) -> httpx.URL:
    """The URL, if it may be asked as far as its text tells. Raises Refused."""
    try:
        found = httpx.URL(url)
    except (httpx.InvalidURL, ValueError, UnicodeError) as error:
        raise Refused("host") from error
    if found.scheme not in ("https", "http"):
        raise Refused("scheme")
    if not found.host or found.userinfo or found.fragment:
        raise Refused("host")
    try:
        literal = ipaddress.ip_address(found.host.strip("[]"))
    except ValueError:
        name = found.host.rstrip(".").lower()
        if (name == "localhost" or name.endswith((".localhost", ".local", ".internal"))) and not allowed:
            raise Refused("private") from None
    else:
        if not is_public(literal, allowed):
            raise Refused("private")
    return found


async def post(
    url: str, body: bytes, headers: dict[str, str], seconds: float, allowed: Sequence[Network] = ()
) -> Answer:
    """Send `body` there. Raises Refused, OSError, TimeoutError or httpx.HTTPError; takes no longer than `seconds`."""
    wanted = check_url(url, allowed)
    async with asyncio.timeout(seconds):
        address = await _resolve(
            wanted.host, wanted.port or (443 if wanted.scheme == "https" else 80), allowed
        )
        target = wanted.copy_with(host=str(address))
        given = {**headers, "Host": wanted.netloc.decode("ascii")}
        extensions = {"sni_hostname": wanted.raw_host.decode("ascii")}
        async with (
            httpx.AsyncClient(trust_env=False, follow_redirects=False, timeout=seconds) as client,
            client.stream("POST", target, content=body, headers=given, extensions=extensions) as answer,
        ):
            return Answer(answer.status_code, await _beginning(answer))


async def _resolve(host: str, port: int, allowed: Sequence[Network]) -> Address:
    """One address of the host; all of them must be public, so that chance decides nothing."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    if not addresses or not all(is_public(each, allowed) for each in addresses):
        raise Refused("private")
    return addresses[0]


async def _beginning(answer: httpx.Response) -> str:
    read = b""
    async for part in answer.aiter_raw():
        read += part
        if len(read) >= _MOST_OF_ANSWER:
            break
    return read[:_MOST_OF_ANSWER].decode("utf-8", "replace").replace("\x00", "�")
