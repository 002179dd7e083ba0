"""Facts as rows and back. (The bus has the same in `bus/codec.py`; the two rooms don't know each other.)"""

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import msgspec

from zuoxi.domain.facts import Fact, Kind, Recorded, Stream
from zuoxi_kit.ids import TenantId

_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    cls.__name__: msgspec.json.Decoder(cls) for cls in get_args(Fact)
}

COLUMNS = ("kind", "id", "seq", "cell", "position", "at", "version", "cause", "name", "data")
TYPES = ("text", "text", "integer", "text", "bigint", "timestamptz", "integer", "text", "text", "text")


def columns_of(facts: Sequence[Recorded]) -> dict[str, list[Any]]:
    """One list per column, as `unnest` wants them; `data` is JSON text."""
    encode = msgspec.json.encode
    return {
        "kind": [str(one.stream.kind) for one in facts],
        "id": [one.stream.id for one in facts],
        "seq": [one.seq for one in facts],
        "cell": [one.cell for one in facts],
        "position": [one.position for one in facts],
        "at": [one.at for one in facts],
        "version": [one.version for one in facts],
        "cause": [one.cause for one in facts],
        "name": [type(one.fact).__name__ for one in facts],
        "data": [encode(one.fact).decode() for one in facts],
    }


def facts_of(tenant: TenantId, rows: Iterable[Sequence[Any]]) -> list[Recorded]:
    """Rows of `fact` (COLUMNS in their order, `data` as text) of one tenant. Raises KeyError for a fact of a newer version."""
    streams: dict[tuple[str, str], Stream] = {}
    found = []
    for kind, id, seq, cell, position, at, version, cause, name, data in rows:
        stream = streams.get((kind, id))
        if stream is None:
            stream = streams[kind, id] = Stream(tenant, Kind(kind), id)
        fact = _DECODERS[name].decode(data)
        found.append(Recorded(stream, seq, cell, position, at, version, cause, fact))
    return found
