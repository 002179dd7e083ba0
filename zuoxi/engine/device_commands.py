"""Commands about devices and browsers: what rings for an agent, who opens a SIP socket, who may call from a web page.

Names, passwords and tickets are made where the person is (the API) and come as hashes: the engine can't give them away.
"""

from collections.abc import Callable
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from zuoxi.bus.interface import CommandRefused
from zuoxi.domain import presence
from zuoxi.domain.browsers import (
    AGENT_LEASE,
    CALLER_LIFETIME,
    TICKET_LIFETIME,
    BrowserKind,
    BrowserSetup,
    Identity,
)
from zuoxi.domain.call import step, verbs
from zuoxi.domain.call.lines import outside
from zuoxi.domain.call.state import Phase
from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.presence import Presence
from zuoxi.domain.routing.words import SOON
from zuoxi.engine import devices
from zuoxi.engine.cell import Cell
from zuoxi.engine.command import Answer, Ask, OfAgent, agent_of
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import AgentId, CallId, EntryId, PhoneId, TrunkId

Name = Annotated[str, Meta(pattern=r"^[A-Za-z0-9]{16,64}$")]
Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
Credential = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$")]


class ChooseDevice(OfAgent, kw_only=True):
    """What is to ring: a phone (`phone` or the bound one), the browser (`name`, `credential`, `ticket`) or `number` outside."""

    kind: DeviceKind
    phone: PhoneId = PhoneId("")
    number: str = ""
    name: Name | None = None
    credential: Credential | None = None
    ticket: Hash | None = None
    origin: str = ""


class NewTicket(Ask, kw_only=True):
    """Another ticket for a browser that is known: its socket broke. Renews an agent's lease."""

    name: Name
    ticket: Hash
    agent: AgentId | None = None
    entry: EntryId | None = None


class DropBrowser(Ask, kw_only=True):
    """The sign-in of an agent's page is over."""

    name: Name


class OpenSocket(Ask, kw_only=True):
    """Somebody opens the SIP socket with a ticket (its hash)."""

    ticket: Hash


class AdmitCaller(Ask, kw_only=True):
    """A customer wants to call from a web page: to `number` as `trunk` delivers it, at most `limit` at a time."""

    entry: EntryId
    trunk: TrunkId
    number: str
    limit: int
    origin: str
    name: Name
    credential: Credential
    ticket: Hash


class CallerState(Ask, kw_only=True):
    """How the call of a customer's page stands."""

    entry: EntryId
    name: Name


class LeaveNumber(CallerState, kw_only=True):
    """A customer who waits leaves a number instead."""

    number: Annotated[str, Meta(pattern=r"^\+?[0-9]{3,20}$")]


def _device(cell: Cell, agent: Presence) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "kind": agent.device,
        "reachable": agent.reachable,
        "number": agent.device_number,
        "phone": "",
        "name": agent.device_endpoint if agent.device is DeviceKind.BROWSER else "",
    }
    setup = cell.directory.tenant_of(agent.agent)
    if setup is not None and agent.device is DeviceKind.PHONE:
        endpoint = devices.endpoint_of(agent, setup)
        found = next((each for each in setup.phones.values() if each.name == endpoint), None)
        answer["phone"] = found.extension if found else ""
    return answer


def device(cell: Cell, ask: OfAgent) -> Answer:
    """What rings for an agent now."""
    return _device(cell, cell.agents[agent_of(cell, ask)]), []


def choose_device(cell: Cell, ask: ChooseDevice) -> Answer:
    """From now on this device rings. A browser that was there before is no longer let in; if it was talking, the new one
    takes over its talk.
    """
    agent = agent_of(cell, ask)
    setup = cell.directory.tenant_of(agent)
    if setup is None:
        raise CommandRefused("not_found", "The agent's tenant has no configuration.")
    decision = cell.decide()
    chosen = Device(ask.kind, "")
    match ask.kind:
        case DeviceKind.PHONE:
            phone = setup.phones.get(ask.phone) if ask.phone else None
            if ask.phone and phone is None:
                raise CommandRefused("unknown_phone", "There is no such phone.")
            chosen = Device(ask.kind, phone.name if phone else "")
            if not phone and not setup.endpoint_of(agent):
                raise CommandRefused("no_phone", "No phone is bound to the agent.")
        case DeviceKind.OUTSIDE:
            found = outside(setup, ask.number)
            if found is None:
                raise CommandRefused(
                    "no_trunk", "The tenant has no trunk over which the number could be rung."
                )
            chosen = found
        case DeviceKind.BROWSER:
            chosen = Device(ask.kind, ask.name or "")
    before = cell.browsers.of_agent(agent)
    if before is not None:
        cell.browsers.revoke(decision, before.name)
    if ask.kind is DeviceKind.BROWSER:
        _admit_agent(cell, decision, ask, agent)
    endpoint = chosen.endpoint or setup.endpoint_of(agent)
    is_there = ask.kind is DeviceKind.OUTSIDE or cell.endpoints.is_reachable(endpoint)
    cell.agent(decision, agent, lambda p: presence.chose(p, chosen, endpoint, is_there, decision.at))
    call = cell.calls.get(cell.agents[agent].call or CallId(""))
    if call is not None and before is not None:
        cell.take(decision, call, lambda around: step.device_changed(call, agent, True, around, decision.at))
    cell.route(decision)
    return _device(cell, cell.agents[agent]), [decision]


def _admit_agent(cell: Cell, decision: Decision, ask: ChooseDevice, agent: AgentId) -> None:
    if ask.name is None or ask.credential is None or ask.ticket is None:
        raise CommandRefused("bad_command", "A browser needs name, credential and ticket.")
    if ask.name in cell.browsers.known:
        raise CommandRefused("name_taken", "This name was given before.")
    cell.browsers.admit(
        decision,
        Identity(
            BrowserSetup(ask.name, ask.credential, BrowserKind.AGENT),
            cell.agents[agent].tenant,
            decision.at + AGENT_LEASE,
            ask.ticket,
            decision.at + TICKET_LIFETIME,
            agent=agent,
            origin=ask.origin,
        ),
    )


def new_ticket(cell: Cell, ask: NewTicket) -> Answer:
    """Another ticket, and for an agent a new lease."""
    identity = cell.browsers.known.get(ask.name)
    if (
        identity is None
        or (ask.tenant and identity.tenant != ask.tenant)
        or (identity.agent, identity.entry) != (ask.agent, ask.entry)
    ):
        raise CommandRefused("not_found", "This browser is not admitted any more.")
    decision = cell.decide()
    until = decision.at + AGENT_LEASE if identity.agent else identity.until
    ticket_until = decision.at + TICKET_LIFETIME
    cell.browsers.keep(decision, replace(identity, ticket=ask.ticket, ticket_until=ticket_until, until=until))
    return {}, [decision]


def drop_browser(cell: Cell, ask: DropBrowser) -> Answer:
    """An agent's page is let in no more, and rings no more. Its talk is treated as with a page that is lost: the customer hears
    music, the agent may come back on another device, and after the tenant's time the contact waits in its queue again.
    """
    identity = cell.browsers.known.get(ask.name)
    if identity is None or identity.tenant != ask.tenant or identity.agent is None:
        return {}, []  # replaced or ended before: what was wanted
    decision, agent = cell.decide(), identity.agent
    cell.browsers.revoke(decision, identity.name)
    found = cell.agents.get(agent)
    if found is not None and found.device_endpoint == identity.name:
        cell.agent(decision, agent, lambda p: presence.seen(p, False, identity.name, decision.at))
        call = cell.calls.get(found.call or CallId(""))
        if call is not None:
            cell.take(
                decision, call, lambda around: step.device_changed(call, agent, True, around, decision.at)
            )
        cell.route(decision)
    return {}, [decision]


def open_socket(cell: Cell, ask: OpenSocket) -> Answer:
    """Whose socket this ticket opens; it is used up."""
    decision = cell.decide()
    identity = cell.browsers.use_ticket(decision, ask.ticket)
    if identity is None:
        raise CommandRefused("bad_ticket", "The ticket is unknown, used or too old.")
    answer = {"name": identity.name, "kind": identity.setup.kind, "origin": identity.origin}
    return {**answer, "tenant": identity.tenant}, [decision]


def admit_caller(cell: Cell, ask: AdmitCaller) -> Answer:
    """Let a customer's browser make one call."""
    number = cell.directory.number(ask.trunk, ask.number)
    setup = cell.directory.tenants.get(ask.tenant)
    if number is None or number.tenant != ask.tenant or setup is None or setup.manifest.suspended:
        raise CommandRefused("not_found", "The entry's number leads nowhere now.")
    if cell.browsers.of_entry(ask.entry) >= ask.limit:
        raise CommandRefused("too_many", "As many as may are calling through this entry.")
    decision = cell.decide()
    cell.browsers.admit(
        decision,
        Identity(
            BrowserSetup(ask.name, ask.credential, BrowserKind.CALLER),
            ask.tenant,
            decision.at + CALLER_LIFETIME,
            ask.ticket,
            decision.at + TICKET_LIFETIME,
            entry=ask.entry,
            trunk=ask.trunk,
            number=ask.number,
            origin=ask.origin,
        ),
    )
    return {"seconds": int(CALLER_LIFETIME.total_seconds())}, [decision]


def caller_state(cell: Cell, ask: CallerState) -> Answer:
    """What a customer's page may know of its own call: where it stands, its place in the queue, how long it may take."""
    identity = cell.browsers.known.get(ask.name)
    if identity is None or identity.entry != ask.entry:
        return {"state": "over"}, []
    call = cell.call_of(identity.leg) if identity.leg else None
    if call is None:
        return {"state": "over" if identity.leg else "new"}, []
    if call.phase is not Phase.WAITING or call.wait is None:
        is_back = call.away is not None
        state = {Phase.TALKING: "talking", Phase.LEAVING: "over"}.get(call.phase, "menu")
        return {"state": "agent_away" if is_back else state}, []
    position = 1 if call.ringing else cell.index.position(call.contact)
    queue, expected = call.wait.queue, None
    # With nobody at work, it can't be said.
    if any(state in SOON for state in cell.index.figures(queue).agents):
        expected = cell.pace.expected(queue, position, cell.decide().at)
    seconds = None if expected is None else round(expected.total_seconds())
    return {"state": "waiting", "position": position, "expected_seconds": seconds}, []


def leave_number(cell: Cell, ask: LeaveNumber) -> Answer:
    """The customer of a page waits no longer and is to be called back: the number lies in the queue's box."""
    identity = cell.browsers.known.get(ask.name)
    call = cell.call_of(identity.leg) if identity and identity.entry == ask.entry and identity.leg else None
    decision = cell.decide()
    if call is None or not cell.take(
        decision, call, lambda around: verbs.leave_number(call, ask.number, around, decision.at)
    ):
        raise CommandRefused("not_found", "The call isn't waiting (any more).")
    cell.route(decision)
    return {}, [decision]


COMMANDS: dict[str, tuple[type[Any], Callable[[Cell, Any], Answer]]] = {
    "device": (OfAgent, device),
    "choose_device": (ChooseDevice, choose_device),
    "new_ticket": (NewTicket, new_ticket),
    "open_socket": (OpenSocket, open_socket),
    "drop_browser": (DropBrowser, drop_browser),
    "admit_caller": (AdmitCaller, admit_caller),
    "caller_state": (CallerState, caller_state),
    "leave_number": (LeaveNumber, leave_number),
}
