"""Prompts over the API: uploaded, spoken, listened to, and kept as long as a flow plays them."""

from collections.abc import AsyncIterator

import pytest

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from tests.api.test_tenants import operator
from tests.services.waves import pitch, read, tone
from zuoxi.domain.flow.prompt_refs import said_prompt
from zuoxi.domain.setup import PromptSetup
from zuoxi.store.queries.setup import prompts_setup

pytestmark = pytest.mark.e2e


async def made(api: Api, name: str) -> tuple[str, dict[str, str]]:
    """A new prompt's address, and the administrator's token."""
    admin = await api.token("admin@apione")
    answer = await api.http.post("/v1/prompts", json={"name": name}, headers=admin)
    assert answer.status_code == 201, answer.text
    return f"/v1/prompts/{answer.json()['id']}", admin


async def setup(api: Api) -> dict[str, PromptSetup]:
    """What the engine gets of the prompts."""
    async with api.database.open_session(api.mine.tenant) as session:
        return {each.prompt: each for each in await prompts_setup(session)}


async def test_an_uploaded_sound_is_measured_told_to_the_engine_and_heard_again(api: Api) -> None:
    url, admin = await made(api, "greeting")
    wav = {"Content-Type": "audio/wav"}
    chinese = await api.http.put(f"{url}/audio", content=tone(440, 0.5, 48000, 2), headers=admin | wav)
    assert chinese.status_code == 200, chinese.text
    assert int(chinese.headers["zuoxi-version"]) > 0
    given = {"language": "en"}
    english = await api.http.put(f"{url}/audio", params=given, content=tone(880, 0.5), headers=admin | wav)
    sounds = english.json()["sounds"]
    assert [each["language"] for each in sounds] == ["zh", "en"]
    assert sounds[0]["seconds"] == pytest.approx(0.5, abs=0.01)
    assert sounds[0]["peak_db"] == pytest.approx(-6, abs=0.5)
    assert len(sounds[0]["waveform"]) == 200
    for language, hertz in (("zh", 440), ("en", 880)):
        for rate in (8000, 16000):
            asked = {"language": language, "rate": rate}
            heard = await api.http.get(f"{url}/audio", params=asked, headers=admin)
            assert heard.headers["content-type"] == "audio/wav"
            samples, found = read(heard.content)
            assert found == rate
            assert pitch(samples, rate) == pytest.approx(hertz, abs=8)
    told = (await setup(api))[url.rpartition("/")[2]]
    assert told.sounds == {each["language"]: each["sha256"] for each in sounds}


async def test_what_is_no_sound_is_refused_and_the_old_sound_stays(api: Api) -> None:
    url, admin = await made(api, "stays")
    await api.http.put(f"{url}/audio", content=tone(440, 0.2), headers=admin)
    before = (await api.http.get(url, headers=admin)).json()["sounds"]
    for body in (b"", b"ID3 is MP3", b"RIFF\x00\x00\x00\x00WAVE", b"\x00" * 1000):
        answer = await api.http.put(f"{url}/audio", content=body, headers=admin)
        assert is_problem(answer, 422, "invalid", "audio"), body

    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"nothing to hear" * 100

    assert is_problem(
        await api.http.put(f"{url}/audio", content=endless(), headers=admin), 422, "invalid", "audio"
    )
    too_long = {"Content-Length": str(4 * 1024**3)}
    answer = await api.http.put(f"{url}/audio", content=b"x", headers=admin | too_long)
    assert is_problem(answer, 413, "too_big", "audio")
    assert (await api.http.get(url, headers=admin)).json()["sounds"] == before


async def test_a_text_is_spoken_by_the_voice_that_is_asked_for(api: Api) -> None:
    url, admin = await made(api, "spoken")
    voices = (await api.http.get("/v1/prompts/voices", headers=admin)).json()
    assert {"language": "en", "name": "high"} in voices
    body = {"text": "Welcome!", "language": "en", "voice": "high"}
    (sound,) = (await api.http.post(f"{url}/speak", json=body, headers=admin)).json()["sounds"]
    assert (sound["origin"], sound["said"], sound["voice"]) == ("speech", "Welcome!", "high")
    heard, rate = read((await api.http.get(f"{url}/audio", headers=admin)).content)
    assert pitch(heard, rate) == pytest.approx(880, abs=8)
    refused = await api.http.post(f"{url}/speak", json=body | {"voice": "robot"}, headers=admin)
    assert is_problem(refused, 422, "invalid", "voice")


async def test_a_prompt_that_a_flow_plays_is_not_deleted(api: Api) -> None:
    url, admin = await made(api, "played")
    prompt = url.rpartition("/")[2]
    await api.http.put(f"{url}/audio", content=tone(440, 0.2), headers=admin)
    draft = {"version": 1, "start": "a", "nodes": {"a": {"type": "hang_up", "prompts": [{"prompt": prompt}]}}}
    flow = (await api.http.post("/v1/flows", json={"name": "plays", "draft": draft}, headers=admin)).json()
    refused = await api.http.delete(url, headers=admin)
    assert is_problem(refused, 409, "in_use")
    assert refused.json()["used_by"] == [{"noun": "flow", "id": flow["id"], "name": "plays"}]
    last = await api.http.delete(f"{url}/audio", params={"language": "zh"}, headers=admin)
    assert is_problem(last, 409, "in_use")
    await api.http.delete(f"/v1/flows/{flow['id']}", headers=admin)
    assert (await api.http.delete(url, headers=admin)).status_code == 204
    assert is_problem(await api.http.get(f"{url}/audio", headers=admin), 404, "not_found", "prompt")
    assert prompt not in await setup(api)


async def test_a_prompt_without_a_sound_keeps_its_flow_from_being_published(api: Api) -> None:
    url, admin = await made(api, "silent")
    prompt = url.rpartition("/")[2]
    draft = {"version": 1, "start": "a", "nodes": {"a": {"type": "hang_up", "prompts": [{"prompt": prompt}]}}}
    flow = (await api.http.post("/v1/flows", json={"name": "mute", "draft": draft}, headers=admin)).json()
    refused = await api.http.post(f"/v1/flows/{flow['id']}/publish", json={}, headers=admin)
    assert [each["code"] for each in refused.json()["problems"]] == ["prompt_missing"]


async def test_what_a_flow_says_is_made_when_it_is_published(api: Api) -> None:
    admin = await api.token("admin@apione")
    prompts = [{"say": "您好"}, {"languages": {"en": [{"say": "Good bye"}]}}]
    draft = {"version": 1, "start": "a", "nodes": {"a": {"type": "hang_up", "prompts": prompts}}}
    flow = (await api.http.post("/v1/flows", json={"name": "says", "draft": draft}, headers=admin)).json()
    tried = (await api.http.post(f"/v1/flows/{flow['id']}/try", json={}, headers=admin)).json()
    assert [each["name"] for each in tried["happenings"][1]["heard"]] == ["您好", "Good bye"]
    done = await api.http.post(f"/v1/flows/{flow['id']}/publish", json={}, headers=admin)
    assert done.status_code == 201, done.text
    told = await setup(api)
    assert set(told[said_prompt("您好")].sounds) == {"zh"}
    assert set(told[said_prompt("Good bye")].sounds) == {"en"}
    names = [each["name"] for each in (await api.http.get("/v1/prompts", headers=admin)).json()["items"]]
    assert not any("您好" in name for name in names)  # it is the flow's, not one that people keep


async def test_a_company_keeps_no_more_than_it_may(sandbox: Api) -> None:
    admin = await sandbox.token(f"admin@{sandbox.mine.code}")
    owner = await operator(sandbox, sandbox.database)
    used = (await sandbox.http.get("/v1/settings", headers=admin)).json()["storage_used_bytes"]
    cap = {"max_storage_bytes": used + 100_000}
    changed = await sandbox.http.patch(f"/v1/tenants/{sandbox.mine.tenant}", json=cap, headers=owner)
    assert changed.status_code == 200
    prompt = (await sandbox.http.post("/v1/prompts", json={"name": "greeting"}, headers=admin)).json()["id"]
    url, head = f"/v1/prompts/{prompt}/audio", {**admin, "accept-language": "en"}
    assert (await sandbox.http.put(url, content=tone(440, 1.0), headers=head)).status_code == 200
    now = (await sandbox.http.get("/v1/settings", headers=admin)).json()["storage_used_bytes"]
    assert now == pytest.approx(used + 48_000, rel=0.01)
    refused = await sandbox.http.put(url, content=tone(880, 2.0), headers=head)
    is_problem(refused, 409, "storage_full")
    assert "There is no room for this" in refused.json()["detail"]
    assert (await sandbox.http.get(url, headers=admin)).status_code == 200  # the old sound stays
