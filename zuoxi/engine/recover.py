"""The way back after a restart: journal, then configuration, then the switch; every live call is adopted.

The state comes from the journal, the truth about legs from the switch. A leg nobody knows is treated as a new arrival
when it came from outside (its caller must not be left in silence) and hung up when it was one of our own.
"""

from collections.abc import Iterable
from dataclasses import replace

import structlog

from zuoxi.domain import events, facts
from zuoxi.domain.call.adopt import Found, adopt
from zuoxi.domain.devices import DeviceKind
from zuoxi.domain.effects import HangUp
from zuoxi.domain.facts import Kind
from zuoxi.domain.routing import Strategy, Turns
from zuoxi.engine.applying import look_at_waiting
from zuoxi.engine.cell import Cell
from zuoxi.engine.decision import Decision, Numbers
from zuoxi.engine.endpoints import is_asked
from zuoxi.engine.journal import Journal, Record, Snapshot
from zuoxi.engine.shown import Shown
from zuoxi.switch.interface import LegSeen
from zuoxi.switch.interface import Snapshot as Seen
from zuoxi_kit.ids import PLATFORM, CallId

log = structlog.get_logger("recover")


def read(journal: Journal) -> Snapshot:
    """What the journal says of the cell's last moment: the newest snapshot with all records since folded in."""
    snapshot, records = journal.recover()
    numbers = Numbers()
    numbers.position = snapshot.position
    numbers.seqs = {(tenant, kind, id): seq for tenant, kind, id, seq in snapshot.seqs}
    calls, agents, order = dict(snapshot.calls), dict(snapshot.agents), snapshot.order
    turns, at = Turns(snapshot.turns_seed, snapshot.turns_last), snapshot.at
    shown, identities = Shown(snapshot.shown), dict(snapshot.identities)
    for record in records:
        shown.take(record.facts)
        order, turns = _fold(record, numbers, order, turns)
        at = record.facts[-1].at if record.facts else at
        for call_id, call in record.calls.items():
            if call is None:
                calls.pop(call_id, None)
            else:
                calls[call_id] = call
        for agent_id, agent in record.agents.items():
            if agent is None:
                agents.pop(agent_id, None)
            else:
                agents[agent_id] = agent
        for name, identity in record.identities.items():
            if identity is None:
                identities.pop(name, None)
            else:
                identities[name] = identity
    live = {(c.tenant, Kind.CALL, str(c.id)) for c in calls.values()}
    live |= {(c.tenant, Kind.CONTACT, str(c.contact)) for c in calls.values()}
    live |= {(a.tenant, Kind.CONTACT, str(done.contact)) for a in agents.values() for done in a.done}
    seqs = [
        (*key, seq)
        for key, seq in numbers.seqs.items()
        if key[1] not in (Kind.CALL, Kind.CONTACT) or key in live
    ]
    return Snapshot(
        numbers.position,
        at,
        calls,
        agents,
        seqs,
        order,
        turns.seed,
        dict(turns.last),
        shown.tenants,
        identities,
    )


def _fold(record: Record, numbers: Numbers, order: int, turns: Turns) -> tuple[int, Turns]:
    for each in record.facts:
        numbers.position = each.position
        stream = each.stream
        numbers.seqs[(stream.tenant, stream.kind, stream.id)] = each.seq
        if isinstance(each.fact, facts.ContactQueued):
            order = max(order, each.fact.order)
        elif isinstance(each.fact, facts.ContactOffered):
            strategy = each.fact.why["strategy"]
            if strategy in set(Strategy):  # a transfer is nobody's turn
                turns = turns.moved(Strategy(strategy), each.fact.queue, each.fact.agents[0])
    return order, turns


def snapshot(cell: Cell) -> Snapshot:
    """All that must be known to go on, for the head of a journal file."""
    turns, numbers = cell.index.turns, cell.numbers
    return Snapshot(
        numbers.position,
        cell.decide().at,
        dict(cell.calls),
        dict(cell.agents),
        [(*key, seq) for key, seq in numbers.seqs.items()],
        cell.order,
        turns.seed,
        dict(turns.last),
        dict(cell.shown.tenants),
        dict(cell.browsers.known),
    )


def restore(cell: Cell, found: Snapshot) -> None:
    """Begin from what the journal said; the calls are adopted, and timers fire, once configuration and switch are there."""
    cell.numbers.position = found.position
    cell.numbers.seqs = {(tenant, kind, id): seq for tenant, kind, id, seq in found.seqs}
    cell.order = found.order
    cell.index.turns = Turns(found.turns_seed, found.turns_last)
    cell.remember(found.agents)
    for agent in found.agents.values():
        cell.devices.note(None, agent)
    cell.browsers.restore(found.identities)
    cell.shown = Shown(found.shown)
    for call in found.calls.values():
        cell.put_call(call)
    cell.holds_timers = True


def journal_lost(cell: Cell, confirmed: int) -> tuple[int, list[Decision]]:
    """PostgreSQL holds facts up to `confirmed`, of which this journal knows nothing: its folder was deleted, or an old one was
    put back. Returns the position behind which the new facts begin.
    """
    cell.numbers.begin_life(confirmed)
    log.error("the journal was lost: facts and calls may be missing", confirmed=confirmed)
    decision = cell.decide()
    decision.state(PLATFORM, Kind.CELL, cell.cell, facts.JournalLost(confirmed), 0)
    text = "the journal was lost: facts behind those that PostgreSQL holds and the calls of that time may be missing"
    decision.state(PLATFORM, Kind.CELL, cell.cell, facts.AlarmRaised("journal_lost", cell.cell, text), 0)
    return cell.numbers.position, [decision]


def brought_up(seen: Seen, told: Iterable[events.SwitchEvent]) -> Seen:
    """The snapshot as it is after what the switch told while it was made: a leg that has ended since would be adopted for
    ever, because its end is told once, and one that has arrived since would be taken for lost.
    """
    legs, reachable = dict(seen.legs), set(seen.reachable)
    for event in told:
        match event:
            case events.LegArrived():
                given = (event.side, event.endpoint, event.number, event.caller)
                legs.setdefault(event.leg, LegSeen(event.leg, False, *given, {}))
            case events.LegAnswered() if event.leg in legs:
                legs[event.leg] = replace(legs[event.leg], answered=True)
            case events.LegEnded():
                legs.pop(event.leg, None)
            case events.EndpointSeen():
                (reachable.add if event.reachable else reachable.discard)(event.endpoint)
            case _:
                pass
    return replace(seen, legs=legs, reachable=frozenset(reachable))


def adopt_calls(cell: Cell, seen: Seen) -> list[Decision]:
    """Bring every call of the cell up to what lives in the switch; in the order of their arrival."""
    decisions: list[Decision] = []
    alive = {leg: each.answered for leg, each in seen.legs.items()}
    joined = frozenset(leg for legs in seen.bridges.values() for leg in legs)
    found = Found(alive, joined, seen.recordings)
    known = {leg for call in cell.calls.values() for leg in (call.leg, *(each.leg for each in call.legs))}
    adopted = 0
    for call in sorted(cell.calls.values(), key=lambda each: each.arrived_at):
        decision = cell.decide()
        adopted += call.leg in alive
        _adopt_one(cell, decision, call.id, found)
        decisions.append(decision)
    started = cell.decide()
    own = {p.endpoint for p in cell.agents.values() if p.device is not DeviceKind.OUTSIDE}
    own |= {str(trunk.trunk) for trunk in cell.directory.all_trunks() if is_asked(trunk)}
    for endpoint in sorted(own | seen.reachable | cell.endpoints.names):
        cell.seen(started, endpoint, endpoint in seen.reachable)
    for leg, each in seen.legs.items():
        if leg in known:
            continue
        if each.side is None:
            started.effects.append(HangUp(leg))
        else:
            log.warning("a call that the journal does not know", leg=leg, number=each.number)
            decisions.append(
                cell.event(events.LegArrived(leg, each.side, each.endpoint, each.number, each.caller))
            )
    started.state(
        PLATFORM,
        Kind.CELL,
        cell.cell,
        facts.EngineStarted(len(known), adopted, len(cell.agents)),
        0,
    )
    look_at_waiting(cell, started)
    cell.route(started)
    cell.holds_timers = False
    decisions.append(started)
    log.info("adopted", calls=len(cell.calls), customers_there=adopted)
    return decisions


def _adopt_one(cell: Cell, decision: Decision, call_id: CallId, found: Found) -> None:
    call = cell.calls[call_id]
    around = cell.around(call.tenant)
    if around is None:
        log.error("a live call's tenant has no configuration", call=call.id, tenant=call.tenant)
        return
    try:
        for outcome in adopt(call, found, around, decision.at):
            cell.merge(decision, outcome)
    except Exception:
        log.exception("a call could not be adopted", call=call.id)
        cell.fail(decision, cell.calls.get(call_id, call), "not adopted")


def all_gone(cell: Cell) -> Iterable[Decision]:
    """The switch has started anew: every leg is lost, in the words of adoption."""
    return adopt_calls(cell, Seen({}, {}, frozenset(), frozenset()))
