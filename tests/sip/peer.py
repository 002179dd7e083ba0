"""A telephone for tests: a SIP user agent on UDP with real G.711, as many in one process as a test wants.

    async with Peer(server, user="demo-1001", password="…") as phone:
        await phone.register()
        call = await phone.next_call()
        await call.answer(hertz=440)
        await call.hears(620)
        await call.hang_up()

Waiting is always on something that happens; give tests their own time limit (`asyncio.timeout`).
"""

import asyncio
import secrets
from typing import Self, cast

from tests.sip.call import Call
from tests.sip.message import Address, Message, digest, new_branch, parameter, parse

RESEND_SECONDS = (0.5, 1.0, 2.0, 4.0, 8.0)


class NoAnswer(Exception):
    """No response came."""


class Peer(asyncio.DatagramProtocol):
    """One address and port, one account (or none, for a carrier), any number of calls."""

    def __init__(
        self,
        server: Address,
        *,
        user: str = "caller",
        password: str = "",
        host: str = "127.0.0.1",
        codecs: tuple[str, ...] = ("alaw", "ulaw"),
    ) -> None:
        self.server, self.user, self.password, self.host, self.codecs = server, user, password, host, codecs
        self.address: Address = (host, 0)
        self.calls: list[Call] = []
        self.seen: list[Message] = []
        """Every request and response that came in, for assertions."""
        self._dialogs: dict[str, Call] = {}
        self._arrived: asyncio.Queue[Call] = asyncio.Queue()
        self._waiting: dict[tuple[str, str], asyncio.Queue[Message]] = {}
        self._tasks: set[asyncio.Task[object]] = set()
        self._registration = (f"{secrets.token_hex(8)}@test", 0)
        self._transport: asyncio.DatagramTransport | None = None

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(lambda: self, local_addr=(self.host, 0))
        return self

    async def __aexit__(self, *_: object) -> None:
        for call in self.calls:
            call.close_media()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._transport is not None:
            self._transport.close()

    # ---- what a test does -------------------------------------------------------------------------------------------

    async def register(self, seconds: int = 300) -> int:
        """Register (0 seconds: unregister) with digest; returns the final status."""
        call_id, number = self._registration
        uri = f"sip:{self.server[0]}:{self.server[1]}"
        own = f"<sip:{self.user}@{self.server[0]}>"
        headers = [("contact", self.contact), ("expires", str(seconds))]
        authorization = ""
        for _ in range(2):
            number += 1
            self._registration = (call_id, number)
            extra = [*headers, *([("authorization", authorization)] if authorization else [])]
            request = self.request("REGISTER", uri, own, own, call_id, number, extra)
            response = await self.ask(request)
            if response.status != 401 or authorization:
                break
            authorization = self.authorize(response, "REGISTER", uri)
        return response.status

    async def call(
        self, number: str, *, caller: str = "", name: str = "", hertz: int | None = 0, uri: str = ""
    ) -> Call:
        """Send an INVITE for `number` (or for exactly `uri`); wait for its outcome with `Call.rings` or `Call.answered`.

        `hertz` is the tone that is spoken after the answer (0 silence, None no packets).
        """
        call = Call(self, number=number, caller=caller or self.user, hertz=hertz, uri=uri)
        self._keep(call)
        await call.open_media()
        self.go(call.invite(name))
        return call

    async def next_call(self) -> Call:
        """The next call that comes in (the INVITE was answered with 100 only)."""
        return await self._arrived.get()

    async def options(self) -> int:
        """Ask for the server's abilities; returns the status."""
        uri = f"sip:{self.server[0]}:{self.server[1]}"
        own = f"<sip:{self.user}@{self.host}>"
        request = self.request("OPTIONS", uri, own, f"<{uri}>", f"{secrets.token_hex(8)}@test", 1, [])
        return (await self.ask(request)).status

    # ---- transactions, used by Call ---------------------------------------------------------------------------------

    @property
    def contact(self) -> str:
        return f"<sip:{self.user}@{self.address[0]}:{self.address[1]}>"

    def target(self, number: str) -> str:
        """Where calls to a number are sent."""
        return f"sip:{number}@{self.server[0]}:{self.server[1]}"

    def authorize(self, response: Message, method: str, uri: str) -> str:
        """The answer to the MD5 challenge of a 401 or 407."""
        asked = response.all("www-authenticate") + response.all("proxy-authenticate")
        md5 = [text for text in asked if "SHA" not in text.upper().partition("ALGORITHM")[2][:12]]
        return digest(md5[0], method, uri, self.user, self.password)

    def request(
        self,
        method: str,
        uri: str,
        sender: str,
        to: str,
        call_id: str,
        number: int,
        extra: list[tuple[str, str]],
        *,
        branch: str = "",
        body: str = "",
    ) -> Message:
        """A request with the headers that every one has; `sender` gets a tag when it has none."""
        tagged = sender if parameter(sender, "tag") else f"{sender};tag={secrets.token_hex(4)}"
        via = f"SIP/2.0/UDP {self.address[0]}:{self.address[1]};branch={branch or new_branch()};rport"
        headers = [("via", via), ("max-forwards", "70"), ("from", tagged), ("to", to)]
        headers += [("call-id", call_id), ("cseq", f"{number} {method}"), *extra]
        return Message(method=method, uri=uri, headers=headers, body=body)

    async def ask(self, request: Message, provisional: object = None) -> Message:
        """Send a request until an answer comes; returns the final one. `provisional` is called with each 1xx."""
        key = (request.branch, request.cseq[1])
        answers = self._waiting[key] = asyncio.Queue()
        resend = list(RESEND_SECONDS)
        try:
            self.send(request)
            while True:
                try:
                    async with asyncio.timeout(resend[0] if resend else None):
                        response = await answers.get()
                except TimeoutError:
                    resend.pop(0)
                    if not resend:
                        raise NoAnswer(f"no answer to {request.method} {request.uri}") from None
                    self.send(request)
                    continue
                if response.status >= 200:
                    return response
                resend = []
                if callable(provisional):
                    provisional(response)
        finally:
            del self._waiting[key]

    def respond(
        self,
        request: Message,
        status: int,
        reason: str,
        extra: list[tuple[str, str]] | None = None,
        body: str = "",
        to: Address | None = None,
    ) -> Message:
        """Answer a request, to the server or `to`; returns the response, so that it can be sent again."""
        kept = [
            (k, v)
            for k, v in request.headers
            if k in ("via", "from", "to", "call-id", "cseq", "record-route")
        ]
        response = Message(status=status, reason=reason, headers=kept + (extra or []), body=body)
        self.send(response, to)
        return response

    def send(self, message: Message, to: Address | None = None) -> None:
        """Put a message on the wire, to the server or `to`."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.sendto(message.encode(), to or self.server)

    def go(self, work: object) -> None:
        """Run a coroutine for as long as the peer lives; its error ends up in the test by `Call`'s waiting."""
        task: asyncio.Task[object] = asyncio.get_running_loop().create_task(work)  # type: ignore[arg-type]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # ---- the wire ---------------------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)
        self.address = transport.get_extra_info("sockname")[:2]

    def datagram_received(self, data: bytes, addr: Address) -> None:
        message = parse(data)
        if message is None:
            return
        self.seen.append(message)
        if message.status:
            answers = self._waiting.get((message.branch, message.cseq[1]))
            if answers is not None:
                answers.put_nowait(message)
            elif message.cseq[1] == "INVITE" and message.status >= 200:
                call = self._dialogs.get(message.get("call-id"))
                if call is not None:
                    call.acknowledge(message)
            return
        call = self._dialogs.get(message.get("call-id"))
        if call is not None:
            call.request_received(message)
        elif message.method == "INVITE":
            self.go(self._arrive(message))
        elif message.method == "OPTIONS":
            allowed = [("allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY, REFER")]
            self.respond(
                message, 200, "OK", allowed, to=addr
            )  # whoever asks: the engine asks carriers itself
        elif message.method != "ACK":
            self.unknown_request(message)

    def unknown_request(self, message: Message) -> None:
        """A request outside of calls that a telephone doesn't know; a test's carrier may."""
        self.respond(message, 481, "Call/Transaction Does Not Exist")

    async def _arrive(self, invite: Message) -> None:
        call = Call(self, number=self.user, caller="", hertz=0, invite=invite)
        self._keep(call)
        self.respond(invite, 100, "Trying")
        await call.open_media()
        self._arrived.put_nowait(call)

    def _keep(self, call: Call) -> None:
        self.calls.append(call)
        self._dialogs[call.call_id] = call
