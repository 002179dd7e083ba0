"""An agent's browser goes away in the middle of a talk, and comes back: the customer hears music meanwhile.

A talk ends when somebody hangs up: the desk by a command, a person by a BYE. A browser whose sound stops without one (a
reload, a crash, a lost network) or whose agent signs in on a new page has not hung up: the segment goes on, the new page is
rung and joined to the same customer. After the tenant's `come_back_seconds` the contact goes back to its queue, before all others.
"""

from datetime import timedelta

from msgspec.structs import replace

from zuoxi.domain import facts
from zuoxi.domain.call import queue_part
from zuoxi.domain.call.asks import AgentFreed
from zuoxi.domain.call.draft import Draft
from zuoxi.domain.call.state import AgentLeg, Away, CallKind, LegState, Segment
from zuoxi.domain.devices import DeviceKind
from zuoxi.domain.effects import Dial, HangUp, Hold, Join, Mute, Part
from zuoxi.domain.events import Cause
from zuoxi_kit.ids import AgentId, LegId

AGAIN = timedelta(seconds=2)
"""How long after a ringing that came to nothing the page is rung again."""

RING_SECONDS = 5
"""A page that comes back answers by itself, at once."""

HEAD = 10
"""Above every priority that a flow can give (0 to 9): a customer who was already talking waits for nobody."""

_NOBODYS_WISH = frozenset({Cause.MEDIA_LOST, Cause.FAILED, Cause.UNREACHABLE})


def _patience(draft: Draft) -> int:
    """Seconds for which the customer is kept."""
    return draft.around.setup.manifest.come_back_seconds


def is_lost(leg: AgentLeg, cause: Cause, by_far_end: bool) -> bool:
    """Whether a leg that ended was a browser that somebody did not hang up."""
    return leg.is_browser and not by_far_end and cause in _NOBODYS_WISH


def may_come_back(draft: Draft, segment: Segment) -> bool:
    """Whether anybody waits for the agent: a customer with whom they have talked."""
    return segment.talked and draft.call.kind is not CallKind.INTERNAL


def lost(draft: Draft, segment: Segment) -> None:
    """The agent's browser is gone: music for the customer, and wait."""
    call = draft.call
    if call.away is not None or not call.leg_up:
        return
    draft.set(away=Away(segment.agent, draft.now))
    if not segment.on_hold and call.bridge is not None:
        draft.effect(Part(call.bridge, (call.leg,)), Hold(call.leg))
    draft.contact_fact(facts.AgentDeviceLost(segment.segment, segment.agent))
    draft.timer("come_back", draft.now + timedelta(seconds=_patience(draft)))
    ring(draft)


def moved(draft: Draft, agent: AgentId) -> bool:
    """The agent has signed in on a new page: the old one's leg counts no more. False when none of theirs is in a talk."""
    segment = draft.call.segment
    if segment is None or segment.agent != agent or not may_come_back(draft, segment):
        return False
    for leg in draft.call.legs:
        if leg.agent == agent and (leg.is_browser or draft.call.away):
            draft.effect(HangUp(leg.leg))
            lost(draft, segment)
    return True


def leg_gone(draft: Draft, leg: AgentLeg) -> None:
    """A leg of the agent who is away has ended: the old one's end makes room for the new; a ringing is tried again."""
    if leg.state is LegState.UP:
        ring(draft)


def ring(draft: Draft) -> None:
    """Ring the device that the agent has now, if one is there and doesn't ring already."""
    call, away = draft.call, draft.call.away
    segment = call.segment
    if away is None or segment is None or any(leg.agent == away.agent for leg in call.legs):
        return
    draft.timer("again", draft.now + AGAIN)
    device = draft.around.device(away.agent)
    if not device.endpoint or not draft.around.is_reachable(away.agent):
        return
    leg = LegId(draft.mint("l"))
    is_browser = device.kind is DeviceKind.BROWSER
    draft.set(
        legs=(*call.legs, AgentLeg(leg, away.agent, device.endpoint, is_browser=is_browser)),
        segment=replace(segment, leg=leg),
    )
    draft.call_fact(facts.LegDialed(leg, device.endpoint, away.agent))
    labels = (("CALL", call.id), ("TENANT", call.tenant), ("ROLE", "agent"), ("AGAIN", "1"))
    seconds = RING_SECONDS if is_browser else _patience(draft)
    caller = device.caller or call.caller
    draft.effect(Dial(leg, device.endpoint, device.number, caller, call.caller_name, seconds, labels))


def answered(draft: Draft, leg: AgentLeg) -> bool:
    """The agent is back: join them to their customer. False when this leg is not a return."""
    call, away, segment = draft.call, draft.call.away, draft.call.segment
    if away is None or segment is None or segment.leg != leg.leg or call.bridge is None:
        return False
    draft.call_fact(facts.LegPickedUp(leg.leg))
    legs = tuple(replace(each, state=LegState.UP) if each.leg == leg.leg else each for each in call.legs)
    draft.set(legs=legs, away=None)
    draft.timer("come_back", None)
    draft.timer("again", None)
    draft.contact_fact(facts.AgentDeviceBack(segment.segment, segment.agent, draft.now - away.since))
    if segment.muted:
        draft.effect(Mute(leg.leg, speaks=False, hears=True))
    if not segment.on_hold:
        draft.effect(Join(call.bridge, (call.leg, leg.leg)))
        draft.call_fact(facts.LegsJoined((call.leg, leg.leg)))
    return True


def given_up(draft: Draft) -> None:
    """The agent did not come back: the segment ends without a wrap-up, the customer waits in the same queue, at its head."""
    draft.timer("come_back", None)
    call, segment = draft.call, draft.call.segment
    if call.away is None or segment is None:
        return
    clear(draft)
    for leg in call.legs:
        if leg.agent == segment.agent:  # a ringing that is still under way
            draft.effect(HangUp(leg.leg))
    if segment.on_hold:
        draft.contact_fact(facts.HoldEnded(segment.segment, segment.agent))
    draft.contact_fact(facts.TalkEnded(segment.segment, segment.agent, "lost"))
    draft.contact_fact(facts.WrapUpStarted(segment.segment, segment.agent, draft.now))
    draft.contact_fact(facts.WrapUpEnded(segment.segment, segment.agent, "lost"))
    draft.set(segment=None)
    draft.ask(AgentFreed(segment.agent, segment.segment))
    queue_part.enter(draft, segment.queue, HEAD, (), None, "")


def clear(draft: Draft) -> None:
    """Nobody is waited for any more."""
    draft.set(away=None)
    draft.timer("come_back", None)
    draft.timer("again", None)
