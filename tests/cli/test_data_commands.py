"""Contacts, agents, queues and passwords on the command line, with an engine that answers as the real one does."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.cli.databases import own_database
from tests.stories import Story, answered_call
from zuoxi.bus import subjects
from zuoxi.bus.interface import CommandRefused
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.bus.nats import NatsBus
from zuoxi.cli.connections import open_database
from zuoxi.cli.main import app
from zuoxi.services import demo
from zuoxi.services.agents import find_agent
from zuoxi.services.queues import find_queue
from zuoxi.services.tenants import find_tenant
from zuoxi.settings import read_settings
from zuoxi.store.migrate import migrate
from zuoxi.workers.record_facts import FactRecorder
from zuoxi.workers.summarise import Summariser
from zuoxi_kit.ids import CellId, IdSource

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

ENGINE = {
    "versions": {"demo": 1_000_000},
    "queues": [{"name": "sales", "waiting": 2, "longest_seconds": 75.0, "agents": {"free": 3, "busy": 0}}],
    "agents": [
        {
            "number": "1001",
            "name": "Agent 1001",
            "status": "ready",
            "reason": "",
            "state": "free",
            "reachable": True,
            "contacts_today": 4,
        }
    ],
}
asked: list[tuple[str, dict[str, Any]]] = []


async def _fill(data: Path) -> None:
    database = open_database(read_settings())
    try:
        await migrate(database)
        await demo.seed(database, data, demo.DEMO, "127.0.0.1:5060")
        tenant = await find_tenant(database, "demo")
        async with database.open_session(tenant) as session:
            agent = await find_agent(session, "1001@demo")
            other = await find_agent(session, "1002")
            queue = await find_queue(session, "sales")
        story = Story(tenant, CellId("cell1"))
        for seed in range(3):
            answered_call(story, IdSource(seed), queue.queue, agent.agent, other.agent)
        summariser = Summariser(database)
        await FactRecorder(database, MemoryBus(MemoryBroker()), summariser.touched).store(story.told)
        await summariser.round()
    finally:
        await database.close()


async def _engine(url: str, ready: threading.Event, stop: threading.Event) -> None:
    async def answer(name: str, body: dict[str, Any]) -> dict[str, Any]:
        asked.append((name, body))
        if name == "status":
            return ENGINE
        if body.get("reason") == "no":
            raise CommandRefused("not_now", "The agent is in a call.")
        return {"agent": body["agent"], "status": body["status"], "state": "free", "reachable": False}

    bus = NatsBus(url)
    await bus.connect()
    await bus.serve(subjects.commands(CellId("cell1")), answer)
    ready.set()
    await asyncio.to_thread(stop.wait)
    await bus.close()


@pytest.fixture(scope="module")
def installation(
    postgres_url: str, nats_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """A filled database and a broker, as the environment says."""
    data = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ZUOXI_DATA", str(data))
        patch.setenv("ZUOXI_DATABASE_URL", own_database(postgres_url, "command_line"))
        patch.setenv("ZUOXI_NATS_URL", nats_url)
        asyncio.run(_fill(data))
        ready, stop = threading.Event(), threading.Event()
        engine = threading.Thread(target=lambda: asyncio.run(_engine(nats_url, ready, stop)))
        engine.start()
        try:
            assert ready.wait(30)
            yield
        finally:
            stop.set()
            engine.join(30)


def zuoxi(*words: str, width: str = "200", given: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": width}, input=given)


def from_json(*words: str) -> Any:
    done = zuoxi(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.usefixtures("installation")
def test_contacts_are_listed_page_by_page_and_shown_with_their_reasons() -> None:
    first = from_json("contacts", "list", "--limit", "2")
    second = from_json("contacts", "list", "--limit", "2", "--cursor", first["next"])
    contacts = first["contacts"] + second["contacts"]
    assert (len(contacts), second["next"]) == (3, "")
    assert contacts == sorted(contacts, key=lambda each: each["arrived_at"], reverse=True)
    one = contacts[0]
    assert (one["agent_number"], one["queue_name"], one["choice"], one["outcome"]) == (
        "1001",
        "sales",
        "1",
        "answered",
    )
    assert (one["waited_seconds"], one["talk_seconds"], one["wrap_up_seconds"]) == (10.0, 20.0, 7.0)

    shown = from_json("contacts", "show", one["id"])
    assert shown["why"]["strategy"] == "longest_idle"
    assert [step["fact"] for step in shown["timeline"]][:2] == ["CallArrived", "ContactOpened"]
    assert shown["record"]["recordings"][0]["length_seconds"] == 30.0
    text = zuoxi("contacts", "show", one["id"]).stdout
    assert "longest idle: agent" in text
    assert "others: 9 signed out" in text
    assert "+3.0 s  pressed 1 → sales" in text
    assert "agent 1002 doesn't take it" in text
    assert "waits in the queue sales" in text
    assert zuoxi("contacts", "show", one["id"][:-1]).stdout == text
    assert "wrap-up      0:07" in text
    assert "2026-11-22 16:" in text  # the tenant's time, not UTC
    assert "张三" in zuoxi("contacts", "show", one["id"]).stdout
    for width in ("40", "80", "200"):
        lines = zuoxi("contacts", "list", width=width).stdout.splitlines()
        assert lines[1].endswith(one["id"])
        assert lines[1].startswith("11-22 16:")
        assert ("answered" in lines[1]) == (width != "40")
        assert all(len(line) <= max(int(width), 52) for line in lines[:-1])


@pytest.mark.usefixtures("installation")
def test_the_engine_is_asked_about_agents_and_queues() -> None:
    assert from_json("agents", "list") == ENGINE["agents"]
    assert from_json("queues", "list") == ENGINE["queues"]
    assert "1:15" in zuoxi("queues", "list").stdout
    done = zuoxi("agents", "status", "1001@demo", "break", "--reason", "lunch")
    assert done.exit_code == 0, done.output
    name, body = asked[-1]
    assert (name, body["status"], body["reason"]) == ("set_agent_status", "on_break", "lunch")
    assert body["tenant"]
    assert "No phone" in zuoxi("agents", "status", "1001@demo", "ready").stdout


@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("contacts", "list", "--tenant", "nobody"), "no tenant with the code nobody"),
        (("contacts", "show", "01939b2e-0000-7000-8000-000000000000"), "no such contact"),
        (("contacts", "show", "x\x00y"), "no such contact"),
        (("contacts", "list", "--cursor", "§"), "no cursor"),
        (("agents", "status", "1001", "ready"), "like 1001@demo"),
        (("agents", "status", "7777@demo", "ready"), "no agent '7777@demo'"),
        (("agents", "status", "1001@demo", "out", "--reason", "no"), "The agent is in a call."),
        (("demo", "credentials", "--tenant", "two"), "is not there"),
        (("contacts", "show", ""), "no such contact"),
        (("trunks", "add", "x", "--user-number", "1"), "needs an address that calls come from"),
        (("trunks", "add", "x", "--user-number", "1", "--address", "1.2.3"), "neither an address"),
        (
            ("trunks", "add", "x", "--user-number", "1", "--register", "h"),
            "needs --user and --password-stdin",
        ),
        (("trunks", "add", "x", "--user-number", "1", "--user", "u"), "say --register SERVER too"),
        (("trunks", "remove", "nope"), "no trunk 'nope'"),
        (("trunks", "remove", "demo trunk"), "still delivers numbers"),
        (("trunks", "set", "demo trunk"), "Say what is to change"),
        (("numbers", "add", "12", "--trunk", "demo trunk", "--flow", "nope"), "no flow 'nope'"),
        (("numbers", "add", "12x", "--trunk", "demo trunk", "--flow", "demo"), "up to 32 digits"),
        (("numbers", "remove", "12"), "no number '12'"),
        (("queues", "add", "sales"), "in use already"),
        (("queues", "set", "sales"), "Say what is to change"),
        (("queues", "set", "sales", "--fallback", "nope"), "no queue 'nope'"),
        (("phones", "add", "1001"), "in use already"),
        (("agents", "add", "1099", "--name", "N", "--queue", "sales:11"), "levels 1 to 10"),
        (("agents", "add", "1099", "--name", "N", "--queue", "sales"), "`zuoxi phones add 1099` makes it"),
        (("tenants", "add", "UPPER", "--name", "x"), "can't be a tenant's code"),
        (("tenants", "add", "demo", "--name", "x"), "is or was another tenant's"),
    ],
)
def test_bad_input_gets_a_sentence(words: tuple[str, ...], said: str) -> None:
    done = zuoxi(*words)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.usefixtures("installation")
def test_a_change_says_that_the_engine_works_with_it() -> None:
    done = zuoxi("queues", "set", "sales", "--ring", "25", "--strategy", "fewest_contacts")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        "The queue sales: fewest contacts today, rings 25 s, wrap-up 15 s.",
        "The engine works with it.",
    ]


@pytest.mark.usefixtures("installation")
def test_a_change_for_an_engine_that_does_not_answer_is_applied_at_its_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ZUOXI_CELL", "cell9")
    done = zuoxi("queues", "set", "sales", "--ring", "20")
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "The engine isn't running: it will be applied at its start."


@pytest.mark.usefixtures("installation")
def test_passwords_are_shown_once_and_not_listed() -> None:
    line = (
        "trunks",
        "add",
        "line",
        "--user-number",
        "1",
        "--register",
        "h",
        "--user",
        "u",
        "--password-stdin",
    )
    assert zuoxi(*line, given="a-secret\n").exit_code == 0
    assert "no password" in zuoxi(*line, given="").stderr
    assert "a-secret" not in zuoxi("trunks", "list", "--json").stdout
    secret = zuoxi("phones", "add", "1098").stdout.partition("SIP secret")[2].split()[0]
    assert secret not in zuoxi("phones", "list", "--json").stdout
    assert "md5" not in zuoxi("phones", "list", "--json").stdout


@pytest.mark.usefixtures("installation")
def test_what_is_there_is_listed_by_name() -> None:
    number = from_json("numbers", "list")[0]
    assert (number["trunk_name"], number["flow_name"], number["fallback_name"]) == (
        "demo trunk",
        "demo",
        "any",
    )
    assert from_json("flows", "list")[0]["numbers"] == ["4008001000"]
    assert [each["code"] for each in from_json("tenants", "list")] == ["demo"]
    assert {each["agent"] for each in from_json("phones", "list")} >= {"1001", "1020"}


@pytest.mark.usefixtures("installation")
def test_the_demos_passwords_are_shown() -> None:
    found = from_json("demo", "credentials")
    assert found["number"] == "4008001000"
    text = zuoxi("demo", "credentials").stdout
    assert all(phone["password"] in text for phone in found["phones"])


@pytest.mark.usefixtures("installation")
def test_reports_are_shown_and_written(tmp_path: Path) -> None:
    day = ("--from", "2026-11-22", "--to", "2026-11-22")
    found = from_json_report("queues", *day)
    assert found["total"]["answered"] == 3
    text = zuoxi("report", "queues", *day, "--interval", "hour").stdout
    assert "Total" in text
    assert "sales" in text
    file = tmp_path / "contacts.csv"
    done = zuoxi("report", "contacts", *day, "--format", "csv", "--output", str(file), "--language", "zh-CN")
    assert done.exit_code == 0, done.output
    assert len(file.read_text(encoding="utf-8-sig").splitlines()) == 4
    assert (
        zuoxi("report", "agents", *day, "--format", "xlsx", "--output", str(tmp_path / "a.xlsx")).exit_code
        == 0
    )
    assert "no report weather" in zuoxi("report", "weather").stderr


def from_json_report(*words: str) -> Any:
    done = zuoxi("report", *words, "--format", "json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.mark.usefixtures("installation")
def test_reports_can_be_rebuilt() -> None:
    before = from_json("contacts", "list")
    done = zuoxi("rebuild-reports")
    assert done.exit_code == 0
    assert from_json("contacts", "list") == before


@pytest.mark.usefixtures("installation")
def test_queues_ask_for_skills_and_agents_have_them() -> None:
    assert zuoxi("skills", "add", "English").exit_code == 0
    done = zuoxi("queues", "add", "abroad", "--wish", "English:3:30", "--no-record")
    assert done.exit_code == 0, done.output
    assert zuoxi("skills", "rename", "English", "Loans").exit_code == 0
    assert zuoxi("phones", "add", "1097").exit_code == 0
    made = zuoxi("agents", "add", "1097", "--name", "N", "--queue", "abroad", "--skill", "Loans:7")
    assert made.exit_code == 0, made.output
    (skill,) = from_json("skills", "list")
    assert (skill["name"], skill["agents"], skill["queues"]) == ("Loans", 1, 1)
    assert "still in use" in zuoxi("skills", "remove", "Loans").stderr
