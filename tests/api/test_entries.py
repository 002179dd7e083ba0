"""Web-call entries: made, changed, closed; who may call through them, how often and from where."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.api.conftest import CELL, Api
from zuoxi.bus import subjects
from zuoxi.bus.interface import CommandRefused
from zuoxi.bus.memory import MemoryBroker, MemoryBus
from zuoxi.store.queries.setup import numbers_setup

pytestmark = pytest.mark.e2e

OWN = {"Origin": "http://zuoxi"}
SITE = "https://shop.example"


@pytest.fixture
async def asked(api: Api) -> AsyncIterator[list[dict[str, Any]]]:
    """What the engine is asked; it admits two callers."""
    found: list[dict[str, Any]] = []

    async def engine(name: str, body: dict[str, Any]) -> dict[str, Any]:
        found.append({"command": name, **body})
        if name == "admit_caller" and body["entry"] == "full":
            raise CommandRefused("too_many", "")
        return {"seconds": 60, "state": "waiting", "position": 2}

    bus = MemoryBus(MemoryBroker())
    await bus.connect()
    await bus.serve(subjects.commands(CELL), engine)
    api.app.state.access.bus = bus
    yield found
    await bus.close()


async def make(api: Api, slug: str, **more: Any) -> dict[str, Any]:
    """One more entry of ours, open."""
    token = await api.token("admin@apione")
    numbers = (await api.http.get("/v1/numbers", headers=token)).json()["items"]
    body = {"name": slug, "slug": slug, "number": numbers[0]["id"], "enabled": True, **more}
    made = await api.http.post("/v1/entries", json=body, headers=token)
    assert made.status_code == 201, made.text
    found: dict[str, Any] = made.json()
    return found


async def test_a_customer_gets_an_identity_for_one_number(api: Api, asked: list[dict[str, Any]]) -> None:
    page = await api.http.get("/v1/entries/apione/page")
    assert page.json() == {"company": "Canary-Mine", "name": "demo", "number": "4008001000", "notice": ""}
    answer = await api.http.post("/v1/entries/apione/calls", json={}, headers=OWN)
    assert answer.status_code == 201, answer.text
    call = answer.json()
    assert call["sip"]["uri"] == f"sip:{call['id']}@zuoxi"
    assert call["socket"].startswith("/sip?ticket=")
    told = asked[-1]
    assert (told["command"], told["number"], told["origin"]) == ("admit_caller", "4008001000", "http://zuoxi")
    assert call["sip"]["password"] not in str(told)
    state = await api.http.get(f"/v1/entries/apione/calls/{call['id']}")
    assert state.json() == {"state": "waiting", "position": 2, "expected_seconds": None}


async def test_an_entry_is_closed_until_it_is_opened(api: Api, asked: list[dict[str, Any]]) -> None:
    made = await make(api, "apione-closed", enabled=False)
    assert (await api.http.post("/v1/entries/apione-closed/calls", json={}, headers=OWN)).status_code == 404
    token = await api.token("admin@apione")
    await api.http.patch(f"/v1/entries/{made['id']}", json={"enabled": True}, headers=token)
    assert (await api.http.post("/v1/entries/apione-closed/calls", json={}, headers=OWN)).status_code == 201
    assert (await api.http.delete(f"/v1/entries/{made['id']}", headers=token)).status_code == 204
    assert (await api.http.get("/v1/entries/apione-closed/page")).status_code == 404
    for slug in ("nobody", "apione-nothing", "..", "A"):
        assert (await api.http.get(f"/v1/entries/{slug}/page")).status_code == 404


async def test_only_our_pages_and_allowed_sites_may_call(api: Api, asked: list[dict[str, Any]]) -> None:
    await make(api, "apione-shop", allowed_origins=[SITE], per_address=100)
    path = "/v1/entries/apione-shop/calls"
    allowed = await api.http.post(path, json={}, headers={"Origin": SITE})
    assert (allowed.status_code, allowed.headers["Access-Control-Allow-Origin"]) == (201, SITE)
    assert asked[-1]["origin"] == SITE
    framed = await api.http.post(path, json={"framed_by": SITE}, headers=OWN)
    assert framed.status_code == 201
    for headers, body in (
        ({"Origin": "https://evil.example"}, {}),
        ({}, {}),
        (OWN, {"framed_by": "https://evil.example"}),
    ):
        refused = await api.http.post(path, json=body, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")
        assert "Access-Control-Allow-Origin" not in refused.headers
    page = "/v1/entries/apione-shop/page"
    assert (await api.http.get(page, params={"framed_by": SITE})).status_code == 200
    refused = await api.http.get(page, params={"framed_by": "https://evil.example"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")


async def test_a_browser_hears_which_sites_may_ask_and_read(api: Api, asked: list[dict[str, Any]]) -> None:
    await make(api, "apione-cors", allowed_origins=[SITE], per_address=1)
    path = "/v1/entries/apione-cors/calls"
    for asks in (path, f"{path}/b1/ticket", "/v1/entries/apione-cors/page"):
        before = await api.http.options(
            asks, headers={"Origin": SITE, "Access-Control-Request-Method": "POST"}
        )
        assert (before.status_code, before.headers["Access-Control-Allow-Origin"]) == (204, SITE)
        assert before.headers["Access-Control-Allow-Methods"] == "GET, POST"
        assert before.headers["Access-Control-Allow-Headers"] == "content-type"
        assert before.headers["Vary"] == "Origin"
        for other in (OWN, {"Origin": "https://evil.example"}, {"Origin": "null"}):
            told = await api.http.options(asks, headers=other)
            assert not [name for name in told.headers if name.startswith("access-control")]
            assert told.headers["Vary"] == "Origin"
    assert (await api.http.post(path, json={}, headers={"Origin": SITE})).status_code == 201
    # Refusals are to be read too: that it is busy, and until when.
    busy = await api.http.post(path, json={}, headers={"Origin": SITE})
    assert (busy.status_code, busy.headers["Access-Control-Allow-Origin"]) == (429, SITE)
    assert busy.headers["Access-Control-Expose-Headers"] == "Retry-After"
    page = await api.http.get("/v1/entries/apione-cors/page", headers={"Origin": SITE})
    assert page.headers["Access-Control-Allow-Origin"] == SITE


async def test_who_waits_may_leave_a_number(api: Api, asked: list[dict[str, Any]]) -> None:
    path = "/v1/entries/apione/calls/b1/call_back"
    answer = await api.http.post(path, json={"number": "+86 (138) 0013-8000"})
    assert (answer.status_code, answer.json()) == (201, {"number": "+8613800138000"})
    assert (asked[-1]["command"], asked[-1]["number"]) == ("leave_number", "+8613800138000")
    for wrong in ("", "me", "12", "1" * 40, "+"):
        refused = await api.http.post(path, json={"number": wrong})
        assert (refused.status_code, refused.json()["field"]) == (422, "number")


async def test_one_address_can_not_use_the_entry_up(api: Api, asked: list[dict[str, Any]]) -> None:
    await make(api, "apione-few", per_address=2)
    path = "/v1/entries/apione-few/calls"
    codes = [(await api.http.post(path, json={}, headers=OWN)).status_code for _ in range(3)]
    assert codes == [201, 201, 429]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slug", "other-shop"),
        ("slug", "apione-UPPER"),
        ("allowed_origins", ["https://shop.example/path"]),
        ("allowed_origins", ["javascript:alert(1)"]),
        ("number", "00000000-0000-7000-8000-000000000000"),
        ("per_minute", 0),
    ],
)
async def test_what_an_entry_can_not_be_is_refused_by_its_field(api: Api, field: str, value: Any) -> None:
    token = await api.token("admin@apione")
    numbers = (await api.http.get("/v1/numbers", headers=token)).json()["items"]
    body = {"name": "wrong", "slug": "apione-wrong", "number": numbers[0]["id"], field: value}
    answer = await api.http.post("/v1/entries", json=body, headers=token)
    assert answer.status_code == 422, answer.text
    assert answer.json()["field"].startswith(field)


async def test_a_number_with_an_entry_is_in_use(api: Api) -> None:
    token = await api.token("admin@apione")
    numbers = (await api.http.get("/v1/numbers", headers=token)).json()["items"]
    answer = await api.http.delete(f"/v1/numbers/{numbers[0]['id']}", headers=token)
    assert answer.status_code == 409
    assert "entry" in {use["noun"] for use in answer.json()["used_by"]}


async def test_a_company_without_a_carrier_takes_web_calls(api: Api, asked: list[dict[str, Any]]) -> None:
    admin = await api.token("admin@apione")
    flow = (await api.http.get("/v1/numbers", headers=admin)).json()["items"][0]["flow"]
    given = {"delivered": "100", "flow": flow}
    made = await api.http.post("/v1/numbers", json=given, headers=admin)
    assert made.status_code == 201, made.text
    number = made.json()
    assert (number["trunk"], number["trunk_name"]) == (None, "")
    again = await api.http.post("/v1/numbers", json=given, headers=admin)
    assert (again.status_code, again.json()["field"]) == (409, "delivered")

    entry = await make(api, "apione-web", number=number["id"])
    assert entry["number_delivered"] == "100"
    answer = await api.http.post("/v1/entries/apione-web/calls", json={}, headers=OWN)
    assert (answer.status_code, answer.json()["number"]) == (201, "100")
    told = asked[-1]
    async with api.database.open_session(api.mine.tenant) as session:
        (setup,) = [each for each in await numbers_setup(session) if each.delivered == "100"]
    assert setup.web_only
    assert (told["trunk"], told["number"]) == (setup.trunk, "100")  # what the engine finds it by

    assert (await api.http.delete(f"/v1/entries/{entry['id']}", headers=admin)).status_code == 204
    assert (await api.http.delete(f"/v1/numbers/{number['id']}", headers=admin)).status_code == 204
