"""A queue's ways out, duty at a number outside, and what a company says of calls: over HTTP."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api

pytestmark = pytest.mark.e2e


@pytest.fixture
async def token(api: Api) -> dict[str, str]:
    return await api.token("admin@apione")


async def make(api: Api, token: dict[str, str], path: str, **given: Any) -> httpx.Response:
    return await api.http.post(f"/v1/{path}", json=given, headers=token)


async def test_a_queue_says_its_ways_out(api: Api, token: dict[str, str]) -> None:
    calendar = (
        await make(api, token, "calendars", name="Way hours", weekly={"monday": ["09:00-18:00"]})
    ).json()
    prompt = (await make(api, token, "prompts", name="Way message")).json()
    queues = (await api.http.get("/v1/queues", params={"words": "any"}, headers=token)).json()["items"]
    ways = {
        "max_wait_seconds": 60,
        "after_wait": "queue",
        "when_closed": "hang_up",
        "when_unmanned": "voicemail",
        "calendar": calendar["id"],
        "message": prompt["id"],
        "fallback": queues[0]["id"],
    }
    made = await make(api, token, "queues", name="With ways", **ways)
    assert made.status_code == 201, made.text
    assert {name: made.json()[name] for name in ways} == ways
    path = f"/v1/queues/{made.json()['id']}"
    changed = await api.http.patch(path, json={"after_wait": "flow", "fallback": None}, headers=token)
    assert (changed.json()["after_wait"], changed.json()["when_closed"]) == ("flow", "hang_up")
    for noun, used in (("calendars", calendar), ("prompts", prompt)):
        refused = await api.http.delete(f"/v1/{noun}/{used['id']}", headers=token)
        assert (refused.status_code, refused.json()["used_by"][0]["name"]) == (409, "With ways")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"after_wait": "wait"}, "after_wait"),
        ({"when_closed": "voicemail"}, "calendar"),
        ({"when_unmanned": "queue"}, "when_unmanned"),
        ({"when_unmanned": "away"}, "when_unmanned"),
        ({"message": "01a20244-e880-7ca0-a938-699cc3c384ab"}, "message"),
        ({"calendar": "nothing"}, "calendar"),
    ],
)
async def test_what_is_missing_is_named(
    api: Api, token: dict[str, str], given: dict[str, Any], field: str
) -> None:
    refused = await make(api, token, "queues", name="Half a way", **given)
    assert (refused.status_code, refused.json()["field"]) == (422, field), refused.text


async def test_duty_at_a_number_outside(api: Api, token: dict[str, str]) -> None:
    queues = (await api.http.get("/v1/queues", params={"words": "sales"}, headers=token)).json()["items"]
    given = {"queue": queues[0]["id"], "agent": api.mine.agent, "name": "At home"}
    refused = await make(api, token, "duty-rules", **given, number="not a number")
    assert (refused.status_code, refused.json()["field"]) == (422, "number")
    made = await make(api, token, "duty-rules", **given, number="138 1234 5678")
    assert made.json()["number"] == "13812345678"
    path = f"/v1/duty-rules/{made.json()['id']}"
    changed = await api.http.patch(path, json={"number": ""}, headers=token)
    assert changed.json()["number"] == ""


async def test_what_a_company_says_of_calls(api: Api, token: dict[str, str]) -> None:
    before = (await api.http.get("/v1/settings", headers=token)).json()
    assert (before["come_back_seconds"], before["calls_in_wrap_up"]) == (30, True)
    given = {"come_back_seconds": 90, "calls_in_wrap_up": False}
    changed = (await api.http.patch("/v1/settings", json=given, headers=token)).json()
    assert {name: changed[name] for name in given} == given
    refused = await api.http.patch("/v1/settings", json={"come_back_seconds": 4}, headers=token)
    assert refused.json()["field"] == "come_back_seconds"
    await api.http.patch("/v1/settings", json={name: before[name] for name in given}, headers=token)
