"""Servers that somebody else runs: what is wrong with one is said before anything starts, and soon."""

from __future__ import annotations

import base64
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from zuoxi.processes.external_switch import folder_trouble
from zuoxi.servers.places import Places
from zuoxi.servers.ports import free_port
from zuoxi.servers.reach import nats_trouble
from zuoxi.settings import read_settings
from zuoxi.switch.asterisk.reach import switch_trouble


@pytest.mark.timeout(20)
async def test_a_broker_that_is_not_there_is_said_instead_of_waited_for() -> None:
    trouble = await nats_trouble(f"nats://user:secret@127.0.0.1:{free_port()}")
    assert "no answer" in str(trouble)
    assert "secret" not in str(trouble)


class Ari(BaseHTTPRequestHandler):
    """Answers one question as Asterisk does, to one user; the first part of the path is its version."""

    def do_GET(self) -> None:
        version, _, rest = self.path.lstrip("/").partition("/")
        right = "Basic " + base64.b64encode(b"zuoxi:a b").decode()
        if self.headers["Authorization"] != right:
            self.send_error(401)
        elif not rest.startswith("ari/asterisk/info"):
            self.send_error(404)
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"system": {"version": version}}).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def ari() -> Iterator[str]:
    """Host and port of an Asterisk as far as it is asked here."""
    server = HTTPServer(("127.0.0.1", 0), Ari)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("login", "path", "said"),
    [
        ("zuoxi:a%20b", "22.10.1/ari", ""),
        ("zuoxi:a%20b", "22.10.1~dfsg/ari/", ""),
        ("zuoxi:wrong", "22.10.1/ari", "refuses the user or the password"),
        ("zuoxi:a%20b", "22.10.1/", "there is no ARI at http://127.0.0.1"),
        ("zuoxi:a%20b", "20.4.0/ari", "Asterisk 20.4.0; 22 or newer"),
    ],
)
def test_a_switch_that_can_not_be_used_says_why(ari: str, login: str, path: str, said: str) -> None:
    trouble = switch_trouble(f"http://{login}@{ari}/{path}")
    assert said in str(trouble) if said else trouble is None


def test_a_switch_that_shares_no_folder_is_noted(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path, tmp_path / "programs")
    url = "http://zuoxi:x@127.0.0.1:8088/ari"
    theirs = read_settings(data=tmp_path, switch_url=url)
    assert "ZUOXI_SWITCH_FOLDER" in str(folder_trouble(theirs, places))
    (tmp_path / "elsewhere/var/spool").mkdir(parents=True)
    shared = read_settings(data=tmp_path, switch_url=url, switch_folder=tmp_path / "elsewhere")
    assert folder_trouble(shared, places) is None
    assert folder_trouble(read_settings(data=tmp_path), places) is None


def test_a_switch_that_is_not_there_is_no_answer() -> None:
    trouble = str(switch_trouble(f"http://zuoxi:secret@127.0.0.1:{free_port()}/ari"))
    assert "no answer" in trouble
    assert "secret" not in trouble


def test_what_does_not_speak_http_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def babble() -> None:
            with server.accept()[0] as line:
                line.recv(10_000)
                line.sendall(b"SSH-2.0-something else\r\n")

        talking = threading.Thread(target=babble)
        talking.start()
        trouble = switch_trouble(f"http://zuoxi:x@127.0.0.1:{server.getsockname()[1]}/ari")
        talking.join()
    assert "no answer" in str(trouble)
