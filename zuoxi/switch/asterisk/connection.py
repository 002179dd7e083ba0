"""One WebSocket to ARI: requests go out in the order they are made, answers and events come in.

Requests are pipelined: `request` hands over at once and returns a future. Asterisk serves the requests of one socket one
after the other in one thread (about 1,500 a second), so the order holds on both sides; work that is long and unrelated to
calls (provisioning) takes a connection of its own under another application name.
"""

import asyncio
import base64
import logging
from collections.abc import Callable
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus, WebSocketException
from websockets.frames import Frame, Opcode
from websockets.http11 import Request, Response
from websockets.protocol import State

from zuoxi.switch.asterisk.lists import read_list
from zuoxi.switch.asterisk.wire import Incoming, Reply, decode, encode_request
from zuoxi.switch.interface import Refused, Unreachable

_log = logging.getLogger(__name__)

PING_SECONDS = 2.0
SILENCE = 1.5
"""So many ping intervals without a word end a connection. Any message counts, not pongs alone: the switch answers a ping
behind the requests before it, and a busy switch is not a lost one (seen: it was given up at the worst moment)."""
OPEN_SECONDS = 5.0
LARGEST_MESSAGE = 16 * 1024 * 1024
"""Bytes; far more than the switch could send (see lists.py)."""


class _Socket(ClientConnection):
    """Hands each message over as it is read, and writes in one go: the library's own ways through a queue, a task and a context
    manager for each message took an eighth of the engine (measured), and a turn of the loop before a phone was dialled.
    """

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._on_text: Callable[[bytes], None] | None = None
        self._early: list[bytes] = []
        self._is_in_parts = False
        """A message came in several frames: from then on all go through the library, in their order."""

    def tell(self, on_text: Callable[[bytes], None]) -> None:
        """Tell what has come since the handshake, and then whatever comes."""
        self._on_text = on_text
        for text in self._early:
            on_text(text)
        self._early.clear()

    def process_event(self, event: Request | Response | Frame) -> None:
        """One frame has come, or the answer to the handshake."""
        if not isinstance(event, Frame) or event.opcode not in (Opcode.TEXT, Opcode.CONT):
            super().process_event(event)
        elif self._is_in_parts or event.opcode is Opcode.CONT or not event.fin:
            self._is_in_parts = True
            super().process_event(event)
        elif self._on_text is None:
            self._early.append(bytes(event.data))
        else:
            self._on_text(bytes(event.data))

    def write(self, texts: list[bytes]) -> None:
        """Send all of these; a connection that is ending sends nothing any more."""
        if self.state is State.OPEN:
            for text in texts:
                self.protocol.send_text(text)
            self.send_data()


class Connection:
    """One connection; it isn't opened twice. `on_event` gets each event in order, `on_lost` is called once at its end,
    unless `close` ended it.
    """

    def __init__(
        self,
        url: str,
        user: str,
        secret: str,
        app: str,
        on_event: Callable[[Incoming], None],
        on_lost: Callable[[], None],
    ) -> None:
        """`url` is ARI's, such as `http://127.0.0.1:8088/ari`."""
        self._ari = parts = urlsplit(url)
        scheme = "wss" if parts.scheme in ("https", "wss") else "ws"
        self._url = f"{scheme}://{parts.netloc}{parts.path.rstrip('/')}/events?app={app}"
        self._authorization = "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()
        self._on_event, self._on_lost = on_event, on_lost
        self._numbers = count(1)
        self._answers: dict[str, asyncio.Future[Reply]] = {}
        self._outgoing: list[bytes] = []
        self._socket: _Socket | None = None
        self._heard = 0.0
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def is_open(self) -> bool:
        """Can requests be made?"""
        return self._socket is not None

    async def open(self) -> None:
        """Connect; raises Unreachable when nobody answers (yet) and Refused for a wrong user or secret."""
        try:
            socket = await connect(
                self._url,
                additional_headers={"Authorization": self._authorization},
                subprotocols=None,
                compression=None,
                proxy=None,
                open_timeout=OPEN_SECONDS,
                ping_interval=None,
                close_timeout=1,
                max_size=LARGEST_MESSAGE,
                max_queue=None,
                create_connection=_Socket,
            )
        except InvalidStatus as error:
            if error.response.status_code in (401, 403):
                raise Refused("the switch doesn't accept the ARI user and secret") from error
            raise Unreachable(f"ARI answers {error.response.status_code}") from error
        except (OSError, TimeoutError, WebSocketException) as error:
            raise Unreachable(f"ARI can't be reached: {error}") from error
        assert isinstance(socket, _Socket)
        self._socket = socket
        loop = asyncio.get_running_loop()
        self._heard = loop.time()
        parts = (self._read, self._watch)
        self._tasks = [loop.create_task(part(socket)) for part in parts]
        socket.tell(self._hear)

    def request(
        self,
        method: str,
        path: str,
        query: dict[str, str] | None = None,
        body: dict[str, Any] | None = None,
    ) -> asyncio.Future[Reply]:
        """Hand a request over; the future gets the reply whatever its status, or the error Unreachable."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Reply] = loop.create_future()
        if self._socket is None:
            answer.set_exception(Unreachable("the switch is away"))
            answer.exception()
            return answer
        request_id = str(next(self._numbers))
        self._answers[request_id] = answer
        if not self._outgoing:
            loop.call_soon(self._write)
        self._outgoing.append(encode_request(request_id, method, path, query or {}, body))
        return answer

    async def read_list(self, path: str) -> Reply:
        """What a GET of `path` answers, which may be as long as it likes (see lists.py): read when all that was asked for
        before is done. Raises Unreachable.
        """
        await self.request("GET", "asterisk/ping")
        reply = await asyncio.to_thread(read_list, self._ari, self._authorization, path)
        if not self.is_open:
            raise Unreachable("the connection to the switch ended")
        return reply

    async def close(self) -> None:
        """Disconnect; open requests become Unreachable."""
        socket, tasks = self._socket, self._tasks
        self._end()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if socket is not None:
            await socket.close()

    def _write(self) -> None:
        """What was asked for in one go, in one go."""
        texts, self._outgoing = self._outgoing, []
        if self._socket is not None:
            self._socket.write(texts)

    async def _watch(self, socket: ClientConnection) -> None:
        """Ping, and break off what stays silent."""
        loop = asyncio.get_running_loop()

        def heard(pong: asyncio.Future[float]) -> None:
            if not pong.cancelled() and pong.exception() is None:
                self._heard = loop.time()

        try:
            while loop.time() - self._heard < SILENCE * PING_SECONDS:
                pong = asyncio.ensure_future(await socket.ping())
                pong.add_done_callback(heard)
                await asyncio.sleep(PING_SECONDS)
        except WebSocketException:
            return  # the reader sees the same end and reports it
        _log.warning("the switch has said nothing for %.1f s", loop.time() - self._heard)
        socket.transport.abort()

    async def _read(self, socket: ClientConnection) -> None:
        """Until the end; a clean end of the iterator is a lost connection like any other. Messages come to `_hear` by
        themselves, those in several frames by the iterator.
        """
        try:
            async for text in socket:
                self._hear(text)
        except WebSocketException as error:
            _log.info("the connection to the switch ended: %s", error)
        for task in self._tasks:
            if task is not asyncio.current_task():
                task.cancel()
        self._end()
        self._on_lost()

    def _hear(self, text: str | bytes) -> None:
        self._heard = asyncio.get_running_loop().time()
        self._take(text)

    def _take(self, text: str | bytes) -> None:
        try:
            message = decode(text)
        except msgspec.DecodeError as error:
            _log.error("the switch sent what can't be read (%s): %.200s", error, text)
            return
        if message.type != "RESTResponse":
            try:
                self._on_event(message)
            except Exception:  # one event that nobody can bear must not deafen us to all that follow
                _log.exception("an event of type %s was not understood", message.type)
            return
        answer = self._answers.pop(message.request_id, None)
        if answer is not None and not answer.done():
            answer.set_result(Reply(message.status_code, message.reason_phrase, message.message_body))

    def _end(self) -> None:
        self._socket = None
        answers, self._answers = self._answers, {}
        for answer in answers.values():
            if not answer.done():
                answer.set_exception(Unreachable("the connection to the switch ended"))
                answer.exception()
