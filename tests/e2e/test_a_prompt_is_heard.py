"""What callers hear in real calls: an uploaded prompt (over the API into the file store, to the cell, and out of the switch),
spoken text, numbers, and the refusal."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.e2e.center import NUMBER, Center, running_center
from tests.services.waves import tone
from tests.sip.audio import Rtp, share
from tests.sip.recognise import is_heard, samples_of
from zuoxi.domain import facts
from zuoxi.domain.facts import Recorded
from zuoxi.switch.asterisk.spoken import LANGUAGE, stem_of

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(200)]


async def signed_in(center: Center, login: str) -> httpx.AsyncClient:
    """A client with a token of one of the demo's users."""
    users = {user["login"]: user["password"] for user in center.credentials["demo"]["users"]}
    http = httpx.AsyncClient(base_url=center.web, timeout=30)
    signed = await http.post("/v1/sessions", json={"login": login, "password": users[login]})
    http.headers["Authorization"] = f"Bearer {signed.json()['access_token']}"
    return http


async def publish(http: httpx.AsyncClient, prompts: list[dict[str, Any]]) -> None:
    """Let the demo's flow play these twice."""
    (flow,) = (await http.get("/v1/flows")).json()["items"]
    nodes = {
        "hello": {"type": "play", "prompts": prompts, "exits": {"next": "again"}},
        "again": {"type": "play", "prompts": prompts, "exits": {"next": "bye"}},
        "bye": {"type": "hang_up"},
    }
    draft = {"version": 1, "start": "hello", "nodes": nodes}
    url = f"/v1/flows/{flow['id']}"
    changed = await http.patch(url, json={"draft": draft}, headers={"If-Match": "*"})
    assert changed.status_code == 200, changed.text
    published = await http.post(f"{url}/publish", params={"wait": "applied"}, json={"note": "a tone"})
    assert published.status_code == 201, published.text
    assert published.headers["zuoxi-applied"] == "true"


def is_speech(rtp: Rtp) -> bool:
    """Something loud that is not the tone."""
    samples = rtp.last(10)
    return sum(map(abs, samples)) > 300 * 160 * 10 and share(samples, 1000) < 0.3


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def center() -> AsyncIterator[Center]:
    async with running_center() as running:
        yield running


async def test_a_caller_hears_the_uploaded_tone_and_then_the_spoken_text(center: Center) -> None:
    found: list[Recorded] = []
    stop = await center.bus.watch_facts(None, found.append)
    async with aclosing(await signed_in(center, "admin@demo")) as http:
        made = await http.post("/v1/prompts", json={"name": "tone"})
        url = f"/v1/prompts/{made.json()['id']}"
        put = await http.put(f"{url}/audio", content=tone(1000, 3.0, 44100, 2))
        assert put.status_code == 200, put.text
        await publish(http, [{"prompt": made.json()["id"]}, {"say": "您好，欢迎致电演示公司"}])
    async with center.caller() as carrier:
        call = await carrier.call(NUMBER)
        await call.answered()
        await call.hears(1000)
        await call.rtp.until(is_speech)
        await call.hears(1000)
        assert not [each for each in found if isinstance(each.fact, facts.FlowFailed)]
        await call.hang_up()
    await stop()


async def test_numbers_are_spoken_in_the_language_of_the_flow(center: Center) -> None:
    async with aclosing(await signed_in(center, "admin@demo")) as http:
        await publish(http, [{"number": 325}, {"digits": "110"}])
    async with center.caller() as carrier:
        call = await carrier.call(NUMBER)
        await call.answered()
        for word in ("hundred", "10", "yao"):  # between two files there may be a gap: so one by one
            await is_heard(call.rtp, samples_of(spoken(center, f"digits/{word}")))
        await call.hang_up()


async def test_who_is_refused_hears_so_in_chinese_and_is_hung_up(center: Center) -> None:
    async with aclosing(await signed_in(center, "admin@demo")) as http:
        listed = await http.post(
            "/v1/callers",
            params={"wait": "applied"},
            json={"list": "black", "number": "13800138077", "reason": "insults"},
        )
        assert listed.status_code == 201, listed.text
    said = samples_of(spoken(center, "im-sorry"), spoken(center, "vm-goodbye"))
    async with center.caller("13800138077") as carrier:
        call = await carrier.call(NUMBER)
        await call.answered()
        await is_heard(call.rtp, said)
        await call.ended()


def spoken(center: Center, name: str) -> Path:
    """The file of a sound in Chinese."""
    (file,) = center.data.rglob(f"{stem_of(name, LANGUAGE)}.wav")
    return file
