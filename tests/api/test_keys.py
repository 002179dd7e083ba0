"""API keys: what they open, and what they don't; and how many requests a company may make."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from tests.api.test_sessions import later
from zuoxi.store.queries import rows
from zuoxi.store.queries.tenants import set_tenant
from zuoxi.store.tables.access import api_key
from zuoxi.store.tables.users import audit as audit_table
from zuoxi.store.tenancy import Database

pytestmark = pytest.mark.e2e


async def make(api: Api, name: str, *permissions: str, **more: Any) -> dict[str, Any]:
    given = {"name": name, "permissions": permissions, **more}
    answer = await api.http.post("/v1/keys", json=given, headers=await api.token("admin@apione"))
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def with_key(made: dict[str, Any]) -> dict[str, str]:
    return {"Authorization": f"Bearer {made['key']}"}


async def test_a_key_opens_what_its_scopes_name_and_nothing_else(api: Api, database: Database) -> None:
    made = await make(api, "CRM", "contact.see")
    assert (await api.http.get("/v1/contacts", headers=with_key(made))).status_code == 200
    refused = await api.http.put(
        "/v1/agents/1001@apione/status", json={"status": "out"}, headers=with_key(made)
    )
    assert is_problem(refused, 403, "not_permitted")
    me = (await api.http.get("/v1/me", headers=with_key(made))).json()
    assert (me["login"], me["role"], me["permissions"]) == ("key:CRM", "key", ["contact.see"])
    for path in ("/v1/sessions", "/v1/sessions/current"):
        answer = await api.http.request(
            "DELETE" if "current" in path else "GET", path, headers=with_key(made)
        )
        assert is_problem(answer, 403, "not_permitted")
    theirs = await api.http.get(f"/v1/contacts/{api.theirs.contact}", headers=with_key(made))
    assert theirs.status_code == 404


async def test_a_key_is_shown_once_and_nowhere_kept(api: Api, database: Database) -> None:
    made = await make(api, "once", "contact.see")
    secret = made["key"].removeprefix("zx_")[43:]
    admin = await api.token("admin@apione")
    for path in ("/v1/keys", f"/v1/keys/{made['id']}"):
        answer = await api.http.get(path, headers=admin)
        assert answer.status_code == 200
        assert secret not in answer.text
    async with database.open_session(api.mine.tenant) as session:
        for table in (api_key, audit_table):
            assert secret not in repr(await rows.all_of(session, table))


async def test_nobody_gives_a_key_more_than_they_have_or_anything_of_the_platforms(api: Api) -> None:
    for permission in ("platform.change", "call.own", "nonsense"):
        given = {"name": "x", "permissions": [permission]}
        answer = await api.http.post("/v1/keys", json=given, headers=await api.token("admin@apione"))
        assert is_problem(answer, 422, "invalid", "permissions")
    lower = await api.http.get("/v1/keys", headers=await api.token("1901@apione"))
    assert is_problem(lower, 403, "not_permitted")


async def test_a_key_that_was_taken_back_is_past_its_end_or_is_changed_opens_nothing(
    api: Api, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = await make(api, "gone", "contact.see")
    assert (await api.http.get("/v1/contacts", headers=with_key(gone))).status_code == 200
    admin = await api.token("admin@apione")
    assert (await api.http.delete(f"/v1/keys/{gone['id']}", headers=admin)).status_code == 204
    ends = await make(api, "ends", "contact.see", ends_at="2026-11-22T09:00:00Z")
    text = ends["key"]
    other = "A" if text[-2] != "A" else "B"
    later_key = {"key": text}
    for bad in (gone["key"], text[:-2] + other + text[-1], text[:-1], "zx_", f"zx_{'A' * 86}", text + "A"):
        answer = await api.http.get("/v1/contacts", headers=with_key({"key": bad}))
        assert is_problem(answer, 401, "sign_in_failed"), bad
    assert (await api.http.get("/v1/contacts", headers=with_key(later_key))).status_code == 200
    later(monkeypatch, database, timedelta(hours=2))
    assert is_problem(await api.http.get("/v1/contacts", headers=with_key(ends)), 401, "sign_in_failed")
    past = {"name": "past", "permissions": ["contact.see"], "ends_at": "2020-01-01T00:00:00Z"}
    answer = await api.http.post("/v1/keys", json=past, headers=admin)
    assert answer.status_code == 401  # two hours later the administrator's token is over, too


async def test_a_company_makes_as_many_requests_as_its_cap_says_and_a_key_half_of_them(
    api: Api, database: Database
) -> None:
    made = await make(api, "busy", "contact.see")
    async with database.platform_session("a small cap") as session:
        await set_tenant(session, api.mine.tenant, {"api_requests_per_second": 4})
    api.app.state.access.standing.forget(api.mine.tenant)
    try:
        codes = [(await api.http.get("/v1/me", headers=with_key(made))).status_code for _ in range(5)]
        assert codes == [200] * 4 + [429]
        admin = await api.token("admin@apione")
        answers = [await api.http.get("/v1/me", headers=admin) for _ in range(5)]
        assert [answer.status_code for answer in answers][-1] == 429
        assert is_problem(answers[-1], 429, "too_many_requests")
        assert answers[-1].headers["retry-after"] == "1"
        theirs = await api.http.get("/v1/me", headers=await api.token("1001@apitwo"))
        assert theirs.status_code == 200
    finally:
        async with database.platform_session("as before") as session:
            await set_tenant(session, api.mine.tenant, {"api_requests_per_second": 100})
