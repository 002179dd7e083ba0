"""The application over a real database, two demo tenants with one contact each, and an engine that answers."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from tests.live.rewrite import CASES
from tests.services.waves import Beeper
from tests.store.conftest import database
from tests.stories import Story, answered_call
from zuoxi.api.app import create_app
from zuoxi.api.tokens import Tokens
from zuoxi.bus import subjects
from zuoxi.bus.interface import CommandRefused
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.services import demo
from zuoxi.services.access import Access
from zuoxi.services.agents import find_agent
from zuoxi.services.flows import find_flow
from zuoxi.services.queues import find_queue
from zuoxi.services.tenants import find_tenant
from zuoxi.services.users import User
from zuoxi.store.files import open_files
from zuoxi.store.queries import rows
from zuoxi.store.queries.contacts import contacts
from zuoxi.store.tables.users import app_user
from zuoxi.store.tenancy import Database
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import CellId, IdSource, TenantId, UserId

__all__ = ["database"]

CELL = CellId("cell1")


@dataclass
class Company:
    """A tenant, its passwords, and what it has."""

    code: str
    tenant: TenantId
    passwords: dict[str, str]
    agent: str
    contact: str
    users: dict[str, UserId]
    """By login, without the tenant's code"""


@dataclass
class Api:
    """A client without a token, what the engine was asked, and the two companies."""

    http: httpx.AsyncClient
    app: FastAPI
    bus: MemoryBus
    asked: list[dict[str, Any]]
    mine: Company
    theirs: Company
    database: Database

    async def token(self, login: str) -> dict[str, str]:
        """The header with a token as sign-in gives it (which takes its time, by intention)."""
        name, _, code = login.partition("@")
        company = self.mine if code == self.mine.code else self.theirs
        role = {"1901": "supervisor", "admin": "administrator"}.get(name, "agent")
        tokens: Tokens = self.app.state.tokens
        user = User(company.tenant, company.users[name], login, role)
        return {"Authorization": f"Bearer {tokens.issue(user, self.app.state.access.now())}"}


def own_call(code: str) -> str:
    """The id of the company's live call, as the engine here has it."""
    return f"call-of-{code}"


async def company(database: Database, data: Path, code: str, name: str, seed: int) -> Company:
    """A demo tenant with one contact, whose customer is called `name`."""
    await demo.seed(
        database,
        data,
        replace(demo.DEMO, code=code, name=name, trunk_address=f"127.0.{seed}.2"),
        "127.0.0.1:5060",
    )
    tenant = await find_tenant(database, code)
    async with database.open_session(tenant) as session:
        agent, other = await find_agent(session, "1001"), await find_agent(session, "1002")
        queue, flow = await find_queue(session, "sales"), await find_flow(session, "demo")
    story = Story(tenant, CellId(code), flow=flow)
    answered_call(story, IdSource(seed), queue.queue, agent.agent, other.agent).is_disposed(name, name)
    summariser = Summariser(database)
    await FactRecorder(database, MemoryBus(MemoryBroker()), summariser.touched).store(story.told)
    await summariser.round()
    async with database.open_session(tenant) as session:
        (record,) = await contacts(session, 10)
        ids = {row.login: UserId(row.id) for row in await rows.all_of(session, app_user, "login")}
    users = demo.read_credentials(data, code)["users"]
    passwords = {user["login"]: user["password"] for user in users}
    return Company(code, tenant, passwords, agent.agent, record.id, ids)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The passwords outlive a test, as the tenants do."""
    return tmp_path_factory.mktemp("api")


@pytest.fixture
async def api(database: Database, data: Path) -> AsyncIterator[Api]:
    """Everything together."""
    async with made_api(database, data, "apione", 41) as made:
        yield made


_sandboxes = count(1)


@pytest.fixture
async def sandbox(database: Database, data: Path) -> AsyncIterator[Api]:
    """Everything together, with a company that no other test has: for tests that spoil it."""
    number = next(_sandboxes)
    async with made_api(database, data, f"sand{number}x", 50 + number) as made:
        yield made


@asynccontextmanager
async def made_api(database: Database, data: Path, code: str, seed: int) -> AsyncIterator[Api]:
    """The api with `code` as one's own company."""
    bus = MemoryBus(MemoryBroker())
    asked: list[dict[str, Any]] = []
    await bus.connect()

    async def engine(name: str, body: dict[str, Any]) -> dict[str, Any]:
        asked.append({"name": name, **body})
        if name == "status":
            return {"agents": [], "calls": [], "queues": [], "figures": {"facts_unpublished": 3}}
        if name == "live_snapshot":
            after = json.loads((CASES / "talking_at_the_end.json").read_text("utf-8"))["after"]
            return {**after, "position": 10_000}
        if name == "probe_trunk":
            said = {"status": 200, "reason": "OK", "seconds": 0.012}
            return {"options": said, "registration": None, "registered": False}
        if name == "set_agent_status":
            return {"agent": body["agent"], "status": body["status"], "state": "free", "reachable": True}
        if body.get("call", own_call(mine.code)) != own_call(mine.code):
            raise CommandRefused("not_found", "There is no such live call.")
        return {
            "call": "a call",
            "contact": "a contact",
            "customer": "+8613912345678",
            "number": "4008001000",
        } | {"kind": "phone", "reachable": True, "phone": "1001", "name": "", "state": "over"}

    await bus.serve(subjects.commands(CELL), engine)
    mine = await company(database, data, code, "Canary-Mine", seed)
    theirs = await company(database, data, "apitwo", "Canary-Theirs", 42)
    app = create_app(Access(database, bus, CELL, open_files(None, data / "files"), Beeper()), lambda: 0.0)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://zuoxi") as http:
        yield Api(http, app, bus, asked, mine, theirs, database)
    await bus.close()
