"""Recordings over HTTP: heard with a trace, in parts, by those who may; deleted with a reason."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.api import neighbours
from tests.api.conftest import Api
from tests.api.made_up import wave
from zuoxi.services.users import User
from zuoxi.store.files import FileKey

pytestmark = pytest.mark.e2e


@pytest.fixture
async def recording(api: Api) -> str:
    """The recording of my company's contact, kept anew."""
    admin = User(api.mine.tenant, api.mine.users["admin"], "admin", "administrator")
    async with api.app.state.access.session_of(admin) as session:
        await session.execute(text("delete from recording"))
        await session.execute(text("select 1"))
    await neighbours.ids_of(api, api.theirs)
    return (await neighbours.ids_of(api, api.mine))["recording"][0]


async def audited(api: Api, what: str) -> list[dict[str, Any]]:
    admin = User(api.mine.tenant, api.mine.users["admin"], "admin", "administrator")
    async with api.app.state.access.session_of(admin) as session:
        rows = await session.execute(
            text("select who, detail from audit where what = :what order by id"), {"what": what}
        )
        return [{"who": row.who, **row.detail} for row in rows]


@pytest.mark.row("REC-04")
async def test_recordings_are_found_by_caller_called_and_days(api: Api, recording: str) -> None:
    token = await api.token("1901@apione")
    for query, found in (
        ({"caller": "13800138000", "called": "4008001000", "from": "2026-11-22", "to": "2026-11-22"}, 1),
        ({"contact": api.mine.contact, "state": "complete"}, 1),
        ({"caller": "4008001000"}, 0),
        ({"to": "2026-11-21"}, 0),
        ({"state": "missing"}, 0),
    ):
        items = (await api.http.get("/v1/recordings", params=query, headers=token)).json()["items"]
        assert [each["id"] for each in items] == [recording] * found, query
    one = (await api.http.get(f"/v1/recordings/{recording}", headers=token)).json()
    assert (one["caller"], one["length_seconds"], one["agent"]) == ("13800138000", 2.0, api.mine.agent)


async def test_an_agent_hears_the_recordings_of_its_own_contacts_only(api: Api, recording: str) -> None:
    mine, other = await api.token("1001@apione"), await api.token("1002@apione")
    listed = (await api.http.get("/v1/recordings", headers=mine)).json()["items"]
    assert [(each["id"], each["caller"]) for each in listed] == [(recording, "138****8000")]
    assert (await api.http.get("/v1/recordings", headers=other)).json()["items"] == []
    for path in ("", "/audio", "/peaks"):
        url = f"/v1/recordings/{recording}{path}"
        assert (await api.http.get(url, headers=mine)).status_code == 200
        assert (await api.http.get(url, headers=other)).status_code == 404
    refused = await api.http.delete(f"/v1/recordings/{recording}?reason=x", headers=mine)
    assert refused.status_code == 403


async def test_sound_comes_whole_or_in_parts_and_not_again_when_it_is_known(api: Api, recording: str) -> None:
    data, digest = wave(seconds=2)
    token = await api.token("1901@apione")
    url = f"/v1/recordings/{recording}/audio"
    whole = await api.http.get(url, headers=token)
    assert (whole.status_code, whole.content, whole.headers["content-type"]) == (200, data, "audio/wav")
    assert (whole.headers["etag"], whole.headers["zuoxi-audited"]) == (f'"{digest}"', "recording.listen")
    part = await api.http.get(url, headers=token | {"Range": "bytes=100-299"})
    assert (part.status_code, part.content) == (206, data[100:300])
    assert part.headers["content-range"] == f"bytes 100-299/{len(data)}"
    end = await api.http.get(url, headers=token | {"Range": "bytes=-44"})
    assert end.content == data[-44:]
    other = await api.http.get(url, headers=token | {"Range": "bytes=0-9", "If-Range": '"old"'})
    assert (other.status_code, len(other.content)) == (200, len(data))
    known = await api.http.get(url, headers=token | {"If-None-Match": f'"{digest}"'})
    assert (known.status_code, known.content) == (304, b"")
    beyond = await api.http.get(url, headers=token | {"Range": f"bytes={len(data)}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{len(data)}")


async def test_listening_is_one_line_in_the_audit_and_drawing_is_none(api: Api, recording: str) -> None:
    before = len(await audited(api, "recording.listen"))
    token = await api.token("admin@apione")
    outline = (await api.http.get(f"/v1/recordings/{recording}/peaks", headers=token)).json()
    assert (outline["rate"], set(outline["left"]), set(outline["right"])) == (8000, {100}, {0})
    again = await api.http.get(f"/v1/recordings/{recording}/peaks", headers=token)
    assert again.json() == outline
    assert len(await audited(api, "recording.listen")) == before
    for part in ("bytes=1-5", "bytes=6-9", ""):
        await api.http.get(f"/v1/recordings/{recording}/audio", headers=token | {"Range": part})
    trace = (await audited(api, "recording.listen"))[before:]
    assert [(each["who"], each["id"], each["contact"]) for each in trace] in (
        [("admin@apione", recording, api.mine.contact)],
        [],  # another test of this session has listened a moment ago
    )


async def test_a_ticket_opens_one_recording_for_who_got_it(api: Api, recording: str) -> None:
    token = await api.token("1901@apione")
    made = await api.http.post(f"/v1/recordings/{recording}/tickets", headers=token)
    assert made.status_code == 201
    url = made.json()["url"]
    assert (await api.http.get(url)).status_code == 200
    assert (await api.http.get(url, headers={"Range": "bytes=0-9"})).status_code == 206
    theirs = (await neighbours.ids_of(api, api.theirs))["recording"][0]
    assert (await api.http.get(url.replace(recording, theirs))).status_code == 401
    ticket = url.partition("ticket=")[2]
    for wrong in ("x", ticket[:-3] + "abc", token["Authorization"].removeprefix("Bearer ")):
        assert (await api.http.get(f"/v1/recordings/{recording}/audio?ticket={wrong}")).status_code == 401
    # And a ticket is no access token.
    refused = await api.http.get("/v1/contacts", headers={"Authorization": f"Bearer {ticket}"})
    assert refused.status_code == 401
    stranger = await api.http.post(
        f"/v1/recordings/{recording}/tickets", headers=await api.token("1002@apione")
    )
    assert stranger.status_code == 404


async def test_what_is_deleted_is_gone_and_says_by_whom_and_why(api: Api, recording: str) -> None:
    token = await api.token("admin@apione")
    url = f"/v1/recordings/{recording}"
    assert (await api.http.delete(url, headers=token)).status_code == 422
    assert (
        await api.http.delete(url, params={"reason": "the customer asked"}, headers=token)
    ).status_code == 204
    left = (await api.http.get(url, headers=token)).json()
    said = "admin@apione: the customer asked"
    assert (left["state"], left["bytes"]) == ("deleted", 0)
    assert (left["reason"], left["reason_text"]) == (said, said)
    silent = await api.http.get(f"{url}/audio", headers=token)
    assert (silent.status_code, silent.json()["code"]) == (404, "not_found")
    files = api.app.state.access.files
    assert not await files.exists(FileKey(api.mine.tenant, "recordings", f"{recording}.wav"))
    again = await api.http.delete(url, params={"reason": "x"}, headers=token)
    assert again.status_code == 404
    assert (await api.http.get("/v1/recordings", headers=token)).json()["items"] == []
    trace = (await audited(api, "recording.delete"))[-1]
    assert (trace["who"], trace["id"], trace["reason"]) == ("admin@apione", recording, "the customer asked")


@pytest.mark.parametrize(
    ("reason", "language", "says"),
    [
        ("sound_short(sound=4.0,expected=9.1); never_closed(side=agent)", "zh-CN", "录音时长 9.1 秒"),
        (
            "sound_short(sound=4.0,expected=9.1); never_closed(side=agent)",
            "en",
            "up to 2 s are lost at its end",
        ),
        ("a sentence of long ago", "zh-CN", "a sentence of long ago"),
    ],
)
async def test_why_it_is_not_whole_is_told_in_the_readers_language(
    api: Api, recording: str, reason: str, language: str, says: str
) -> None:
    admin = User(api.mine.tenant, api.mine.users["admin"], "admin", "administrator")
    async with api.app.state.access.session_of(admin) as session:
        gone = text("update recording set state = 'missing', key = '', reason = :reason where id = :id")
        await session.execute(gone, {"reason": reason, "id": recording})
    token = await api.token("1901@apione") | {"accept-language": language}
    (listed,) = (await api.http.get("/v1/recordings", headers=token)).json()["items"]
    one = (await api.http.get(f"/v1/recordings/{recording}", headers=token)).json()
    assert listed == one
    assert one["reason"] == reason
    assert says in one["reason_text"]
    silent = await api.http.get(f"/v1/recordings/{recording}/audio", headers=token)
    assert silent.status_code == 404
    assert one["reason_text"] in silent.json()["detail"]


@pytest.mark.row("REC-04")
async def test_many_are_deleted_by_filter_and_nothing_without_one(api: Api, recording: str) -> None:
    token = await api.token("admin@apione")
    neighbour = await api.token("admin@apitwo")
    before = (await api.http.get("/v1/recordings", headers=neighbour)).json()["items"]
    url = "/v1/recordings/deletions"
    nothing = await api.http.post(url, json={"reason": "all"}, headers=token)
    assert (nothing.status_code, nothing.json()["field"]) == (422, "from")
    counted = await api.http.post(
        url, json={"from": "2026-11-22", "reason": "old", "dry_run": True}, headers=token
    )
    assert counted.json() == {"deleted": 1}
    done = await api.http.post(url, json={"from": "2026-11-22", "reason": "old"}, headers=token)
    assert (done.status_code, done.json()) == (201, {"deleted": 1})
    assert recording in (await audited(api, "recording.delete"))[-1]["recordings"]
    again = await api.http.post(url, json={"from": "2026-11-22", "reason": "old"}, headers=token)
    assert again.json() == {"deleted": 0}
    assert before
    assert (await api.http.get("/v1/recordings", headers=neighbour)).json()["items"] == before


async def test_a_file_that_somebody_took_away_is_told_and_no_fault_of_the_readers(
    api: Api, recording: str
) -> None:
    token = await api.token("admin@apione")
    await api.app.state.access.files.delete(FileKey(api.mine.tenant, "recordings", f"{recording}.wav"))
    for path in ("audio", "peaks?fresh=1"):
        answer = await api.http.get(f"/v1/recordings/{recording}/{path}", headers=token)
        assert answer.status_code in (200, 404), (path, answer.text)
    lost = await api.http.get(f"/v1/recordings/{recording}/audio", headers=token)
    assert (lost.status_code, lost.json()["code"]) == (404, "not_found")
