"""Is an Asterisk of the operator's own usable? Asked before anything is started, so that the answer is a sentence."""

import base64
import json
import re
import urllib.error
import urllib.parse
import urllib.request

from zuoxi.catalogue import Text

OLDEST = 22
"""Commands over the connection of events came with this version."""


def switch_trouble(url: str, patience: float = 5) -> Text | None:
    """Why the ARI at `url` (with user and password in it) can't be used, or None. Blocks, for `patience` seconds at most."""
    parts = urllib.parse.urlsplit(url)
    user, password = (urllib.parse.unquote(each or "") for each in (parts.username, parts.password))
    plain = urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])).rstrip("/")
    request = urllib.request.Request(f"{plain}/asterisk/info?only=system")
    request.add_header("Authorization", "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode())
    straight = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with straight.open(request, timeout=patience) as answer:
            version = str(json.load(answer)["system"]["version"])
    except urllib.error.HTTPError as error:
        with error:
            key = {401: "secret", 403: "secret", 404: "no_ari"}.get(error.code, "answered")
            return Text(f"cli_switch.reach.{key}", code=error.code, url=plain)
    except (OSError, TimeoutError) as error:
        return Text("cli_servers.no_answer", why=getattr(error, "reason", None) or error)
    except (ValueError, KeyError, TypeError):
        return Text("cli_switch.reach.no_ari", url=plain)
    found = re.search(r"\d+", version)
    if found is None or int(found[0]) < OLDEST:
        return Text("cli_switch.reach.old", version=version, oldest=OLDEST)
    return None
