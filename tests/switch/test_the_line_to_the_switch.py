"""One socket to the switch: requests in order, answers to whom they belong, and no silence about its end."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from zuoxi.switch.asterisk.connection import Connection
from zuoxi.switch.asterisk.floor import meaning
from zuoxi.switch.asterisk.lists import read_list
from zuoxi.switch.asterisk.wire import Incoming
from zuoxi.switch.interface import Gone, Refused, Unreachable

SECRET = "a secret"
Serving = Callable[[ServerConnection], Coroutine[Any, Any, None]]


LONG = '["' + "x" * 2_000_000 + '"]'


def _check(socket: ServerConnection, request: Request) -> Response | None:
    if request.path == "/ari/channels":
        return socket.respond(HTTPStatus.OK, LONG)
    if request.path == "/ari/endpoints/PJSIP":
        return socket.respond(HTTPStatus.NOT_FOUND, "{}")
    if request.headers["Authorization"] == "Basic enVveGk6YSBzZWNyZXQ=":
        return None
    return socket.respond(HTTPStatus.UNAUTHORIZED, "no\n")


@asynccontextmanager
async def line(
    serving: Serving,
    secret: str = SECRET,
    on_event: Callable[[Incoming], None] = lambda event: None,
    on_lost: Callable[[], None] = lambda: None,
) -> AsyncIterator[Connection]:
    """A connection to a switch that does what `serving` says."""
    async with serve(serving, "127.0.0.1", 0, process_request=_check) as server:
        port = server.sockets[0].getsockname()[1]
        connection = Connection(f"http://127.0.0.1:{port}/ari", "zuoxi", secret, "zuoxi", on_event, on_lost)
        try:
            yield connection
        finally:
            await connection.close()


def answer(request: dict[str, Any], status: int = 200, body: str = "") -> str:
    return json.dumps(
        {
            "type": "RESTResponse",
            "request_id": request["request_id"],
            "status_code": status,
            "reason_phrase": "so",
            "uri": request["uri"],
            "message_body": body,
            "something_new": {"that": "we don't know"},
        }
    )


async def echo(socket: ServerConnection) -> None:
    """Answers each request with its address."""
    async for text in socket:
        request = json.loads(text)
        await socket.send(answer(request, body=request["method"] + " " + request["uri"]))


async def test_requests_arrive_in_order_and_each_gets_its_own_answer() -> None:
    async with line(echo) as connection:
        await connection.open()
        asked = [connection.request("POST", f"channels/{n}/answer", {"a": "x y&z"}) for n in range(200)]
        replies = await asyncio.gather(*asked)
    assert [reply.body for reply in replies] == [f"POST channels/{n}/answer?a=x%20y%26z" for n in range(200)]


async def test_a_wrong_secret_is_refused() -> None:
    async with line(echo, secret="another") as connection:
        with pytest.raises(Refused, match="secret"):
            await connection.open()


async def test_nobody_there_is_unreachable() -> None:
    connection = Connection("http://127.0.0.1:1/ari", "u", "s", "zuoxi", lambda event: None, lambda: None)
    with pytest.raises(Unreachable):
        await connection.open()
    with pytest.raises(Unreachable):
        await connection.request("GET", "channels")


async def test_a_list_comes_over_http_behind_what_was_asked_before() -> None:
    seen: list[str] = []

    async def note(socket: ServerConnection) -> None:
        async for text in socket:
            request = json.loads(text)
            seen.append(f"{request['method']} {request['uri']}")
            await socket.send(answer(request))

    async with line(note) as connection:
        await connection.open()
        connection.request("POST", "channels/7/answer")
        assert (await connection.read_list("channels")).body == LONG
    assert seen == ["POST channels/7/answer", "GET asterisk/ping"]


async def test_a_list_that_nobody_tells_is_unreachable() -> None:
    async with line(echo) as connection:
        with pytest.raises(Unreachable):
            await connection.read_list("channels")
        await connection.open()
        assert (await connection.read_list("endpoints/PJSIP")).status == 404
    reply = asyncio.to_thread(read_list, urlsplit("http://127.0.0.1:1/ari"), "", "channels")
    with pytest.raises(Unreachable, match="channels"):
        await reply


async def test_a_clean_end_is_a_loss_and_leaves_no_question_open() -> None:
    async def hang_up(socket: ServerConnection) -> None:
        await socket.recv()
        await socket.close()

    lost = asyncio.Event()
    async with line(hang_up, on_lost=lost.set) as connection:
        await connection.open()
        with pytest.raises(Unreachable):
            await connection.request("GET", "channels")
        await lost.wait()
        assert not connection.is_open


async def test_closing_it_ourselves_is_no_loss() -> None:
    losses: list[None] = []
    async with line(echo, on_lost=lambda: losses.append(None)) as connection:
        await connection.open()
        await connection.request("GET", "channels")
    assert losses == []


async def test_an_event_that_can_t_be_borne_or_read_does_not_stop_the_next(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def tell(socket: ServerConnection) -> None:
        for text in ('{"type":"Bad"}', "{", '{"type":5}', '{"type":"Good"}'):
            await socket.send(text)
        await socket.wait_closed()

    told: asyncio.Queue[str] = asyncio.Queue()

    def take(event: Incoming) -> None:
        if event.type == "Bad":
            raise ValueError("unbearable")
        told.put_nowait(event.type)

    async with line(tell, on_event=take) as connection:
        await connection.open()
        assert await told.get() == "Good"
    assert caplog.text.count("can't be read") == 2
    assert "not understood" in caplog.text


async def test_statuses_mean_one_of_three_errors() -> None:
    statuses = iter((204, 404, 409, 400, 500, 503))

    async def status(socket: ServerConnection) -> None:
        async for text in socket:
            await socket.send(answer(json.loads(text), next(statuses), '{"message":"why"}'))

    async with line(status) as connection:
        await connection.open()
        found = [meaning(await connection.request("GET", "x")) for _ in range(6)]
    assert [type(error) for error in found] == [type(None), Gone, Gone, Refused, Refused, Unreachable]
    assert str(found[3]) == "the switch says 400 why"


async def test_what_comes_early_or_in_parts_is_told_in_its_order() -> None:
    async def tell(socket: ServerConnection) -> None:
        await socket.send('{"type":"First"}')
        await socket.send('{"type":"Second"}')
        await socket.send(['{"type":', '"Third"}'])
        await socket.send('{"type":"Fourth"}')
        await socket.wait_closed()

    told: asyncio.Queue[str] = asyncio.Queue()
    async with line(tell, on_event=lambda event: told.put_nowait(event.type)) as connection:
        await connection.open()
        assert [await told.get() for _ in range(4)] == ["First", "Second", "Third", "Fourth"]
