"""A session or a key that ends in one api process ends in all of them: two processes as they are started, over real servers."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from zuoxi.cli.connections import open_database
from zuoxi.services.passwords import RandomPassword
from zuoxi.services.tenants import create_tenant
from zuoxi.services.users import create_user
from zuoxi.settings import Settings, read_settings
from zuoxi.store.migrate import migrate

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

PASSWORD = "a good enough one"


@pytest.fixture
async def settings(postgres_url: str, nats_url: str, tmp_path: Path) -> Settings:
    """An installation with a company; its database is its own, as its master key is."""
    base, _, _ = postgres_url.rpartition("/")
    first = open_database(read_settings(data=tmp_path, database_url=postgres_url, nats_url=nats_url))
    async with first.owner_connection() as connection:
        await (await connection.execution_options(isolation_level="AUTOCOMMIT")).exec_driver_sql(
            "create database two_processes"
        )
    await first.close()
    made = read_settings(data=tmp_path, database_url=f"{base}/two_processes", nats_url=nats_url)
    database = open_database(made)
    await migrate(database)
    tenant = await create_tenant(database, "demo", "A company")
    async with database.open_session(tenant) as session:
        await create_user(session, "admin", "", RandomPassword(PASSWORD), "administrator")
    await database.close()
    return made


@asynccontextmanager
async def api_process(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """An api process of the installation, and a client of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert settings.database_url
    assert settings.nats_url
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "zuoxi.processes.api"),
        env=os.environ
        | {
            "PYTHONPATH": os.getcwd(),
            "ZUOXI_DATA": str(settings.data),
            "ZUOXI_DATABASE_URL": settings.database_url.get_secret_value(),
            "ZUOXI_NATS_URL": settings.nats_url.get_secret_value(),
            "ZUOXI_WEB_PORT": str(port),
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


async def signed_in(http: httpx.AsyncClient) -> tuple[dict[str, str], str]:
    """The header with a new session's token, and the session."""
    answer = await http.post("/v1/sessions", json={"login": "admin@demo", "password": PASSWORD})
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
