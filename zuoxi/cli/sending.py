"""A request to the running API of this installation over HTTP, wherever it listens."""

from __future__ import annotations

import json
import ssl
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from zuoxi.cli.installation import places_of, web_of
from zuoxi.cli.words import language
from zuoxi.servers.certificates import served
from zuoxi.settings import Settings

_SECONDS = 60


def send(settings: Settings, token: str, given: dict[str, Any]) -> dict[str, Any]:
    """Send a request as `processes/request.py` takes it, and read the answer. Raises URLError and OSError."""
    base = web_of(settings)
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusted.check_hostname = False  # it is this very certificate or nobody's, whatever address we reach it at
    trusted.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    if base.startswith("https:"):
        trusted.load_verify_locations(served(places_of(settings).data / "tls"))
    query = {name: value for name, value in given.get("query", {}).items() if value != ""}
    headers = {"Authorization": f"Bearer {token}", "Accept-Language": language()}
    upload, body = given.get("upload"), given.get("body")
    data = Path(upload).read_bytes() if upload else None if body is None else json.dumps(body).encode()
    headers["Content-Type"] = "audio/wav" if upload else "application/json"
    address = f"{base.replace('//0.0.0.0', '//127.0.0.1')}{given['path']}?{urlencode(query)}"
    request = Request(address, data, headers, method=given["method"])
    try:
        with build_opener(HTTPSHandler(context=trusted), ProxyHandler({})).open(
            request, timeout=_SECONDS
        ) as found:
            said, status, applied = found.read(), found.status, found.headers.get("Zuoxi-Applied")
    except HTTPError as refused:
        said, status, applied = refused.read(), refused.code, None
    if given.get("save") and status < 300:
        Path(given["save"]).write_bytes(said)
        said = b""
    return {"status": status, "body": json.loads(said) if said else None, "applied": applied}
