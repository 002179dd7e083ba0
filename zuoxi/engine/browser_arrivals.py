"""A customer calls from a web page: the identity says which number it may reach, and the number whose it is."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from zuoxi.domain import events, facts
from zuoxi.domain.browsers import Identity
from zuoxi.domain.call import step
from zuoxi.domain.call.draft import Outcome
from zuoxi.domain.effects import HangUp
from zuoxi.domain.facts import Kind
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import PLATFORM

if TYPE_CHECKING:
    from zuoxi.engine.cell import Cell

CALLER = "web"
"""Shown in place of the number that a web page doesn't have."""


def arrived(cell: "Cell", decision: Decision, event: events.LegArrived) -> None:
    """Take the call, or refuse it with a fact: only a customer's identity, its one number, once and in its time."""
    identity = cell.browsers.may_call(event.endpoint, event.number, decision.at)
    number = cell.directory.number(identity.trunk, identity.number) if identity and identity.trunk else None
    setup = cell.directory.tenants.get(number.tenant) if number else None
    cause = None
    if (
        identity is None
        or number is None
        or setup is None
        or setup.manifest.tenant != identity.tenant
        or setup.manifest.suspended
    ):
        cause = events.Cause.REFUSED
    elif cell.draining or cell.caps.is_full(setup, None):
        cause = events.Cause.CONGESTION
    elif cell.caps.is_too_fast(setup, decision.at):
        cause = events.Cause.TOO_FAST
    if cause is not None or identity is None or number is None:
        tenant = identity.tenant if identity else PLATFORM
        refused = facts.CallRefused(event.number, CALLER, cause or events.Cause.REFUSED)
        decision.state(tenant, Kind.TRUNK, event.endpoint, refused, 0)
        decision.effects.append(HangUp(event.leg, cause or events.Cause.REFUSED))
        return
    known = replace(event, caller=CALLER, caller_name="")
    call = cell.open(
        decision,
        number.tenant,
        lambda id, contact, around: _from_page(
            step.open_call(id, contact, known, number, around, decision.at), identity
        ),
    )
    cell.browsers.keep(decision, replace(identity, leg=event.leg))
    cell.take(decision, call, lambda around: step.begin(call, around, decision.at))


def _from_page(opened: Outcome, identity: Identity) -> Outcome:
    return replace(opened, call=replace(opened.call, entry=identity.entry))
