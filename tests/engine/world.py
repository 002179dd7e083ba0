"""A small contact center for tests of the engine: tenant `demo` with two queues and three agents, configured the way an
engine really gets it, through entries of the key-value bucket.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from zuoxi.bus import subjects
from zuoxi.bus.codec import encode_setup
from zuoxi.bus.interface import Entry
from zuoxi.domain import effects as do
from zuoxi.domain import events, presence
from zuoxi.domain.callers import CallerRule, CallersSetup
from zuoxi.domain.effects import Effect
from zuoxi.domain.facts import Fact
from zuoxi.domain.setup import (
    AgentSetup,
    FlowSetup,
    Manifest,
    NumberSetup,
    PhoneSetup,
    QueueSetup,
    Setup,
    TrunkSetup,
)
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import (
    AgentId,
    CellId,
    FlowId,
    IdSource,
    LegId,
    NumberId,
    PhoneId,
    QueueId,
    TenantId,
    TrunkId,
)

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, nine o'clock in Beijing."""
DEMO = TenantId("demo-tenant")
SALES, SERVICE = QueueId("sales"), QueueId("service")
TRUNK = TrunkId("trunk-1")
NUMBER = "4008001000"
STRAIGHT: dict[str, Any] = {
    "version": 1,
    "start": "wait",
    "nodes": {
        "wait": {"type": "queue", "queue": "sales", "exits": {"else": "bye"}},
        "bye": {"type": "hang_up"},
    },
}
"""Straight to the queue."""


def agent_id(number: int) -> AgentId:
    """The id of agent 1001, 1002 …"""
    return AgentId(f"agent-{number}")


def entries(
    version: int = 1,
    flow: dict[str, Any] | None = None,
    agents: int = 3,
    queues: tuple[QueueSetup, ...] = (),
    tenant: TenantId = DEMO,
    code: str = "demo",
    trunk_calls: int = 0,
    max_calls: int = 200,
    cell: str = "",
    calls_per_second: int = 0,
    callers: tuple[CallerRule, ...] = (),
    more: tuple[tuple[str, str, Setup], ...] = (),
    of_tenant: dict[str, Any] | None = None,
    **number: Any,
) -> list[Entry]:
    """The bucket's entries of one configuration version, the manifest last; `cell` is the tenant's home.
    `more`: objects besides, each with its noun and id; `of_tenant`: more of the manifest.
    """
    prefix = "" if tenant == DEMO else f"{tenant}-"
    trunk = TrunkId(f"{prefix}{TRUNK}")
    own = queues or (
        QueueSetup(QueueId(f"{prefix}sales"), tenant, "Sales"),
        QueueSetup(QueueId(f"{prefix}service"), tenant, "Service"),
    )
    flow_id = FlowId(f"{prefix}flow-1")
    found: list[tuple[str, str, Setup]] = [("queue", each.queue, each) for each in own]
    for n in range(1001, 1001 + agents):
        phone = PhoneId(f"{prefix}phone-{n}")
        agent = AgentId(f"{prefix}{agent_id(n)}")
        everywhere = tuple((each.queue, 1) for each in own)
        found.append(("phone", phone, PhoneSetup(phone, tenant, f"{code}-{n}", str(n), "0" * 32)))
        setup = AgentSetup(agent, tenant, str(n), f"Agent {n}", f"{n}@{code}", phone, everywhere)
        found.append(("agent", agent, setup))
    found.append(
        ("trunk", trunk, TrunkSetup(trunk, tenant, "Trunk", "1901088", ("127.0.0.2",), max_calls=trunk_calls))
    )
    number_id = NumberId(f"{prefix}number-1")
    found.append(
        ("number", number_id, NumberSetup(number_id, tenant, trunk, NUMBER, flow_id, version, **number))
    )
    definition = flow or STRAIGHT
    found.append(("flow", f"{flow_id}.{version}", FlowSetup(flow_id, tenant, version, "Main", definition)))
    if callers:
        found.append(("callers", "all", CallersSetup("all", tenant, callers)))
    found.extend(more)
    keys = tuple(subjects.setup_key(tenant, noun, id) for noun, id, _ in found)
    manifest = Manifest(
        tenant,
        code,
        "Demo",
        "Asia/Shanghai",
        "en",
        "CN",
        version,
        keys,
        max_calls,
        cell=CellId(cell),
        calls_per_second=calls_per_second,
        **(of_tenant or {}),
    )
    all_entries = [Entry(key, encode_setup(setup), 1) for key, (_, _, setup) in zip(keys, found, strict=True)]
    return [*all_entries, Entry(subjects.manifest_key(tenant), encode_setup(manifest), 1)]


class World:
    """A cell with its time in our hands. Collects what it decides."""

    def __init__(self, **configuration: Any) -> None:
        self.now = START
        self.cell = Cell(CellId("cell1"), IdSource(1), lambda: self.now)
        self.facts: list[Fact] = []
        self.effects: list[Effect] = []
        self.decisions: list[Decision] = []
        self._arrivals = 0
        self.configure(**configuration)

    def configure(self, **configuration: Any) -> None:
        """Give the cell a configuration."""
        for entry in entries(**configuration):
            applied = self.cell.directory.take(entry)
            if applied is not None:
                self.take(self.cell.applied(applied))

    def take(self, *decisions: Decision) -> list[Fact]:
        """Note decisions; returns their facts."""
        new = [stated.fact for decision in decisions for stated in decision.facts]
        self.facts += new
        self.effects += [effect for decision in decisions for effect in decision.effects]
        self.decisions += decisions
        return new

    def event(self, event: events.SwitchEvent) -> list[Fact]:
        """Something happens in the switch."""
        return self.take(self.cell.event(event))

    def arrive(self, caller: str = "13800138000", number: str = NUMBER, trunk: str = TRUNK) -> LegId:
        """Somebody calls."""
        self._arrivals += 1
        leg = LegId(f"in-{self._arrivals}")
        self.event(events.LegArrived(leg, events.Side.TRUNK, trunk, number, caller))
        if do.Answer(leg) in self.effects:
            self.event(events.LegAnswered(leg))
        return leg

    def end(
        self, leg: LegId, cause: events.Cause = events.Cause.NORMAL, by_far_end: bool = True
    ) -> list[Fact]:
        """A leg ends."""
        return self.event(events.LegEnded(leg, cause, by_far_end))

    def wait(self, seconds: float) -> list[Fact]:
        """Time passes; timers fire at their instants."""
        until = self.now + timedelta(seconds=seconds)
        before = len(self.facts)
        while (due := self.cell.next_timer) is not None and due <= until:
            self.now = max(due, self.now)
            self.take(*self.cell.timers())
        self.now = until
        return self.facts[before:]

    def ready(self, number: int) -> AgentId:
        """An agent's phone registers and the agent says ready."""
        agent = agent_id(number)
        self.event(events.EndpointSeen(f"demo-{number}", True))
        self.say(agent, presence.Status.READY)
        return agent

    def say(self, agent: AgentId, status: presence.Status) -> None:
        """An agent says a status."""
        decision = self.cell.decide()
        self.cell.agent(decision, agent, lambda p: presence.said(p, status, "", "test", decision.at))
        self.cell.route(decision)
        self.take(decision)

    def dialed(self) -> list[do.Dial]:
        """Every Dial so far."""
        return [effect for effect in self.effects if isinstance(effect, do.Dial)]

    def hung_up(self) -> list[LegId]:
        """Every leg that was hung up by us so far."""
        return [effect.leg for effect in self.effects if isinstance(effect, do.HangUp)]

    def state(self, agent: AgentId) -> presence.State:
        """What the system sees of an agent."""
        return self.cell.agents[agent].state
