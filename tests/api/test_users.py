"""Users, roles, the company's settings and the audit, as an administrator works with them."""

import csv
import io
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from tests.api.test_sessions import bearer, sign_in
from zuoxi.services.auditing import audit
from zuoxi.services.permissions import PERMISSIONS
from zuoxi.store.tenancy import Database

pytestmark = pytest.mark.e2e

ADMIN = "admin@apione"


async def ask(
    api: Api, method: str, path: str, body: dict[str, Any] | None = None, login: str = ADMIN
) -> httpx.Response:
    return await api.http.request(method, path, json=body, headers=await api.token(login))


async def make_user(api: Api, login: str, role: str = "agent") -> dict[str, Any]:
    made = await ask(api, "POST", "/v1/users", {"login": login, "name": login.upper(), "role": role})
    assert made.status_code == 201, made.text
    user: dict[str, Any] = made.json()
    return user


async def test_a_user_is_made_found_changed_locked_opened_and_removed(api: Api) -> None:
    user = await make_user(api, "u1", "supervisor")
    assert (user["login"], user["role"], user["must_change_password"]) == ("u1", "supervisor", True)
    url = f"/v1/users/{user['id']}"
    found = (await ask(api, "GET", "/v1/users?words=U1")).json()["items"]
    assert [each["id"] for each in found] == [user["id"]]
    assert "password" not in found[0]
    changed = await ask(api, "PATCH", url, {"name": "李明", "email": "li@example.com", "role": "quality"})
    assert (changed.json()["name"], changed.json()["role"]) == ("李明", "quality")

    signed = await sign_in(api, "u1@apione", user["password"])
    assert (await ask(api, "PATCH", url, {"is_locked": True})).json()["is_locked"]
    assert (await api.http.get("/v1/me", headers=bearer(signed))).status_code == 401
    assert is_problem(await sign_in(api, "u1@apione", user["password"]), 403, "sign_in_locked")
    assert is_problem(
        await sign_in(api, "u1@apione", "wrong"), 401, "sign_in_failed"
    )  # tells a stranger nothing
    await ask(api, "PATCH", url, {"is_locked": False})
    again = (await ask(api, "POST", f"{url}/reset-password")).json()["password"]
    assert is_problem(await sign_in(api, "u1@apione", user["password"]), 401, "sign_in_failed")
    assert (await sign_in(api, "u1@apione", again)).json()["must_change_password"]

    assert (await ask(api, "DELETE", url)).status_code == 204
    assert is_problem(await ask(api, "GET", url), 404, "not_found", "user")
    assert is_problem(await sign_in(api, "u1@apione", again), 401, "sign_in_failed")


async def test_users_come_page_by_page(api: Api) -> None:
    first = (await ask(api, "GET", "/v1/users?limit=5")).json()
    second = (await ask(api, "GET", f"/v1/users?limit=200&cursor={first['next']}")).json()
    logins = [each["login"] for each in first["items"] + second["items"]]
    assert logins == sorted(logins)
    assert {"1001", "1020", "admin"} <= set(logins)
    assert next(each for each in first["items"] if each["login"] == "1001")["agent"] == api.mine.agent


async def test_what_would_lock_everybody_out_or_break_something_is_refused(api: Api) -> None:
    me, agent = api.mine.users["admin"], api.mine.users["1001"]
    for body in ({"is_locked": True}, {"role": "agent"}):
        assert is_problem(await ask(api, "PATCH", f"/v1/users/{me}", body), 403, "not_permitted")
    assert is_problem(await ask(api, "DELETE", f"/v1/users/{me}"), 403, "not_permitted")
    refused = await ask(api, "DELETE", f"/v1/users/{agent}")
    assert is_problem(refused, 409, "in_use")
    assert refused.json()["used_by"] == [{"noun": "agent", "id": api.mine.agent, "name": "Agent 1001"}]
    again = {"login": "1001", "name": "x", "role": "agent"}
    assert is_problem(await ask(api, "POST", "/v1/users", again), 409, "already_there", "login")
    for role in ("operator", "king", "custom", api.mine.agent):
        body = {"login": "x", "name": "x", "role": role}
        assert is_problem(await ask(api, "POST", "/v1/users", body), 422, "invalid", "role")
    lower = await ask(api, "GET", "/v1/users", login="1901@apione")
    assert is_problem(lower, 403, "not_permitted")


@pytest.mark.row("ADM-03")
async def test_a_role_of_ones_own_gives_exactly_its_permissions(api: Api) -> None:
    given = {"name": "组长", "permissions": ["report.see", "user.change"]}
    role = (await ask(api, "POST", "/v1/roles", given)).json()
    assert (role["name"], role["is_shipped"]) == ("组长", False)
    user = await make_user(api, "u2", role["id"])
    assert (user["role"], user["role_name"]) == (role["id"], "组长")
    signed = await sign_in(api, "u2@apione", user["password"])
    body = {"old": user["password"], "new": "another good one"}
    assert (await api.http.post("/v1/me/password", json=body, headers=bearer(signed))).status_code == 204
    token = bearer(await sign_in(api, "u2@apione", "another good one"))
    me = (await api.http.get("/v1/me", headers=token)).json()
    assert (me["role"], me["role_name"], me["permissions"]) == (
        "custom",
        "组长",
        ["report.see", "user.change"],
    )
    assert (await api.http.get("/v1/users", headers=token)).status_code == 200
    assert (await api.http.get("/v1/keys", headers=token)).status_code == 403

    # Who may change users but not more can neither make an administrator nor take one's password.
    up = {"login": "u3", "name": "x", "role": "administrator"}
    assert is_problem(await api.http.post("/v1/users", json=up, headers=token), 403, "not_permitted")
    url = f"/v1/users/{api.mine.users['admin']}/reset-password"
    assert is_problem(await api.http.post(url, headers=token), 403, "not_permitted")
    more = {"name": "more", "permissions": ["recording.delete"]}
    wrong = await api.http.post("/v1/roles", json=more, headers=token)
    assert is_problem(wrong, 422, "invalid", "permissions")

    refused = await ask(api, "DELETE", f"/v1/roles/{role['id']}")
    assert is_problem(refused, 409, "in_use")
    assert [use["name"] for use in refused.json()["used_by"]] == ["u2"]
    await ask(api, "DELETE", f"/v1/users/{user['id']}")
    assert (await ask(api, "DELETE", f"/v1/roles/{role['id']}")).status_code == 204


async def test_shipped_roles_are_fixed_and_roles_hold_nothing_of_the_platforms(api: Api) -> None:
    listed = (await ask(api, "GET", "/v1/roles")).json()["items"]
    shipped = {each["id"]: each["permissions"] for each in listed if each["is_shipped"]}
    assert shipped == {name: sorted(PERMISSIONS[name]) for name in PERMISSIONS if name != "operator"}
    body: dict[str, Any] = {"permissions": []}
    assert is_problem(await ask(api, "PATCH", "/v1/roles/agent", body), 422, "invalid", "role")
    assert is_problem(await ask(api, "DELETE", "/v1/roles/agent"), 422, "invalid", "role")
    for name, permission, field in (("x", "platform.change", "permissions"), ("Agent", "live.see", "name")):
        body = {"name": name, "permissions": [permission]}
        assert is_problem(await ask(api, "POST", "/v1/roles", body), 422, "invalid", field)


async def test_settings_are_the_companys_and_caps_are_not(api: Api) -> None:
    settings = (await ask(api, "GET", "/v1/settings")).json()
    assert (settings["code"], settings["time_zone"], settings["caps"]["max_calls"]) == (
        "apione",
        "Asia/Shanghai",
        200,
    )
    body = {"time_zone": "Asia/Urumqi", "retention_days": 180}
    changed = await ask(api, "PATCH", "/v1/settings", body)
    assert (changed.json()["time_zone"], changed.json()["retention_days"]) == ("Asia/Urumqi", 180)
    assert int(changed.headers["zuoxi-version"]) > 1
    wrong: tuple[tuple[dict[str, Any], str, str], ...] = (
        ({"time_zone": "Mars/Base"}, "invalid", "time_zone"),
        ({"max_calls": 9}, "unknown_field", "max_calls"),
        ({"region": "cn"}, "invalid", "region"),
        ({"name": None}, "invalid", "name"),
    )
    for body, code, field in wrong:
        assert is_problem(await ask(api, "PATCH", "/v1/settings", body), 422, code, field)
    assert (await ask(api, "PATCH", "/v1/settings", {}, login="1901@apione")).status_code == 403
    await ask(api, "PATCH", "/v1/settings", {"time_zone": "Asia/Shanghai", "retention_days": 0})


async def test_the_audit_is_found_by_time_who_what_thing_and_words(api: Api, database: Database) -> None:
    before = database.now()
    user = await make_user(api, "u9")
    await ask(api, "PATCH", f"/v1/users/{user['id']}", {"name": "王 Canary-九"})

    async def found(query: str, login: str = ADMIN) -> list[str]:
        answer = await ask(api, "GET", f"/v1/audit?{query}", login=login)
        assert answer.status_code == 200, answer.text
        return [each["what"] for each in answer.json()["items"]]

    thing = f"noun=user&id={user['id']}"
    assert await found(thing) == ["user.change", "user.create"]
    assert await found(f"{thing}&what=user.cr") == ["user.create"]
    assert await found(f"{thing}&words=canary-九") == ["user.change"]
    assert await found(f"{thing}&who=nobody") == []
    assert await found(f"{thing}&until={before.isoformat().replace('+00:00', 'Z')}") == []
    assert len(await found(f"{thing}&since={before.isoformat().replace('+00:00', 'Z')}")) == 2
    page = (await ask(api, "GET", f"/v1/audit?{thing}&limit=1")).json()
    assert await found(f"{thing}&limit=1&cursor={page['next']}") == ["user.create"]
    assert page["items"][0]["detail"]["before"] == {"name": "U9"}
    assert await found(thing, login="admin@apitwo") == []
    for wrong in ("cursor=x", "since=yesterday", "since=2026-01-01T00:00:00"):
        answer = await ask(api, "GET", f"/v1/audit?{wrong}")
        assert is_problem(answer, 422, "invalid", wrong.partition("=")[0])


async def test_the_audit_goes_out_as_a_file_without_formulas_and_says_so(
    api: Api, database: Database
) -> None:
    admin = await api.token("admin@apione")
    for name in ("=1+1", "plain"):
        made = (await api.http.post("/v1/skills", json={"name": name}, headers=admin)).json()
        assert (await api.http.delete(f"/v1/skills/{made['id']}", headers=admin)).status_code == 204
    async with database.open_session(api.mine.tenant) as session:
        await audit(session, "=cmd|' /C calc'!A0", "skill.create", {"id": "+1", "after": {"name": "@x"}})
    answer = await api.http.get(
        "/v1/audit/export", params={"noun": "skill"}, headers={**admin, "accept-language": "en"}
    )
    assert answer.headers["content-type"].startswith("text/csv")
    title, newest, *rows = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert title[:3] == ["When (UTC)", "Who", "Did"]
    assert (newest[1], newest[4]) == ("'=cmd|' /C calc'!A0", "'+1")
    assert len(rows) >= 4
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    noted = await api.http.get("/v1/audit", params={"what": "audit.export"}, headers=admin)
    assert noted.json()["items"][0]["detail"]["filter"] == {"noun": "skill"}
    refused = await api.http.get("/v1/audit/export", headers=await api.token("1001@apione"))
    assert refused.status_code == 403
