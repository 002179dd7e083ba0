"""Messages over HTTP: listed, given to somebody, worked off, called back."""

import pytest

from tests.api.conftest import Api
from tests.api.neighbours.calls import a_message

pytestmark = pytest.mark.e2e


async def test_a_message_is_given_to_an_agent_and_worked_off(api: Api) -> None:
    message = await a_message(api, api.mine)
    supervisor, agent = await api.token("1901@apione"), await api.token("1001@apione")
    url = f"/v1/voicemails/{message}"
    found = (await api.http.get("/v1/voicemails", params={"state": "open"}, headers=supervisor)).json()
    (one,) = [each for each in found["items"] if each["id"] == message]
    assert (one["state"], one["customer"], one["length_seconds"]) == ("new", "13800138000", 9.0)
    masked = (await api.http.get(url, headers=agent)).json()["customer"]
    assert masked != "13800138000"
    assert masked.endswith("8000")
    given = await api.http.patch(url, json={"assigned": "1001"}, headers=supervisor)
    assert given.json()["assigned"] == api.mine.agent
    done = (await api.http.patch(url, json={"done": True}, headers=agent)).json()
    assert (done["state"], done["done_by"]) == ("done", "1001@apione")
    left = (await api.http.get("/v1/voicemails", params={"state": "open"}, headers=agent)).json()["items"]
    assert message not in [each["id"] for each in left]
    again = (await api.http.patch(url, json={"done": False}, headers=agent)).json()
    assert (again["state"], again["done_at"]) == ("heard", None)


async def test_calling_back_dials_the_number_that_left_it_and_names_the_contact(api: Api) -> None:
    message = await a_message(api, api.mine)
    answer = await api.http.post(
        f"/v1/voicemails/{message}/call_back", headers=await api.token("1001@apione")
    )
    assert answer.status_code == 201
    asked = api.asked[-1]
    assert (asked["name"], asked["number"], asked["back_to"]) == (
        "dial",
        "13800138000",
        "message-of-apione",
    )
