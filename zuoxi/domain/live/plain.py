"""Facts and instants as plain JSON values: how the live socket, the pull feed and webhooks carry them."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from msgspec import Struct

from zuoxi.domain.facts import Recorded

State = dict[str, Any]
"""A live state, or a part of one. Never changed in place: a reader may keep it."""
PlainFact = dict[str, Any]
"""{kind, id, seq, at, name, data}"""
_AS_IT_IS = frozenset({str, int, bool, float})


@lru_cache(maxsize=64)
def instant(at: datetime) -> str:
    """RFC 3339 in UTC, always with three digits of a second: such texts compare as the instants do."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The inverse of `instant`."""
    return datetime.fromisoformat(text)


def plain_fact(recorded: Recorded) -> PlainFact:
    """A fact for the outside: its stream's kind and id, its number in it, when, its name and fields. Durations become
    numbers of seconds named `…_seconds`.
    """
    stream = recorded.stream
    return {
        "kind": str(stream.kind),
        "id": stream.id,
        "seq": recorded.seq,
        "at": instant(recorded.at),
        "name": type(recorded.fact).__name__,
        "data": _fields(recorded.fact),
    }


def _fields(value: Struct) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in value.__struct_fields__:
        each = getattr(value, name)
        if isinstance(each, timedelta):
            found[f"{name}_seconds"] = round(each.total_seconds(), 3)
        else:
            found[name] = _plain(each)
    return found


def _plain(value: Any) -> Any:
    if value is None or type(value) in _AS_IT_IS:
        return value
    if isinstance(value, str):
        return str(value)  # an enum's member is only its text outside
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Struct):
        return _fields(value)
    return value
