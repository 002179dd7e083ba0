"""The cell: all live calls, agents and waiting contacts, and the one place where anything about them is decided.

Synchronous and without I/O: each way in takes what happened, and returns a Decision that `conduct.py` journals and
carries out. One decision at a time, in one order; an exception while handling one event fails that call only.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog
from msgspec.structs import replace

from zuoxi.domain import events, facts, presence
from zuoxi.domain.call import step
from zuoxi.domain.call.draft import Outcome, Surroundings
from zuoxi.domain.call.state import Call
from zuoxi.domain.facts import Kind, Stream
from zuoxi.domain.presence import Presence
from zuoxi.domain.routing import AgentView, Availability, Index, Offer
from zuoxi.engine import applying, arrivals, asked, devices
from zuoxi.engine.browsers import Browsers
from zuoxi.engine.caps import Caps
from zuoxi.engine.decision import Decision, Numbers
from zuoxi.engine.devices import Devices
from zuoxi.engine.directory import Applied, Directory
from zuoxi.engine.endpoints import Endpoints
from zuoxi.engine.kept import Kept
from zuoxi.engine.pace import Pace
from zuoxi.engine.shown import Shown
from zuoxi_kit.ids import (
    PLATFORM,
    AgentId,
    CallId,
    CellId,
    ContactId,
    IdSource,
    LegId,
    QueueId,
    TenantId,
    TrunkId,
)

log = structlog.get_logger("cell")

Timer = tuple[datetime, CallId, str]


class Cell:
    """The state of one cell and the decisions on it."""

    def __init__(
        self,
        cell: CellId,
        ids: IdSource,
        now: Callable[[], datetime],
        ahead: Callable[[], timedelta] = timedelta,
    ) -> None:
        """`now` is the cell's own time; `ahead`: how far the wall clock, by which people open and close, is ahead of it after
        a step.
        """
        self.cell = cell
        self.ahead = ahead
        self.directory = Directory(cell)
        self.calls: dict[CallId, Call] = {}
        self.agents: dict[AgentId, Presence] = {}
        self.index = Index()
        self.endpoints = Endpoints()
        self.numbers = Numbers()
        self.shown = Shown()
        self.order = 0
        self.draining = False
        self.holds_timers = False
        """After a restart, until the journal's calls are adopted: what a timer asks of the switch would be lost."""
        self._ids = ids
        self._now = now
        self._by_leg: dict[LegId, CallId] = {}
        self._by_contact: dict[ContactId, CallId] = {}
        self.caps = Caps()
        self._timers: list[Timer] = []
        self.kept = Kept()
        self.pace = Pace()
        self.browsers = Browsers()
        self.devices = Devices(self.directory)
        self._early: list[Timer] = []
        """Due after a restart before their tenant's configuration was there: once it is, they fire."""

    # ---- ways in -----------------------------------------------------------------------------------------------------

    def decide(self) -> Decision:
        """An empty decision at this instant, for those who add to it (commands, recovery)."""
        return Decision(self._now())

    def event(self, event: events.SwitchEvent) -> Decision:
        """Something happened in the switch."""
        decision = self.decide()
        match event:
            case events.LegArrived() if event.leg not in self._by_leg:
                arrivals.arrived(self, decision, event)
            case events.LegArrived():
                pass  # told again
            case events.EndpointSeen():
                self.seen(decision, event.endpoint, event.reachable)
            case events.SwitchLost():
                decision.state(PLATFORM, Kind.CELL, self.cell, facts.SwitchWentAway(), 0)
            case events.SwitchBack():
                decision.state(PLATFORM, Kind.CELL, self.cell, facts.SwitchCameBack(event.restarted), 0)
            case _:
                call = self.call_of(event.leg)
                if call is not None:
                    self.take(decision, call, lambda around: step.step(call, event, around, decision.at))
        self.route(decision)
        return decision

    def timers(self) -> Iterator[Decision]:
        """A decision for each timer that is due."""
        if self.holds_timers:
            return
        while self._timers and self._timers[0][0] <= self._now():
            at, call_id, name = heapq.heappop(self._timers)
            call = self.calls.get(call_id)
            if call is None or call.timers.get(name) != at:
                continue
            if call.tenant not in self.directory.tenants:
                self._early.append((at, call_id, name))
                continue
            decision = self.decide()
            self._timer(decision, call, name)
            yield decision
        if (end := self.browsers.next_end) is not None and end <= self._now():
            decision = self.decide()
            self.browsers.end_due(decision, partial(devices.in_a_call, self))
            yield decision
        if (look := self.index.next_look) is not None and look <= self._now():
            decision = self.decide()
            self.route(decision)
            yield decision

    def _timer(self, decision: Decision, call: Call, name: str) -> None:
        self.take(decision, call, lambda around: step.timer(call, name, around, decision.at))
        self.route(decision)

    @property
    def next_timer(self) -> datetime | None:
        """When the next timer is due (or may be: a stopped one is only noticed then)."""
        if self.holds_timers:
            return None
        first = self._timers[0][0] if self._timers else None
        dues = (first, self.browsers.next_end, self.index.next_look)
        return min((due for due in dues if due is not None), default=None)

    # ---- calls -------------------------------------------------------------------------------------------------------

    def call_of(self, leg: LegId) -> Call | None:
        """The call that a leg belongs to."""
        call = self._by_leg.get(leg)
        return self.calls.get(call) if call else None

    def call_of_contact(self, contact: ContactId) -> Call | None:
        """The live call of a contact."""
        call = self._by_contact.get(contact)
        return self.calls.get(call) if call else None

    def open(
        self,
        decision: Decision,
        tenant: TenantId,
        begin: Callable[[CallId, ContactId, Surroundings], Outcome],
    ) -> Call:
        """A new call of the tenant's, by `begin`; what may go wrong in what follows belongs behind it."""
        around = self.around(tenant)
        assert around is not None, "the caller has found the tenant's configuration"
        opened = begin(CallId(self._ids.next(decision.at)), ContactId(self._ids.next(decision.at)), around)
        self.merge(decision, opened)
        return opened.call

    def take(self, decision: Decision, call: Call, decide: Callable[[Surroundings], Outcome | None]) -> bool:
        """Decide on `call` by `decide` and take over the outcome; False when it had nothing to say. An exception fails
        this call alone: its customer hears an apology and goes to the fallback.
        """
        around = self.around(call.tenant)
        if around is None:
            log.error("a live call's tenant has no configuration", call=call.id, tenant=call.tenant)
            return False
        try:
            outcome = decide(around)
        except Exception as error:
            log.exception("a decision on a call failed", call=call.id, tenant=call.tenant)
            outcome = step.fail(call, repr(error), around, decision.at)
        if outcome is None:
            return False
        self.merge(decision, outcome)
        return True

    def fail(self, decision: Decision, call: Call, why: str) -> None:
        """Deciding on this call went wrong: an apology and the fallback for its customer."""
        around = self.around(call.tenant)
        if around is not None:
            self.merge(decision, step.fail(call, why, around, decision.at))

    def merge(self, decision: Decision, outcome: Outcome) -> None:
        """Take over what a step has come to."""
        call = outcome.call
        version = self.version_of(call.tenant)
        for kind, fact in outcome.facts:
            decision.state(call.tenant, kind, call.id if kind is Kind.CALL else call.contact, fact, version)
        decision.ask(outcome.effects)
        for ask in outcome.asks:
            asked.carry(self, decision, call, ask)
        if call.entry is not None and not call.leg_up:
            self.browsers.call_over(decision, (call.leg,))
        self._note_pace(decision, outcome)
        self.put_call(call)
        decision.calls[call.id] = None if call.is_over else call
        if call.is_over:
            decision.over.append(Stream(call.tenant, Kind.CALL, call.id))
            if not self.kept.has(call.contact):
                decision.over.append(Stream(call.tenant, Kind.CONTACT, call.contact))

    def _note_pace(self, decision: Decision, outcome: Outcome) -> None:
        before = self.calls.get(outcome.call.id)
        wait = before.wait if before is not None else None
        is_served = any(isinstance(fact, facts.OfferAccepted) for _, fact in outcome.facts)
        if is_served and wait is not None and not wait.direct:
            self.pace.served(wait.queue, wait.since, decision.at)

    def put_call(self, call: Call) -> None:
        """Take the new value of a call: legs, timers; a call that is over is forgotten."""
        before = self.calls.get(call.id)
        if before is None:
            self._by_contact[call.contact] = call.id
        self.caps.count(call, _is_on_line(call) - _is_on_line(before))
        for leg in _legs(before):
            self._by_leg.pop(leg, None)
        if call.is_over:
            self.calls.pop(call.id, None)
            self._by_contact.pop(call.contact, None)
            return
        self.calls[call.id] = call
        for leg in _legs(call):
            self._by_leg[leg] = call.id
        for name, at in call.timers.items():
            if before is None or before.timers.get(name) != at:
                heapq.heappush(self._timers, (at, call.id, name))

    def around(self, tenant: TenantId) -> Surroundings | None:
        """What a step of this tenant's calls may look at; None for a tenant without configuration."""
        setup = self.directory.tenants.get(tenant)
        if setup is None:
            return None
        return Surroundings(
            setup,
            self._queued,
            self._next_order,
            partial(devices.chosen, self),
            partial(devices.is_reachable, self),
            self._is_manned,
            self.is_served,
            self.ahead(),
        )

    def _queued(self, queue: QueueId) -> int:
        return self.index.figures(queue).waiting

    def _is_manned(self, queue: QueueId) -> bool:
        agents = self.index.figures(queue).agents
        return any(count and state is not Availability.SIGNED_OUT for state, count in agents.items())

    def is_served(self, queue: QueueId) -> bool:
        """Whether a queue has agents at all, signed in or not."""
        return any(self.index.figures(queue).agents.values())

    def _next_order(self) -> int:
        self.order += 1
        return self.order

    def version_of(self, tenant: TenantId) -> int:
        """The version of the tenant's configuration that is in force; 0 for a tenant without one."""
        setup = self.directory.tenants.get(tenant)
        return setup.manifest.version if setup else 0

    # ---- routing and presence ----------------------------------------------------------------------------------------

    def route(self, decision: Decision) -> None:
        """Give waiting contacts to free agents until nothing more can be given."""
        while offers := self.index.offers(decision.at):
            for offer in offers:
                call = self.call_of_contact(offer.contact)
                if call is not None:
                    self._offer(decision, call, offer)

    def _offer(self, decision: Decision, call: Call, offer: Offer) -> None:
        self.take(decision, call, lambda around: step.offered(call, offer, around, decision.at))

    def agent(
        self, decision: Decision, agent: AgentId, change: Callable[[Presence], presence.Change]
    ) -> None:
        """Change an agent's presence, state the facts, and tell routing."""
        before = self.agents.get(agent)
        setup = self.directory.tenant_of(agent)
        if before is None:
            return
        today = decision.at.astimezone(ZoneInfo(setup.manifest.time_zone)).date() if setup else before.day
        after, stated = change(presence.new_day(before, today))
        if after.state is not before.state:
            after = replace(after, state_since=decision.at)
        for fact in stated:
            decision.state(after.tenant, Kind.AGENT, agent, fact, self.version_of(after.tenant))
        if after is not before:
            self.let_go(decision, before, after)
            self.agents[agent] = after
            self.devices.note(before, after)
            decision.agents[agent] = after
            self.show(after)

    def state_of_agent(
        self, decision: Decision, agent: AgentId, kind: Kind, id: str, fact: facts.Fact
    ) -> None:
        """State a fact that an agent causes outside of any call."""
        tenant = self.agents[agent].tenant
        decision.state(tenant, kind, id, fact, self.version_of(tenant))

    def let_go(self, decision: Decision, before: Presence, after: Presence) -> None:
        """An agent's last contacts are kept while they may still be written on; the others' streams are over."""
        for contact in self.kept.changed(before, after):
            if contact not in self._by_contact:
                decision.over.append(Stream(after.tenant, Kind.CONTACT, contact))

    def remember(self, agents: dict[AgentId, Presence]) -> None:
        """Begin with these agents, as the journal has them."""
        self.agents = dict(agents)
        for each in agents.values():
            self.kept.changed(None, each)

    def seen(self, decision: Decision, endpoint: str, reachable: bool) -> None:
        """A phone or browser can ring, or a carrier answers, or no longer. A page that is back in its talk is rung for it."""
        trunk = self.directory.trunk(TrunkId(endpoint))
        if self.endpoints.put(endpoint, reachable, decision.at) and trunk is not None:
            decision.state(trunk.tenant, Kind.TRUNK, endpoint, facts.TrunkStateChanged(reachable), 0)
        devices.seen(self, decision, endpoint, reachable)

    def show(self, agent: Presence) -> None:
        """Let routing see the agent as they are now."""
        setup = self.directory.tenant_of(agent.agent)
        found = setup.agents.get(agent.agent) if setup else None
        if found is None:
            self.index.drop_agent(agent.agent)
            return
        self.index.put_agent(
            AgentView(
                agent.agent,
                agent.tenant,
                found.queues,
                presence.availability(agent),
                agent.idle_since,
                agent.contacts_today,
                agent.talk_today,
                found.skills,
            )
        )

    # ---- configuration -----------------------------------------------------------------------------------------------

    def applied(self, applied: Applied, reachable: Iterable[str] = ()) -> Decision:
        """A tenant's configuration came into force: rules, agents, then what can be offered under it."""
        early, self._early = self._early, []
        for timer in early:
            heapq.heappush(self._timers, timer)
        return applying.apply(self, applied, reachable)

    def tenants_missing(self) -> set[TenantId]:
        """Tenants of live calls whose configuration isn't there."""
        return {call.tenant for call in self.calls.values()} - set(self.directory.tenants)


def _is_on_line(call: Call | None) -> bool:
    """Whether anybody of the call is there: an agent's wrap-up takes no line."""
    return call is not None and not call.is_over and (call.leg_up or bool(call.legs))


def _legs(call: Call | None) -> tuple[LegId, ...]:
    if call is None:
        return ()
    customer = (call.leg,) if call.leg_up or call.recording else ()
    return (*customer, *(leg.leg for leg in call.legs))
