"""Where a page comes from: only our own pages, or those that an entry allows, may open sockets and place calls."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection


def origin_of(connection: HTTPConnection) -> str:
    """The Origin that the browser names (scheme, host, port); "" when it names none (RFC 6454, 7)."""
    return connection.headers.get("origin", "")


def is_own(connection: HTTPConnection, origin: str) -> bool:
    """Whether a page of this very server asks: same host and port as it was reached by."""
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc == connection.headers.get("host", "")
