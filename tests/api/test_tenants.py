"""The operator's tenants: made complete, limited, suspended, resumed and removed."""

from dataclasses import replace
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from tests.api.test_sessions import bearer, sign_in
from zuoxi.api.tokens import Tokens
from zuoxi.services.errors import NotFound
from zuoxi.services.passwords import RandomPassword
from zuoxi.services.tenants import find_tenant
from zuoxi.services.users import User, create_user
from zuoxi.store.tenancy import Database
from zuoxi_kit.ids import PLATFORM

pytestmark = pytest.mark.e2e


async def operator(api: Api, database: Database) -> dict[str, str]:
    async with database.open_session(PLATFORM) as session:
        name = f"op{database.new_id()[-8:]}"
        made = await create_user(session, name, "", RandomPassword("a good one"), "operator")
    tokens: Tokens = api.app.state.tokens
    token = tokens.issue(User(PLATFORM, made, name, "operator"), database.now())
    return {"Authorization": f"Bearer {token}"}


async def make(api: Api, token: dict[str, str], code: str, **more: Any) -> dict[str, Any]:
    given = {"code": code, "name": f"公司 {code}", **more}
    answer = await api.http.post("/v1/tenants", json=given, headers=token)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def administrator(api: Api, made: dict[str, Any]) -> dict[str, str]:
    """Signed in for the first time, with a password of their own."""
    login, password = made["administrator_login"], made["administrator_password"]
    signed = await sign_in(api, login, password)
    assert signed.json()["must_change_password"]
    body = {"old": password, "new": "another good one"}
    await api.http.post("/v1/me/password", json=body, headers=bearer(signed))
    return bearer(await sign_in(api, login, "another good one"))


async def test_a_new_company_works_at_once(api: Api, database: Database) -> None:
    token = await operator(api, database)
    made = await make(api, token, "newco", max_agents=2)
    admin = await administrator(api, made)
    me = (await api.http.get("/v1/me", headers=admin)).json()
    assert (me["login"], me["role"], me["tenant"]["name"]) == ("admin@newco", "administrator", "公司 newco")
    (queue,) = (await api.http.get("/v1/queues", headers=admin)).json()["items"]
    (flow,) = (await api.http.get("/v1/flows", headers=admin)).json()["items"]
    assert (queue["name"], flow["name"]) == ("客服", "总机")
    agent = {"number": "1002", "name": "A", "queues": [{"queue": queue["id"], "level": 1}]}
    assert (await api.http.post("/v1/agents", json=agent, headers=admin)).status_code == 201
    full = await api.http.post("/v1/agents", json=agent | {"number": "1003"}, headers=admin)
    assert is_problem(full, 409, "already_there")
    for other in ("newco", "platform", "X", "a", "demo-1"):
        answer = await api.http.post("/v1/tenants", json={"code": other, "name": "x"}, headers=token)
        assert answer.json()["field"] == "code"
        assert answer.status_code == (409 if other == "newco" else 422)


async def test_a_suspended_company_can_do_nothing_until_it_is_resumed(api: Api, database: Database) -> None:
    token = await operator(api, database)
    made = await make(api, token, "susco")
    admin = await administrator(api, made)
    url = f"/v1/tenants/{made['id']}"
    assert (await api.http.post(f"{url}/suspend", headers=token)).json()["is_suspended"]
    assert is_problem(await api.http.get("/v1/me", headers=admin), 403, "tenant_suspended")
    refused = await sign_in(api, "admin@susco", "another good one")
    assert is_problem(refused, 403, "tenant_suspended")
    assert is_problem(await sign_in(api, "admin@susco", "wrong"), 401, "sign_in_failed")
    assert not (await api.http.post(f"{url}/resume", headers=token)).json()["is_suspended"]
    assert (await api.http.get("/v1/me", headers=admin)).status_code == 200

    removed = (await api.http.delete(url, headers=token)).json()
    assert removed["is_suspended"]
    assert removed["delete_after_at"] > removed["removed_at"]
    assert is_problem(await api.http.get("/v1/me", headers=admin), 403, "tenant_suspended")
    again = await api.http.post("/v1/tenants", json={"code": "susco", "name": "x"}, headers=token)
    assert is_problem(again, 409, "already_there", "code")
    await api.http.post(f"{url}/resume", headers=token)
    assert (await api.http.get("/v1/me", headers=admin)).status_code == 200


async def test_caps_are_the_operators_to_change(api: Api, database: Database) -> None:
    token = await operator(api, database)
    url = f"/v1/tenants/{(await make(api, token, 'capco'))['id']}"
    changed = await api.http.patch(url, json={"calls_per_second": 3, "name": "New"}, headers=token)
    assert (changed.json()["calls_per_second"], changed.json()["name"]) == (3, "New")
    for body, field in (({"max_calls": 0}, "max_calls"), ({"max_agents": -1}, "max_agents")):
        assert is_problem(await api.http.patch(url, json=body, headers=token), 422, "invalid", field)
    listed = (await api.http.get("/v1/tenants?words=capco", headers=token)).json()["items"]
    assert [each["calls_per_second"] for each in listed] == [3]
    gone = "/v1/tenants/01900000-0000-7000-8000-000000000000"
    for path in (gone, "/v1/tenants/x", "/v1/tenants/platform"):
        assert is_problem(await api.http.get(path, headers=token), 404, "not_found", "tenant")


async def test_no_tenants_user_reaches_the_platform(api: Api, database: Database) -> None:
    paths = (await api.http.get("/v1/openapi.json")).json()["paths"]
    body = {"code": "thief", "name": "x"}
    for path, methods in paths.items():
        for method in methods if path.startswith("/v1/tenants") else ():
            url = path.replace("{tenant}", api.theirs.tenant)
            answer = await api.http.request(method, url, json=body, headers=await api.token("admin@apione"))
            assert is_problem(answer, 403, "not_permitted"), (method, path)
    with pytest.raises(NotFound):
        await find_tenant(database, "thief")


async def test_a_login_of_the_platform_with_a_tenants_role_is_no_operator(
    api: Api, database: Database
) -> None:
    tokens: Tokens = api.app.state.tokens
    user = User(PLATFORM, api.mine.users["admin"], "admin", "administrator")
    for each in (user, replace(user, role="custom", granted=frozenset({"tenant.change"}))):
        header = {"Authorization": f"Bearer {tokens.issue(each, database.now())}"}
        answer: httpx.Response = await api.http.get("/v1/tenants", headers=header)
        assert answer.status_code == 403
