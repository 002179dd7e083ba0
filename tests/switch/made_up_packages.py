"""Debian packages and a mirror made up for tests: no network, no dpkg."""

import hashlib
import io
import tarfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal

from zuoxi.catalogue import Text
from zuoxi.switch.asterisk.install.lock import Lock, Package


def ar(members: dict[str, bytes]) -> bytes:
    out = b"!<arch>\n"
    for name, data in members.items():
        out += f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}".encode() + b"`\n"
        out += data + b"\n" * (len(data) % 2)
    return out


def deb(files: dict[str, bytes | str], compression: Literal["xz", "gz"] = "xz") -> bytes:
    """A package with these files; a text instead of bytes is the target of a link; programs have ``bin/`` in their path."""
    tar_bytes = io.BytesIO()
    with tarfile.open(fileobj=tar_bytes, mode="w:xz" if compression == "xz" else "w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            if isinstance(content, str):
                member.type, member.linkname = tarfile.SYMTYPE, content
                tar.addfile(member)
            else:
                member.size, member.mode = len(content), 0o4755 if "bin/" in name else 0o600
                tar.addfile(member, io.BytesIO(content))
    return ar(
        {"debian-binary": b"2.0\n", "control.tar.xz": b"odd", f"data.tar.{compression}": tar_bytes.getvalue()}
    )


def package(name: str, content: bytes) -> Package:
    path = f"pool/main/{name[0]}/{name}/{name}_1.0+b1~x_amd64.deb"
    return Package(name, "1:1.0+b1~x", path, len(content), hashlib.sha256(content).hexdigest())


def lock_of(*packages: Package) -> Lock:
    return Lock("22.10.1", "sid", "amd64", "Fri, 30 Oct 2026 08:08:01 UTC", packages)


class Quiet:
    """A reporter that remembers what it heard."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.done = 0

    def say(self, text: Text) -> None:
        self.said.append(str(text))

    def begin(self, what: Text, total: int) -> None:
        self.said.append(str(what))

    def advance(self, amount: int) -> None:
        self.done += amount

    def end(self) -> None:
        self.said.append("end")


@contextmanager
def mirror_with(files: dict[str, bytes], asked: list[tuple[str, str | None]]) -> Iterator[str]:
    """A mirror on loopback that knows ranges; ``asked`` collects path and range of each request."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            asked.append((self.path, wanted))
            content = files.get(self.path.lstrip("/"))
            if content is None:
                self.send_error(404)
                return
            begin = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
            self.send_response(206 if wanted else 200)
            self.send_header("Content-Length", str(len(content) - begin))
            self.end_headers()
            self.wfile.write(content[begin:])

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
