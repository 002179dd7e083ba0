"""What every route keeps: Idempotency-Key, bounds, and errors in the reader's language."""

import asyncio
from typing import Any

import httpx
import pytest
import uvicorn

from tests.api.conftest import Api
from tests.api.test_requests import is_problem
from zuoxi.api.bounds import MOST_HEADERS, MOST_JSON, BoundedHttp

pytestmark = pytest.mark.e2e

ADMIN = "admin@apione"


async def post(api: Api, name: str, key: str, login: str = ADMIN) -> httpx.Response:
    headers = await api.token(login) | {"Idempotency-Key": key}
    return await api.http.post(
        "/v1/keys", json={"name": name, "permissions": ["contact.see"]}, headers=headers
    )


async def test_a_post_with_a_key_is_done_once_and_answered_again(api: Api) -> None:
    first, again = await post(api, "idem", "one"), await post(api, "idem", "one")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert is_problem(await post(api, "other", "one"), 422, "idempotency_key_reused", "Idempotency-Key")
    assert is_problem(await post(api, "idem", "two"), 409, "already_there", "name")
    theirs = await post(api, "idem", "one", "admin@apitwo")  # a key is of one user of one company
    assert theirs.status_code == 201
    assert theirs.json()["id"] != first.json()["id"]
    assert is_problem(await post(api, "x", "k" * 201), 422, "invalid", "Idempotency-Key")


async def test_two_at_once_with_one_key_do_it_once(api: Api) -> None:
    answers = await asyncio.gather(*(post(api, "at once", "both") for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert len(made) == 1
    for answer in answers:
        assert answer.status_code == 201 or answer.json()["code"] == "idempotency_key_running"


async def test_what_is_refused_for_a_passing_reason_may_be_tried_again(api: Api) -> None:
    assert (await post(api, "later", "later", "1901@apione")).status_code == 403
    headers = {"Idempotency-Key": "later"}
    answer = await api.http.post("/v1/keys", json={}, headers=headers)
    assert is_problem(answer, 401, "sign_in_failed")


@pytest.mark.parametrize(
    ("body", "field", "chinese", "english"),
    [
        ({"name": "x"}, "permissions", "缺少这一项。", "This is missing."),
        ({"name": 1, "permissions": ["x"]}, "name", "应为文字。", "This must be a text."),
        (
            {"name": "", "permissions": ["x"]},
            "name",
            "至少要 1 个字符。",
            "This needs at least 1 characters.",
        ),
        ({"name": "x", "permissions": []}, "permissions", "至少要 1 项。", "This needs at least 1 entries."),
        ({"name": "x", "permissions": [1]}, "permissions.0", "应为文字。", "This must be a text."),
        ({"name": "x", "permissions": ["x"], "y": 1}, "y", "没有这个字段。", "There is no such field here."),
        ([], "", "应为对象。", "This must be an object."),
    ],
)
async def test_a_wrong_field_is_named_in_the_readers_language(
    api: Api, body: Any, field: str, chinese: str, english: str
) -> None:
    for language, text in (("zh-CN", chinese), ("en", english)):
        headers = await api.token(ADMIN) | {"Accept-Language": language}
        answer = await api.http.post("/v1/keys", json=body, headers=headers)
        code = "unknown_field" if field == "y" else "invalid"
        assert is_problem(answer, 422, code, field)
        assert answer.json()["detail"] == text


async def test_what_is_no_json_or_too_large_is_refused(api: Api) -> None:
    headers = await api.token(ADMIN) | {"Content-Type": "application/json"}
    answer = await api.http.post("/v1/keys", content=b"{", headers=headers)
    assert is_problem(answer, 422, "invalid")
    large = b"[" + b"1," * (MOST_JSON // 2) + b"1]"
    assert is_problem(await api.http.post("/v1/keys", content=large, headers=headers), 413, "too_large")

    async def pieces() -> Any:
        for _ in range(5):
            yield b" " * (1024 * 1024)

    assert is_problem(await api.http.post("/v1/keys", content=pieces(), headers=headers), 413, "too_large")
    unknown = await api.http.get("/v1/nowhere", headers={"Accept-Language": "en"})
    assert is_problem(unknown, 404, "not_found")
    assert unknown.json()["detail"] == "There is no such thing here."


async def test_headers_without_end_are_cut_off() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"ok"})

    started = asyncio.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            started.set()

    server = Server(
        uvicorn.Config(app, port=0, http=BoundedHttp, lifespan="off", log_config=None, access_log=False)
    )
    serving = asyncio.create_task(server.serve())
    await started.wait()
    port = server.servers[0].sockets[0].getsockname()[1]

    async def ask(header: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n" + header)
        answer = await reader.readline()
        writer.close()
        return answer

    assert b" 200 " in await ask(b"X-Fine: " + b"a" * (MOST_HEADERS // 2) + b"\r\n\r\n")
    assert b" 431 " in await ask(b"X-Long: " + b"a" * (4 * MOST_HEADERS))
    server.should_exit = True
    await serving
