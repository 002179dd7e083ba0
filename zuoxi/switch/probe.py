"""Asking a carrier whether it is there, and whether it knows us: a few SIP messages of our own over UDP (RFC 3261).

OPTIONS asks if it is there (section 11). REGISTER without a Contact asks with user and password what is registered, and changes
nothing (10.2.3); so a wrong password shows at once, without the switch's own registration being touched. Either is sent again
after 0.5, 1 and 2 s, as section 17.1.2 wants, and answered within the time given or not at all.
"""

import asyncio
import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import cast

from zuoxi.domain.setup import TrunkSetup

SECONDS = 4.5
"""How long we wait at most."""
_AGAIN = (0.5, 1.0, 2.0)
_FIELD = re.compile(r'(\w+)=(?:"([^"]*)"|([^\s,]+))')
_STATUS = re.compile(r"SIP/2\.0 (\d{3}) ?(.*)")


@dataclass(frozen=True, slots=True)
class Said:
    """What came back: SIP's status and reason, and the round trip. `status` 0: nothing came, `reason` says why not
    (`no_answer`, `nobody_listens`, `unknown_host`).
    """

    status: int
    reason: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Probe:
    """A carrier's answers. `registration` None: the trunk doesn't register. `registered`: the carrier says so of our user."""

    options: Said
    registration: Said | None = None
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as far as we read it."""

    status: int
    reason: str
    challenge: dict[str, str]
    contacts: int


def target(trunk: TrunkSetup) -> tuple[str, int] | None:
    """Where the carrier listens, host and port; None when only networks are known of it."""
    server = trunk.registration.server if trunk.registration else ""
    server = server or next((address for address in trunk.addresses if "/" not in address), "")
    host, _, port = server.partition(":")
    return (host, int(port or 5060)) if host else None


async def probe(trunk: TrunkSetup, within_seconds: float = SECONDS) -> Probe | None:
    """Ask the trunk's carrier; None when there is nowhere to ask. The trunk's password must be open. Raises nothing."""
    where = target(trunk)
    if where is None:
        return None
    line = _Line()
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(within_seconds):
            transport, _ = await loop.create_datagram_endpoint(lambda: line, remote_addr=where)
    except TimeoutError:
        return Probe(Said(0, "no_answer"))
    except OSError:
        return Probe(Said(0, "unknown_host"))
    try:
        options = asyncio.create_task(_options(line, trunk, where, within_seconds))
        if trunk.registration is None:
            return Probe(await options)
        registration, registered = await _bindings(line, trunk, where, within_seconds)
        return Probe(await options, registration, registered)
    finally:
        transport.close()


async def _options(line: "_Line", trunk: TrunkSetup, where: tuple[str, int], within: float) -> Said:
    user = trunk.registration.user if trunk.registration else trunk.user_number or "zuoxi"
    return (await line.ask("OPTIONS", where, user, 1, "", within))[0]


async def _bindings(
    line: "_Line", trunk: TrunkSetup, where: tuple[str, int], within: float
) -> tuple[Said, bool]:
    registration = trunk.registration
    assert registration is not None
    loop = asyncio.get_running_loop()
    until = loop.time() + within
    said, answer = await line.ask("REGISTER", where, registration.user, 1, "", within)
    if answer is not None and answer.challenge:
        credentials = authorization(
            answer.challenge, "REGISTER", _uri(where), registration.user, registration.password
        )
        name = "Proxy-Authorization" if answer.status == 407 else "Authorization"
        left = max(until - loop.time(), 0.1)
        said, answer = await line.ask(
            "REGISTER", where, registration.user, 2, f"{name}: {credentials}\r\n", left
        )
    return said, answer is not None and answer.status == 200 and answer.contacts > 0


class _Line(asyncio.DatagramProtocol):
    """One socket to one carrier; each question has a Call-ID and a number of its own."""

    def __init__(self) -> None:
        self._call = secrets.token_hex(8)
        self._tag = secrets.token_hex(4)
        self._waiting: dict[str, asyncio.Future[Answer]] = {}
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        read = read_answer(data)
        if read is None:
            return
        key, answer = read
        waiting = self._waiting.get(key)
        if answer.status >= 200 and waiting is not None and not waiting.done():
            waiting.set_result(answer)

    def error_received(self, exc: Exception) -> None:
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_exception(ConnectionError(str(exc)))

    async def ask(
        self, method: str, where: tuple[str, int], user: str, number: int, more: str, within: float
    ) -> tuple[Said, Answer | None]:
        """Send a request, again and again, until its final answer comes."""
        assert self._transport is not None
        loop = asyncio.get_running_loop()
        key = f"{self._call}-{method.lower()} {number} {method}"
        waiting = self._waiting[key] = loop.create_future()
        message = self._message(method, where, user, number, more)
        began = loop.time()
        timers = [loop.call_later(after, self._transport.sendto, message) for after in _AGAIN]
        self._transport.sendto(message)
        try:
            async with asyncio.timeout(within):
                answer = await waiting
        except TimeoutError:
            return Said(0, "no_answer"), None
        except ConnectionError:
            return Said(0, "nobody_listens"), None
        finally:
            for timer in timers:
                timer.cancel()
        return Said(answer.status, answer.reason, round(loop.time() - began, 3)), answer

    def _message(self, method: str, where: tuple[str, int], user: str, number: int, more: str) -> bytes:
        assert self._transport is not None
        host, port = self._transport.get_extra_info("sockname")[:2]
        to = f"<sip:{user}@{where[0]}>" if method == "REGISTER" else f"<{_uri(where)}>"
        text = (
            f"{method} {_uri(where)} SIP/2.0\r\n"
            f"Via: SIP/2.0/UDP {host}:{port};branch=z9hG4bK{secrets.token_hex(8)};rport\r\n"
            "Max-Forwards: 70\r\n"
            f"From: <sip:{user}@{where[0]}>;tag={self._tag}\r\n"
            f"To: {to}\r\n"
            f"Call-ID: {self._call}-{method.lower()}\r\n"
            f"CSeq: {number} {method}\r\n"
            f"{more}"
            "User-Agent: zuoxi\r\n"
            "Accept: application/sdp\r\n"
            "Content-Length: 0\r\n\r\n"
        )
        return text.encode()


def _uri(where: tuple[str, int]) -> str:
    host, port = where
    return f"sip:{host}" if port == 5060 else f"sip:{host}:{port}"


def read_answer(data: bytes) -> tuple[str, Answer] | None:
    """A response and the question's key (Call-ID and CSeq); None for anything else."""
    head, *lines = data.decode("utf-8", "replace").partition("\r\n\r\n")[0].split("\r\n")
    status = _STATUS.fullmatch(head)
    if status is None:
        return None
    call = sequence = ""
    challenge: dict[str, str] = {}
    contacts = 0
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in ("call-id", "i"):
            call = value
        elif name == "cseq":
            sequence = " ".join(value.split())
        elif name in ("contact", "m"):
            contacts += value.count("<") or 1
        elif name in ("www-authenticate", "proxy-authenticate") and not challenge:
            challenge = {one[1].lower(): one[2] or one[3] for one in _FIELD.finditer(value)}
    return f"{call} {sequence}", Answer(int(status[1]), status[2][:200], challenge, contacts)


def authorization(challenge: dict[str, str], method: str, uri: str, user: str, password: str) -> str:
    """The credentials for a digest challenge (RFC 7616, with MD5 or SHA-256)."""
    algorithm = challenge.get("algorithm", "MD5")
    digest = hashlib.sha256 if algorithm.upper() == "SHA-256" else hashlib.md5

    def hashed(text: str) -> str:
        return digest(text.encode()).hexdigest()

    realm, nonce = challenge.get("realm", ""), challenge.get("nonce", "")
    secret, asked = hashed(f"{user}:{realm}:{password}"), hashed(f"{method}:{uri}")
    fields = {"username": user, "realm": realm, "nonce": nonce, "uri": uri}
    if "auth" in challenge.get("qop", "").split(","):
        client = secrets.token_hex(8)
        fields["response"] = hashed(f"{secret}:{nonce}:00000001:{client}:auth:{asked}")
        rest = f', qop=auth, nc=00000001, cnonce="{client}"'
    else:
        fields["response"], rest = hashed(f"{secret}:{nonce}:{asked}"), ""
    if "opaque" in challenge:
        fields["opaque"] = challenge["opaque"]
    text = ", ".join(f'{name}="{value}"' for name, value in fields.items())
    return f"Digest {text}, algorithm={algorithm}{rest}"
