"""Queues, skills, agents, phones, numbers and trunks over HTTP: made, listed, changed, refused, removed."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import CELL, Api
from zuoxi.bus import subjects

pytestmark = pytest.mark.e2e

Json = dict[str, Any]


class Admin:
    """An administrator of the first company at the API."""

    def __init__(self, api: Api, token: dict[str, str]) -> None:
        self._http, self._token = api.http, token

    async def ask(self, method: str, path: str, body: Json | None = None, **params: Any) -> httpx.Response:
        return await self._http.request(method, f"/v1/{path}", json=body, params=params, headers=self._token)

    async def make(self, noun: str, **body: Any) -> Json:
        answer = await self.ask("POST", noun, body)
        assert answer.status_code == 201, answer.text
        assert int(answer.headers["zuoxi-version"]) > 0
        made: Json = answer.json()
        return made

    async def remove(self, noun: str, id: str) -> httpx.Response:
        return await self.ask("DELETE", f"{noun}/{id}")


@pytest.fixture
async def admin(api: Api) -> Admin:
    return Admin(api, await api.token("admin@apione"))


async def first(admin: Admin, noun: str, words: str = "") -> Json:
    found: Json = (await admin.ask("GET", noun, words=words)).json()["items"][0]
    return found


async def test_a_queue_is_made_changed_and_removed(admin: Admin) -> None:
    skill = await admin.make("skills", name="Queue English")
    agent = await first(admin, "agents")
    made = await admin.make(
        "queues",
        name="vip one",
        record=False,
        required=[{"skill": skill["id"], "level": 3}],
        members=[{"agent": agent["id"], "level": 2}],
    )
    assert (made["record"], made["required"][0]["name"]) == (False, "Queue English")
    assert made["members"][0]["number"] == agent["number"]
    change = {
        "ring_seconds": 7,
        "required": [],
        "wished": [{"skill": skill["id"], "level": 2, "wait_seconds": 30}],
    }
    changed = (await admin.ask("PATCH", f"queues/{made['id']}", change)).json()
    assert (changed["name"], changed["ring_seconds"], changed["required"]) == ("vip one", 7, [])
    assert changed["wished"][0]["wait_seconds"] == 30
    assert changed["members"] == made["members"], "what is not said stays"
    uses = (await admin.ask("GET", f"skills/{skill['id']}/uses")).json()["items"]
    assert [(use["noun"], use["name"]) for use in uses] == [("queue", "vip one")]
    refused = await admin.remove("skills", skill["id"])
    assert (refused.status_code, refused.json()["code"]) == (409, "in_use")
    assert refused.json()["used_by"] == [{"noun": "queue", "id": made["id"], "name": "vip one"}]
    assert (await admin.remove("queues", made["id"])).status_code == 204
    assert (await admin.remove("queues", made["id"])).status_code == 404
    assert (await admin.remove("skills", skill["id"])).status_code == 204


async def test_a_queue_that_something_falls_back_on_or_a_flow_names_stays(admin: Admin) -> None:
    queue = await first(admin, "queues", "any")
    refused = await admin.remove("queues", queue["id"])
    nouns = {use["noun"] for use in refused.json()["used_by"]}
    assert (refused.status_code, nouns >= {"queue", "number"}) == (409, True)
    flows = [
        use
        for use in (
            await admin.ask("GET", f"queues/{(await first(admin, 'queues', 'sales'))['id']}/uses")
        ).json()["items"]
        if use["noun"] == "flow"
    ]
    assert [use["name"] for use in flows] == ["demo"]


async def test_a_skill_renamed_is_renamed_everywhere(admin: Admin) -> None:
    skill = await admin.make("skills", name="Renamed before")
    agent = await first(admin, "agents", "1003")
    given = {"skills": [{"skill": skill["id"], "level": 8}]}
    assert (await admin.ask("PATCH", f"agents/{agent['id']}", given)).status_code == 200
    await admin.ask("PATCH", f"skills/{skill['id']}", {"name": "Renamed after"})
    held = (await first(admin, "agents", "1003"))["skills"]
    assert held == [{"skill": skill["id"], "name": "Renamed after", "level": 8}]
    counted = (await admin.ask("GET", f"skills/{skill['id']}")).json()
    assert (counted["agents"], counted["queues"]) == (1, 0)
    again = await admin.ask("POST", "skills", {"name": "Renamed after"})
    assert (again.status_code, again.json()["field"]) == (409, "name")


async def test_an_agent_comes_with_a_user_and_goes_with_it(admin: Admin, api: Api) -> None:
    phone = await admin.make("phones", extension="1801")
    queue = await first(admin, "queues", "sales")
    made = await admin.make(
        "agents",
        number="A1801",
        name="王芳 🙂",
        phone=phone["id"],
        queues=[{"queue": queue["id"], "level": 2}],
    )
    assert (made["login"], made["extension"], made["name"]) == ("a1801@apione", "1801", "王芳 🙂")
    signed = await api.http.post("/v1/sessions", json={"login": "a1801@apione", "password": made["password"]})
    assert signed.status_code == 201
    taken = await admin.ask("POST", "agents", {"number": "A1802", "name": "x", "phone": phone["id"]})
    assert (taken.status_code, taken.json()["field"]) == (409, "phone")
    assert (await admin.remove("phones", phone["id"])).json()["used_by"][0]["noun"] == "agent"
    changed = await admin.ask("PATCH", f"agents/{made['id']}", {"phone": None, "number": "A1803"})
    assert (changed.json()["phone"], changed.json()["number"]) == (None, "A1803")
    assert changed.json()["queues"] == made["queues"]
    assert (await admin.remove("agents", made["id"])).status_code == 204
    assert (await admin.remove("phones", phone["id"])).status_code == 204
    again = await admin.make("agents", number="A1801", name="again")
    assert (await admin.remove("agents", again["id"])).status_code == 204


async def test_a_phones_password_is_shown_once(admin: Admin) -> None:
    made = await admin.make("phones", extension="1810", codecs=["opus", "alaw"])
    assert (made["name"], made["codecs"], len(made["password"]) > 10) == (
        "apione-1810",
        ["opus", "alaw"],
        True,
    )
    shown = (await admin.ask("GET", f"phones/{made['id']}")).json()
    assert "password" not in shown
    renewed = (await admin.ask("POST", f"phones/{made['id']}/password")).json()
    assert renewed["password"] not in ("", made["password"])
    assert (await admin.ask("POST", "phones", {"extension": "1810"})).status_code == 409


async def test_a_number_leads_from_a_trunk_to_a_flow(admin: Admin) -> None:
    demo = await first(admin, "numbers")
    assert (demo["flow_name"], demo["queues"], demo["fallback_name"]) == (
        "demo",
        ["any", "sales", "service"],
        "any",
    )
    given = {"delivered": "95599", "trunk": demo["trunk"], "flow": demo["flow"]}
    made = await admin.make("numbers", **given)
    again = await admin.ask("POST", "numbers", given)
    assert (again.status_code, again.json()["field"]) == (409, "delivered")
    changed = (await admin.ask("PATCH", f"numbers/{made['id']}", {"fallback": demo["fallback"]})).json()
    assert (changed["fallback_name"], changed["flow"]) == ("any", demo["flow"])
    refused = await admin.remove("trunks", demo["trunk"])
    assert {use["name"] for use in refused.json()["used_by"]} == {"4008001000", "95599"}
    assert (await admin.remove("numbers", made["id"])).status_code == 204


async def test_a_trunks_password_goes_in_and_never_comes_out(admin: Admin, api: Api) -> None:
    registration = {"server": "sip.example.net", "user": "4001", "password": "very-secret-1"}
    made = await admin.make("trunks", name="carrier", registration=registration)
    shown = {"server": "sip.example.net", "user": "4001", "expires_seconds": 300, "has_password": True}
    assert made["registration"] == shown
    kept = {"registration": {"server": "sip2.example.net", "user": "4001"}}
    changed = await admin.ask("PATCH", f"trunks/{made['id']}", kept)
    assert changed.json()["registration"]["server"] == "sip2.example.net"
    log = await admin.ask("GET", "trunks")
    assert "very-secret-1" not in made["name"] + changed.text + log.text
    missing = await admin.ask("POST", "trunks", {"name": "other", "registration": kept["registration"]})
    assert (missing.status_code, missing.json()["field"]) == (422, "registration.password")
    assert (await admin.remove("trunks", made["id"])).status_code == 204


async def test_two_trunks_from_one_address_are_refused_with_the_name_of_the_other(admin: Admin) -> None:
    one = await admin.make("trunks", name="north", addresses=["198.51.100.0/24", "SIP.example.com:5070"])
    for address in ("198.51.100.7", "198.51.100.7:5080", "198.51.0.0/16", "sip.example.com"):
        refused = await admin.ask("POST", "trunks", {"name": "south", "addresses": [address]})
        assert (refused.status_code, refused.json()["field"]) == (409, "addresses"), address
        assert "north" in refused.json()["detail"]
    elsewhere = await admin.ask("POST", "trunks", {"name": "south", "addresses": ["127.0.42.2"]})
    assert (elsewhere.status_code, "demo trunk" in elsewhere.text) == (409, False), (
        "a neighbour's name is not told"
    )
    assert (
        await admin.ask("PATCH", f"trunks/{one['id']}", {"addresses": ["198.51.100.9"]})
    ).status_code == 200
    two = await admin.make("trunks", name="south", addresses=["198.51.100.7"])
    for each in (one, two):
        assert (await admin.remove("trunks", each["id"])).status_code == 204


async def test_lists_have_pages_and_find_words(admin: Admin) -> None:
    numbers: list[str] = []
    cursor = ""
    while True:
        page = (await admin.ask("GET", "agents", limit=7, cursor=cursor, words="agent 10")).json()
        numbers += [one["number"] for one in page["items"]]
        cursor = page["next"]
        if not cursor:
            break
    assert numbers == [str(number) for number in range(1001, 1021)]
    assert (await admin.ask("GET", "agents", words="nobody")).json() == {"items": [], "next": ""}
    assert (await admin.ask("GET", "agents", cursor="x!")).json()["field"] == "cursor"


WRONG: list[tuple[str, Json, int, str]] = [
    ("queues", {"name": ""}, 422, "name"),
    ("queues", {"name": "   "}, 422, "name"),
    ("queues", {"name": "a\x00b"}, 422, "name"),
    ("queues", {"name": "sales"}, 409, "name"),
    ("queues", {"name": "x", "strategy": "clever"}, 422, "strategy"),
    ("queues", {"name": "x", "ring_seconds": "20"}, 422, "ring_seconds"),
    ("queues", {"name": "x", "fallback": "nothing"}, 422, "fallback"),
    ("queues", {"name": "x", "members": [{"agent": "nobody"}]}, 422, "members"),
    ("queues", {"name": "x", "required": [{"skill": "none"}]}, 422, "required"),
    ("queues", {"name": "x", "colour": "red"}, 422, "colour"),
    ("agents", {"number": "10 01", "name": "x"}, 422, "number"),
    ("agents", {"number": "1001", "name": "x", "login": "new.one"}, 409, "number"),
    ("agents", {"number": "2001", "name": "x", "login": "1001"}, 409, "login"),
    ("agents", {"number": "2001", "name": "x", "password": "short"}, 422, "password"),
    ("phones", {"extension": "1"}, 422, "extension"),
    ("phones", {"extension": "1812", "codecs": ["alaw", "alaw"]}, 422, "codecs"),
    ("numbers", {"delivered": "1", "trunk": "x", "flow": "x"}, 422, "trunk"),
    ("trunks", {"name": "x"}, 422, "addresses"),
    ("trunks", {"name": "x", "addresses": ["300.1.1.1"]}, 422, "addresses"),
    ("trunks", {"name": "x", "addresses": ["a b"]}, 422, "addresses"),
    ("skills", {}, 422, "name"),
]


async def test_what_is_wrong_is_refused_with_its_field(admin: Admin) -> None:
    for path, body, status, field in WRONG:
        answer = await admin.ask("POST", path, body)
        found = (answer.status_code, answer.json().get("field", ""))
        assert found == (status, field), (path, body, answer.text)
        assert answer.json()["detail"]


async def test_only_administrators_change_and_agents_see_no_configuration(api: Api) -> None:
    for login, status in (("1001@apione", 403), ("1901@apione", 200)):
        assert (await api.http.get("/v1/queues", headers=await api.token(login))).status_code == status
        made = await api.http.post("/v1/queues", json={"name": "x"}, headers=await api.token(login))
        assert made.status_code == 403


async def test_one_may_wait_until_the_engine_works_with_a_change(admin: Admin, api: Api) -> None:
    version = int((await admin.ask("POST", "skills", {"name": "waited for"})).headers["zuoxi-version"])
    key = subjects.applied_key(CELL, api.mine.tenant)
    await api.bus.put(subjects.CELLS_BUCKET, key, str(version + 1).encode())
    answer = await admin.ask("POST", "skills", {"name": "waited for too"}, wait="applied")
    assert (answer.headers["zuoxi-version"], answer.headers["zuoxi-applied"]) == (str(version + 1), "true")


async def test_a_change_is_written_into_the_audit_with_what_was_before(admin: Admin) -> None:
    skill = await admin.make("skills", name="audited before")
    await admin.ask("PATCH", f"skills/{skill['id']}", {"name": "audited after"})
    page = await admin.ask("GET", "audit", words="audited")
    details = [one["detail"] for one in page.json()["items"] if one["what"] == "skill.change"]
    assert details[0]["before"] == {"name": "audited before"}
    assert details[0]["after"] == {"name": "audited after"}
