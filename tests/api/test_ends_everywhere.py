"""A session or a key that ends in one api process ends in all of them: two processes as they are started, over real servers."""

import asyncio
import itertools
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from zuoxi.bus import subjects
from zuoxi.cli.connections import open_database
from zuoxi.processes.wiring import open_bus
from zuoxi.services.agents import NewAgent, create_agent
from zuoxi.services.passwords import RandomPassword
from zuoxi.services.tenants import create_tenant
from zuoxi.services.users import create_user
from zuoxi.settings import Settings, read_settings
from zuoxi.store.migrate import migrate
from zuoxi_kit.ids import CellId

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

PASSWORD = "a good enough one"
_names = itertools.count(1)


@pytest.fixture
async def settings(postgres_url: str, nats_url: str, tmp_path: Path) -> Settings:
    """An installation with a company; its database is its own, as its master key is."""
    base, _, _ = postgres_url.rpartition("/")
    name = f"two_processes_{next(_names)}"
    first = open_database(read_settings(data=tmp_path, database_url=postgres_url, nats_url=nats_url))
    async with first.owner_connection() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).exec_driver_sql(
            f"create database {name}"
        )
    await first.close()
    made = read_settings(data=tmp_path, database_url=f"{base}/{name}", nats_url=nats_url)
    database = open_database(made)
    await migrate(database)
    tenant = await create_tenant(database, "demo", "A company")
    async with database.open_session(tenant) as session:
        await create_user(session, "admin", "", RandomPassword(PASSWORD), "administrator")
        user = await create_user(session, "1001", "", RandomPassword(PASSWORD), "agent")
        await create_agent(session, NewAgent("1001", "An agent", user))
    await database.close()
    return made


@asynccontextmanager
async def api_process(settings: Settings, **more: str) -> AsyncIterator[httpx.AsyncClient]:
    """An api process of the installation, and a client of it. `more`: variables besides."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert settings.database_url
    assert settings.nats_url
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "zuoxi.processes.start", "api"),
        env=os.environ
        | {
            "PYTHONPATH": os.getcwd(),
            "ZUOXI_DATA": str(settings.data),
            "ZUOXI_DATABASE_URL": settings.database_url.get_secret_value(),
            "ZUOXI_NATS_URL": settings.nats_url.get_secret_value(),
            "ZUOXI_WEB_PORT": str(port),
            **more,
        },
    )
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
            await answers(http)
            yield http
    finally:
        process.terminate()
        await process.wait()


async def answers(http: httpx.AsyncClient) -> None:
    """Wait until the process serves."""
    async with asyncio.timeout(60):
        while True:
            try:
                if (await http.get("/healthz")).status_code == 200:
                    return
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.1)


async def signed_in(http: httpx.AsyncClient, login: str = "admin@demo") -> tuple[dict[str, str], str]:
    """The header with a new session's token, and the session."""
    answer = await http.post("/v1/sessions", json={"login": login, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    signed = answer.json()
    return {"Authorization": f"Bearer {signed['access_token']}"}, signed["session"]


async def watching(http: httpx.AsyncClient, shown: str) -> ClientConnection:
    """A live socket that is open, signed in with a token or key."""
    url = str(http.base_url).replace("http://", "ws://").rstrip("/")
    live = await connect(f"{url}/v1/live", proxy=None)
    await live.send(json.dumps({"sign_in": shown}))
    await live.recv()  # that the engine is away: the door has let us in
    return live


async def closed_with(live: ClientConnection) -> int | None:
    """The code with which the server closes the socket."""
    async with asyncio.timeout(30):
        while True:
            try:
                await live.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else None


async def refused(http: httpx.AsyncClient, header: dict[str, str]) -> dict[str, Any]:
    """Ask until refused, which is when the word has come; far sooner than the ten minutes of a token."""
    async with asyncio.timeout(20):
        while True:  # another process is waited for
            answer = await http.get("/v1/me", headers=header)
            if answer.status_code == 401:
                break
            await asyncio.sleep(0.01)
    said: dict[str, Any] = answer.json()
    return said


async def test_what_ends_in_one_process_ends_in_the_other(settings: Settings) -> None:
    async with api_process(settings) as one, api_process(settings) as two:
        mine, _ = await signed_in(one)
        lost, session = await signed_in(one)
        made = await one.post("/v1/keys", json={"name": "crm", "permissions": ["live.see"]}, headers=mine)
        key = made.json()
        with_key = {"Authorization": f"Bearer {key['key']}"}
        for header in (mine, lost, with_key):
            assert (await two.get("/v1/webhooks", headers=header)).status_code in (200, 403)
        seen = await watching(two, lost["Authorization"].removeprefix("Bearer "))
        heard = await watching(two, key["key"])

        assert (await one.delete(f"/v1/sessions/{session}", headers=mine)).status_code == 204
        assert (await refused(two, lost))["code"] == "sign_in_failed"
        assert await closed_with(seen) == 4401

        assert (await one.delete(f"/v1/keys/{key['id']}", headers=mine)).status_code == 204
        assert (await refused(two, with_key))["code"] == "sign_in_failed"
        assert await closed_with(heard) == 4401
        assert (await two.get("/v1/me", headers=mine)).status_code == 200

        async with api_process(settings) as later:  # which could not hear of it
            assert (await later.get("/v1/me", headers=lost)).status_code == 401
            assert (await later.get("/v1/me", headers=mine)).status_code == 200


class Engine:
    """Answers what a page needs, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.dropped = asyncio.Event()

    async def answer(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """As engine/device_commands.py."""
        self.asked.append((name, body))
        if name == "drop_browser":
            self.dropped.set()
        chosen: dict[str, Any] = next(
            (said for asked, said in reversed(self.asked) if asked == "choose_device"), {}
        )
        return {"kind": "browser", "reachable": True, "phone": "", "number": ""} | {
            key: chosen.get(key, "") for key in ("name", "tenant", "origin")
        }


@asynccontextmanager
async def engine_and_switch(settings: Settings) -> AsyncIterator[tuple[Engine, str]]:
    """Stand-ins for both: commands are answered over the broker, SIP gets its own words back. With the switch's port."""
    engine, bus = Engine(), open_bus(settings, "engine")
    await bus.connect()
    await bus.serve(subjects.commands(CellId(settings.cell)), engine.answer)

    async def echo(page: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            async for message in page:
                await page.send(message)

    async with serve(echo, "127.0.0.1", 0, subprotocols=[Subprotocol("sip")]) as switch:
        (listening,) = switch.sockets
        try:
            yield engine, str(listening.getsockname()[1])
        finally:
            await bus.close()


async def telephoning(http: httpx.AsyncClient, header: dict[str, str]) -> tuple[ClientConnection, str]:
    """A page's SIP socket, over which something was said; and the page's SIP name."""
    origin = str(http.base_url).rstrip("/")
    made = await http.put("/v1/me/device", json={"kind": "browser"}, headers={**header, "Origin": origin})
    assert made.status_code == 200, made.text
    page = made.json()
    ws = origin.replace("http://", "ws://")
    sip = await connect(
        ws + page["socket"], origin=Origin(origin), subprotocols=[Subprotocol("sip")], proxy=None
    )
    await sip.send("REGISTER")
    async with asyncio.timeout(10):
        assert await sip.recv() == "REGISTER"
    return sip, page["sip"]["user"]


async def test_a_page_telephones_no_more_when_its_sign_in_ends_in_another_process(settings: Settings) -> None:
    async with (
        engine_and_switch(settings) as (engine, port),
        api_process(settings) as one,
        api_process(settings, ZUOXI_ARI_PORT=port) as two,
    ):
        mine, _ = await signed_in(one, "1001@demo")
        lost, session = await signed_in(one, "1001@demo")
        sip, name = await telephoning(two, lost)

        assert (await one.delete(f"/v1/sessions/{session}", headers=mine)).status_code == 204
        assert await closed_with(sip) == 4401
        async with asyncio.timeout(10):
            await engine.dropped.wait()
        (dropped,) = (said for asked, said in engine.asked if asked == "drop_browser")
        assert dropped["name"] == name

        # The other sign-in of the same agent goes on.
        sip, _ = await telephoning(two, mine)
        await sip.send("OPTIONS")
        async with asyncio.timeout(10):
            assert await sip.recv() == "OPTIONS"
        await sip.close()


async def test_a_ticket_of_a_sign_in_that_is_over_opens_nothing(settings: Settings) -> None:
    async with (
        engine_and_switch(settings) as (engine, port),
        api_process(settings, ZUOXI_ARI_PORT=port) as http,
    ):
        header, session = await signed_in(http, "1001@demo")
        origin = str(http.base_url).rstrip("/")
        made = await http.put("/v1/me/device", json={"kind": "browser"}, headers={**header, "Origin": origin})
        assert (await http.delete(f"/v1/sessions/{session}", headers=header)).status_code == 204
        url = origin.replace("http://", "ws://") + made.json()["socket"]
        sip = await connect(url, origin=Origin(origin), subprotocols=[Subprotocol("sip")], proxy=None)
        assert await closed_with(sip) == 4401
        assert engine.dropped.is_set()
