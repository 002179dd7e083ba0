"""Import and export over HTTP."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api

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
async def files(api: Api) -> Files:
    return Files(api, await api.token("admin@apione"))


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
    given = {"login": "5101@apione", "password": "a long password"}
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
