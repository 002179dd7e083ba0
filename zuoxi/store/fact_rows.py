"""Facts as rows and back. (The bus has the same in `bus/codec.py`; the two rooms don't know each other.)"""

from collections.abc import Sequence
from typing import Any, get_args

import msgspec
from sqlalchemy import Row

from zuoxi.domain.facts import Fact, Kind, Recorded, Stream
from zuoxi.store.columns import tenant_of
from zuoxi_kit.ids import CellId

FACT_TYPES: dict[str, type[Any]] = {cls.__name__: cls for cls in get_args(Fact)}

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


def recorded(row: Row[Any]) -> Recorded:
    """A row of `fact` whose `data` was read as text."""
    stream = Stream(tenant_of(str(row.tenant_id)), Kind(row.kind), row.id)
    fact = msgspec.json.decode(row.data, type=FACT_TYPES[row.name])
    return Recorded(stream, row.seq, CellId(row.cell), row.position, row.at, row.version, row.cause, fact)
