"""What the signed-in user is told of themselves."""

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from zuoxi.api.tokens import Tokens
from zuoxi.services.permissions import PERMISSIONS, User
from zuoxi_kit.ids import UserId

pytestmark = pytest.mark.e2e


async def test_an_agent_sees_who_they_are_what_they_may_and_which_queues_they_serve(api: Api) -> None:
    me = (await api.http.get("/v1/me", headers=await api.token("1001@apione"))).json()
    assert (me["login"], me["name"], me["role"]) == ("1001@apione", "Agent 1001", "agent")
    assert me["permissions"] == sorted(PERMISSIONS["agent"])
    assert me["tenant"] | {"name": ""} == {
        "code": "apione",
        "name": "",
        "language": "zh",
        "time_zone": "Asia/Shanghai",
        "region": "CN",
        "storage_mark": "",
    }
    assert (me["agent"]["id"], me["agent"]["number"]) == (api.mine.agent, "1001")
    assert {queue["name"] for queue in me["agent"]["queues"]} == {"sales", "any"}
    supervisor = (await api.http.get("/v1/me", headers=await api.token("1901@apione"))).json()
    assert supervisor["agent"] is None


async def test_preferences_are_kept_for_the_next_time(api: Api) -> None:
    token = await api.token("1002@apione")
    me = (await api.http.get("/v1/me", headers=token)).json()
    assert me["preferences"] == {"language": "", "theme": "system", "density": "standard"}
    await api.http.patch("/v1/me", json={"preferences": {"theme": "dark"}}, headers=token)
    await api.http.patch("/v1/me", json={"preferences": {"language": "en"}}, headers=token)
    me = (await api.http.get("/v1/me", headers=token)).json()
    assert me["preferences"] == {"language": "en", "theme": "dark", "density": "standard"}
    wrong = await api.http.patch("/v1/me", json={"preferences": {"theme": "pink"}}, headers=token)
    assert is_problem(wrong, 422, "invalid", "preferences.theme")


async def test_a_token_of_a_user_who_is_gone_says_so(api: Api) -> None:
    tokens: Tokens = api.app.state.tokens
    user = User(api.mine.tenant, UserId("01900000-0000-7000-8000-000000000000"), "gone@apione", "agent")
    header = {"Authorization": f"Bearer {tokens.issue(user, api.app.state.access.now())}"}
    assert is_problem(await api.http.get("/v1/me", headers=header), 404, "not_found")
