"""Beyond this machine: TLS by an authority of our own at the port, and a page for whoever comes without."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import uvicorn
from cryptography import x509
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from zuoxi.api.bounds import BoundedHttp
from zuoxi.api.tls import AUTHORITY, Tls, TlsServer, plain_answer
from zuoxi.processes.doorway import tls_of
from zuoxi.servers.certificates import given_files, own_files, served
from zuoxi.servers.errors import ServerError
from zuoxi.servers.ports import free_port
from zuoxi.settings import read_settings

NOW = datetime.now(UTC)
ADDRESS = "127.0.0.2"


async def _hello(request: Request) -> Response:
    return PlainTextResponse(f"{request.url.scheme} secret")


@pytest.fixture
async def tls(tmp_path: Path) -> AsyncIterator[Tls]:
    port = free_port(ADDRESS)
    files = own_files(tmp_path / "tls", ADDRESS, NOW)
    tls = Tls(files.certificate, files.key, files.authority, ADDRESS, port)
    app = Starlette(routes=[Route("/", _hello)])
    config = uvicorn.Config(app, host=ADDRESS, port=port, http=BoundedHttp, log_config=None, access_log=False)
    server = TlsServer(config, tls)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    yield tls
    server.should_exit = True
    await serving


async def test_a_browser_that_trusts_the_authority_comes_in_encrypted(tls: Tls) -> None:
    trusting = ssl.create_default_context(cafile=str(tls.authority))
    async with httpx.AsyncClient(verify=trusting) as http:
        assert (await http.get(tls.url)).text == "https secret"
        assert (await http.get(tls.url)).status_code == 200
    with pytest.raises(httpx.ConnectError):
        async with httpx.AsyncClient() as http:
            await http.get(tls.url)


async def test_whoever_comes_without_tls_is_told_why_and_how_and_nothing_else(tls: Tls) -> None:
    plain = tls.url.replace("https", "http")
    async with httpx.AsyncClient() as http:
        answer = await http.get(plain, headers={"Accept-Language": "zh-CN"})
        assert (answer.status_code, "麦克风" in answer.text, tls.url in answer.text) == (426, True, True)
        assert "secret" not in answer.text
        english = await http.get(f"{plain}v1/sessions?password=hunter2", headers={"Accept-Language": "en"})
        assert english.status_code == 426
        assert "hunter2" not in english.text
        authority = await http.get(plain + AUTHORITY[1:])
        assert tls.authority is not None
        assert authority.content == tls.authority.read_bytes()
        assert b"PRIVATE" not in authority.content


async def test_who_says_nothing_or_nonsense_holds_up_nobody(tls: Tls) -> None:
    silent = await asyncio.open_connection(tls.address, tls.port)
    broken = await asyncio.open_connection(tls.address, tls.port)
    broken[1].write(b"\x16\x03\x01garbage that is no handshake")
    broken[1].close()
    trusting = ssl.create_default_context(cafile=str(tls.authority))
    async with httpx.AsyncClient(verify=trusting) as http:
        assert (await http.get(tls.url)).status_code == 200
    silent[1].close()


def test_a_page_reflects_nothing_of_the_question() -> None:
    tls = Tls(Path("x"), Path("x"), None, "192.0.2.7", 8443)
    answer = plain_answer(b"GET /<script>alert(1)</script> HTTP/1.1\r\nHost: evil.example\r\n\r\n", tls)
    assert b"script>alert" not in answer
    assert b"evil" not in answer
    assert b"https://192.0.2.7:8443/" in answer
    assert plain_answer(b"", tls).startswith(b"HTTP/1.1 426")


def test_a_certificate_is_made_once_and_renewed_for_another_address_or_in_time(tmp_path: Path) -> None:
    files = own_files(tmp_path, "192.0.2.7", NOW)
    first, authority = files.certificate.read_bytes(), (tmp_path / "authority.crt").read_bytes()
    assert own_files(tmp_path, "192.0.2.7", NOW + timedelta(days=300)).certificate.read_bytes() == first
    assert own_files(tmp_path, "192.0.2.7", NOW + timedelta(days=370)).certificate.read_bytes() != first
    own_files(tmp_path, "call.example", NOW)
    found = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["call.example"]
    assert (tmp_path / "authority.crt").read_bytes() == authority
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.iterdir())


def test_files_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    one, two = own_files(tmp_path / "1", "a.example", NOW), own_files(tmp_path / "2", "b.example", NOW)
    assert given_files(one.certificate, one.key).authority is None
    with pytest.raises(ServerError, match="is not the key"):
        given_files(one.certificate, two.key)
    with pytest.raises(ServerError, match="can't be read"):
        given_files(tmp_path / "none", one.key)


def test_a_command_in_another_shell_finds_the_certificate_that_is_served(tmp_path: Path) -> None:
    given = own_files(tmp_path / "elsewhere", ADDRESS, NOW)
    ours = {"data": tmp_path, "web_address": ADDRESS}
    folder = tmp_path / "tls"
    tls_of(read_settings(**ours))
    assert served(folder) == folder / "web.crt"
    tls_of(read_settings(**ours, certificate=given.certificate, certificate_key=given.key))
    assert served(folder).read_bytes() == given.certificate.read_bytes()
    tls_of(read_settings(**ours))
    assert served(folder) == folder / "web.crt"
