"""Cursors of lists that go by time: instant and id of the last one seen, as a word without meaning to readers."""

import base64
import binascii
import json
from datetime import datetime

from zuoxi.services.errors import Invalid


def cursor_of(at: datetime, id: str) -> str:
    """The cursor behind this one."""
    text = json.dumps([at.isoformat(), id])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str) -> tuple[datetime, str]:
    """The inverse; raises Invalid."""
    try:
        at, id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        instant = datetime.fromisoformat(at)
        if instant.tzinfo is None or not isinstance(id, str) or "\x00" in id:
            raise ValueError(cursor)
    except (ValueError, TypeError, binascii.Error) as error:
        raise Invalid("errors_reports.no_cursor", "cursor") from error
    return instant, id
