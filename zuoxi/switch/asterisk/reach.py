"""Is an Asterisk of the operator's own usable? Asked before anything is started, so that the answer is a sentence."""

import base64
import re
import urllib.parse

import msgspec

from zuoxi.catalogue import Text
from zuoxi.switch.asterisk.lists import read_list
from zuoxi.switch.interface import Unreachable

OLDEST = 22
"""Commands over the connection of events came with this version."""


class _System(msgspec.Struct):
    version: str


class _Info(msgspec.Struct):
    system: _System


def switch_trouble(url: str) -> Text | None:
    """Why the ARI at `url` (with user and password in it) can't be used, or None. Blocks, for some seconds at most."""
    parts = urllib.parse.urlsplit(url)
    user, password = (urllib.parse.unquote(each or "") for each in (parts.username, parts.password))
    plain = urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])).rstrip("/")
    authorization = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    try:
        reply = read_list(parts, authorization, "asterisk/info?only=system")
    except Unreachable as error:
        return Text("cli_servers.no_answer", why=error.__cause__ or error)
    if reply.status >= 300:
        key = {401: "secret", 403: "secret", 404: "no_ari"}.get(reply.status, "answered")
        return Text(f"cli_switch.reach.{key}", code=reply.status, url=plain)
    try:
        version = msgspec.json.decode(reply.body, type=_Info).system.version
    except msgspec.DecodeError:
        return Text("cli_switch.reach.no_ari", url=plain)
    found = re.search(r"\d+", version)
    if found is None or int(found[0]) < OLDEST:
        return Text("cli_switch.reach.old", version=version, oldest=OLDEST)
    return None
