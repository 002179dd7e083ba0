"""Folds the facts of a contact and of its calls into the contact's record.

The two kinds of streams may come in either order between each other (within one they come by number): the first fact of
any makes the record, and no fact relies on another having been seen.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec.structs import replace

from zuoxi.domain import facts
from zuoxi.domain.facts import Kind, Recorded
from zuoxi.domain.summary.records import (
    NONE,
    Choice,
    ContactRecord,
    OfferRecord,
    RecordingRecord,
    SegmentRecord,
    WaitRecord,
)
from zuoxi_kit.ids import CallId, ContactId, RecordingId, SegmentId


def fold_contact(record: ContactRecord | None, recorded: Recorded) -> ContactRecord | None:
    """The record after this fact. None as long as no fact has told which contact it is about.

    Give the facts of the contact's stream and of its calls' streams, each stream in order. A fact that was seen before
    changes nothing.
    """
    stream = recorded.stream
    if record is None:
        contact = _contact_of(recorded)
        if contact is None:
            return None
        record = ContactRecord(stream.tenant, contact, recorded.at)
    seen = {(kind, id): seq for kind, id, seq in record.seen}
    key = (str(stream.kind), stream.id)
    if recorded.seq <= seen.get(key, 0):
        return record
    seen[key] = recorded.seq
    record = replace(
        record,
        seen=tuple(sorted((kind, id, seq) for (kind, id), seq in seen.items())),
        arrived_at=min(record.arrived_at, recorded.at),
    )
    if stream.kind is Kind.CALL:
        return _call(record, recorded)
    return _contact(record, recorded)


def _contact_of(recorded: Recorded) -> ContactId | None:
    if recorded.stream.kind is Kind.CONTACT:
        return ContactId(recorded.stream.id)
    fact = recorded.fact
    if isinstance(fact, facts.CallPlaced) and fact.internal:
        return None  # a call between our own phones has no contact
    return fact.contact if isinstance(fact, facts.CallArrived | facts.CallPlaced) else None


def _call(record: ContactRecord, recorded: Recorded) -> ContactRecord:
    at = recorded.at
    match recorded.fact:
        case facts.CallArrived() as fact:
            return replace(
                _with_call(record, CallId(recorded.stream.id)),
                customer=record.customer or fact.caller,
                customer_name=fact.caller_name,
                number=record.number or fact.number,
                trunk=fact.trunk,
                flow=fact.flow,
                flow_version=fact.flow_version,
            )
        case facts.CallPlaced() as fact:
            return replace(
                _with_call(record, CallId(recorded.stream.id)),
                inbound=False,
                customer=record.customer or fact.customer,
                number=record.number or fact.number,
                trunk=fact.trunk,
            )
        case facts.CallAnswered():
            return replace(record, answered_at=record.answered_at or at)
        case facts.DigitsCollected(node, digits, exit):
            return replace(record, choices=(*record.choices, Choice(node, digits, exit, at)))
        case facts.FlowFailed(node, why):
            return replace(record, failures=(*record.failures, (node, why)))
        case facts.RecordingStarted(recording, leg):
            return replace(record, recordings=(*record.recordings, RecordingRecord(recording, leg, at)))
        case facts.RecordingStopped() as fact:
            return _recording_stopped(record, fact)
        case facts.CallEnded(_, by):
            return replace(record, ended_at=at, ended_by=by)
        case _:
            return record


def _contact(record: ContactRecord, recorded: Recorded) -> ContactRecord:
    at = recorded.at
    match recorded.fact:
        case facts.ContactOpened(channel, call, inbound, customer, number):
            known = _with_call(record, call)
            return replace(known, channel=channel, inbound=inbound, customer=customer, number=number)
        case facts.ContactQueued() as fact:
            return replace(record, waits=(*record.waits, WaitRecord(fact.queue, at, fact.service_level)))
        case facts.ContactOffered(offer, queue, agents, why):
            return replace(record, offers=(*record.offers, OfferRecord(offer, queue, agents, at, why)))
        case facts.OfferAccepted() as fact:
            return _accepted(record, recorded, fact)
        case facts.ContactDialed(segment, agent, queue):
            dialed = SegmentRecord(segment, agent, queue, at)
            return replace(record, segments=(*record.segments, dialed))
        case facts.OfferMissed(offer, agent, cause):
            return _offer(record, offer, lambda one: replace(one, missed=(*one.missed, (agent, str(cause)))))
        case facts.ContactDequeued(_, why, waited):
            return _end_wait(record, recorded, why, waited)
        case facts.ContactAbandoned(_, waited, _):
            return _end_wait(record, recorded, "abandoned", waited)
        case facts.ContactClosed(outcome):
            return replace(record, closed_at=at, outcome=outcome)
        case _:
            return _segment_fact(record, recorded)


def _segment_fact(record: ContactRecord, recorded: Recorded) -> ContactRecord:
    at = recorded.at
    match recorded.fact:
        case facts.TalkStarted(segment):
            return _segment(record, segment, lambda one: replace(one, talk_since=at))
        case facts.RecordingOmitted(segment, _, why):
            return _segment(record, segment, lambda one: replace(one, unrecorded=why))
        case facts.TalkEnded(segment, _, by):
            return _segment(
                record, segment, lambda one: replace(_end_talk(_end_hold(one, at), at), ended_by=by)
            )
        case facts.HoldStarted(segment):
            return _segment(record, segment, lambda one: replace(_end_talk(one, at), hold_since=at))
        case facts.HoldEnded(segment):
            return _segment(record, segment, lambda one: replace(_end_hold(one, at), talk_since=at))
        case facts.WrapUpStarted(segment):
            return _segment(record, segment, lambda one: replace(one, wrap_up_since=at))
        case facts.WrapUpEnded(segment):
            return _segment(record, segment, lambda one: _end_wrap_up(one, at))
        case facts.ContactDisposed(segment, _, disposition, notes):
            return _segment(record, segment, lambda one: replace(one, disposition=disposition, notes=notes))
        case _:
            return record


def _with_call(record: ContactRecord, call: CallId) -> ContactRecord:
    return record if call in record.calls else replace(record, calls=(*record.calls, call))


def _accepted(record: ContactRecord, recorded: Recorded, fact: facts.OfferAccepted) -> ContactRecord:
    record = _end_wait(record, recorded, "answered", fact.waited)
    record = _offer(record, fact.offer, lambda one: replace(one, accepted_by=fact.agent))
    queue = next((offer.queue for offer in record.offers if offer.offer == fact.offer), None) or record.queue
    if queue is None:
        return record  # an acceptance without a queue or an offer: nothing that the domain writes
    segment = SegmentRecord(fact.segment, fact.agent, queue, recorded.at)
    return replace(record, segments=(*record.segments, segment))


def _end_wait(record: ContactRecord, recorded: Recorded, how: str, waited: timedelta) -> ContactRecord:
    if not record.waits or record.waits[-1].ended:
        return record
    ended = replace(record.waits[-1], ended=how, ended_at=recorded.at, waited=max(waited, NONE))
    return replace(record, waits=(*record.waits[:-1], ended))


def _offer(record: ContactRecord, offer: str, change: Callable[[OfferRecord], OfferRecord]) -> ContactRecord:
    changed = tuple(change(each) if each.offer == offer else each for each in record.offers)
    return replace(record, offers=changed)


def _segment(
    record: ContactRecord, segment: SegmentId, change: Callable[[SegmentRecord], SegmentRecord]
) -> ContactRecord:
    changed = tuple(change(each) if each.segment == segment else each for each in record.segments)
    return replace(record, segments=changed)


def _end_talk(one: SegmentRecord, at: datetime) -> SegmentRecord:
    if one.talk_since is None:
        return one
    return replace(one, talk=one.talk + max(at - one.talk_since, NONE), talk_since=None)


def _end_hold(one: SegmentRecord, at: datetime) -> SegmentRecord:
    if one.hold_since is None:
        return one
    return replace(one, hold=one.hold + max(at - one.hold_since, NONE), hold_since=None)


def _end_wrap_up(one: SegmentRecord, at: datetime) -> SegmentRecord:
    since = one.wrap_up_since
    spent = max(at - since, NONE) if since else NONE
    return replace(one, wrap_up=one.wrap_up + spent, wrap_up_since=None, ended_at=at)


def _recording_stopped(record: ContactRecord, fact: facts.RecordingStopped) -> ContactRecord:
    def stopped(one: RecordingRecord, recording: RecordingId) -> RecordingRecord:
        if one.recording != recording:
            return one
        return replace(one, length=fact.length, ok=fact.ok, folder=fact.folder)

    return replace(record, recordings=tuple(stopped(each, fact.recording) for each in record.recordings))
