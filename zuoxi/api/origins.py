"""Where a page comes from: only our own pages, or those that an entry allows, may open sockets and place calls."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response


def origin_of(connection: HTTPConnection) -> str:
    """The Origin that the browser names (scheme, host, port); "" when it names none (RFC 6454, 7)."""
    return connection.headers.get("origin", "")


def is_own(connection: HTTPConnection, origin: str) -> bool:
    """Whether a page of this very server asks: same host and port as it was reached by."""
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc == connection.headers.get("host", "")


def let_read(request: Request, allowed: tuple[str, ...]) -> None:
    """Let pages of these origins read the answer to this request, a refusal too."""
    request.state.readers = allowed


def share(request: Request, response: Response) -> None:
    """Tell the browser whether the asking page may read the answer (CORS), if `let_read` was said."""
    readers: tuple[str, ...] | None = getattr(request.state, "readers", None)
    if readers is None:
        return
    response.headers["Vary"] = "Origin"
    if origin_of(request) in readers:
        response.headers["Access-Control-Allow-Origin"] = origin_of(request)
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
