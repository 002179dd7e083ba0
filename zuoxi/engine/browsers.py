"""The browsers that the cell has admitted: who they are, which ticket opens their SIP socket, and when they end.

The engine owns them: they stand in its journal, so that neither a restart of the engine nor of the switch costs a page its
registration. What is told here goes through a decision like everything else.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from msgspec.structs import replace

from zuoxi.domain.browsers import AGENT_LEASE, CALLER_LIFETIME, BrowserKind, BrowserSetup, Identity
from zuoxi.domain.effects import Admit, Revoke
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import AgentId, EntryId, LegId


class Browsers:
    """Every admitted browser of the cell."""

    def __init__(self) -> None:
        self.known: dict[str, Identity] = {}
        self._tickets: dict[str, str] = {}
        self._ends: list[tuple[datetime, str]] = []

    def restore(self, known: Mapping[str, Identity]) -> None:
        """Begin with what the journal says."""
        for identity in known.values():
            self._put(identity)

    def setups(self) -> tuple[BrowserSetup, ...]:
        """What the switch must know."""
        return tuple(each.setup for each in self.known.values())

    # ---- changes -----------------------------------------------------------------------------------------------------

    def admit(self, decision: Decision, identity: Identity) -> None:
        """A new browser."""
        self.keep(decision, identity)
        decision.effects.append(Admit(identity.setup))

    def keep(self, decision: Decision, identity: Identity) -> None:
        """The new value of a known one."""
        self._put(identity)
        decision.identities[identity.name] = identity

    def revoke(self, decision: Decision, name: str) -> None:
        """A browser may no longer sign in."""
        identity = self.known.pop(name, None)
        if identity is not None:
            self._tickets.pop(identity.ticket, None)
            decision.identities[name] = None
            decision.effects.append(Revoke(name))

    def _put(self, identity: Identity) -> None:
        before = self.known.get(identity.name)
        if before is not None:
            self._tickets.pop(before.ticket, None)
        self.known[identity.name] = identity
        if identity.ticket:
            self._tickets[identity.ticket] = identity.name
        if before is None or before.until != identity.until:
            heapq.heappush(self._ends, (identity.until, identity.name))

    # ---- questions ---------------------------------------------------------------------------------------------------

    def of_agent(self, agent: AgentId) -> Identity | None:
        """The browser of an agent."""
        return next((each for each in self.known.values() if each.agent == agent), None)

    def use_ticket(self, decision: Decision, ticket: str) -> Identity | None:
        """Whose socket a ticket (its hash) opens; never twice, and not after its time."""
        identity = self.known.get(self._tickets.get(ticket, ""))
        if identity is None or identity.ticket_until is None or identity.ticket_until < decision.at:
            return None
        self.keep(decision, replace(identity, ticket="", ticket_until=None))
        return identity

    def may_call(self, name: str, number: str, now: datetime) -> Identity | None:
        """The customer's identity if it may make this call: its one call, to its one number, in its time."""
        identity = self.known.get(name)
        if (
            identity is None
            or identity.setup.kind is not BrowserKind.CALLER
            or identity.leg is not None
            or identity.number != number
            or identity.until < now
        ):
            return None
        return identity

    def of_entry(self, entry: EntryId) -> int:
        """How many customers of a web-call entry call now, or may call at any moment."""
        return sum(each.entry == entry for each in self.known.values())

    # ---- time --------------------------------------------------------------------------------------------------------

    @property
    def next_end(self) -> datetime | None:
        """When one may have to end."""
        return self._ends[0][0] if self._ends else None

    def end_due(self, decision: Decision, in_a_call: Callable[[Identity], bool]) -> None:
        """End those whose time is over; who is in a call is asked again later."""
        while self._ends and self._ends[0][0] <= decision.at:
            until, name = heapq.heappop(self._ends)
            identity = self.known.get(name)
            if identity is None or identity.until != until:
                continue
            if in_a_call(identity):
                more = AGENT_LEASE if identity.setup.kind is BrowserKind.AGENT else CALLER_LIFETIME
                self.keep(decision, replace(identity, until=decision.at + more))
            else:
                self.revoke(decision, name)

    def call_over(self, decision: Decision, legs: Iterable[LegId]) -> None:
        """A customer's call is over, and with it the identity."""
        gone = set(legs)
        for name in [name for name, each in self.known.items() if each.leg in gone]:
            self.revoke(decision, name)
