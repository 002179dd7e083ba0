"""Flows over the API: edited, checked, tried, published, compared and rolled back."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem

pytestmark = pytest.mark.e2e

BYE = {"version": 1, "start": "bye", "nodes": {"bye": {"type": "hang_up", "prompts": [{"sound": "goodbye"}]}}}


def menu(choices: dict[str, str], exits: dict[str, str]) -> dict[str, Any]:
    """A flow with one menu, from which every way ends."""
    node = {"type": "menu", "prompts": [{"sound": "hello"}], "choices": choices, "exits": exits}
    return {"version": 1, "start": "menu", "nodes": {"menu": node, "bye": {"type": "hang_up"}}}


async def made(api: Api, name: str, draft: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """A new flow's address, and the administrator's token."""
    admin = await api.token("admin@apione")
    answer = await api.http.post("/v1/flows", json={"name": name, "draft": draft}, headers=admin)
    assert answer.status_code == 201, answer.text
    return f"/v1/flows/{answer.json()['id']}", admin


async def test_a_draft_is_changed_only_by_who_has_seen_the_latest(api: Api) -> None:
    url, admin = await made(api, "draft", BYE)
    seen = (await api.http.get(url, headers=admin)).headers["etag"]
    assert is_problem(
        await api.http.patch(url, json={"draft": BYE}, headers=admin), 428, "if_match_missing", "If-Match"
    )
    fresh = menu({"1": "end"}, {"end": "bye", "else": "bye"})
    done = await api.http.patch(url, json={"draft": fresh}, headers=admin | {"If-Match": seen})
    assert (done.status_code, done.json()["draft"]) == (200, fresh)
    assert done.headers["etag"] != seen
    late = await api.http.patch(url, json={"draft": BYE}, headers=admin | {"If-Match": seen})
    assert is_problem(late, 412, "stale", "If-Match")
    assert "admin@apione" in late.json()["detail"]
    assert (await api.http.get(url, headers=admin)).json()["draft"] == fresh


async def test_a_check_names_node_field_and_reason_in_both_languages(api: Api) -> None:
    url, admin = await made(api, "check", BYE)
    wrong = menu({"1": "nowhere", "x": "end"}, {})
    wrong["nodes"]["ask"] = {"type": "queue", "queue": "0198b8a0-0000-7000-8000-000000000000"}
    checked = (await api.http.post(f"{url}/check", json={"definition": wrong}, headers=admin)).json()
    assert not checked["publishable"]
    found = {(each["node"], each["code"]): each for each in checked["problems"]}
    assert found["menu", "wrong_value"]["field"] == "choices"
    assert found["ask", "queue_missing"]["field"] == "queue"
    for each in found.values():
        assert set(each["text"]) == {"zh-CN", "en"}
        assert each["text"]["zh-CN"] != each["text"]["en"]
    good = (await api.http.post(f"{url}/check", json={}, headers=admin)).json()
    assert (good["publishable"], good["problems"], good["exits"]) == (True, [], {"bye": []})


async def test_a_flow_is_tried_with_keys_and_a_pretended_time(api: Api) -> None:
    url, admin = await made(api, "try", menu({"1": "end"}, {"end": "bye", "else": "bye"}))
    begin = (
        await api.http.post(f"{url}/try", json={"at": "2026-02-17T10:00:00+08:00"}, headers=admin)
    ).json()
    assert (begin["waits_for"], begin["node"], begin["due_seconds"]) == ("prompt", "menu", 2.0)
    assert begin["happenings"][1]["heard"] == [{"kind": "sound", "value": "hello", "name": ""}]
    body = {"events": [{"next": True}, {"keys": "7"}, {"keys": "1"}]}
    told = (await api.http.post(f"{url}/try", json=body, headers=admin)).json()
    assert told["is_over"]
    assert [each["what"] for each in told["happenings"]] == [
        *("entered", "heard", "pressed", "heard", "pressed", "left", "entered", "hung_up")
    ]
    over = await api.http.post(f"{url}/try", json={"events": [*body["events"], {"keys": "1"}]}, headers=admin)
    assert is_problem(over, 422, "invalid", "events.3")
    two = await api.http.post(f"{url}/try", json={"events": [{"keys": "1", "next": True}]}, headers=admin)
    assert is_problem(two, 422, "invalid", "events.0")


async def test_versions_say_who_and_when_and_an_old_one_comes_back(api: Api) -> None:
    first = BYE
    url, admin = await made(api, "versions", first)
    published = await api.http.post(f"{url}/publish", json={"note": "the beginning"}, headers=admin)
    assert (published.status_code, published.json()["version"]) == (201, 1)
    assert int(published.headers["zuoxi-version"]) > 0
    second = menu({"1": "end"}, {"end": "bye", "else": "bye"})
    await api.http.patch(url, json={"draft": second}, headers=admin | {"If-Match": "*"})
    assert (await api.http.get(url, headers=admin)).json()["is_changed"]
    await api.http.post(f"{url}/publish", json={}, headers=admin)
    back = await api.http.post(f"{url}/versions/1/restore", json={"note": "oops"}, headers=admin)
    assert (back.status_code, back.json()["version"], back.json()["definition"]) == (201, 3, first)
    versions = (await api.http.get(f"{url}/versions", headers=admin)).json()
    assert [(each["version"], each["restored_from"], each["is_live"]) for each in versions] == [
        (3, 1, True),
        (2, None, False),
        (1, None, False),
    ]
    assert {each["published_by"] for each in versions} == {"admin@apione"}
    assert versions[2]["note"] == "the beginning"
    assert (await api.http.get(f"{url}/versions/2", headers=admin)).json()["definition"] == second
    diff = (await api.http.get(f"{url}/diff", params={"from": "1", "to": "2"}, headers=admin)).json()
    assert diff["start"] == {"name": "start", "before": "bye", "after": "menu"}
    assert [(each["node"], each["change"]) for each in diff["nodes"]] == [
        ("bye", "changed"),
        ("menu", "added"),
    ]
    assert is_problem(await api.http.get(f"{url}/versions/9", headers=admin), 404, "not_found", "version")


async def test_an_unsound_draft_is_not_published_and_says_where(api: Api) -> None:
    url, admin = await made(api, "unsound", menu({"1": "end"}, {}))
    refused = await api.http.post(f"{url}/publish", json={}, headers=admin | {"Accept-Language": "zh-CN"})
    assert is_problem(refused, 422, "unsound_flow", "definition")
    assert {each["node"] for each in refused.json()["problems"]} == {"menu"}
    assert "出口" in refused.json()["problems"][0]["text"]
    assert (await api.http.get(f"{url}/versions", headers=admin)).json() == []


PLAY = {"type": "play", "prompts": [{"sound": "hello"}]}
ROUND = {"type": "set", "variables": {"x": "1"}, "exits": {"next": "ask"}}


@pytest.mark.parametrize(
    ("node", "problem"),
    [
        ({"type": "queue", "queue": "(queue)", "exits": {"else": "bye"}}, ("queue", "queue_unserved")),
        (
            {"type": "hours", "calendar": "(calendar)", "exits": {"working": "bye", "after_hours": "bye"}},
            ("calendar", "calendar_never_opens"),
        ),
        (ROUND, ("exits", "loop_without_wait")),
        ({**PLAY, "exits": {"next": "ask"}}, ("exits", "never_ends")),
        ({**PLAY, "exits": {"next": "nobody"}}, ("exits.next", "exit_to_nowhere")),
    ],
)
async def test_what_would_leave_a_caller_alone_is_refused_at_its_place(
    api: Api, node: dict[str, Any], problem: tuple[str, str]
) -> None:
    """A queue nobody serves, a calendar that never opens, a flow that loops or points nowhere."""
    admin = await api.token("admin@apione")
    needed: dict[str, dict[str, Any]] = {"queue": {}, "calendar": {"weekly": {}}}
    for noun, body in needed.items():
        if node.get(noun):
            answer = await api.http.post(
                f"/v1/{noun}s", json={"name": f"of {problem[1]}", **body}, headers=admin
            )
            assert answer.status_code == 201, answer.text
            node = {**node, noun: answer.json()["id"]}
    nodes = {"ask": node, "bye": {"type": "hang_up"}}
    url, _ = await made(api, f"leaves alone: {problem[1]}", {"version": 1, "start": "ask", "nodes": nodes})
    refused = await api.http.post(f"{url}/publish", json={}, headers=admin)
    assert is_problem(refused, 422, "unsound_flow", "definition")
    found = [(each["node"], each["field"], each["code"]) for each in refused.json()["problems"]]
    assert ("ask", *problem) in found
    assert (await api.http.get(f"{url}/versions", headers=admin)).json() == []


async def test_a_flow_that_answers_a_number_is_not_deleted(api: Api) -> None:
    admin = await api.token("admin@apione")
    (demo,) = (await api.http.get("/v1/flows", params={"words": "demo"}, headers=admin)).json()["items"]
    refused = await api.http.delete(f"/v1/flows/{demo['id']}", headers=admin)
    assert is_problem(refused, 409, "in_use")
    assert [use["name"] for use in refused.json()["used_by"]] == demo["numbers"]
    url, _ = await made(api, "goes", BYE)
    await api.http.post(f"{url}/publish", json={}, headers=admin)
    assert (await api.http.delete(url, headers=admin)).status_code == 204
    assert is_problem(await api.http.get(url, headers=admin), 404, "not_found", "flow")


async def test_names_are_unique_and_naughty_texts_are_refused_or_come_back_whole(api: Api) -> None:
    url, admin = await made(api, "導航 \u202e🙂 <b>'\"", BYE)
    assert (await api.http.get(url, headers=admin)).json()["name"] == "導航 \u202e🙂 <b>'\""
    body = {"name": "導航 \u202e🙂 <b>'\""}
    assert is_problem(
        await api.http.post("/v1/flows", json=body, headers=admin), 409, "already_there", "name"
    )
    for name in ("", "   ", "a\x00b", "x" * 101):
        answer = await api.http.post("/v1/flows", json={"name": name}, headers=admin)
        assert answer.status_code == 422, name
    nul = {"name": "nul", "draft": {"a": "\x00"}}
    assert (await api.http.post("/v1/flows", json=nul, headers=admin)).status_code == 422
    agent = await api.token("1001@apione")
    assert is_problem(
        await api.http.post("/v1/flows", json={"name": "x"}, headers=agent), 403, "not_permitted"
    )
