"""The web: the console at /, the customer's page at /call/<entry>, and their files, as `tools/web build` leaves them.

What has a hash in its name never changes and is kept by browsers for a year; everything else is asked for anew each time.
The .br and .gz beside a file are made at build: nothing is compressed while serving.
"""

import mimetypes
from pathlib import Path, PurePosixPath

from fastapi import FastAPI, Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from zuoxi.api.problems import language_of
from zuoxi.catalogue import say

RESERVED = ("v1", "sip", "healthz", "metrics")
"""First parts of a path that are never a page."""

_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
_FOREVER = "public, max-age=31536000, immutable"
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # antd puts its rules into the page by script
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
"""Of every answer."""


def serve_web(app: FastAPI, folder: Path) -> None:
    """Answer with the pages in `folder` (console/ and call/ below it) for every GET that no route of the API takes."""
    app.router.routes.append(_Web(folder))


class _Web(BaseRoute):
    """Every GET and HEAD outside of the reserved places."""

    path = "web"

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            return Match.NONE, {}
        first = scope["path"].strip("/").partition("/")[0]
        return (Match.NONE, {}) if first in RESERVED else (Match.FULL, {"route": self})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._answer(Request(scope, receive))(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.url.path.strip("/")
        application, _, rest = path.partition("/") if path.startswith("call/") else ("console", "", path)
        file = self._file(application, rest)
        if file is not None:
            return self._give(request, file, _FOREVER if rest.startswith("assets/") else "no-cache")
        # A file's name that isn't there is an error; anything else is a page's address, which the script reads.
        if "." in PurePosixPath(rest).name or rest.startswith("assets/"):
            return Response(status_code=404, headers=HEADERS)
        index = self._file(application, "index.html")
        if index is None:
            return _not_built(request)
        answer = self._give(request, index, "no-cache")
        # Only the customer's page may be framed: tenants put it on their own sites.
        ancestors = "*" if application == "call" else "'none'"
        answer.headers["Content-Security-Policy"] = f"{_POLICY}; frame-ancestors {ancestors}"
        return answer

    def _file(self, application: str, rest: str) -> Path | None:
        """A built file by its address; None when there is none, or none that is to be given away."""
        file = (self._folder / application / rest).resolve()
        is_ours = file.is_relative_to(self._folder / application) and file.name != "manifest.json"
        return file if is_ours and file.is_file() else None

    def _give(self, request: Request, file: Path, cache: str) -> Response:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = HEADERS | {"Cache-Control": cache, "Vary": "Accept-Encoding"}
        accepted = {
            part.partition(";")[0].strip() for part in request.headers.get("accept-encoding", "").split(",")
        }
        for encoding, ending in _ENCODINGS:
            packed = file.with_name(file.name + ending)
            if encoding in accepted and packed.is_file():
                return FileResponse(packed, media_type=kind, headers=headers | {"Content-Encoding": encoding})
        return FileResponse(file, media_type=kind, headers=headers)


def _not_built(request: Request) -> Response:
    """What a browser sees while there is no web/dist."""
    language = language_of(request)
    title, text = say(language, "web.not_built.title"), say(language, "web.not_built.text")
    page = f"<!doctype html><html lang={language}><meta charset=utf-8><title>{title}</title><h1>{title}</h1><p>{text}"
    return HTMLResponse(page, 503, HEADERS | {"Cache-Control": "no-store"})
