"""The commands over the API, against the API's own process: every noun is made, shown, changed, listed and removed."""

import asyncio
import json
import subprocess
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.cli.databases import own_database
from zuoxi.bus import subjects
from zuoxi.bus.nats import NatsBus
from zuoxi.cli.api_calls import Api
from zuoxi.cli.asking import own_environment
from zuoxi.cli.connections import open_database
from zuoxi.cli.main import app
from zuoxi.cli.words import CommandFailed
from zuoxi.processes import request
from zuoxi.servers.ports import free_port, listens
from zuoxi.services import demo
from zuoxi.services.tenants import find_tenant
from zuoxi.settings import read_settings
from zuoxi.store.migrate import migrate
from zuoxi_kit.ids import CellId

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180), pytest.mark.usefixtures("installation")]

quickly = pytest.mark.usefixtures("quick")


async def _fill(data: Path) -> None:
    database = open_database(read_settings())
    try:
        await migrate(database)
        await demo.seed(database, data, demo.DEMO, "127.0.0.1:5060")
    finally:
        await database.close()


async def _apply_everything(url: str) -> None:
    """As if an engine held every version of the company's configuration, also those to come: no change waits for it."""
    database = open_database(read_settings())
    tenant = await find_tenant(database, "demo")
    await database.close()
    bus = NatsBus(url)
    await bus.connect()
    await bus.put(subjects.CELLS_BUCKET, subjects.applied_key(CellId("cell1"), tenant), b"1000000")
    await bus.close()


async def _until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    while not await asyncio.to_thread(listens, "127.0.0.1", port):
        assert process.poll() is None
        await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
def installation(
    postgres_url: str, nats_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A filled database, and the API in front of it."""
    data, port = tmp_path_factory.mktemp("data"), free_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZUOXI_DATA", str(data))
        patch.setenv("ZUOXI_WEB_PORT", str(port))
        patch.setenv("ZUOXI_DATABASE_URL", own_database(postgres_url, "command_line_nouns"))
        patch.setenv("ZUOXI_NATS_URL", nats_url)
        asyncio.run(_fill(data))
        asyncio.run(_apply_everything(nats_url))
        log = (data / "api.log").open("wb")
        argv = [sys.executable, "-m", "zuoxi.processes.start", "api"]
        environment = own_environment(read_settings())
        with log, subprocess.Popen(argv, env=environment, stdout=log, stderr=log) as process:
            try:
                asyncio.run(asyncio.wait_for(_until_ready(port, process), 60))
                yield
            finally:
                process.terminate()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The requests without a process of their own for each command."""
    monkeypatch.setattr(Api, "ask", lambda self, given: _checked(request.answer(given)))


def _checked(answer: dict[str, Any]) -> dict[str, Any]:
    if "error" in answer:
        raise CommandFailed(answer["error"])
    return answer


def zuoxi(*words: str, language: str = "en") -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "200", "ZUOXI_LANGUAGE": language})


def done(*words: str) -> str:
    result = zuoxi(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def from_json(*words: str) -> Any:
    return json.loads(done(*words, "--json"))


@quickly
@pytest.mark.parametrize(
    ("word", "name", "fields", "change", "shown"),
    [
        ("calendars", "Office", ("name=Office", "legal_years=[2026]"), "name=Hours", ("name", "Hours")),
        ("prompts", "Greeting", ("name=Greeting",), "notes=new", ("notes", "new")),
        ("dispositions", "Sold", ("name=Sold", "queue=sales", "place=3"), "active=false", ("active", False)),
        ("break-reasons", "nap", ("code=nap", "name=Nap"), "allowed_minutes=7", ("allowed_minutes", 7)),
        ("roles", "Ears", ("name=Ears", 'permissions=["report.see"]'), "name=Eyes", ("name", "Eyes")),
        ("keys", "CRM", ("name=CRM", 'permissions=["report.see"]'), "name=Crm", ("name", "Crm")),
        (
            "entries",
            "Site",
            ("name=Site", "slug=demo-site", "number=4008001000"),
            "max_calls=2",
            ("max_calls", 2),
        ),
        ("callers", "13800138000", ("list=black", "number=13800138000"), "reason=x", ("reason", "x")),
        (
            "duty-rules",
            "Night",
            ("name=Night", "queue=service", "agent=1011"),
            "enabled=false",
            ("enabled", False),
        ),
        ("users", "li.ming", ("login=li.ming", "name=Li", "role=supervisor"), "name=Ming", ("name", "Ming")),
        (
            "webhooks",
            "https://example.com/h",
            ("url=https://example.com/h",),
            "active=false",
            ("active", False),
        ),
    ],
)
def test_a_noun_is_made_changed_listed_and_removed(
    word: str, name: str, fields: tuple[str, ...], change: str, shown: tuple[str, Any]
) -> None:
    made = from_json(word, "add", *fields)
    before = len(from_json(word, "list"))
    assert made["id"] in json.dumps(from_json(word, "show", name))
    changed = from_json(word, "set", name, change)
    assert changed[shown[0]] == shown[1]
    assert done(word, "list").splitlines()[1:]
    assert "Removed" in done(word, "remove", made["id"])
    assert len(from_json(word, "list")) == before - 1


@quickly
def test_users_get_a_new_password_and_are_unlocked() -> None:
    done("users", "add", "login=wang", "name=Wang", "role=agent")
    done("users", "set", "wang", "is_locked=true")
    assert "unlocked" in done("users", "unlock", "wang")
    assert not from_json("users", "show", "wang")["is_locked"]
    assert from_json("users", "reset-password", "wang")["password"]
    assert zuoxi("users", "remove-second-factor", "wang").exit_code == 0
    who = from_json("audit", "list", "what=user.create", "words=command")
    assert {each["who"] for each in who} == {"command line"}


def test_a_calendar_takes_a_year_and_a_day() -> None:
    done("calendars", "add", "name=Shop")
    assert "holidays" in done("calendars", "legal", "Shop", "2026")
    assert "working" in done("calendars", "day", "Shop", "2026-11-22", "work", "--name", "Sale")
    assert "no day" in zuoxi("calendars", "day", "Shop", "tomorrow", "work").stderr


@quickly
def test_a_prompt_takes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.wav"
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\x10\x20" * 8000)
    done("prompts", "add", "name=Tone")
    assert "has its sound" in done("prompts", "upload", "Tone", str(file), "--language", "en")
    assert from_json("prompts", "show", "Tone")["sounds"][0]["language"] == "en"


@quickly
@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (("calendars", "show", "Nowhere"), "There is no Nowhere", "没有 Nowhere"),
        (("calendars", "add", "name=x", "nom=x"), "nom", "nom"),
        (("dispositions", "add", "name=x", "queue=nope"), "There is no nope", "没有 nope"),
        (("dispositions", "add", "name"), "no FIELD=VALUE", "不是"),
        (("dispositions", "add", "name=x", "place=first"), "no JSON", "JSON"),
        (("keys", "add", "name=x", 'permissions=["fly"]'), "fly", "fly"),
        (("users", "set", "admin"), "what is to change", "请说明"),
        (("audit", "list", "--tenant", "nobody"), "no tenant with the code nobody", "nobody"),
    ],
)
def test_what_is_refused_is_told_in_the_readers_language(
    words: tuple[str, ...], english: str, chinese: str
) -> None:
    for language, said in (("en", english), ("zh-CN", chinese)):
        result = zuoxi(*words, language=language)
        assert result.exit_code == 1, result.output
        assert said in result.stderr
        assert "Traceback" not in result.output


@quickly
def test_messages_and_deliveries_are_listed_when_there_are_none() -> None:
    assert from_json("voicemails", "list", "state=open") == []
    assert "None" in done("voicemails", "list")
    made = from_json("webhooks", "add", "url=https://example.com/x")
    assert from_json("webhooks", "deliveries", made["id"]) == []
    assert "0" in done("webhooks", "replay", made["id"])
    assert "secret" in done("webhooks", "secret", made["id"])


def test_an_api_that_is_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUOXI_WEB_PORT", str(free_port()))
    assert "is Zuoxi running" in zuoxi("calendars", "list").stderr
