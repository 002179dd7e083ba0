"""Call control over HTTP: what the engine is asked, and what is refused before it is."""

from typing import Any

import pytest

from tests.api.conftest import Api, own_call

pytestmark = pytest.mark.e2e


def asked(api: Api) -> dict[str, Any]:
    return api.asked[-1]


@pytest.mark.parametrize(
    ("verb", "command"),
    [
        ("hold", "hold"),
        ("resume", "resume"),
        ("mute", "mute"),
        ("unmute", "unmute"),
        ("hang_up", "agent_hang_up"),
        ("pass", "pass"),
        ("wrap_up_done", "wrap_up_done"),
        ("more_wrap_up", "more_wrap_up"),
    ],
)
async def test_each_verb_is_asked_for_the_agent_who_is_signed_in(api: Api, verb: str, command: str) -> None:
    answer = await api.http.post(f"/v1/me/contact/{verb}", headers=await api.token("1001@apione"))
    assert answer.status_code == 200
    assert answer.json() == {"call": "a call", "contact": "a contact"}
    expected = {"name": command, "tenant": api.mine.tenant, "login": "1001@apione", "by": "1001@apione"}
    assert asked(api) == expected


async def test_dialling_says_whom_and_what_is_shown(api: Api) -> None:
    token = await api.token("1001@apione")
    body = {"number": "139 1234 5678", "from": "4008001000"}
    answer = await api.http.post("/v1/me/calls", json=body, headers=token)
    assert answer.status_code == 201
    assert answer.json()["customer"] == "+8613912345678"
    assert (asked(api)["number"], asked(api)["shown"]) == ("139 1234 5678", "4008001000")


async def test_a_transfer_names_agents_and_queues_as_people_do(api: Api) -> None:
    token = await api.token("1001@apione")
    queue = {"queue": "sales"}
    for body in ({"agent": "1002"}, {"agent": "1002@apione"}, queue, {"number": "13912345678"}):
        answer = await api.http.post("/v1/me/contact/transfer", json=body, headers=token)
        assert answer.status_code == 200, answer.text
    assert [set(each) & {"to_agent", "to_queue", "to_number"} for each in api.asked[-4:]] == [
        {"to_agent"},
        {"to_agent"},
        {"to_queue"},
        {"to_number"},
    ]
    for bad in ({}, {"agent": "1002", **queue}):
        answer = await api.http.post("/v1/me/contact/transfer", json=bad, headers=token)
        assert (answer.status_code, answer.json()["field"]) == (422, "agent")
    for unknown in ({"agent": "8888"}, {"queue": "nowhere"}):
        answer = await api.http.post("/v1/me/contact/transfer", json=unknown, headers=token)
        assert answer.status_code == 404


async def test_the_result_is_noted_as_typed(api: Api) -> None:
    token = await api.token("1001@apione")
    body = {"disposition": "order", "notes": "她说：“好”\n🙂"}
    answer = await api.http.put("/v1/me/contact/result", json=body, headers=token)
    assert answer.status_code == 200
    assert {key: asked(api)[key] for key in body} == body
    assert asked(api)["contact"] == ""


async def test_what_the_engine_refuses_is_said_in_the_readers_language(api: Api) -> None:
    token = await api.token("1001@apione")
    answer = await api.http.post("/v1/me/contact/digits", json={"digits": "12x"}, headers=token)
    assert (answer.status_code, answer.json()["field"]) == (422, "digits")
    for language, text in (("en", "There is no such thing here."), ("zh-CN", "")):
        headers = {**token, "Accept-Language": language}
        answer = await api.http.post("/v1/calls/other/hang_up", headers=headers)
        assert answer.status_code == 403
        headers = {**await api.token("1901@apione"), "Accept-Language": language}
        answer = await api.http.post("/v1/calls/other/hang_up", headers=headers)
        assert answer.status_code == 404
        assert text in answer.json()["detail"]


async def test_who_may_act_on_any_call_acts_on_the_tenants(api: Api) -> None:
    token = await api.token("1901@apione")
    assert (await api.http.get("/v1/calls", headers=token)).json() == {"items": [], "next": ""}
    call = own_call("apione")
    assert (await api.http.post(f"/v1/calls/{call}/hang_up", headers=token)).status_code == 200
    moved = await api.http.post(f"/v1/calls/{call}/transfer", json={"queue": "sales"}, headers=token)
    assert moved.status_code == 200
    assert (asked(api)["call"], asked(api)["tenant"]) == (call, api.mine.tenant)


async def test_a_status_for_afterwards_is_said_so(api: Api) -> None:
    token = await api.token("1001@apione")
    body = {"status": "break", "reason": "lunch", "after": True}
    answer = await api.http.put("/v1/agents/me/status", json=body, headers=token)
    assert answer.status_code == 200
    assert (asked(api)["status"], asked(api)["after"]) == ("on_break", True)
