"""Lists come over HTTP, never over the WebSocket.

The switch builds each WebSocket message on the stack of its thread: one of more than about 450 kB ends the whole switch and all
calls with it (seen with Asterisk 22.10.1; about 600 channels, or 6,000 phones). Its HTTP answers have no such bound, and calls
don't wait behind them.
"""

import http.client
from urllib.parse import SplitResult

from zuoxi.switch.asterisk.wire import Reply
from zuoxi.switch.interface import Unreachable

SECONDS = 5.0
"""Without a byte of the answer."""


def read_list(ari: SplitResult, authorization: str, path: str) -> Reply:
    """GET `path` below `ari` (such as `http://127.0.0.1:8088/ari`), whatever its status; blocks. Raises Unreachable."""
    is_tls = ari.scheme in ("https", "wss")
    kind = http.client.HTTPSConnection if is_tls else http.client.HTTPConnection
    line = kind(ari.hostname or "", ari.port, timeout=SECONDS)
    try:
        headers = {"Authorization": authorization, "Connection": "close"}
        line.request("GET", f"{ari.path.rstrip('/')}/{path}", headers=headers)
        answer = line.getresponse()
        return Reply(answer.status, answer.reason, answer.read().decode())
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(f"ARI doesn't tell {path}: {error or type(error).__name__}") from error
    finally:
        line.close()
