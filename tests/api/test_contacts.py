"""The list of contacts: filters, and how much of it each role sees."""

from typing import Any

import pytest

from tests.api.conftest import Api

pytestmark = pytest.mark.e2e


async def listed(api: Api, login: str, **query: Any) -> list[dict[str, Any]]:
    answer = await api.http.get("/v1/contacts", params=query, headers=await api.token(login))
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_contacts_are_found_by_days_words_and_parts_of_a_number(api: Api) -> None:
    day = "2026-11-22"  # of Shanghai: the contact is of 16:00 there
    for query in (
        {"from": day, "to": day},
        {"from": "2026-11-22T08:00:00Z", "direction": "in", "channel": "voice"},
        {"words": "Canary mine", "has_recording": "true"},
        {"number": "0013", "outcome": "answered", "agent": api.mine.agent},
        {"shortest_seconds": 30, "longest_seconds": 30, "disposition": "Canary-Mine"},
    ):
        assert [each["id"] for each in await listed(api, "1901@apione", **query)] == [api.mine.contact], query
    for query in (
        {"from": "2026-11-23"},
        {"words": "theirs"},
        {"direction": "out"},
        {"has_recording": "false"},
    ):
        assert await listed(api, "1901@apione", **query) == [], query


async def test_an_agent_sees_the_contacts_it_had_a_part_in_and_no_others(api: Api) -> None:
    (mine,) = await listed(api, "1001@apione")
    assert mine["id"] == api.mine.contact
    assert await listed(api, "1002@apione") == []  # it only rang there
    assert await listed(api, "1002@apione", agent=api.mine.agent) == []
    for path in ("", "/timeline"):
        url = f"/v1/contacts/{api.mine.contact}{path}"
        assert (await api.http.get(url, headers=await api.token("1001@apione"))).status_code == 200
        refused = await api.http.get(url, headers=await api.token("1002@apione"))
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    nobody = await api.http.get(
        f"/v1/contacts/{api.mine.contact}", headers=await api.token("1017@apione") | {"Accept-Language": "zh"}
    )
    assert nobody.json()["detail"] == "没有这条联络。"


async def test_who_may_not_see_numbers_gets_them_masked_everywhere(api: Api) -> None:
    number = "13800138000"
    (seen,) = await listed(api, "1901@apione", number="8001")
    assert seen["customer"] == number
    agent = await api.token("1001@apione")
    (masked,) = await listed(api, "1001@apione", number=number)
    assert masked["customer"] == "138****8000"
    assert await listed(api, "1001@apione", number="8001") == []
    for path in ("", "/timeline"):
        answer = await api.http.get(f"/v1/contacts/{api.mine.contact}{path}", headers=agent)
        assert number not in answer.text


async def test_a_wrong_filter_is_named(api: Api) -> None:
    token = await api.token("1901@apione")
    for query, field in (
        ({"from": "soon"}, "from"),
        ({"to": "2026-02-30"}, "to"),
        ({"direction": "up"}, "direction"),
        ({"shortest_seconds": -1}, "shortest_seconds"),
        ({"words": "a b c d e f g h i j k"}, "words"),
        ({"colour": "red"}, "colour"),
    ):
        answer = await api.http.get("/v1/contacts", params=query, headers=token)
        assert (answer.status_code, answer.json()["field"]) == (422, field), answer.text
