"""The pull feed and the routes of webhooks."""

import hashlib
import hmac
import json

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from tests.workers.test_send_webhooks import HERE, receiving

pytestmark = pytest.mark.e2e


async def test_the_feed_gives_every_fact_once_in_an_order_that_stays(api: Api) -> None:
    token = await api.token("1901@apione")
    whole = (await api.http.get("/v1/facts", params={"limit": 1000}, headers=token)).json()
    assert len(whole["items"]) >= 10
    cursors = [int(each["cursor"]) for each in whole["items"]]
    assert cursors == sorted(set(cursors))
    after = ""
    pieces: list[dict[str, object]] = []
    while len(pieces) < len(whole["items"]):
        page = (await api.http.get("/v1/facts", params={"limit": 3, "after": after}, headers=token)).json()
        pieces += page["items"]
        after = page["next"]
    assert pieces == whole["items"]
    end = (await api.http.get("/v1/facts", params={"after": whole["next"]}, headers=token)).json()
    assert end == {"items": [], "next": whole["next"]}
    latest = (await api.http.get("/v1/facts", params={"after": "latest"}, headers=token)).json()
    assert latest == end


async def test_the_feed_can_be_narrowed_and_never_shows_the_neighbours(api: Api) -> None:
    token = await api.token("1901@apione")
    given = {"kinds": "agent,ContactOpened"}
    found = (await api.http.get("/v1/facts", params=given, headers=token)).json()["items"]
    assert {each["kind"] for each in found if each["name"] != "ContactOpened"} <= {"agent"}
    assert "Canary-Theirs" not in (await api.http.get("/v1/facts", headers=token)).text
    refused = await api.http.get("/v1/facts?kinds=nonsense", headers=token)
    assert is_problem(refused, 422, "invalid", "kinds")
    refused = await api.http.get("/v1/facts?after=x", headers=token)
    assert is_problem(refused, 422, "invalid", "after")
    assert is_problem(
        await api.http.get("/v1/facts", headers=await api.token("1001@apione")), 403, "not_permitted"
    )


async def test_a_webhook_is_tried_out_signed_and_its_answer_is_shown(api: Api) -> None:
    admin = await api.token("admin@apione")
    async with receiving() as receiver:
        api.app.state.access.outward = HERE
        made = (await api.http.post("/v1/webhooks", json={"url": receiver.url}, headers=admin)).json()
        for receiver.status in (200, 500):
            answer = await api.http.post(f"/v1/webhooks/{made['id']}/test", headers=admin)
            assert answer.json() == {"status": receiver.status, "answer": "heard"}
        head, body = receiver.got[0]
        at, _, signature = head["zuoxi-signature"].partition(",v1=")
        signed = at.removeprefix("t=").encode() + b"." + body
        assert hmac.new(made["secret"].encode(), signed, hashlib.sha256).hexdigest() == signature
        assert json.loads(body)["trial"] is True
        api.app.state.access.outward = ()
        for language, word in (("en", "private network"), ("zh-CN", "内部网络")):
            reader = {**admin, "Accept-Language": language}
            answer = (await api.http.post(f"/v1/webhooks/{made['id']}/test", headers=reader)).json()
            assert answer["status"] is None
            assert word in answer["answer"]
    assert (await api.http.delete(f"/v1/webhooks/{made['id']}", headers=admin)).status_code == 204


async def test_a_webhook_is_made_shown_without_its_secret_changed_and_removed(api: Api) -> None:
    token = await api.token("admin@apione")
    given = {"url": "https://crm.example.com/zuoxi", "kinds": ["contact"], "notes": "客户系统"}
    made = (await api.http.post("/v1/webhooks", json=given, headers=token)).json()
    url = f"/v1/webhooks/{made['id']}"
    assert made["secret"].startswith("whsec_")
    shown = (await api.http.get(url, headers=token)).json()
    assert shown == {key: each for key, each in made.items() if key != "secret"}
    renewed = (await api.http.post(f"{url}/secret", headers=token)).json()
    assert renewed["secret"] != made["secret"]
    changed = await api.http.patch(url, json={"active": False, "notes": "停用"}, headers=token)
    assert (changed.json()["active"], changed.json()["notes"]) == (False, "停用")
    for wrong in ({"url": "http://10.1.2.3/"}, {"kinds": ["x"]}, {"url": None}, {"more": 1}):
        answer = await api.http.patch(url, json=wrong, headers=token)
        assert answer.status_code == 422, (wrong, answer.text)
    assert (await api.http.get(f"{url}/deliveries", headers=token)).json() == {"items": [], "next": ""}
    refused = await api.http.post(f"{url}/deliveries/77/replay", headers=token)
    assert is_problem(refused, 404, "not_found", "delivery")
    refused = await api.http.get("/v1/webhooks", headers=await api.token("1901@apione"))
    assert is_problem(refused, 403, "not_permitted")
    assert (await api.http.delete(url, headers=token)).status_code == 204
    assert is_problem(await api.http.get(url, headers=token), 404, "not_found", "webhook")
