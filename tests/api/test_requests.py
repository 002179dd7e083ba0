"""What the API answers: to those who may, and to everybody else."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from tests.api.conftest import Api
from tests.store.conftest import make_database
from zuoxi.api.app import create_app
from zuoxi.api.tokens import Tokens
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.services.access import Access
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import CellId

pytestmark = pytest.mark.e2e


def is_problem(answer: httpx.Response, status: int, code: str, field: str = "") -> bool:
    body = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, body["status"], body["code"], body.get("field", "")) == (
        status,
        status,
        code,
        field,
    )
    return bool(body["detail"])


async def test_an_agent_signs_in_and_becomes_ready(api: Api) -> None:
    given = {"login": "1001@apione", "password": api.mine.passwords["1001@apione"]}
    signed = await api.http.post("/v1/sessions", json=given)
    assert (signed.status_code, signed.json()["role"]) == (201, "agent")
    token = {"Authorization": f"Bearer {signed.json()['access_token']}"}
    url = "/v1/agents/1001@apione/status"
    answer = await api.http.put(url, json={"status": "ready"}, headers=token)
    assert answer.status_code == 200, answer.text
    seen = {"agent": api.mine.agent, "status": "ready", "state": "free", "reachable": True, "after": ""}
    assert answer.json() == seen
    assert api.asked[-1] == {
        "name": "set_agent_status",
        "tenant": api.mine.tenant,
        "agent": api.mine.agent,
        "status": "ready",
        "reason": "",
        "by": "1001@apione",
        "after": False,
    }
    by_id = await api.http.put(
        f"/v1/agents/{api.mine.agent}/status", json={"status": "break", "reason": "lunch"}, headers=token
    )
    assert by_id.json()["status"] == "on_break"


async def test_agents_may_not_speak_for_each_other_but_supervisors_may(api: Api) -> None:
    url, body = "/v1/agents/1002@apione/status", {"status": "out"}
    refused = await api.http.put(url, json=body, headers=await api.token("1001@apione"))
    assert is_problem(refused, 403, "not_permitted")
    allowed = await api.http.put(url, json=body, headers=await api.token("1901@apione"))
    assert allowed.status_code == 200


async def test_contacts_are_listed_shown_and_told_step_by_step(api: Api) -> None:
    token = await api.token("1901@apione")
    page = (await api.http.get("/v1/contacts", params={"limit": 1}, headers=token)).json()
    (contact,) = page["items"]
    assert (contact["id"], contact["agent_number"], contact["disposition"]) == (
        api.mine.contact,
        "1001",
        "Canary-Mine",
    )
    whole = (await api.http.get(f"/v1/contacts/{contact['id']}", headers=token)).json()
    assert whole["why"]["strategy"] == "longest_idle"
    assert whole["record"]["waits"][0]["waited_seconds"] == 10.0
    steps = (await api.http.get(f"/v1/contacts/{contact['id']}/timeline", headers=token)).json()
    assert steps[0]["fact"] == "CallArrived"
    entered = next(step["data"]["node"] for step in steps if step["fact"] == "NodeEntered")
    assert whole["nodes"][entered] == "Main menu"


async def test_agents_are_listed_also_without_an_engine(api: Api) -> None:
    token = await api.token("1901@apione")
    agents = (await api.http.get("/v1/agents", headers=token)).json()["items"]
    assert [agent["login"] for agent in agents][:2] == ["1001@apione", "1002@apione"]
    await api.bus.close()
    agents = (await api.http.get("/v1/agents", headers=token)).json()["items"]
    assert agents[0]["live"] is None
    refused = await api.http.put("/v1/agents/1001@apione/status", json={"status": "ready"}, headers=token)
    assert is_problem(refused, 503, "engine_unavailable")


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code", "field"),
    [
        ("GET", "/v1/contacts?limit=0", None, 422, "invalid", "limit"),
        ("GET", "/v1/contacts?limit=many", None, 422, "invalid", "limit"),
        ("GET", "/v1/contacts?offset=3", None, 422, "unknown_field", "offset"),
        ("GET", "/v1/contacts?cursor=%00", None, 422, "invalid", "cursor"),
        ("GET", "/v1/contacts/nothing", None, 404, "not_found", "contact"),
        ("GET", "/v1/contacts/a%00b", None, 404, "not_found", ""),
        ("GET", "/v1/nowhere", None, 404, "not_found", ""),
        ("DELETE", "/v1/sessions/0", None, 404, "not_found", "session"),
        ("DELETE", "/v1/contacts", None, 405, "wrong_method", ""),
        ("PUT", "/v1/agents/1001@apione/status", {"status": "asleep"}, 422, "invalid", "status"),
        (
            "PUT",
            "/v1/agents/1001@apione/status",
            {"status": "out", "extra": 1},
            422,
            "unknown_field",
            "extra",
        ),
        ("PUT", "/v1/agents/1001@apione/status", {"status": 1}, 422, "invalid", "status"),
        ("PUT", "/v1/agents/9999/status", {"status": "out"}, 404, "not_found", "agent"),
        ("POST", "/v1/sessions", {"login": "1001@apione"}, 422, "invalid", "password"),
        ("POST", "/v1/sessions", {"login": "1001@apione", "password": "x"}, 401, "sign_in_failed", ""),
        ("POST", "/v1/sessions", {"login": "x@nowhere", "password": "x"}, 401, "sign_in_failed", ""),
        ("POST", "/v1/sessions", {"login": "a\x00b@apione", "password": "x"}, 422, "invalid", "login"),
        ("POST", "/v1/sessions", {"login": "a@\x00", "password": "x\x00"}, 422, "invalid", "login"),
    ],
)
async def test_what_is_wrong_is_a_problem_with_code_and_field(
    api: Api, method: str, path: str, body: dict[str, object] | None, status: int, code: str, field: str
) -> None:
    answer = await api.http.request(method, path, json=body, headers=await api.token("1901@apione"))
    assert is_problem(answer, status, code, field)


async def test_a_user_is_locked_after_ten_failures_until_there_is_a_new_password(api: Api) -> None:
    wrong = {"login": "1019@apione", "password": "wrong"}
    for _ in range(10):
        assert is_problem(await api.http.post("/v1/sessions", json=wrong), 401, "sign_in_failed")
    right = wrong | {"password": api.mine.passwords["1019@apione"]}
    locked = await api.http.post("/v1/sessions", json=right)
    assert is_problem(locked, 403, "sign_in_locked")
    assert "30" in locked.json()["detail"]


async def test_tokens_end_and_can_not_be_made_by_others(api: Api, database: Database) -> None:
    token = (await api.token("1901@apione"))["Authorization"].removeprefix("Bearer ")
    tokens = Tokens(database.key.derive("access tokens"))
    user = tokens.read(token, database.now())
    head, claims, signature = token.split(".")
    stranger = Tokens(b"x" * 32).issue(replace(user, login="admin@apione"), database.now())
    old = tokens.issue(user, database.now() - timedelta(minutes=11))
    unsigned = f"eyJhbGciOiJub25lIn0.{claims}."
    swapped = f"{head}.{stranger.split('.')[1]}.{signature}"
    for bad in (stranger, old, unsigned, swapped, "", "x", f"{token}x", token[:-4]):
        answer = await api.http.get("/v1/contacts", headers={"Authorization": f"Bearer {bad}"})
        assert is_problem(answer, 401, "sign_in_failed"), bad
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_figures_are_for_this_machine_only(api: Api) -> None:
    await api.http.get("/v1/contacts/some-id", headers=await api.token("1901@apione"))
    text = (await api.http.get("/metrics")).text
    assert 'route="/v1/contacts/{contact}",status="404"' in text
    assert "some-id" not in text
    assert "zuoxi_engine_facts_unpublished 3.0" in text
    outside = httpx.ASGITransport(api.app, client=("192.0.2.7", 999))
    async with httpx.AsyncClient(transport=outside, base_url="http://zuoxi") as stranger:
        assert (await stranger.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"})).status_code == 404
        assert (await stranger.get("/healthz")).json() == {"status": "ok", "database": "ok"}


async def test_without_a_database_the_answer_says_so(postgres_url: str, api: Api) -> None:
    database = make_database(postgres_url.replace(":" + postgres_url.rsplit(":", 1)[1].split("/")[0], ":1"))
    app = create_app(Access(database, MemoryBus(MemoryBroker()), CellId("cell1")), lambda: 0.0)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://zuoxi") as http:
        assert (await http.get("/healthz")).status_code == 503
        answer = await http.get("/v1/contacts", headers=await api.token("1901@apione"))
        assert is_problem(answer, 503, "database_unavailable")
    await database.close()
