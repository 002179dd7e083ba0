"""Duty rules over the API."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from zuoxi.store.queries.setup import duties_setup, queues_setup

pytestmark = pytest.mark.e2e


async def test_a_rule_goes_to_the_engine_as_it_is_said(api: Api) -> None:
    admin = await api.token("admin@apione")
    async with api.database.open_session(api.mine.tenant) as session:
        sales = next(each.queue for each in await queues_setup(session) if each.name == "sales")
    calendar = (await api.http.get("/v1/calendars", headers=admin)).json()["items"][0]["id"]
    body: dict[str, Any] = {"name": "夜班", "queue": sales, "agent": api.mine.agent, "hours": "18:00-08:00"}
    made = await api.http.post("/v1/duty-rules", json=body, headers=admin)
    assert made.status_code == 201, made.text
    assert made.json()["agent_name"].startswith("1001")
    url = f"/v1/duty-rules/{made.json()['id']}"
    for wrong, field in (
        ({"days": "rest"}, "calendar"),
        ({"hours": "8-9"}, "hours"),
        ({"agent": "nobody"}, "agent"),
        ({"queue": api.theirs.agent}, "queue"),
        ({"agent": api.theirs.agent}, "agent"),
    ):
        assert is_problem(await api.http.patch(url, json=wrong, headers=admin), 422, "invalid", field), wrong
    changed = await api.http.patch(url, json={"days": "rest", "calendar": calendar}, headers=admin)
    assert changed.json()["days"] == "rest"
    async with api.database.open_session(api.mine.tenant) as session:
        told = next(each for each in await duties_setup(session) if each.name == "夜班")
    assert (told.agent, told.days, told.calendar, told.hours) == (
        api.mine.agent,
        "rest",
        calendar,
        "18:00-08:00",
    )
    assert is_problem(await api.http.delete(f"/v1/calendars/{calendar}", headers=admin), 409, "in_use")
    assert is_problem(
        await api.http.post("/v1/duty-rules", json=body, headers=admin), 409, "already_there", "name"
    )
    assert (await api.http.delete(url, headers=admin)).status_code == 204
