"""The lists of callers over HTTP, and as the engine gets them."""

import pytest

from tests.api.conftest import Api
from zuoxi.domain.callers import CallerList, CallerRule
from zuoxi.store.queries.setup import callers_setup

pytestmark = pytest.mark.e2e


async def test_a_caller_is_put_on_a_list_changed_and_taken_off(api: Api) -> None:
    admin = await api.token("admin@apione")
    body = {"list": "priority", "number": "0139 1234 5678", "priority": 5, "reason": "VIP，🙂"}
    made = await api.http.post("/v1/callers", json=body, headers=admin)
    assert made.status_code == 201, made.text
    assert int(made.headers["Zuoxi-Version"]) > 1
    assert (made.json()["number"], made.json()["shown"]) == ("+8613912345678", "139 1234 5678")
    async with api.database.open_session(api.mine.tenant) as session:
        (setup,) = await callers_setup(session)
    assert CallerRule("+8613912345678", CallerList.PRIORITY, 5, "VIP，🙂") in setup.rules
    url = f"/v1/callers/{made.json()['id']}"
    twice = await api.http.post("/v1/callers", json=body, headers=admin)
    assert (twice.status_code, twice.json()["field"]) == (409, "number")
    until = {"list": "black", "priority": 0, "until_at": "2026-12-01T00:00:00+08:00"}
    changed = await api.http.patch(url, json=until, headers=admin)
    assert (changed.json()["list"], changed.json()["until_at"]) == ("black", "2026-11-30T16:00:00Z")
    found = await api.http.get("/v1/callers", params={"list": "black", "words": "1391234"}, headers=admin)
    assert [each["id"] for each in found.json()["items"]] == [made.json()["id"]]
    assert (await api.http.delete(url, headers=admin)).status_code == 204
    assert (await api.http.get(url, headers=admin)).status_code == 404


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"list": "black", "number": "nobody"}, "number"),
        ({"list": "black", "number": "anonymous"}, "number"),
        ({"list": "grey", "number": "13912345678"}, "list"),
        ({"list": "priority", "number": "13912345678"}, "priority"),
        ({"list": "white", "number": "13912345678", "priority": 3}, "priority"),
        ({"list": "white", "number": "13912345678", "until_at": "2026-12-01T00:00:00"}, "until_at"),
    ],
)
async def test_what_cannot_be_on_a_list_is_refused(api: Api, body: dict[str, object], field: str) -> None:
    admin = await api.token("admin@apione")
    answer = await api.http.post("/v1/callers", json=body, headers=admin)
    assert (answer.status_code, answer.json()["field"]) == (422, field), answer.text


async def test_agents_change_no_lists(api: Api) -> None:
    token = await api.token("1001@apione")
    body = {"list": "black", "number": "13912345678"}
    assert (await api.http.post("/v1/callers", json=body, headers=token)).status_code == 403
