"""Calls that begin with us: an agent dials from the desk, or one of our phones dials. Four digits are an extension and stay
in the house, without a contact; all else goes over a trunk of the tenant, with a contact, and needs an agent.
"""

from typing import TYPE_CHECKING

from msgspec import Struct

from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import events, facts, presence
from zuoxi.domain.call import dial_part, verbs
from zuoxi.domain.call.dial_part import Caller, Placed
from zuoxi.domain.call.lines import line_to
from zuoxi.domain.call.state import Call, CallKind, Dialing
from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.effects import HangUp
from zuoxi.domain.facts import Kind
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine import devices
from zuoxi.engine.decision import Decision
from zuoxi_kit import phone
from zuoxi_kit.ids import PLATFORM, AgentId, CallId, ContactId, QueueId, TenantId, TrunkId

if TYPE_CHECKING:
    from zuoxi.engine.cell import Cell


class CannotDial(Exception):
    """Why not: a code of CommandRefused, and the cause that a phone is told."""

    def __init__(self, code: str, text: str, cause: events.Cause = events.Cause.REFUSED) -> None:
        super().__init__(text)
        self.code, self.cause = code, cause


class _Way(Struct, frozen=True):
    """Where a dialled number leads."""

    kind: CallKind
    customer: str
    shown: str
    trunk: TrunkId
    endpoint: str
    number: str
    callee: AgentId | None = None


def dial(
    cell: "Cell",
    decision: Decision,
    agent: AgentId,
    number: str,
    shown: str,
    back_to: ContactId | None = None,
) -> Call:
    """An agent calls out from the desk: their own device rings first. Raises CommandRefused."""
    try:
        setup = cell.directory.tenant_of(agent)
        if setup is None:
            raise CannotDial("not_found", "There is no such agent in this cell.")
        found = cell.agents[agent]
        if not _may_dial(setup, found):
            raise CannotDial("agent_not_free", "The agent is signed out, or busy with another call.")
        if not found.reachable:
            raise CannotDial("unreachable", "The agent's device can't be rung now.")
        way = _way(cell, setup, number, shown, agent)
        own = setup.agents[agent].number if way.kind is CallKind.INTERNAL else ""
        return _place(cell, decision, setup, way, Caller(agent, found.endpoint, shown=own), back_to)
    except CannotDial as error:
        raise CommandRefused(error.code, str(error)) from error


def phone_dials(cell: "Cell", decision: Decision, event: events.LegArrived) -> None:
    """One of our phones has dialled: to another phone, or outside if its agent is there and free."""
    found = cell.directory.phone(event.endpoint)
    tenant = found.tenant if found else PLATFORM
    try:
        setup = cell.directory.tenants.get(tenant)
        if found is None or setup is None:
            raise CannotDial("not_found", "", events.Cause.UNKNOWN_NUMBER)
        if setup.manifest.suspended:
            raise CannotDial("suspended", "")
        agent = _agent_at(cell, event.endpoint)
        way = _way(cell, setup, event.number, "", agent)
        _place(cell, decision, setup, way, Caller(agent, event.endpoint, event.leg, shown=found.extension))
    except CannotDial as error:
        refused = facts.CallRefused(event.number, event.caller, error.cause)
        decision.state(tenant, Kind.TRUNK, event.endpoint, refused, 0)
        decision.effects.append(HangUp(event.leg, error.cause))


def _agent_at(cell: "Cell", endpoint: str) -> AgentId:
    """The agent who calls by this phone: signed in and free, else it is the phone's own call ("")."""
    for agent in cell.devices.agents_at(endpoint, cell.agents):
        found, setup = cell.agents.get(agent), cell.directory.tenant_of(agent)
        if found and setup and _may_dial(setup, found):
            return agent
    return AgentId("")


def _may_dial(setup: TenantSetup, agent: presence.Presence) -> bool:
    """Signed in, and free; or with the paper work, where the tenant allows that."""
    if agent.status is presence.Status.SIGNED_OUT:
        return False
    in_wrap_up = agent.state is presence.State.WRAP_UP and setup.manifest.calls_in_wrap_up
    return in_wrap_up or agent.state is presence.State.FREE


def _end_wrap_up(cell: "Cell", decision: Decision, agent: AgentId) -> None:
    """Who calls out is done with the paper work; its result can still be given, as of every contact of the day."""
    found = cell.agents.get(agent)
    call = cell.calls.get(found.call or CallId("")) if found else None
    if found is not None and found.state is presence.State.WRAP_UP and call is not None:
        cell.take(decision, call, lambda around: verbs.wrap_up_done(call, agent, "dial", around, decision.at))


def _way(cell: "Cell", setup: TenantSetup, text: str, shown: str, agent: AgentId) -> _Way:
    try:
        number = phone.parse(text, setup.manifest.region)
    except phone.NumberError as error:
        raise CannotDial("bad_number", str(error), events.Cause.UNKNOWN_NUMBER) from error
    if number.kind is phone.NumberKind.EXTENSION:
        return _inside(cell, setup, number.value)
    if not agent:
        raise CannotDial("agent_not_free", "Only a phone whose agent is there and free may call outside.")
    line = line_to(setup, number, shown)
    if line is None:
        raise CannotDial("no_line", "The tenant has no line (or not this number) to call out with.")
    if cell.caps.is_full(setup, cell.directory.trunk(line.trunk)):
        raise CannotDial("no_line_free", "Every line of the tenant is in use.", events.Cause.CONGESTION)
    return _Way(CallKind.OUTBOUND, line.customer, line.shown, line.trunk, line.trunk, line.dialled)


def _inside(cell: "Cell", setup: TenantSetup, extension: str) -> _Way:
    """The agent of this number on the device they have now, or the phone of this extension."""
    callee = next((each.agent for each in setup.agents.values() if each.number == extension), None)
    found = cell.agents.get(callee) if callee else None
    if callee and found and found.reachable and found.status is not presence.Status.SIGNED_OUT:
        if found.state is not presence.State.FREE:
            raise CannotDial("busy", "That agent is busy now.", events.Cause.BUSY)
        device = devices.chosen(cell, callee) or Device(DeviceKind.PHONE, setup.endpoint_of(callee))
        return _Way(CallKind.INTERNAL, extension, "", TrunkId(""), device.endpoint, device.number, callee)
    endpoint = next((each.name for each in setup.phones.values() if each.extension == extension), "")
    if not endpoint:
        raise CannotDial("unknown_extension", "There is no such extension.", events.Cause.UNKNOWN_NUMBER)
    return _Way(CallKind.INTERNAL, extension, "", TrunkId(""), endpoint, "")


def _place(
    cell: "Cell",
    decision: Decision,
    setup: TenantSetup,
    way: _Way,
    caller: Caller,
    back_to: ContactId | None = None,
) -> Call:
    if cell.draining:
        raise CannotDial("draining", "The cell takes no new calls now.", events.Cause.CONGESTION)
    if caller.endpoint == way.endpoint or (way.callee and way.callee == caller.agent):
        raise CannotDial("own_number", "That is one's own number.", events.Cause.BUSY)
    _end_wrap_up(cell, decision, caller.agent)
    own = setup.agents.get(caller.agent)
    outside = way.kind is CallKind.OUTBOUND
    queue = dial_part.queue_of(own.queues) if own and outside else QueueId("")
    dialing = Dialing(caller.agent, queue, way.endpoint, way.number, way.callee)
    placed = Placed(
        way.kind, way.customer, way.shown if outside else caller.shown, way.trunk, dialing, back_to
    )
    tenant = TenantId(setup.manifest.tenant)
    call = cell.open(
        decision,
        tenant,
        lambda id, contact, around: dial_part.open_call(
            id, contact, tenant, placed, caller, around, decision.at
        ),
    )
    # A phone that dials may have reached its own end already; nothing of the call is left behind then.
    return cell.calls.get(call.id, call)
