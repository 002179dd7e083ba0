"""The live socket over a real server."""

import contextlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.live.serving import serving

pytestmark = pytest.mark.slow


async def hear(line: ClientConnection) -> dict[str, Any]:
    """The next message that is no beat."""
    while True:
        found: dict[str, Any] = json.loads(await line.recv())
        if "beat" not in found:
            return found


async def closed_with(line: ClientConnection) -> int:
    """The code that the server closes with."""
    with contextlib.suppress(ConnectionClosed):
        while True:
            await line.recv()
    assert line.close_code is not None
    return line.close_code


async def test_a_supervisor_signs_in_and_sees_what_is_and_what_happens() -> None:
    async with serving() as server, connect(server.url) as line:
        await line.send(json.dumps({"sign_in": server.token()}))
        snapshot = (await hear(line))["snapshot"]
        assert snapshot["scope"] == "all"
        assert snapshot["me"] == {"login": "1901@demo", "agent": None}
        assert len(snapshot["contacts"]) == 3
        await server.happens()
        assert (await hear(line)) | {"fact": None} == {"n": 1, "fact": None}
        await line.send(json.dumps({"beat": True}))
        await server.happens()
        assert (await hear(line))["n"] == 2


async def test_an_agent_sees_their_own_contact_with_its_number_masked() -> None:
    async with serving() as server, connect(server.url) as line:
        await line.send(json.dumps({"sign_in": server.token("agent", "1001@demo")}))
        snapshot = (await hear(line))["snapshot"]
        (contact,) = snapshot["contacts"].values()
        assert contact["agent"] == snapshot["me"]["agent"] == "agent-1001"
        assert contact["customer"].startswith("138****")
        assert "1380013800" not in json.dumps(snapshot)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('{"sign_in": "nonsense"}', 4401),
        ("{}", 4401),
        ('{"sign_in": 1}', 4400),
        ('{"sign_in": "", "more": 1}', 4400),
        ("not json", 4400),
    ],
)
async def test_who_says_something_else_than_a_token_is_sent_away(said: str, code: int) -> None:
    async with serving() as server, connect(server.url) as line:
        await line.send(said)
        assert await closed_with(line) == code


async def test_an_operator_may_not_watch_a_tenant() -> None:
    async with serving() as server, connect(server.url) as line:
        await line.send(json.dumps({"sign_in": server.token("operator", "operator")}))
        assert await closed_with(line) == 4403


async def test_the_end_of_the_token_is_the_end_of_the_line_unless_it_is_renewed() -> None:
    async with serving() as server, connect(server.url) as line:
        server.access.time = datetime.now(UTC)
        await line.send(json.dumps({"sign_in": server.token()}))
        await hear(line)
        server.access.time += timedelta(minutes=9)
        await line.send(json.dumps({"sign_in": server.token()}))
        await server.happens()
        await hear(line)
        server.access.time += timedelta(minutes=9)
        await line.send(json.dumps({"beat": True}))
        await server.happens()
        assert (await hear(line))["n"] == 2, "the renewed token still holds"
        server.access.time += timedelta(minutes=2)
        await line.send(json.dumps({"beat": True}))
        assert await closed_with(line) == 4401


async def test_one_line_can_not_become_somebody_elses() -> None:
    async with serving() as server, connect(server.url) as line:
        await line.send(json.dumps({"sign_in": server.token("agent", "1001@demo")}))
        await hear(line)
        await line.send(json.dumps({"sign_in": server.token("supervisor", "1901@demo")}))
        assert await closed_with(line) == 4401
