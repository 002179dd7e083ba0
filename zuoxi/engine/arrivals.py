"""Who calls: a customer over a trunk or from a web page, or one of our own phones. Whose call it is, is decided here, once."""

from typing import TYPE_CHECKING

from zuoxi.domain import events, facts
from zuoxi.domain.call import step
from zuoxi.domain.callers import Verdict, judge
from zuoxi.domain.effects import HangUp
from zuoxi.domain.facts import Kind
from zuoxi.domain.setup import TenantSetup
from zuoxi.engine import browser_arrivals, outgoing
from zuoxi.engine.decision import Decision
from zuoxi_kit.ids import PLATFORM, TenantId, TrunkId
from zuoxi_kit.phone import read_caller

if TYPE_CHECKING:
    from zuoxi.engine.cell import Cell


def arrived(cell: "Cell", decision: Decision, event: events.LegArrived) -> None:
    """Take a call that arrives, or refuse it with a fact."""
    if event.side is events.Side.BROWSER:
        browser_arrivals.arrived(cell, decision, event)
        return
    if event.side is events.Side.PHONE:
        outgoing.phone_dials(cell, decision, event)
        return
    trunk_id = TrunkId(event.endpoint)
    trunk = cell.directory.trunk(trunk_id)
    number = cell.directory.number(trunk_id, event.number) if trunk else None
    setup = cell.directory.tenants.get(number.tenant) if number else None
    verdict = _verdict(setup, event, decision) if setup else Verdict()
    cause = None
    if trunk is None or number is None or setup is None:
        cause = events.Cause.UNKNOWN_NUMBER
    elif (
        setup.manifest.suspended
        or (event.caller in trunk.refused_callers and not verdict.is_white)
        or (trunk.allowed_callers and event.caller not in trunk.allowed_callers and not verdict.is_white)
    ):
        cause = events.Cause.REFUSED
    elif cell.draining or cell.caps.is_full(setup, trunk):
        cause = events.Cause.CONGESTION
    elif cell.caps.is_too_fast(setup, decision.at):
        cause = events.Cause.TOO_FAST
    if cause is not None or number is None:
        refuse(decision, event, cause or events.Cause.UNKNOWN_NUMBER, trunk.tenant if trunk else PLATFORM)
        return
    call = cell.open(
        decision,
        number.tenant,
        lambda id, contact, around: step.open_call(
            id, contact, event, number, around, decision.at, verdict.priority
        ),
    )
    if verdict.refused is not None:
        reason = verdict.refused.reason
        cell.take(decision, call, lambda around: step.refuse(call, reason, around, decision.at))
    else:
        cell.take(decision, call, lambda around: step.begin(call, around, decision.at))


def _verdict(setup: TenantSetup, event: events.LegArrived, decision: Decision) -> Verdict:
    """What the tenant's lists say of the caller."""
    if not setup.callers:
        return Verdict()
    caller = read_caller(event.caller, setup.manifest.region)
    return judge(setup.callers, caller.key if caller else "", decision.at)


def refuse(decision: Decision, event: events.LegArrived, cause: events.Cause, tenant: TenantId) -> None:
    """Send the call away, with a fact."""
    refused = facts.CallRefused(event.number, event.caller, cause)
    decision.state(tenant, Kind.TRUNK, event.endpoint, refused, 0)
    decision.effects.append(HangUp(event.leg, cause))
