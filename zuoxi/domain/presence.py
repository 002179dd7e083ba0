"""An agent's presence: *status* is what the agent says, *state* what the system sees, *reachable* whether a device of
theirs can ring. Each verb takes the presence and the time, and returns the new presence and the facts of the change.

Routing needs all three: only an agent who is ready, free and reachable gets a contact (`availability`).
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from zuoxi.domain.devices import Device, DeviceKind
from zuoxi.domain.facts import (
    AgentDeviceChosen,
    AgentReachabilityChanged,
    AgentStateChanged,
    AgentStatusChanged,
    AgentStatusPlanned,
    Fact,
)
from zuoxi.domain.routing import Availability
from zuoxi_kit.ids import AgentId, CallId, ContactId, SegmentId, TenantId


class Status(StrEnum):
    """What the agent says."""

    SIGNED_OUT = "signed_out"
    READY = "ready"
    ON_BREAK = "on_break"


class State(StrEnum):
    """What the system sees."""

    FREE = "free"
    RINGING = "ringing"
    TALKING = "talking"
    HOLDING = "holding"
    WRAP_UP = "wrap_up"


class Done(Struct, frozen=True):
    """A contact that the agent is done with, and their part of it: its result may still be changed today."""

    contact: ContactId
    segment: SegmentId


class Plan(Struct, frozen=True):
    """What the agent wants to be once the present contact is done."""

    status: Status
    reason: str
    by: str


MOST_DONE = 20
"""So many contacts of today are remembered."""


class Presence(Struct, frozen=True):
    """One agent now. `day` is the tenant's calendar day that the counters belong to; `misses` counts offers missed in a
    row; `idle_since` is when the agent last became free for routing.
    """

    agent: AgentId
    tenant: TenantId
    status: Status
    reason: str
    state: State
    contact: ContactId | None
    call: CallId | None
    reachable: bool
    endpoint: str
    since: datetime
    idle_since: datetime
    day: date
    contacts_today: int = 0
    talk_today: timedelta = timedelta()
    talk_since: datetime | None = None
    misses: int = 0
    after: Plan | None = None
    done: tuple[Done, ...] = ()
    """The latest first."""
    device: DeviceKind = DeviceKind.PHONE
    """What rings; `device_endpoint` is which one ("": the phone bound to the agent, or no browser is there yet)."""
    device_endpoint: str = ""
    device_number: str = ""
    device_caller: str = ""
    state_since: datetime | None = None
    """Since when the state is what it is; None: of an older journal. The cell sets it with each change."""


Change = tuple[Presence, tuple[Fact, ...]]


def new(agent: AgentId, tenant: TenantId, endpoint: str, now: datetime, day: date) -> Presence:
    """An agent nobody has heard of yet: signed out, free, not reachable."""
    return Presence(
        agent,
        tenant,
        Status.SIGNED_OUT,
        "",
        State.FREE,
        None,
        None,
        False,
        endpoint,
        now,
        now,
        day,
        state_since=now,
    )


def availability(presence: Presence) -> Availability:
    """How routing sees the agent. What keeps them longest comes first, so that a report names the real obstacle."""
    if presence.status is Status.SIGNED_OUT:
        return Availability.SIGNED_OUT
    if presence.state is State.RINGING:
        return Availability.RINGING
    if presence.state in (State.TALKING, State.HOLDING):
        return Availability.BUSY
    if presence.state is State.WRAP_UP:
        return Availability.WRAP_UP
    if presence.status is Status.ON_BREAK:
        return Availability.ON_BREAK
    return Availability.FREE if presence.reachable else Availability.UNREACHABLE


def said(presence: Presence, status: Status, reason: str, by: str, now: datetime) -> Change:
    """The agent (or `by` for them) says a status. Said twice, nothing happens, unless the break's reason differs. What was
    planned for later is taken back.
    """
    presence, taken_back = _unplanned(presence)
    if presence.status is status and presence.reason == reason:
        return presence, taken_back
    idle = now if status is Status.READY else presence.idle_since
    changed = replace(presence, status=status, reason=reason, since=now, idle_since=idle, misses=0)
    return changed, (*taken_back, AgentStatusChanged(status, reason, by))


def _unplanned(presence: Presence) -> Change:
    if presence.after is None:
        return presence, ()
    return replace(presence, after=None), (AgentStatusPlanned("", "", presence.after.by),)


def said_for_later(presence: Presence, status: Status, reason: str, by: str, now: datetime) -> Change:
    """What the agent wants to be after the present contact; at once when they have none. The last choice counts."""
    if presence.state is State.FREE:
        return said(presence, status, reason, by, now)
    plan = Plan(status, reason, by)
    if presence.after == plan:
        return presence, ()
    return replace(presence, after=plan), (AgentStatusPlanned(status, reason, by),)


def _then(presence: Presence, stated: tuple[Fact, ...], now: datetime) -> Change:
    """The contact is done: what was planned becomes so."""
    plan = presence.after
    if plan is None:
        return presence, stated
    later, more = said(replace(presence, after=None), plan.status, plan.reason, plan.by, now)
    return later, stated + more


def seen(presence: Presence, reachable: bool, endpoint: str, now: datetime) -> Change:
    """A device of the agent's can ring now, or no longer."""
    if presence.reachable == reachable and presence.endpoint == endpoint:
        return presence, ()
    idle = now if reachable and not presence.reachable else presence.idle_since
    changed = replace(presence, reachable=reachable, endpoint=endpoint, idle_since=idle)
    return changed, (AgentReachabilityChanged(reachable, endpoint),)


def chose(presence: Presence, device: Device, endpoint: str, reachable: bool, now: datetime) -> Change:
    """The agent chooses what rings: `device` (its endpoint "" stands for the phone bound to them), which is `endpoint` now."""
    changed = replace(
        presence,
        device=device.kind,
        device_endpoint=device.endpoint,
        device_number=device.number,
        device_caller=device.caller,
    )
    stated: tuple[Fact, ...] = ()
    if (presence.device, presence.device_number) != (device.kind, device.number):
        stated = (AgentDeviceChosen(device.kind, device.number),)
    after, more = seen(changed, reachable, endpoint, now)
    return after, stated + more


def new_day(presence: Presence, day: date) -> Presence:
    """Counters of another day begin at zero."""
    if presence.day == day:
        return presence
    return replace(presence, day=day, contacts_today=0, talk_today=timedelta(), done=())


def rings(presence: Presence, contact: ContactId, call: CallId, now: datetime) -> Change:
    """A contact rings at the agent."""
    return _enter(replace(presence, contact=contact, call=call), State.RINGING)


def not_taken(presence: Presence, missed: bool, misses_before_break: int, now: datetime) -> Change:
    """The ringing is over without a talk. `missed`: the agent let it ring or refused; after `misses_before_break` in a
    row (0: never) they go on break with the reason "missed", so that no caller waits for somebody who isn't there.
    The place among the idle is kept only when it wasn't the agent's doing.
    """
    idle = now if missed else presence.idle_since
    misses = presence.misses + 1 if missed else presence.misses
    freed, facts = _enter(
        replace(presence, contact=None, call=None, idle_since=idle, misses=misses), State.FREE
    )
    if missed and misses_before_break and misses >= misses_before_break and freed.status is Status.READY:
        paused, more = said(replace(freed, after=None), Status.ON_BREAK, "missed", "system", now)
        return paused, facts + more
    return _then(freed, facts, now)


def dials(presence: Presence, contact: ContactId | None, call: CallId) -> Change:
    """The agent calls out, or a colleague's phone calls theirs (`contact` None): it rings at one side or the other."""
    return _enter(replace(presence, contact=contact, call=call), State.RINGING)


def talks(presence: Presence, contact: ContactId | None, call: CallId, now: datetime) -> Change:
    """The agent talks with a customer: for the first time of this contact, or again after a hold. Without a contact it is
    a colleague, which counts as no talk.
    """
    if contact is None:
        return _enter(replace(presence, contact=None, call=call), State.TALKING)
    first = presence.talk_since is None
    talking = replace(
        presence,
        contact=contact,
        call=call,
        misses=0,
        contacts_today=presence.contacts_today + first,
        talk_since=now if first else presence.talk_since,
    )
    return _enter(talking, State.TALKING)


def holds(presence: Presence) -> Change:
    """The agent has put the customer on hold."""
    return _enter(presence, State.HOLDING)


def wraps_up(presence: Presence, now: datetime) -> Change:
    """The talk is over, the paper work begins."""
    return _enter(_talk_ended(presence, now), State.WRAP_UP)


def freed(presence: Presence, now: datetime, done: Done | None = None) -> Change:
    """The contact no longer binds the agent; `done` is remembered as long as the day lasts."""
    ended = _talk_ended(presence, now)
    if done is not None:
        ended = replace(ended, done=(done, *(each for each in ended.done if each != done))[:MOST_DONE])
    free, stated = _enter(replace(ended, contact=None, call=None, idle_since=now), State.FREE)
    return _then(free, stated, now)


def _talk_ended(presence: Presence, now: datetime) -> Presence:
    if presence.talk_since is None:
        return presence
    return replace(presence, talk_today=presence.talk_today + (now - presence.talk_since), talk_since=None)


def _enter(presence: Presence, state: State) -> Change:
    if presence.state is state:
        return presence, ()
    return replace(presence, state=state), (AgentStateChanged(state, presence.contact),)
