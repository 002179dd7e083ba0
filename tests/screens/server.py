"""The API over a database that forgets, with the companies of the pictures, at a clock that stands still."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from tests.screens.company import COMPANY, PASSWORD, Company, set_up
from tests.screens.day import Day, keep_day
from tests.screens.world import NOW
from zuoxi.api.app import create_app
from zuoxi.bus import subjects
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.servers.throwaway import running_postgres
from zuoxi.services.access import Access
from zuoxi.services.mail import Mailer
from zuoxi.services.sounds.speech import make_speaker
from zuoxi.services.users import create_user
from zuoxi.store.files import open_files
from zuoxi.store.migrate import migrate
from zuoxi.store.queries import webhooks
from zuoxi.store.sealing import MasterKey
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import PLATFORM, CellId, IdSource, TenantId

CELL = CellId("cell1")
_LANGUAGES = ("zh", "en")
_BROWSER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
"""The sessions list tells who signed in; a customer's would not be a Python program."""


@dataclass
class Serving:
    """Where the pages are, and the companies by language (`zh`, `en`); `fresh-…` have nothing but their administrator."""

    url: str
    companies: dict[str, Company]


class _NoMailer(Mailer):
    """Sign-up is open; nobody signs up."""

    async def send(self, *given: Any, **more: Any) -> None:
        """Nothing."""


def _clock() -> Any:
    """Moves only by milliseconds, so that what is made later sorts later."""
    ticks = itertools.count()
    return lambda: NOW + timedelta(milliseconds=next(ticks) % 900)


@asynccontextmanager
async def serving(folder: Path, web: Path) -> AsyncIterator[Serving]:
    """Serve the built pages in `web` and the API; files go to `folder`."""
    now, ids = _clock(), IdSource(7)
    with running_postgres() as postgres:
        database = Database(
            postgres.url, MasterKey(b"only for pictures, and long enough."), now, lambda: ids.next(now())
        )
        await migrate(database)
        bus = MemoryBus(MemoryBroker())
        await bus.connect()
        engine = _Engine()
        await bus.serve(subjects.commands(CELL), engine.answer)
        files = open_files(None, folder / "files")
        access = Access(database, bus, CELL, files, make_speaker("espeak", None))
        seconds = itertools.count(1, 10)
        app = create_app(
            access, lambda: float(next(seconds)), web
        )  # so much time passes that no limit is reached
        access.open_sign_up(_NoMailer(), "http://pictures.invalid")
        server = uvicorn.Server(
            uvicorn.Config(app, port=0, log_config=None, access_log=False, ws="websockets-sansio")
        )
        task = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.02)  # uvicorn has no event for it
            if task.done():
                task.result()
        url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        try:
            companies = await _companies(url, database, files)
            engine.companies = {each.tenant: each for each in companies.values() if each.agents}
            yield Serving(url, companies)
        finally:
            server.should_exit = True
            await task
            await bus.close()
            await database.close()


class _Engine:
    """What an engine would say at that moment."""

    def __init__(self) -> None:
        self.companies: dict[str, Company] = {}
        """by tenant"""

    async def answer(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        """One answer for every command that the pages give."""
        if name != "status":
            return {
                "kind": "phone",
                "reachable": True,
                "phone": "1008",
                "name": "",
                "number": "",
                "state": "over",
            }
        company = self.companies.get(body.get("tenant", ""))
        if company is None:
            return {"agents": [], "calls": [], "queues": [], "phones": [], "trunks": [], "figures": {}}
        numbers = list(company.agents)
        agents = [
            {
                "agent": company.agents[number],
                "status": "on_break" if place % 5 == 4 else "ready",
                "reason": "",
                "state": "talking" if place % 3 == 1 else "free",
                "reachable": place != 7,
                "contact": None,
            }
            for place, number in enumerate(numbers)
        ]
        phones = [
            {"name": f"{company.code}-{number}", "registered": number != numbers[7]} for number in numbers
        ]
        trunks = [
            {"trunk": company.made["trunk"], "reachable": True, "since": _since(26 * 3600), "calls": 4},
            {"trunk": company.made["trunk 2"], "reachable": False, "since": _since(187), "calls": 0},
        ]
        return {
            "agents": agents,
            "calls": [],
            "queues": [],
            "phones": phones,
            "trunks": trunks,
            "figures": {},
        }


def _since(seconds: float) -> str:
    return (NOW - timedelta(seconds=seconds)).isoformat()


async def _companies(url: str, database: Database, files: Any) -> dict[str, Company]:
    async with database.open_session(PLATFORM) as session:
        await create_user(session, "operator", "Operator", PASSWORD, "operator")
    found = {}
    async with httpx.AsyncClient(base_url=url, timeout=60, headers={"User-Agent": _BROWSER}) as http:
        operator = Company(http, 0, "")
        operator.token = await _token(operator, "operator", PASSWORD)
        for place, language in enumerate(_LANGUAGES):
            for prefix, name in (("", COMPANY), ("fresh-", ("新企业", "A new company"))):
                company = Company(
                    http, place, f"{'hualian' if not prefix else 'fresh'}{'' if place == 0 else language}"
                )
                await _make(company, operator, name, language)
                found[prefix + language] = company
            full = found[language]
            await set_up(full)
            await full.own_password("1901")
            day = Day(full)
            day.tell()
            await keep_day(database, files, day)
            await _tell_webhook(database, full)
            full.made["contact"] = day.kept[-1][2]
    return found


async def _tell_webhook(database: Database, company: Company) -> None:
    """The webhook was told everything; its server was busy twice, so two were given up."""
    async with database.open_session(TenantId(company.tenant)) as session:
        await webhooks.spread(session)
        now, told = session.now(), 0
        while claimed := await webhooks.claim(session, now + timedelta(hours=1), 100):
            for one in claimed:
                told += 1
                if told in (4, 9):
                    status, due, answer = "dead", now, (503, "upstream busy")
                else:
                    status, due, answer = "delivered", now, (200, "ok")
                await webhooks.settle(session, one, status, due, *answer)


async def _make(company: Company, operator: Company, name: tuple[str, str], language: str) -> None:
    made = await operator.ask(
        "POST",
        "/tenants",
        {
            "code": company.code,
            "name": company.say(name),
            "language": language,
            "administrator_name": company.say(("韩梅", "Han Mei")),
        },
    )
    company.tenant = made["id"]
    company.token = await _token(company, f"admin@{company.code}", made["administrator_password"])
    await company.ask("POST", "/me/password", {"old": made["administrator_password"], "new": PASSWORD})
    company.token = await _token(company, f"admin@{company.code}", PASSWORD)


async def _token(company: Company, login: str, password: str) -> str:
    company.token = ""
    return str(
        (await company.ask("POST", "/sessions", {"login": login, "password": password}))["access_token"]
    )
