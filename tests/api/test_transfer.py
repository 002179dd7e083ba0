"""Import and export over HTTP."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api, made_api
from tests.services.waves import tone
from zuoxi.store.tenancy import Database

pytestmark = pytest.mark.e2e


class Files:
    """An administrator's imports and exports."""

    def __init__(self, api: Api, token: dict[str, str]) -> None:
        self._http, self._token = api.http, token

    async def get(self, path: str, **params: Any) -> httpx.Response:
        return await self._http.get(f"/v1/{path}", params=params, headers=self._token)

    async def send(self, path: str, data: bytes, is_trial: bool = False) -> httpx.Response:
        return await self._http.post(
            f"/v1/{path}", params={"dry_run": is_trial}, content=data, headers=self._token
        )


@pytest.fixture
async def api(database: Database, data: Path) -> AsyncIterator[Api]:
    """The api with a company of this file's own: what is imported here would be in the way of others."""
    async with made_api(database, data, "transfer", 49) as made:
        yield made


@pytest.fixture
async def files(api: Api) -> Files:
    return Files(api, await api.token("admin@transfer"))


@pytest.mark.parametrize("format", ["xlsx", "csv", "json"])
async def test_an_export_imported_again_changes_nothing(files: Files, format: str) -> None:
    for noun in ("agents", "queues", "phones", "numbers"):
        exported = await files.get(f"exports/{noun}", format=format)
        assert exported.headers["content-disposition"] == f"attachment; filename={noun}.{format}"
        before = (await files.get(noun, limit=200)).json()
        outcome = (await files.send(f"imports/{noun}", exported.content)).json()
        assert outcome["problems"] == []
        assert (outcome["applied"], outcome["created"], outcome["changed"]) == (True, 0, outcome["rows"])
        assert (await files.get(noun, limit=200)).json() == before


async def test_every_problem_is_named_and_then_nothing_is_changed(files: Files) -> None:
    table = (
        "number,name,extension,queues,skills\n"
        "5001,Right One,,sales:2,\n"
        "5002,,,,\n"
        "5003,x,9999,,\n"
        "5004,x,,nowhere,\n"
        "5005,x,,sales:11,\n"
        "5001,again,,,\n"
        "5 6,x,,,\n"
    )
    for is_trial in (True, False):
        outcome = (await files.send("imports/agents", table.encode(), is_trial)).json()
        assert not outcome["applied"]
        assert [(one["line"], one["column"]) for one in outcome["problems"]] == [
            (3, "name"),
            (4, "extension"),
            (5, "queues"),
            (6, "queues"),
            (7, "number"),
            (8, "number"),
        ]
        assert all(one["text"] for one in outcome["problems"])
    assert (await files.get("agents", words="Right One")).json()["items"] == []


async def test_a_trial_changes_nothing_and_the_import_makes_agents_with_users(files: Files, api: Api) -> None:
    table = b"number,name,password,queues\n5101,New One,a long password,sales:3; any\n"
    trial = (await files.send("imports/agents", table, is_trial=True)).json()
    assert (trial["created"], trial["applied"], trial["problems"]) == (1, False, [])
    assert (await files.get("agents", words="5101")).json()["items"] == []
    done = await files.send("imports/agents", table)
    assert (done.json()["applied"], int(done.headers["zuoxi-version"]) > 0) == (True, True)
    (made,) = (await files.get("agents", words="5101")).json()["items"]
    assert sorted((queue["name"], queue["level"]) for queue in made["queues"]) == [("any", 1), ("sales", 3)]
    given = {"login": "5101@transfer", "password": "a long password"}
    assert (await api.http.post("/v1/sessions", json=given)).status_code == 201


async def test_what_is_no_table_of_the_noun_is_refused(files: Files) -> None:
    for data in (b"colour\nred\n", b"name\nx\n", b"", b"PK\x03\x04"):
        answer = await files.send("imports/agents", data)
        assert (answer.status_code, answer.json()["field"]) == (422, "file"), data


async def test_the_whole_settings_go_out_and_come_back(files: Files) -> None:
    bundle = (await files.get("settings/bundle")).json()
    bundle["skills"] = [*bundle["skills"], "Bundled"]
    bundle["queues"] = [*bundle["queues"], {"name": "bundled", "wished": "Bundled:2:30", "fallback": "any"}]
    outcome = await files._http.post("/v1/settings/bundle", json=bundle, headers=files._token)
    assert outcome.json()["problems"] == []
    (queue,) = (await files.get("queues", words="bundled")).json()["items"]
    assert (queue["wished"][0]["name"], queue["wished"][0]["wait_seconds"]) == ("Bundled", 30)
    wrong = await files._http.post("/v1/settings/bundle", json={"version": 9}, headers=files._token)
    assert (wrong.status_code, wrong.json()["field"]) == (422, "version")


async def test_a_trial_hashes_no_password_and_a_file_with_a_problem_none_either(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    async def hash_password(password: str) -> str:
        hashed.append(password)
        return "!"

    monkeypatch.setattr("zuoxi.services.users.hash_password", hash_password)
    good = "number,name,password\n" + "".join(f"52{n:02},A,a long password\n" for n in range(30))
    assert (await files.send("imports/agents", good.encode(), is_trial=True)).json()["created"] == 30
    bad = (await files.send("imports/agents", (good + "53 x,B,a long password\n").encode())).json()
    assert (bad["applied"], [one["line"] for one in bad["problems"]]) == (False, [32])
    short = await files.send("imports/agents", b"number,name,password\n5201,A,short\n", is_trial=True)
    assert [one["column"] for one in short.json()["problems"]] == ["password"]
    assert hashed == []


PLAN = {
    "version": 1,
    "start": "hello",
    "nodes": {
        "hello": {
            "type": "play",
            "prompts": [{"prompt": "PROMPT"}, {"say": "您好"}],
            "exits": {"next": "hours"},
        },
        "hours": {
            "type": "hours",
            "calendar": "CALENDAR",
            "exits": {"working": "wait", "after_hours": "box", "weekend": "box", "holiday": "box"},
        },
        "wait": {"type": "queue", "queue": "QUEUE", "required": {"SKILL": 2}, "exits": {"else": "box"}},
        "box": {"type": "voicemail", "queue": "QUEUE"},
    },
}
"""Names what it refers to by a word that stands for the id."""


async def furnish(files: Files, http: httpx.AsyncClient, token: dict[str, str]) -> None:
    """One of everything in the first company."""

    async def make(path: str, **given: Any) -> str:
        made = await http.post(f"/v1/{path}", json=given, headers=token)
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    async def first(path: str, **match: Any) -> Any:
        found = (await files.get(path, limit=200)).json()["items"]
        return next(one for one in found if all(one[name] == value for name, value in match.items()))

    ids = {
        "CALENDAR": await make("calendars", name="Bundled hours", weekly={"monday": ["09:00-18:00"]}),
        "PROMPT": await make("prompts", name="Bundled greeting"),
        "SKILL": await make("skills", name="Bundled skill"),
    }
    uploaded = await http.put(
        f"/v1/prompts/{ids['PROMPT']}/audio",
        content=tone(440, 1.0),
        headers=token | {"Content-Type": "audio/wav"},
    )
    assert uploaded.status_code == 200, uploaded.text
    agent = (await first("agents", number="1001"))["id"]
    ids["QUEUE"] = await make(
        "queues",
        name="Bundled queue",
        max_wait_seconds=60,
        after_wait="voicemail",
        when_closed="hang_up",
        calendar=ids["CALENDAR"],
        message=ids["PROMPT"],
        members=[{"agent": agent}],
    )
    plan = json.dumps(PLAN)
    for word, id in ids.items():
        plan = plan.replace(word, id)
    flow = await make("flows", name="Bundled flow", draft=json.loads(plan))
    published = await http.post(f"/v1/flows/{flow}/publish", json={}, headers=token)
    assert published.status_code == 201, published.text
    trunk = await make(
        "trunks",
        name="Bundled line",
        user_number="4009",
        registration={"server": "carrier.test", "user": "bundled", "password": "carrier-secret"},
    )
    number = await make("numbers", delivered="4009998888", trunk=trunk, flow=flow, fallback=ids["QUEUE"])
    code = (await files.get("settings")).json()["code"]
    await make("entries", name="Bundled page", slug=f"{code}-bundled", number=number, enabled=True)
    await make(
        "duty-rules",
        name="Bundled duty",
        queue=ids["QUEUE"],
        agent=agent,
        number="138 1234 5678",
        days="rest",
        calendar=ids["CALENDAR"],
    )
    await make("callers", list="priority", number="139 1234 5678", priority=5, reason="important")
    await make("dispositions", name="Bundled result", queue=ids["QUEUE"], requires_note=True)
    await make("break-reasons", code="bundled", name="Bundled break", allowed_minutes=5)


async def test_a_second_company_gets_a_working_center_of_the_file(files: Files, api: Api) -> None:
    await furnish(files, api.http, files._token)
    bundle = (await files.get("settings/bundle")).json()
    text = json.dumps(bundle, ensure_ascii=False)
    assert "carrier-secret" not in text
    assert len(bundle["left_out"]) == 2
    assert "Bundled line" in bundle["left_out"][1]
    other = Files(api, await api.token("admin@apitwo"))
    theirs = (await other.get("settings/bundle")).json()
    # Two lines can't be told apart that call from the same address: the other company has its own.
    addresses = {one["name"]: one["addresses"] for one in theirs["trunks"]}
    for trunk in bundle["trunks"]:
        trunk["addresses"] = addresses.get(trunk["name"], trunk["addresses"])
    body = json.dumps(bundle).encode()
    trial = (await other.send("settings/bundle", body, is_trial=True)).json()
    assert (trial["problems"], trial["applied"]) == ([], False)
    assert (await other.get("queues", words="Bundled")).json()["items"] == []
    done = (await other.send("settings/bundle", body)).json()
    assert (done["problems"], done["applied"]) == ([], True)
    assert any("Bundled line" in note for note in done["notes"])
    again = (await other.get("settings/bundle")).json()
    for entry in (*bundle["entries"], *again["entries"]):
        entry["slug"] = entry["slug"].partition("-")[2]
    for part in bundle:
        if part != "left_out":
            have = [json.dumps(one, sort_keys=True) for one in again[part]] if part != "version" else []
            missing = [
                one
                for one in (bundle[part] if part != "version" else ())
                if json.dumps(one, sort_keys=True) not in have
            ]
            assert missing == [], part
    (number,) = (await other.get("numbers", words="4009998888")).json()["items"]
    assert (number["flow_name"], number["fallback_name"]) == ("Bundled flow", "Bundled queue")
    assert number["flow_version"] == 1
    (trunk,) = (await other.get("trunks", words="Bundled")).json()["items"]
    assert trunk["registration"]["has_password"] is False
    (line,) = (await files.get("trunks", words="Bundled")).json()["items"]
    assert line["registration"]["has_password"] is True
    unchanged = (await other.send("settings/bundle", body)).json()
    assert (unchanged["problems"], unchanged["created"]) == ([], 0)
    assert (
        number["flow_version"]
        == (await other.get("numbers", words="4009998888")).json()["items"][0]["flow_version"]
    )


async def test_what_the_file_can_not_say_is_a_problem_of_its_row(files: Files) -> None:
    for part, row in (
        ("callers", {"list": "grey", "number": "1"}),
        ("trunks", {"name": "x", "password": "y"}),
        ("duty_rules", {"name": "x", "queue": "nowhere", "agent": "1001"}),
        ("entries", {"name": "x", "slug": "x", "trunk": "none", "number": "1"}),
        ("flows", {"name": "x", "draft": {}, "published": {"version": 1, "start": "a", "nodes": {}}}),
    ):
        outcome = (
            await files.send("settings/bundle", json.dumps({"version": 2, part: [row]}).encode())
        ).json()
        assert [one["noun"] for one in outcome["problems"]] == [part], outcome
        assert not outcome["applied"]
