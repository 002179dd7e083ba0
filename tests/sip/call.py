"""One call of a test's telephone: its dialog, its media, and what a test waits for."""

import asyncio
import secrets
from typing import TYPE_CHECKING

from tests.sip.audio import Rtp, share
from tests.sip.message import (
    CODECS,
    Media,
    Message,
    describe,
    new_branch,
    parameter,
    read_description,
    uri_of,
    user_of,
)

if TYPE_CHECKING:
    from tests.sip.peer import Peer

HEARD = 0.2
"""The share of the energy in the last 200 ms that a tone must have to count as heard, also beside two others."""
NOT_HEARD = 0.02


class CallFailed(Exception):
    """The call ended before it was answered."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status


class Call:
    """A call, placed (`Peer.call`) or received (`Peer.next_call`)."""

    def __init__(
        self,
        peer: "Peer",
        *,
        number: str,
        caller: str,
        hertz: int | None,
        invite: Message | None = None,
        uri: str = "",
    ) -> None:
        self._peer = peer
        self.number, self.hertz = number, hertz
        self.incoming = invite is not None
        self.status = 0
        """The newest status of the INVITE that we sent."""
        self.statuses: list[int] = []
        self.reason_header = ""
        """The Reason header of the far end's BYE, CANCEL or refusal."""
        self.ended_by_far_end = False
        self.rtp = Rtp()
        self.notified: list[str] = []
        """The bodies of NOTIFYs: how our transfer goes."""
        self.reinvites = 0
        self._is_ringing, self._is_answered, self._is_over = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._notified = asyncio.Event()
        self._media_address = (peer.host, 0)
        self.told_media = ("", 0)
        """Where the far end wants our sound."""
        self._number_sent = 1
        self._resending: asyncio.Task[None] | None = None
        if invite is not None:
            self._invite = invite
            self.call_id = invite.get("call-id")
            self.caller, self.caller_name = (
                user_of(invite.get("from")),
                invite.get("from").partition("<")[0].strip(' "'),
            )
            self._local = f"{invite.get('to')};tag={secrets.token_hex(4)}"
            self._remote, self._target = invite.get("from"), uri_of(invite.get("contact"))
            self._routes: list[str] = invite.all("record-route")
        else:
            self.call_id = f"{secrets.token_hex(8)}@test"
            self.caller, self.caller_name = caller, ""
            self._target = uri or peer.target(number)
            self._local, self._remote = "", f"<{self._target}>"
            self._routes = []

    @property
    def told_contact(self) -> str:
        """Where the far end wants our requests within the call."""
        return self._target

    # ---- waiting ----------------------------------------------------------------------------------------------------

    async def rings(self) -> None:
        """Wait for 180 or 183; raises CallFailed."""
        await self._either(self._is_ringing)

    async def answered(self) -> None:
        """Wait for the answer (of a received call: for its ACK); raises CallFailed."""
        await self._either(self._is_answered)

    async def ended(self) -> None:
        """Wait for the end, whoever caused it."""
        await self._is_over.wait()

    @property
    def is_over(self) -> bool:
        return self._is_over.is_set()

    async def hears(self, hertz: int) -> None:
        """Wait until this tone is what comes in."""
        await self.rtp.until(lambda rtp: share(rtp.last(10), hertz) > HEARD)

    async def hears_no(self, hertz: int) -> None:
        """Wait until this tone isn't in what comes in (silence and no packets count)."""
        await self.rtp.until(lambda rtp: share(rtp.last(10), hertz) < NOT_HEARD)

    async def hears_sound(self, loudness: int = 300) -> None:
        """Wait until something comes in that is louder than `loudness` (mean of the samples' amounts, of 32767)."""
        await self.rtp.until(lambda rtp: sum(map(abs, rtp.last(10))) > loudness * 160 * 10)

    async def hears_silence(self, loudness: int = 50) -> None:
        """Wait until what comes in is quiet for 200 ms."""
        await self.rtp.until(lambda rtp: sum(map(abs, rtp.last(10))) < loudness * 160 * 10)

    async def transfer_notified(self, text: str) -> None:
        """Wait until a NOTIFY of our transfer says `text` ("200 OK")."""
        while not any(text in body for body in self.notified):
            self._notified.clear()
            await self._notified.wait()

    # ---- doing ------------------------------------------------------------------------------------------------------

    def say(self, hertz: int | None) -> None:
        """Send this tone from now on (0 silence, None no packets)."""
        self.hertz = self.rtp.hertz = hertz

    async def press(self, digits: str) -> None:
        """Press keys (RFC 4733); returns when they are sent."""
        await self.rtp.press(digits)

    def ring(self) -> None:
        """Answer 180."""
        self._answer_invite(180, "Ringing")

    async def answer(self, hertz: int | None = 0) -> None:
        """Pick up and speak a tone; returns at the ACK."""
        self.hertz = hertz
        media = read_description(self._invite.body)
        self._start_media(media)
        name = next(name for name in self._peer.codecs if CODECS[name] == self.rtp.payload_type)
        body = describe(self._media_address, (name,))
        headers = [("contact", self._peer.contact), ("content-type", "application/sdp")]
        self._resending = asyncio.get_running_loop().create_task(self._resend_answer(headers, body))
        await self.answered()

    def reject(self, status: int = 486, reason: str = "Busy Here") -> None:
        """Refuse the call."""
        self._answer_invite(status, reason)
        self._finish()

    async def hang_up(self) -> None:
        """BYE, or CANCEL (refusal) of a call that isn't answered yet; returns when the far end has confirmed it."""
        if self.is_over:
            return
        if self._is_answered.is_set():
            self._finish()
            await self._peer.ask(self._in_dialog("BYE"))
        elif self.incoming:
            self.reject(603, "Decline")
        else:
            cancel = self._peer.request(
                "CANCEL", self._invite.uri, self._local, self._invite.get("to"), self.call_id,
                self._invite.cseq[0], [], branch=self._invite.branch,
            )  # fmt: skip
            await self._peer.ask(cancel)
            await self._is_over.wait()

    async def transfer(self, number: str) -> int:
        """REFER to a number at the same server; returns the status."""
        to = f"<sip:{number}@{self._peer.server[0]}:{self._peer.server[1]}>"
        extra = [("refer-to", to), ("contact", self._peer.contact), ("referred-by", self._peer.contact)]
        return (await self._peer.ask(self._in_dialog("REFER", extra))).status

    # ---- used by Peer -----------------------------------------------------------------------------------------------

    async def open_media(self) -> None:
        """Take a port for RTP."""
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_datagram_endpoint(lambda: self.rtp, local_addr=(self._peer.host, 0))
        self._media_address = transport.get_extra_info("sockname")[:2]

    def close_media(self) -> None:
        """Stop sending and receiving."""
        if self._resending is not None:
            self._resending.cancel()
        self.rtp.stop()

    async def invite(self, name: str) -> None:
        """Place the call, answering one challenge, and follow it to its answer or end."""
        body = describe(self._media_address, self._peer.codecs)
        shown = f'"{name}" ' if name else ""
        self._local = f"{shown}<sip:{self.caller}@{self._peer.host}>;tag={secrets.token_hex(4)}"
        headers = [("contact", self._peer.contact), ("content-type", "application/sdp")]
        headers.append(("allow", "INVITE, ACK, CANCEL, BYE, OPTIONS, NOTIFY, REFER"))
        authorization = ""
        while True:
            extra = [*headers, *([("authorization", authorization)] if authorization else [])]
            self._invite = self._peer.request(
                "INVITE",
                self._target,
                self._local,
                self._remote,
                self.call_id,
                self._number_sent,
                extra,
                body=body,
            )
            response = await self._peer.ask(self._invite, self._heard)
            self.acknowledge(response)
            if response.status not in (401, 407) or authorization or not self._peer.password:
                break
            authorization = self._peer.authorize(response, "INVITE", self._target)
            self._number_sent += 1
        self._heard(response)

    def acknowledge(self, response: Message) -> None:
        """ACK a final response to our INVITE, also when it comes again."""
        if response.status < 300:
            self._remote, self._target = response.get("to"), uri_of(response.get("contact"))
            self._routes = response.all("record-route")[::-1]
            ack = self._in_dialog("ACK", number=response.cseq[0])
        else:
            ack = self._peer.request(
                "ACK", self._invite.uri, self._local, response.get("to"), self.call_id, response.cseq[0], [],
                branch=self._invite.branch,
            )  # fmt: skip
        self._peer.send(ack)

    def request_received(self, request: Message) -> None:
        """A request inside this call."""
        method = request.method
        if method == "ACK":
            if self._resending is not None:
                self._resending.cancel()
            self._is_answered.set()
        elif method == "INVITE" and (not self.incoming or request.cseq[0] > self._invite.cseq[0]):
            self.reinvites += 1
            self._start_media(read_description(request.body)) if request.body else None
            codec = next(name for name in self._peer.codecs if CODECS[name] == self.rtp.payload_type)
            headers = [("contact", self._peer.contact), ("content-type", "application/sdp")]
            self._peer.respond(request, 200, "OK", headers, describe(self._media_address, (codec,)))
        elif method == "INVITE":
            self._peer.respond(request, 100, "Trying")
        elif method in ("BYE", "CANCEL"):
            self.reason_header = request.get("reason")
            self.ended_by_far_end = True
            self._peer.respond(request, 200, "OK")
            if method == "CANCEL":
                self._answer_invite(487, "Request Terminated")
            self._finish()
        elif method == "NOTIFY":
            self.notified.append(request.body)
            self._notified.set()
            self._peer.respond(request, 200, "OK")
        else:
            self._peer.respond(request, 200, "OK")

    # ---- inside -----------------------------------------------------------------------------------------------------

    def _heard(self, response: Message) -> None:
        """A response to our INVITE."""
        self.status = response.status
        self.statuses.append(response.status)
        if response.status in (180, 183):
            self._is_ringing.set()
        if response.status == 183 and response.body:
            self._start_media(read_description(response.body))
        elif 200 <= response.status < 300:
            self._start_media(read_description(response.body))
            self._is_answered.set()
        elif response.status >= 300:
            self.reason_header = response.get("reason")
            self.ended_by_far_end = response.status != 487
            self._finish()

    def _start_media(self, media: Media) -> None:
        self.rtp.hertz = self.hertz
        self.told_media = media.address
        ours = [CODECS[name] for name in self._peer.codecs]
        kind = next(number for number in media.types if number in ours)
        self.rtp.send_to(media.address, kind, media.event_type)

    def _answer_invite(self, status: int, reason: str) -> None:
        to = self._local if status > 100 else self._invite.get("to")
        answer = Message(headers=[(k, to if k == "to" else v) for k, v in self._invite.headers])
        self._peer.respond(answer, status, reason, [("contact", self._peer.contact)])

    async def _resend_answer(self, headers: list[tuple[str, str]], body: str) -> None:
        """The 200 must be sent again until the ACK (RFC 3261, 13.3.1.4)."""
        invite = Message(headers=[(k, self._local if k == "to" else v) for k, v in self._invite.headers])
        for pause in (0.5, 1.0, 2.0, 4.0, 4.0):
            self._peer.respond(invite, 200, "OK", headers, body)
            await asyncio.sleep(pause)

    def _in_dialog(self, method: str, extra: list[tuple[str, str]] | None = None, number: int = 0) -> Message:
        if not number:
            self._number_sent += 1
            number = self._number_sent
        routes = [("route", route) for route in self._routes]
        return self._peer.request(
            method, self._target, self._local, self._remote, self.call_id, number, [*routes, *(extra or [])],
            branch=new_branch(),
        )  # fmt: skip

    def _finish(self) -> None:
        self._is_over.set()
        self.close_media()

    async def _either(self, wanted: asyncio.Event) -> None:
        """Wait for an event, or fail with the status that ended the call first."""
        waits = [asyncio.ensure_future(event.wait()) for event in (wanted, self._is_over)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if not wanted.is_set():
            last = self.status or parameter(self.reason_header, "cause")
            raise CallFailed(int(last or 0), self.reason_header)
