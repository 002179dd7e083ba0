"""What one decision of the cell has come to, while it is being made: facts numbered, states changed, effects in order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import Struct

from zuoxi.domain.browsers import Identity
from zuoxi.domain.call.state import Call
from zuoxi.domain.effects import Answer, Bind, Dial, Effect, Hold
from zuoxi.domain.facts import (
    AgentReachabilityChanged,
    AgentStateChanged,
    AgentStatusChanged,
    CallArrived,
    ContactOffered,
    ContactQueued,
    Fact,
    Kind,
    LegDialed,
    OfferAccepted,
    Recorded,
    Stream,
)
from zuoxi.domain.facts.lives import before_life, life_of, number_before
from zuoxi.domain.presence import Presence
from zuoxi.engine.journal import Record
from zuoxi_kit.ids import AgentId, CallId, CellId, TenantId

FLUSH_BEFORE = (
    CallArrived,
    LegDialed,
    OfferAccepted,
    ContactQueued,
    ContactOffered,
    AgentStatusChanged,
    AgentStateChanged,
    AgentReachabilityChanged,
)
"""Facts that must be on disk before the effects of their decision (ARCHITECTURE section 7, "Journal")."""


class Numbers:
    """The last position of the cell and the last number of each stream that may still grow."""

    def __init__(self) -> None:
        self.position = 0
        self.seqs: dict[tuple[TenantId, Kind, str], int] = {}
        self.first: dict[TenantId, int] = {}
        """Above these are the numbers of tenants that have moved here."""

    def last_of(self, key: tuple[TenantId, Kind, str]) -> int:
        """The last number of a stream. It may have grown before the journal was lost, or in another cell: all but calls and
        contacts, whose ids are given once.
        """
        known = self.seqs.get(key, 0)
        if key[1] in (Kind.CALL, Kind.CONTACT):
            return known
        return max(known, self.first.get(key[0], 0) + number_before(life_of(self.position)))

    def begin_life(self, confirmed: int) -> None:
        """The journal was lost: whatever is stated from here on gets numbers that nobody had before."""
        life = life_of(max(confirmed, self.position)) + 1
        self.position = before_life(life)
        self.seqs = {key: number_before(life) for key in self.seqs}


class Stated(Struct, frozen=True):
    """A fact not yet numbered."""

    stream: Stream
    fact: Fact
    version: int


@dataclass(slots=True)
class Decision:
    """Collects one decision. Its facts are numbered by `seal`, when it is written down: a decision that breaks off half
    way leaves no gap in any numbering.
    """

    at: datetime
    facts: list[Stated] = field(default_factory=list)
    calls: dict[CallId, Call | None] = field(default_factory=dict)
    agents: dict[AgentId, Presence | None] = field(default_factory=dict)
    identities: dict[str, Identity | None] = field(default_factory=dict)
    """Browsers admitted, changed or (None) ended."""
    effects: list[Effect] = field(default_factory=list)
    over: list[Stream] = field(default_factory=list)
    """Streams that will never grow again."""
    flush_before: bool = False

    def state(self, tenant: TenantId, kind: Kind, id: str, fact: Fact, version: int) -> None:
        """State a fact of the stream (tenant, kind, id) under the tenant's configuration `version`."""
        self.facts.append(Stated(Stream(tenant, kind, id), fact, version))
        if isinstance(fact, FLUSH_BEFORE):
            self.flush_before = True

    def ask(self, effects: Iterable[Effect]) -> None:
        """Ask the switch. A phone is dialled before the caller of the same decision is bound, answered and hears music:
        neither waits for the other, and the switch takes one request after the other.
        """
        for effect in effects:
            at = len(self.effects)
            if isinstance(effect, Dial):
                while at and isinstance(self.effects[at - 1], Answer | Bind | Hold):
                    at -= 1
            self.effects.insert(at, effect)

    @property
    def is_empty(self) -> bool:
        """Nothing to write down."""
        return not (self.facts or self.calls or self.agents or self.identities)

    def seal(self, cell: CellId, numbers: Numbers) -> Record:
        """Number the facts: for the journal. The cause of each but the first is the first."""
        recorded: list[Recorded] = []
        for each in self.facts:
            key = (each.stream.tenant, each.stream.kind, each.stream.id)
            seq = numbers.seqs[key] = numbers.last_of(key) + 1
            numbers.position += 1
            cause = str(recorded[0].position) if recorded else ""
            recorded.append(
                Recorded(each.stream, seq, cell, numbers.position, self.at, each.version, cause, each.fact)
            )
        for stream in self.over:
            numbers.seqs.pop((stream.tenant, stream.kind, stream.id), None)
        return Record(tuple(recorded), self.calls, self.agents, self.identities)
