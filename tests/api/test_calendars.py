"""Calendars, dispositions and break reasons over the API."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from zuoxi.store.queries.setup import calendars_setup, queues_setup

pytestmark = pytest.mark.e2e


async def made(api: Api, noun: str, **body: Any) -> tuple[str, dict[str, str]]:
    """A new object's address, and the administrator's token."""
    admin = await api.token("admin@apione")
    answer = await api.http.post(f"/v1/{noun}", json=body, headers=admin)
    assert answer.status_code == 201, answer.text
    return f"/v1/{noun}/{answer.json()['id']}", admin


async def test_a_new_tenant_has_a_calendar_with_this_and_next_years_legal_holidays(api: Api) -> None:
    admin = await api.token("admin@apione")
    (calendar,) = (await api.http.get("/v1/calendars", params={"words": "工作时间"}, headers=admin)).json()[
        "items"
    ]
    assert calendar["time_zone"] == "Asia/Shanghai"
    url = f"/v1/calendars/{calendar['id']}/year"
    days = {each["day"]: each for each in (await api.http.get(f"{url}/2026", headers=admin)).json()}
    assert len(days) == 365
    assert (days["2026-10-01"]["kind"], days["2026-10-01"]["name"]) == ("holiday", "国庆节")
    assert days["2026-10-10"] == {
        "day": "2026-10-10",
        "kind": "working",
        "name": "调休上班",
        "hours": ["09:00-18:00"],
        "is_set": True,
    }
    assert (days["2026-11-21"]["kind"], days["2026-11-23"]["kind"]) == ("rest", "working")
    next_year = {each["day"]: each for each in (await api.http.get(f"{url}/2027", headers=admin)).json()}
    assert next_year["2027-10-01"]["kind"] == "holiday"


async def test_days_are_set_one_by_one_and_go_back_to_the_week(api: Api) -> None:
    url, admin = await made(api, "calendars", name="shop", weekly={"monday": ["10:00-12:00"]})

    async def day(of: str, **body: Any) -> Any:
        answer = await api.http.put(f"{url}/days/{of}", json=body, headers=admin)
        return answer.json() if answer.status_code == 200 else answer

    worked = await day("2027-01-02", kind="work", name="调休")
    assert (worked["kind"], worked["hours"], worked["is_set"]) == ("working", ["10:00-12:00"], True)
    assert (await day("2027-01-04", kind="rest", name="盘点"))["kind"] == "holiday"
    assert (await day("2027-01-02", kind="usual"))["kind"] == "rest"
    wrong = await day("2027-01-05", kind="work", hours=["25:00-26:00"])
    assert is_problem(wrong, 422, "invalid", "special_days.2027-01-05.hours")
    found = (await api.http.post(f"{url}/year/2026/legal-holidays", headers=admin)).json()
    assert found["holidays"] > 15
    assert found["make_up_days"] > 3
    async with api.database.open_session(api.mine.tenant) as session:
        told = {each.name: each.definition for each in await calendars_setup(session)}
    assert told["shop"]["holidays"]["2027-01-04"] == "盘点"
    assert told["shop"]["holidays"]["2026-10-01"] == "国庆节"


async def test_a_calendar_that_a_flow_asks_is_not_deleted(api: Api) -> None:
    url, admin = await made(api, "calendars", name="asked")
    exits = {"working": "bye", "after_hours": "bye", "weekend": "bye", "holiday": "bye"}
    nodes = {
        "when": {"type": "hours", "calendar": url.rpartition("/")[2], "exits": exits},
        "bye": {"type": "hang_up"},
    }
    draft = {"version": 1, "start": "when", "nodes": nodes}
    flow, _ = await made(api, "flows", name="asks", draft=draft)
    assert is_problem(await api.http.delete(url, headers=admin), 409, "in_use")
    assert (await api.http.get(f"{url}/uses", headers=admin)).json()[0]["name"] == "asks"
    for at, way in (("11T10:00", "working"), ("11T20:00", "after_hours"), ("08T10:00", "weekend")):
        tried = await api.http.post(f"{flow}/try", json={"at": f"2026-11-{at}:00+08:00"}, headers=admin)
        assert tried.json()["happenings"][1]["exit"] == way
    await api.http.delete(flow, headers=admin)
    assert (await api.http.delete(url, headers=admin)).status_code == 204


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "x", "time_zone": "Mars/Base"}, "time_zone"),
        ({"name": "x", "weekly": {"monday": ["9-10"]}}, "weekly.monday"),
        ({"name": "x", "holidays": {"2026-02-30": "x"}}, "holidays.2026-02-30"),
        (
            {"name": "x", "special_days": {"2026-02-03": {"hours": ["10:00-10:00"]}}},
            "special_days.2026-02-03.hours",
        ),
    ],
)
async def test_a_calendar_that_can_not_be_read_says_where(api: Api, body: dict[str, Any], field: str) -> None:
    answer = await api.http.post("/v1/calendars", json=body, headers=await api.token("admin@apione"))
    assert is_problem(answer, 422, "invalid", field)


async def test_agents_see_the_dispositions_of_their_queue_in_order(api: Api) -> None:
    agent, admin = await api.token("1001@apione"), await api.token("admin@apione")
    async with api.database.open_session(api.mine.tenant) as session:
        queues = {each.name: each.queue for each in await queues_setup(session)}
    mine, _ = await made(api, "dispositions", name="已下单", queue=queues["sales"], place=0)
    await made(api, "dispositions", name="已报修", queue=queues["service"], place=0, requires_note=True)
    asked = {"queue": queues["sales"], "active": "true"}

    async def names() -> list[str]:
        page = await api.http.get("/v1/dispositions", params=asked, headers=agent)
        return [each["name"] for each in page.json()["items"]]

    assert {"已下单", "已解答"} <= set(await names())
    assert "已报修" not in await names()
    await api.http.patch(mine, json={"active": False}, headers=admin)
    assert "已下单" not in await names()
    again = await api.http.post(
        "/v1/dispositions", json={"name": "已下单", "queue": queues["sales"]}, headers=admin
    )
    assert is_problem(again, 409, "already_there", "name")
    nowhere = await api.http.post("/v1/dispositions", json={"name": "x", "queue": "nowhere"}, headers=admin)
    assert is_problem(nowhere, 422, "invalid", "queue")
    stranger = api.theirs.agent
    strange = await api.http.post("/v1/dispositions", json={"name": "x", "queue": stranger}, headers=admin)
    assert is_problem(strange, 422, "invalid", "queue")
    assert is_problem(
        await api.http.post("/v1/dispositions", json={"name": "y"}, headers=agent), 403, "not_permitted"
    )
    assert (await api.http.delete(mine, headers=admin)).status_code == 204


async def test_break_reasons_have_codes_that_stay(api: Api) -> None:
    agent = await api.token("1001@apione")
    found = (await api.http.get("/v1/break-reasons", headers=agent)).json()["items"]
    assert [(each["code"], each["allowed_minutes"]) for each in found][:2] == [("lunch", 60), ("rest", 15)]
    url, admin = await made(api, "break-reasons", code="doctor", name="看病", allowed_minutes=90)
    refused = await api.http.patch(url, json={"code": "other"}, headers=admin)
    assert is_problem(refused, 422, "unknown_field", "code")
    changed = await api.http.patch(url, json={"allowed_minutes": 120}, headers=admin)
    assert changed.json()["allowed_minutes"] == 120
    body = {"code": "doctor", "name": "x"}
    assert is_problem(
        await api.http.post("/v1/break-reasons", json=body, headers=admin), 409, "already_there", "code"
    )
    assert (await api.http.delete(url, headers=admin)).status_code == 204
