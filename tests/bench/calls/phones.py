"""The agents' phones are registered as a phone does it: REGISTER with digest, all of them from one port.

Nothing of this is measured. The port is given up before SIPp takes it over: the registrations stay with the switch.
"""

import asyncio
import secrets
from typing import cast

from tests.sip.message import Address, Message, digest, new_branch, parse

AGENTS_HOST = "127.0.0.3"
EXPIRES_SECONDS = 3600
AT_ONCE = 20
TRIES = 8
ANSWER_SECONDS = 1.0
LINGER_SECONDS = 1.0
"""How long the last phones are answered for when the switch asks them whether they live, which it does at once."""


async def register(server: Address, port: int, accounts: dict[str, str]) -> None:
    """Register every account (name: password) with the contact `AGENTS_HOST:port`; raises RuntimeError."""
    loop = asyncio.get_running_loop()
    transport, registrar = await loop.create_datagram_endpoint(
        lambda: _Registrar(server, port), local_addr=(AGENTS_HOST, port)
    )
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(name: str, password: str) -> None:
        async with turns:
            await registrar.register(name, password)

    try:
        async with asyncio.TaskGroup() as group:
            for name, password in accounts.items():
                group.create_task(one(name, password))
        await asyncio.sleep(LINGER_SECONDS)
    finally:
        transport.close()
        await registrar.closed


class _Registrar(asyncio.DatagramProtocol):
    def __init__(self, server: Address, port: int) -> None:
        self._server, self._port = server, port
        self._transport: asyncio.DatagramTransport | None = None
        self._waiting: dict[str, asyncio.Future[Message]] = {}
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Done when the port is free."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)

    def connection_lost(self, error: Exception | None) -> None:
        asyncio.get_running_loop().call_soon(self.closed.set_result, None)

    def datagram_received(self, data: bytes, addr: Address) -> None:
        message = parse(data)
        if message is None:
            return
        if message.method:
            kept = [(k, v) for k, v in message.headers if k in ("via", "from", "to", "call-id", "cseq")]
            self._send(
                Message(status=200, reason="OK", headers=kept)
            )  # the switch asks whether the phone lives
            return
        answer = self._waiting.get(message.branch)
        if answer is not None and not answer.done() and message.status >= 200:
            answer.set_result(message)

    async def register(self, name: str, password: str) -> None:
        uri = f"sip:{self._server[0]}:{self._server[1]}"
        call_id, authorization = f"{secrets.token_hex(8)}@bench", ""
        for number in range(1, 4):
            answer = await self._ask(name, uri, call_id, number, authorization)
            if answer.status != 401:
                break
            asked = next(each for each in answer.all("www-authenticate") if "SHA" not in each.upper())
            authorization = digest(asked, "REGISTER", uri, name, password)
        if answer.status != 200:
            raise RuntimeError(f"phone {name} could not register: {answer.status} {answer.reason}")

    async def _ask(self, name: str, uri: str, call_id: str, number: int, authorization: str) -> Message:
        branch, own = new_branch(), f"<sip:{name}@{self._server[0]}>"
        headers = [
            ("via", f"SIP/2.0/UDP {AGENTS_HOST}:{self._port};branch={branch};rport"),
            ("max-forwards", "70"),
            ("from", f"{own};tag={secrets.token_hex(4)}"),
            ("to", own),
            ("call-id", call_id),
            ("cseq", f"{number} REGISTER"),
            ("contact", f"<sip:{name}@{AGENTS_HOST}:{self._port}>"),
            ("expires", str(EXPIRES_SECONDS)),
            *([("authorization", authorization)] if authorization else []),
        ]
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[branch] = answer
        try:
            for _ in range(TRIES):
                self._send(Message(method="REGISTER", uri=uri, headers=headers))
                done, _ = await asyncio.wait([answer], timeout=ANSWER_SECONDS)
                if done:
                    return answer.result()
        finally:
            del self._waiting[branch]
        raise RuntimeError(f"the switch did not answer the registration of phone {name}")

    def _send(self, message: Message) -> None:
        if self._transport is not None:
            self._transport.sendto(message.encode(), self._server)
