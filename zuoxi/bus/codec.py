"""How facts and setup objects are written as bytes (JSON by msgspec): one place, so every process reads the same."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar, get_args

import msgspec

from zuoxi.domain.facts import Fact, Kind, Recorded, Stream
from zuoxi.domain.setup import Manifest, Setup
from zuoxi_kit.ids import CellId, TenantId

S = TypeVar("S")

FACT_TYPES: dict[str, type[Any]] = {cls.__name__: cls for cls in get_args(Fact)}

_encoder = msgspec.json.Encoder()


class _Envelope(msgspec.Struct):
    seq: int
    cell: CellId
    position: int
    at: datetime
    version: int
    cause: str


class _Wire(_Envelope):
    tenant: TenantId
    kind: Kind
    id: str
    fact: str
    data: msgspec.Raw


_wire = msgspec.json.Decoder(_Wire)
_parts = msgspec.json.Decoder(list[msgspec.Raw])
_FACTS: dict[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(cls) for name, cls in FACT_TYPES.items()
}


class UnreadableFact(ValueError):
    """The bytes are no fact that this version of Zuoxi knows."""


def plain_fact(recorded: Recorded) -> dict[str, Any]:
    """The envelope as a flat object of JSON types; `fact` is the class's name and `data` its fields."""
    stream = recorded.stream
    return {
        "tenant": stream.tenant,
        "kind": stream.kind,
        "id": stream.id,
        "seq": recorded.seq,
        "cell": recorded.cell,
        "position": recorded.position,
        "at": recorded.at,
        "version": recorded.version,
        "cause": recorded.cause,
        "fact": type(recorded.fact).__name__,
        "data": recorded.fact,
    }


def fact_from_plain(plain: dict[str, Any]) -> Recorded:
    """The inverse of `plain_fact` over decoded JSON; raises UnreadableFact."""
    try:
        cls = FACT_TYPES[plain["fact"]]
        stream = msgspec.convert({k: plain[k] for k in ("tenant", "kind", "id")}, Stream)
        rest = {k: plain[k] for k in ("seq", "cell", "position", "at", "version", "cause")}
        envelope = msgspec.convert(rest, _Envelope)
        fact = msgspec.convert(plain["data"], cls)
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise UnreadableFact(f"not a known fact: {error!r}") from error
    return Recorded(
        stream,
        envelope.seq,
        envelope.cell,
        envelope.position,
        envelope.at,
        envelope.version,
        envelope.cause,
        fact,
    )


def encode_fact(recorded: Recorded) -> bytes:
    """A fact as bytes."""
    return _encoder.encode(plain_fact(recorded))


def decode_fact(data: bytes) -> Recorded:
    """A fact from bytes, in two passes without anything in between; raises UnreadableFact."""
    try:
        wire = _wire.decode(data)
        fact = _FACTS[wire.fact].decode(wire.data)
    except (KeyError, msgspec.DecodeError) as error:
        raise UnreadableFact(f"not a known fact: {error!r}") from error
    stream = Stream(wire.tenant, wire.kind, wire.id)
    return Recorded(stream, wire.seq, wire.cell, wire.position, wire.at, wire.version, wire.cause, fact)


def encode_pack(facts: Iterable[bytes]) -> bytes:
    """Several encoded facts as one message."""
    return b"[" + b",".join(facts) + b"]"


def parts(data: bytes) -> list[bytes]:
    """The encoded facts of a message, which is one fact or a pack of them; raises UnreadableFact."""
    if not data.startswith(b"["):
        return [data]
    try:
        return [bytes(each) for each in _parts.decode(data)]
    except msgspec.DecodeError as error:
        raise UnreadableFact(f"not a pack of facts: {error!r}") from error


def encode_setup(setup: Setup | Manifest) -> bytes:
    """A configuration entry as bytes; its noun is in the key."""
    return _encoder.encode(setup)


def decode_setup(data: bytes, cls: type[S]) -> S:
    """A configuration entry from bytes; raises msgspec.ValidationError."""
    return msgspec.json.decode(data, type=cls)
