"""The engine's view of the configuration: what PostgreSQL owns, as it came through the key-value bucket.

Entries are staged until their tenant's manifest arrives (it is written last), so that a tenant's configuration changes
as a whole. A running call keeps the flow version that it began with: flow versions are kept while a manifest names them
or a call uses them.
"""

from dataclasses import dataclass, replace

import msgspec

from zuoxi.bus.codec import decode_setup
from zuoxi.bus.interface import Entry
from zuoxi.domain.callers import CallersSetup, by_number
from zuoxi.domain.flow.definition import Flow
from zuoxi.domain.flow.definition import read as read_flow
from zuoxi.domain.setup import (
    NOUNS,
    AgentSetup,
    CalendarSetup,
    DutySetup,
    FlowSetup,
    Manifest,
    NumberSetup,
    PhoneSetup,
    PromptSetup,
    QueueSetup,
    Setup,
    TenantSetup,
    TrunkSetup,
)
from zuoxi_kit.calendar import from_plain as calendar_from_plain
from zuoxi_kit.ids import AgentId, CellId, FlowId, TenantId, TrunkId


@dataclass(frozen=True, slots=True)
class Applied:
    """A tenant's configuration came into force; `gone` are the agents it no longer has."""

    setup: TenantSetup
    gone: tuple[AgentId, ...]


class Directory:
    """All tenants of the cell, and whose a dialled number is."""

    def __init__(self, cell: CellId) -> None:
        """`cell` is ours: tenants that are at home elsewhere are not taken."""
        self._cell = cell
        self.tenants: dict[TenantId, TenantSetup] = {}
        self._staged: dict[str, Setup] = {}
        self._waiting: dict[TenantId, Manifest] = {}
        self._numbers: dict[tuple[TrunkId, str], NumberSetup] = {}
        self._trunks: dict[TrunkId, TrunkSetup] = {}
        self._agents: dict[AgentId, TenantId] = {}
        self._logins: dict[str, AgentId] = {}
        self._endpoints: dict[str, list[AgentId]] = {}
        self._phones: dict[str, PhoneSetup] = {}

    def take(self, entry: Entry) -> Applied | None:
        """Take a bucket's entry; Applied when it completes a tenant's configuration. Raises ValueError on junk."""
        tenant, _, rest = entry.key.partition(".")
        try:
            if rest == "manifest":
                return self._manifest(TenantId(tenant), entry)
            noun, _, _ = rest.partition(".")
            if entry.value is None:
                self._staged.pop(entry.key, None)
                return None
            if noun not in NOUNS:
                return None
            self._staged[entry.key] = decode_setup(entry.value, NOUNS[noun])
        except msgspec.MsgspecError as error:
            raise ValueError(f"configuration entry {entry.key} can't be read: {error}") from error
        waiting = self._waiting.get(TenantId(tenant))
        return self._complete(waiting) if waiting else None

    def _manifest(self, tenant: TenantId, entry: Entry) -> Applied | None:
        manifest = decode_setup(entry.value, Manifest) if entry.value is not None else None
        if manifest is None or manifest.cell not in ("", self._cell):
            self._waiting.pop(tenant, None)
            gone = tuple(self.tenants[tenant].agents) if tenant in self.tenants else ()
            removed = self.tenants.pop(tenant, None)
            self._rebuild()
            return Applied(replace(removed, agents={}), gone) if removed else None
        known = self.tenants.get(tenant)
        if known and known.manifest == manifest:
            return None
        self._waiting[tenant] = manifest
        return self._complete(manifest)

    def _complete(self, manifest: Manifest) -> Applied | None:
        if any(key not in self._staged for key in manifest.keys):
            return None
        del self._waiting[manifest.tenant]
        present = [self._staged[key] for key in manifest.keys]
        before = self.tenants.get(manifest.tenant)
        flows = dict(before.flows) if before else {}
        flows.update(((each.flow, each.version), each) for each in present if isinstance(each, FlowSetup))
        setup = TenantSetup(
            manifest,
            queues={each.queue: each for each in present if isinstance(each, QueueSetup)},
            agents={each.agent: each for each in present if isinstance(each, AgentSetup)},
            phones={each.phone: each for each in present if isinstance(each, PhoneSetup)},
            trunks={each.trunk: each for each in present if isinstance(each, TrunkSetup)},
            numbers={(each.trunk, each.delivered): each for each in present if isinstance(each, NumberSetup)},
            flows=flows,
            calendars={each.calendar: each for each in present if isinstance(each, CalendarSetup)},
            callers=by_number(
                tuple(rule for each in present if isinstance(each, CallersSetup) for rule in each.rules)
            ),
            duties=tuple(each for each in present if isinstance(each, DutySetup)),
            prompts={each.prompt: each for each in present if isinstance(each, PromptSetup)},
            plans={key: self._plan(before, key, each) for key, each in flows.items()},
            opening={
                each.calendar: calendar_from_plain(each.definition)
                for each in present
                if isinstance(each, CalendarSetup)
            },
        )
        self.tenants[manifest.tenant] = setup
        self._rebuild()
        gone = tuple(agent for agent in (before.agents if before else ()) if agent not in setup.agents)
        return Applied(setup, gone)

    @staticmethod
    def _plan(before: TenantSetup | None, key: tuple[FlowId, int], flow: FlowSetup) -> Flow:
        """Versions never change: what was read before is kept."""
        return before.plans[key] if before and key in before.plans else read_flow(flow.definition)

    def forget_flows(self, tenant: TenantId, in_use: set[tuple[FlowId, int]]) -> None:
        """Drop flow versions that neither the manifest names nor a call uses; of a tenant that has moved away, nothing is left."""
        setup = self.tenants.get(tenant)
        if setup is None:
            return
        named = {
            (each.flow, each.version)
            for key in setup.manifest.keys
            if isinstance(each := self._staged.get(key), FlowSetup)
        }
        kept = {key: flow for key, flow in setup.flows.items() if key in named or key in in_use}
        if len(kept) != len(setup.flows):
            self.tenants[tenant] = replace(setup, flows=kept)

    def _rebuild(self) -> None:
        every = self.tenants.values()
        self._numbers = {key: number for setup in every for key, number in setup.numbers.items()}
        self._trunks = {trunk: each for setup in every for trunk, each in setup.trunks.items()}
        self._agents = {agent: tenant for tenant, setup in self.tenants.items() for agent in setup.agents}
        self._logins = {
            each.login: agent for setup in every for agent, each in setup.agents.items() if each.login
        }
        self._phones = {each.name: each for setup in every for each in setup.phones.values()}
        self._endpoints = {}
        for setup in every:
            for agent in setup.agents:
                self._endpoints.setdefault(setup.endpoint_of(agent), []).append(agent)

    def trunk(self, trunk: TrunkId) -> TrunkSetup | None:
        """A trunk by its endpoint's name."""
        return self._trunks.get(trunk)

    def number(self, trunk: TrunkId, delivered: str) -> NumberSetup | None:
        """Whose number this is; the tenant of a call is decided here, once."""
        return self._numbers.get((trunk, delivered))

    def tenant_of(self, agent: AgentId) -> TenantSetup | None:
        """The configuration of an agent's own tenant."""
        tenant = self._agents.get(agent)
        return self.tenants.get(tenant) if tenant else None

    def agent_by_login(self, login: str) -> AgentId | None:
        """The agent who signs in as `login` (`1001@demo`)."""
        return self._logins.get(login)

    def agents_at(self, endpoint: str) -> list[AgentId]:
        """The agents whose phone this endpoint is."""
        return self._endpoints.get(endpoint, [])

    def phone(self, endpoint: str) -> PhoneSetup | None:
        """A phone by its endpoint's name."""
        return self._phones.get(endpoint)

    def all_phones(self) -> tuple[PhoneSetup, ...]:
        """Every phone that the switch must know."""
        return tuple(phone for setup in self.tenants.values() for phone in setup.phones.values())

    def all_trunks(self) -> tuple[TrunkSetup, ...]:
        """Every trunk that the switch must know."""
        return tuple(self._trunks.values())
