"""The built pages over HTTP: which file for which address, how long kept, how packed, and with which headers."""

import gzip
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from zuoxi.api.problems import add_handlers
from zuoxi.api.web import serve_web

Client = Callable[[Path], httpx.AsyncClient]
SCRIPT = b"console.log('zuoxi')"


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    """Makes a client of an application that serves a folder."""
    opened = []

    def make(folder: Path) -> httpx.AsyncClient:
        app = FastAPI(openapi_url="/v1/openapi.json")
        serve_web(app, folder)
        add_handlers(app)
        opened.append(httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test"))
        return opened[-1]

    yield make
    for each in opened:
        await each.aclose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A build: two applications, one script with its packed copy."""
    for name in ("console", "call"):
        (tmp_path / name / "assets").mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(f"<title>{name}</title>", encoding="utf-8")
        (tmp_path / name / "manifest.json").write_text("{}", encoding="utf-8")
    script = tmp_path / "console" / "assets" / "index-abc.js"
    script.write_bytes(SCRIPT)
    script.with_name("index-abc.js.gz").write_bytes(gzip.compress(SCRIPT))
    (tmp_path / "secret.txt").write_text("not for you", encoding="utf-8")
    return tmp_path


async def test_every_address_of_a_page_gives_its_application(client: Client, folder: Path) -> None:
    web = client(folder)
    for path in ("/", "/desk", "/admin/queues?open=new", "/wall/tv/1"):
        assert "console" in (await web.get(path)).text, path
    for path in ("/call/demo", "/call/demo/"):
        assert "<title>call" in (await web.get(path)).text, path


async def test_pages_are_asked_for_anew_and_named_by_hash_files_are_kept(
    client: Client, folder: Path
) -> None:
    web = client(folder)
    page, script = await web.get("/"), await web.get("/assets/index-abc.js")
    assert page.headers["cache-control"] == "no-cache"
    assert "immutable" in script.headers["cache-control"]
    assert script.content == SCRIPT
    assert script.headers["content-encoding"] == "gzip"
    assert "javascript" in script.headers["content-type"]
    plain = await web.get("/assets/index-abc.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == SCRIPT


async def test_no_script_but_our_own_files_runs_and_nobody_frames_the_console(
    client: Client, folder: Path
) -> None:
    web = client(folder)
    page = await web.get("/desk")
    policy = page.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors *" in (await web.get("/call/demo")).headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/assets/gone.js",
        "/secret.txt",
        "/..%2fsecret.txt",
        "/call/..%2f..%2fsecret.txt",
        "/manifest.json",
        "/assets/..%2f..%2f..%2fsecret.txt",
    ],
)
async def test_what_is_no_file_of_the_build_is_not_given_away(
    client: Client, folder: Path, path: str
) -> None:
    answer = await client(folder).get(path)
    assert answer.status_code == 404
    assert "not for you" not in answer.text


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1", "/sip", "/metrics"])
async def test_an_unknown_address_of_the_api_is_a_problem_and_no_page(
    client: Client, folder: Path, path: str
) -> None:
    answer = await client(folder).get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


async def test_only_reading_is_answered(client: Client, folder: Path) -> None:
    assert (await client(folder).post("/desk")).status_code == 404


async def test_without_a_build_the_page_says_what_to_do(client: Client, tmp_path: Path) -> None:
    answer = await client(tmp_path).get("/", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "tools/web build" in answer.text
