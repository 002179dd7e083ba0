"""What we learn of a carrier by asking it, against a carrier of a few lines on this machine."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import cast

from zuoxi.domain.setup import Registration, TrunkSetup
from zuoxi.switch.probe import Said, authorization, probe, read_answer
from zuoxi_kit.ids import TenantId, TrunkId

Reply = Callable[[str], str | None]


class Carrier(asyncio.DatagramProtocol):
    """Answers each request by `reply`: a status line with more headers, or nothing."""

    def __init__(self, reply: Reply) -> None:
        self.reply, self.heard = reply, list[str]()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        text = data.decode()
        self.heard.append(text)
        said = self.reply(text)
        if said is not None:
            kept = re.findall(r"(?m)^(?:Via|From|To|Call-ID|CSeq): [^\r]*\r\n", text)
            status, *more = said.split("\n")
            head = "".join(f"{line}\r\n" for line in more)
            self.transport.sendto(f"SIP/2.0 {status}\r\n{''.join(kept)}{head}\r\n".encode(), addr)


@asynccontextmanager
async def carrier(reply: Reply) -> AsyncIterator[tuple[Carrier, str]]:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.create_datagram_endpoint(
        lambda: Carrier(reply), local_addr=("127.0.0.1", 0)
    )
    try:
        yield protocol, f"127.0.0.1:{transport.get_extra_info('sockname')[1]}"
    finally:
        transport.close()


def trunk(address: str, password: str = "") -> TrunkSetup:
    registration = Registration(address, "4001", password) if password else None
    return TrunkSetup(TrunkId("t"), TenantId("demo"), "line", "4001", (address,), registration)


async def test_a_carrier_that_answers_is_told_with_its_words() -> None:
    async with carrier(lambda text: "503 Out of order") as (_, address):
        found = await probe(trunk(address))
    assert found is not None
    assert (found.options.status, found.options.reason, found.registration) == (503, "Out of order", None)
    assert found.options.seconds is not None


async def test_silence_is_no_answer_and_is_asked_more_than_once() -> None:
    async with carrier(lambda text: None) as (silent, address):
        found = await probe(trunk(address), 0.7)
    assert found is not None
    assert found.options == Said(0, "no_answer")
    assert len(silent.heard) == 2


async def test_where_nobody_listens_that_is_said() -> None:
    async with carrier(lambda text: None) as (_, address):
        pass
    found = await probe(trunk(address))
    assert found is not None
    assert found.options == Said(0, "nobody_listens")


async def test_a_trunk_known_by_networks_alone_can_not_be_asked() -> None:
    assert await probe(trunk("192.0.2.0/24")) is None


def registrar(text: str) -> str | None:
    """Knows one password; 4001 is registered once."""
    if text.startswith("OPTIONS"):
        return "200 OK"
    given = dict(re.findall(r'(\w+)="([^"]*)"', text.partition("Authorization: ")[2]))
    if "response" not in given:
        return '401 Unauthorized\nWWW-Authenticate: Digest realm="c", nonce="n", algorithm=MD5'
    challenge = {"realm": "c", "nonce": "n", "algorithm": "MD5"}
    right = authorization(challenge, "REGISTER", given["uri"], "4001", "right")
    if f'response="{given["response"]}"' in right:
        return "200 OK\nContact: <sip:4001@192.0.2.1>;expires=30"
    return "403 Wrong password"


async def test_a_registration_is_asked_about_with_the_password_and_left_as_it_is() -> None:
    async with carrier(registrar) as (heard, address):
        right = await probe(trunk(address, "right"))
        wrong = await probe(trunk(address, "wrong"))
    assert right is not None
    assert wrong is not None
    assert right.registration is not None
    assert (right.options.status, right.registration.status, right.registered) == (200, 200, True)
    assert wrong.registration is not None
    assert (wrong.registration.status, wrong.registration.reason) == (403, "Wrong password")
    assert not wrong.registered
    assert not any("Contact:" in text or "Expires:" in text for text in heard.heard)


def test_the_credentials_are_those_of_the_standards_example() -> None:
    """RFC 2617, section 3.5, without qop as RFC 2069 computes it."""
    challenge = {"realm": "testrealm@host.com", "nonce": "dcd98b7102dd2f0e8b11d0f600bfb0c093"}
    text = authorization(challenge, "GET", "/dir/index.html", "Mufasa", "Circle Of Life")
    assert 'response="670fd8c2df070c60b045671b8b24ff02"' in text


def test_what_is_no_answer_is_passed_over() -> None:
    assert read_answer(b"OPTIONS sip:x SIP/2.0\r\n\r\n") is None
    assert read_answer(b"\xff\x00") is None
